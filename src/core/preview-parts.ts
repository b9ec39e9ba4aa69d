import type { Instant } from '../model/ids.ts'
import type { Obstacle, PlanAction, PlanActionKind, PlanCause, PlanStep } from '../model/plan-document.ts'
import type { Plan, Risk } from '../model/plan.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { buildPlan, type Draft } from './build-plan.ts'
import { type Names, obstacle } from './obstacle.ts'
import { modelOf } from './steps/table.ts'
import { sentenceOf, verifyPlan } from './verify-plan.ts'

export interface PreviewInput {
  readonly view: View
  readonly state: ControllerState
  readonly spec: ClusterSpec
  readonly source: SourceFacts
  /** What was asserted before: the file at the base revision. Null: what Git says counts as already asserted. */
  readonly base: { readonly spec: ClusterSpec; readonly commit: string | null } | null
  readonly now: Instant
  /** `status`: the view was made from a published status, which knows nothing of locks, settings and positions. */
  readonly from?: 'servers' | 'status'
}

/**
 * Vetoes that are no obstacle for a plan. Whoever holds the actor's lock is the one that will carry the plan out; a start ends
 * by itself; and where nothing was ever accepted, there is nothing to adopt yet.
 */
export function ignoredVetoes(state: ControllerState): readonly string[] {
  return state.accepted === null ? ['ForeignActor', 'Starting', 'NotAdopted'] : ['ForeignActor', 'Starting']
}

/** An action that only says something. */
export function plainAction(id: string, kind: PlanActionKind, because: string, message: string): PlanAction {
  return {
    id,
    kind,
    role: null,
    from: null,
    to: null,
    because,
    cause: null,
    message,
    risk: 'none',
    writePauseMs: null,
    blockedBy: [],
    preflights: [],
    steps: [],
  }
}

/** The place in the text is filled in by whoever has the text. */
export function fieldCause(field: string): PlanCause {
  return { field, place: null }
}

/** Since when the daemon has held something for that reason; null where it does not. */
export function heldSince(state: ControllerState, what: string, code: string): Instant | null {
  return state.holds.find((h) => h.what === what && (h.code === code || h.code === `Preflight:${code}`))?.since ?? null
}

export interface ShownPlan {
  readonly steps: readonly PlanStep[]
  /** A check that the plan would break, as an obstacle. */
  readonly refused: readonly Obstacle[]
}

/**
 * Steps as they will be found when their turn comes: each is shown on the model as the steps before it leave it.
 * Shown on the view of now, a promotion would seem to need what it is there to end.
 */
export function showPlan(drafts: readonly Draft[], { view, state, spec, now }: PreviewInput, names: Names): ShownPlan {
  const plan = buildPlan('preview', { kind: 'repair', from: null, to: null, because: '' }, drafts, spec, view, now)
  const broken = verifyPlan(plan, view, spec, state)
  return {
    steps: showSteps(plan, view),
    refused: broken === null ? [] : [obstacle('PlanRefused', sentenceOf(broken, plan), null, names)],
  }
}

const risks: readonly Risk[] = ['none', 'pause', 'disruptive', 'loss']

export function worstRisk(plan: Plan): Risk {
  const found = plan.steps.map((s) => risks.indexOf(modelOf(s).risk))
  return risks[Math.max(0, ...found)] ?? 'none'
}

export function showSteps(plan: Plan, view: View): readonly PlanStep[] {
  const shown: PlanStep[] = []
  let before = view
  for (const step of plan.steps) {
    const model = modelOf(step)
    const after = model.effect(before, step)
    const undo = model.undo(step)
    shown.push({
      id: step.id,
      kind: step.kind,
      host: step.host,
      sentence: model.sentence(step),
      pre: model.pre(before, step).map((c) => c.what),
      post: model.post(after, step).what,
      timeoutMs: step.timeoutMs,
      undo: undo === null ? null : modelOf(undo).sentence(undo),
    })
    before = after
  }
  return shown
}
