import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { Goal } from '../model/plan.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Hold } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { buildPlan, type Draft } from './build-plan.ts'
import { sentenceOf, verifyPlan } from './verify-plan.ts'

export interface Chosen {
  readonly state: ControllerState
  readonly actions: readonly Action[]
}

/** What failed for one host says nothing about the same repair on another. */
export function backoffKey(goal: Pick<Goal, 'because' | 'to'>): string {
  return `${goal.because}:${goal.to ?? ''}`
}

export function addHold(state: ControllerState, code: string, what: string, message: string): ControllerState {
  const hold: Hold = { code, what, message, since: 0 }
  return state.holds.some((h) => h.code === code && h.what === what)
    ? state
    : { ...state, holds: [...state.holds, hold] }
}

/** A plan that was begun, or which check it would break. */
export type Begun = (Chosen & { readonly refused: null }) | { readonly refused: string }

/** Makes the plan, proves that no prefix of it breaks an invariant, and hands it over. A plan that does not pass is not begun: that is a bug, and is held. */
export function begin(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  goal: Goal,
  drafts: readonly Draft[],
  now: Instant,
): Begun {
  const counter = state.counter + 1
  const plan = buildPlan(`p${counter}`, goal, drafts, spec, view, now)
  const broken = verifyPlan(plan, view, spec, state)
  if (broken !== null) return { refused: sentenceOf(broken, plan) }
  const next: ControllerState = { ...state, counter, running: { plan, startedAt: now, reports: [] } }
  return { state: next, actions: [{ kind: 'run-plan', plan }], refused: null }
}

/** What was begun; where a check refused the plan, that is held over `state`, and the check is named. */
export function begunOrHeld(begun: Begun, state: ControllerState, what: string, plan: string): Chosen {
  if (begun.refused === null) return begun
  return { state: addHold(state, 'PlanRefused', what, `${plan} is not begun: ${begun.refused}`), actions: [] }
}
