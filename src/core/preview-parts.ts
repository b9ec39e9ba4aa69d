import type { Instant } from '../model/ids.ts'
import type { PlanAction, PlanActionKind, PlanStep } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { buildPlan, type Draft } from './build-plan.ts'
import { modelOf } from './steps/table.ts'

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
    message,
    risk: 'none',
    writePauseMs: null,
    preflights: [],
    steps: [],
  }
}

/**
 * Steps as they will be found when their turn comes: each is shown on the model as the steps before it leave it.
 * Shown on the view of now, a promotion would seem to need what it is there to end.
 */
export function previewSteps(
  drafts: readonly Draft[],
  view: View,
  spec: ClusterSpec,
  now: Instant,
): readonly PlanStep[] {
  const plan = buildPlan('preview', { kind: 'repair', from: null, to: null, because: '' }, drafts, spec, view, now)
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
