import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { Goal, Plan } from '../model/plan.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Hold } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { buildPlan, type Draft } from './build-plan.ts'
import { verifyPlan } from './verify-plan.ts'

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

/** Makes the plan, proves that no prefix of it breaks an invariant, and hands it over. A plan that does not pass is not begun: that is a bug, and is held. */
export function begin(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  goal: Goal,
  drafts: readonly Draft[],
  now: Instant,
): { readonly state: ControllerState; readonly actions: readonly Action[]; readonly plan: Plan } | null {
  const counter = state.counter + 1
  const plan = buildPlan(`p${counter}`, goal, drafts, spec, view, now)
  const broken = verifyPlan(plan, view, spec, state)
  if (broken !== null) return null
  const next: ControllerState = { ...state, counter, running: { plan, startedAt: now, reports: [] } }
  return { state: next, actions: [{ kind: 'run-plan', plan }], plan }
}
