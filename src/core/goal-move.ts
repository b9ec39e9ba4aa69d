import type { Instant } from '../model/ids.ts'
import type { Observations } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Intent, Move } from '../model/state.ts'
import type { HostView, View } from '../model/view.ts'
import { commit, endMove } from './absorb.ts'
import { addHold, backoffKey, begin, begunOrHeld, type Chosen } from './begin-plan.ts'
import { end, heldBySource, heldByWindow, isImperative, isLive } from './intents.ts'
import { switchoverDrafts, undoDrafts } from './plan-switchover.ts'
import { blocking, preflightAge, preflights } from './preflight.ts'
import { rfc3339Seconds } from './status-files/instant.ts'
import { suspensionOf } from './suspension.ts'
import { isConfirmedDown, isProvedDown, sqlNow } from './topology.ts'
import { generalVetoes, handsOff } from './vetoes.ts'

/** Begins a planned move, goes on with one, or says why it does not begin. */
export function chooseMove(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  seen: Observations,
  now: Instant,
): Chosen {
  if (state.running !== null) return { state, actions: [] }
  if (state.move !== null) return goOn(view, state, state.move, spec, now)
  const intent = state.intent
  if (!isLive(intent)) return { state, actions: [] }
  const held = whyNot(view, state, spec, intent, seen, now)
  if (held !== null) return { state: addHold(state, held.code, 'move', held.message), actions: [] }
  const writer = intent.expectedWriter
  if (!freshEnough(view, [writer, intent.to], now)) {
    return { state, actions: [{ kind: 'look', hosts: [writer, intent.to], preflight: true }] }
  }
  const failed = blocking(preflights(view, state, spec, intent, now))
  const first = failed[0]
  if (first !== undefined) {
    const message = failed
      .map((p) => `${p.code}: ${p.message}${p.limit === 'yes' ? '' : ` (limit ${p.limit})`}`)
      .join('; ')
    const busy = failed.some((p) => p.code === 'long-transaction' || p.code === 'no-lock')
    if (busy && spec.switchover.longTransaction.then === 'abort')
      return { state: { ...state, intent: end(intent, 'Failed', message, now) }, actions: [] }
    return {
      state: addHold(state, `Preflight:${first.code}`, 'move', message),
      actions: [{ kind: 'look', hosts: [writer, intent.to], preflight: true }],
    }
  }
  const source = sourceAgrees(intent, state, seen, now)
  if (source === 'ask') return { state, actions: [{ kind: 'check-source' }] }
  if (source !== 'yes')
    return { state: addHold(state, source.code, 'move', source.message), actions: [{ kind: 'check-source' }] }
  const move: Move = {
    intent: intent.id,
    from: writer,
    to: intent.to,
    startedAt: now,
    phase: 'forward',
    promotionBegun: 'maybe',
    failure: null,
    pausedAt: null,
    servedAt: null,
  }
  const next: ControllerState = { ...state, move, intent: { ...intent, state: 'Running' } }
  const goal = { kind: 'switchover', from: writer, to: intent.to, because: intent.cause } as const
  const begun = begin(view, next, spec, goal, switchoverDrafts(view, spec, writer, intent.to), now)
  return begunOrHeld(begun, state, 'move', 'the move')
}

/** What keeps a live intent from beginning, before any preflight is looked at; null: nothing. General vetoes whose code is `ignored` do not count. */
export function whyNot(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  intent: Intent,
  seen: Pick<Observations, 'journalDegraded' | 'source'>,
  now: Instant,
  ignored: readonly string[] = [],
): { readonly code: string; readonly message: string } | null {
  const general = generalVetoes(view, state, spec, now).find((v) => !ignored.includes(v.code))
  if (general !== undefined) return general
  const suspension = suspensionOf(state, spec, now)
  if (suspension !== null && !isImperative(intent))
    return {
      code: 'Suspended',
      message: `planned moves are suspended until ${rfc3339Seconds(suspension.until)}: ${suspension.reason}`,
    }
  if (seen.journalDegraded)
    return { code: 'JournalDegraded', message: 'the journal cannot be written in time; planned moves hold' }
  if (state.verdict.verdict !== 'writer-ok')
    return { code: 'WriterNotOk', message: `the writer is ${state.verdict.verdict}` }
  return heldByWindow(intent, spec, now) ?? heldBySource(intent, seen)
}

function freshEnough(view: View, hosts: readonly string[], now: Instant): boolean {
  return hosts.every((h) => {
    const look = view.hosts[h]?.preflight
    return look?.kind === 'seen' && now - look.at <= preflightAge / 2
  })
}

/** Right before the first change the head of the branch is read again: a revert that landed in time wins. */
function sourceAgrees(
  intent: Intent,
  state: ControllerState,
  seen: Observations,
  now: Instant,
): 'yes' | 'ask' | { readonly code: string; readonly message: string } {
  if (intent.commit === null || seen.source.kind === 'directory') return 'yes'
  const head = seen.source.head
  if (head === null || now - head.at > preflightAge) return 'ask'
  if (head.commit === state.accepted?.commit) return 'yes'
  return { code: 'SourceMoved', message: 'the source branch has a newer commit, which is read first' }
}

function goOn(view: View, state: ControllerState, move: Move, spec: ClusterSpec, now: Instant): Chosen {
  const from = sqlNow(view.hosts[move.from])
  const to = sqlNow(view.hosts[move.to])
  const forbidden = handsOff(view, state, spec, now)[0]
  if (forbidden !== undefined) return { state: addHold(state, forbidden.code, 'move', forbidden.message), actions: [] }
  if (move.phase === 'settle') return { state: endMove(state, 'Done', '', now), actions: [] }
  // The answer to the promotion was lost, or the daemon died after it: the servers themselves tell.
  const promoted = to !== null && !to.readOnly && from !== null && from.readOnly
  if (promoted && move.phase === 'forward')
    return {
      state: endMove(commit(state, move.to, now, view), 'Done', 'finished after an interruption', now),
      actions: [],
    }
  const undone = from !== null && !from.readOnly && (to === null || to.readOnly)
  if (undone && move.phase === 'forward') {
    return { state: endMove(state, 'Failed', move.failure ?? 'interrupted before the first change', now), actions: [] }
  }
  // Nothing is undone blind: who is writable is read off the servers first.
  if (from === null && isConfirmedDown(view.hosts[move.from]))
    return { state: endMove(state, 'Failed', `${move.from} is down, as was said by command`, now), actions: [] }
  if (from === null) return { state: addHold(state, 'UndoWaits', 'move', `${move.from} does not answer`), actions: [] }
  if (to === null && !cannotTakeWrites(view.hosts[move.to], move)) {
    const message = `${move.to} does not answer, and it cannot be told whether it was promoted`
    return { state: addHold(state, 'UndoWaits', 'move', message), actions: [] }
  }
  const held = state.backoff[backoffKey({ because: 'undo', to: move.from })]
  if (held !== undefined && now < held.until)
    return { state: addHold(state, 'UndoFailed', 'move', held.why), actions: [] }
  const next: ControllerState = { ...state, move: { ...move, phase: 'undo', failure: move.failure ?? 'interrupted' } }
  const goal = { kind: 'undo-switchover', from: move.to, to: move.from, because: 'undo' } as const
  const begun = begin(view, next, spec, goal, undoDrafts(view, spec, move.from, move.to), now)
  return begunOrHeld(begun, next, 'move', 'the undo')
}

/** A target that does not answer: it was never told to take writes, or nobody listens there any more. */
function cannotTakeWrites(target: HostView | undefined, move: Move): boolean {
  return move.promotionBegun === 'no' || isProvedDown(target)
}
