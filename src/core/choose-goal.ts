import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { Observations } from '../model/observation.ts'
import type { Goal } from '../model/plan.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { addHold, backoffKey, begin, begunOrHeld, type Chosen } from './begin-plan.ts'
import { chooseFailover } from './goal-failover.ts'
import { chooseMove } from './goal-move.ts'
import { repairs } from './plan-converge.ts'
import type { Repair } from './repair.ts'
import { foreignActor, generalVetoes, type Veto } from './vetoes.ts'

/** Failover before everything, a planned move before repairs, one plan at a time. */
export function chooseGoal(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  seen: Observations,
  now: Instant,
): Chosen {
  const cleared = noteForeign(view, { ...state, holds: [] })
  const failover = chooseFailover(view, cleared, spec, now)
  if (failover !== null) return keepHoldAges(state, failover, now)
  const move = chooseMove(view, cleared, spec, seen, now)
  if (move.state.running !== null || move.state.move !== null) return keepHoldAges(state, move, now)
  // A wish that waits (for a look, for a preflight) keeps nothing else from being mended: what it waits for may be just that.
  return keepHoldAges(state, chooseRepair(view, move.state, spec, now, move.actions), now)
}

/** Said also while there is nothing to do: somebody should know that this instance would do nothing. */
function noteForeign(view: View, state: ControllerState): ControllerState {
  const foreign = foreignActor(view)
  if (foreign === null) return state
  return addHold(state, 'ForeignActor', 'cluster', `another rolekeeper holds this cluster's lock on ${foreign}`)
}

/** A hold keeps the moment at which it began as long as its code stays. */
function keepHoldAges(before: ControllerState, chosen: Chosen, now: Instant): Chosen {
  const holds = chosen.state.holds.map((h) => ({
    ...h,
    since: before.holds.find((b) => b.code === h.code && b.what === h.what)?.since ?? now,
  }))
  return { ...chosen, state: { ...chosen.state, holds } }
}

function chooseRepair(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  now: Instant,
  actions: readonly Action[],
): Chosen {
  const found = repairs(view, state, spec)
  if (found.length === 0 || state.incident !== null) return { state, actions }
  const vetoes = [...notTheWriter(state), ...generalVetoes(view, state, spec, now)]
  const first = vetoes[0]
  if (first !== undefined) {
    const what = found.map((r) => r.message).join('; ')
    return { state: addHold(state, first.code, 'repair', `${first.message} (${what})`), actions }
  }
  let refused = state
  for (const repair of found) {
    const goal = goalOf(repair)
    const held = state.backoff[backoffKey(goal)]
    if (held !== undefined && now < held.until) continue
    const begun = begin(view, state, spec, goal, repair.drafts, now)
    if (begun.refused === null) return { state: begun.state, actions: [...actions, ...begun.actions] }
    refused = begunOrHeld(begun, refused, 'repair', repair.message).state
  }
  const waiting = found.map((r) => state.backoff[backoffKey(goalOf(r))]?.why).find((w) => w !== undefined)
  return { state: waiting === undefined ? refused : addHold(refused, 'RepairFailed', 'repair', waiting), actions }
}

/** Every repair brings hosts into line with the writer; with a stranger in its place that would be the wrong line. */
function notTheWriter(state: ControllerState): readonly Veto[] {
  if (state.verdict.verdict !== 'writer-replaced') return []
  const message = `another server answers as ${state.verdict.writer ?? ''} than the one that was the writer`
  return [{ code: 'WriterReplaced', message }]
}

function goalOf(repair: Repair): Goal {
  return { kind: repair.kind, from: null, to: repair.drafts[0]?.step.host ?? null, because: repair.because }
}
