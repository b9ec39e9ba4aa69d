import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { Observations } from '../model/observation.ts'
import type { ControllerState, Hold, Incident } from '../model/state.ts'
import { stalled } from './conditions.ts'

type Notice = Extract<Action, { kind: 'notify' }>

/** Stalled for this long is worth a word, ms: most waits are over before. */
const stallLasts = 5000

/**
 * What people are told of, by the difference between what was remembered and what is now: each change once, whatever led to it.
 * (`failover-detected` is told where the failover is opened, because a decision may open one and more.)
 */
export function notices(
  before: ControllerState,
  after: ControllerState,
  seen: Pick<Observations, 'journalDegraded'>,
  now: Instant,
): { readonly state: ControllerState; readonly actions: readonly Notice[] } {
  const waits = stalled(after)
  const was = before.told.stalled
  const reason = waits.status === 'True' ? waits.reason : null
  const since = was !== null && was.reason === reason ? was.since : now
  const tell = reason !== null && was?.told !== true && now - since >= stallLasts
  const told = reason !== null && (tell || (was?.reason === reason && was.told))
  const state: ControllerState = {
    ...after,
    told: { stalled: reason === null ? null : { reason, since, told }, degraded: seen.journalDegraded },
  }
  const actions = [
    ...hostStates(before, after),
    ...blocked(before, after),
    ...closed(before, after),
    ...losses(before, after),
    ...moved(before, after),
    ...(tell ? [notice('stalled', { reason, message: waits.message })] : []),
    ...(seen.journalDegraded && !before.told.degraded
      ? [notice('daemon-degraded', { what: 'journal', message: 'the journal cannot be written in time' })]
      : []),
  ]
  return { state, actions }
}

function notice(event: string, facts: Notice['facts']): Notice {
  return { kind: 'notify', event, facts }
}

function hostStates(before: ControllerState, after: ControllerState): readonly Notice[] {
  return Object.entries(after.hosts).flatMap(([host, memory]) => {
    const was = before.hosts[host]
    // The first sight of a host is no change of it.
    if (was === undefined || was.state === memory.state || was.reason === 'not seen yet') return []
    return [notice('host-state', { host, from: was.state, to: memory.state, reason: memory.reason })]
  })
}

/** A limit that holds a failover pages on its own, so that it is not taken for one more veto. */
function blocked(before: ControllerState, after: ControllerState): readonly Notice[] {
  const known = (h: Hold): boolean => before.holds.some((b) => b.what === h.what && b.code === h.code)
  return after.holds
    .filter((h) => h.what === 'failover' && h.code !== 'Starting' && !known(h))
    .map((h) =>
      notice(h.code === 'FailoverLimit' ? 'failover-held' : 'failover-blocked', {
        writer: after.epoch?.writer ?? null,
        verdict: after.verdict.verdict,
        code: h.code,
        message: h.message,
      }),
    )
}

function closed(before: ControllerState, after: ControllerState): readonly Notice[] {
  return after.incidents
    .filter((i) => i.committedAt !== null && !before.incidents.some((b) => b.id === i.id))
    .map((i) =>
      notice('failover-done', {
        incident: i.id,
        from: i.from,
        to: i.to,
        verdict: i.verdict,
        outageMs: i.servedAt === null ? null : Math.round(i.servedAt - i.startedAt),
        fencedBy: i.fencedBy.join(','),
      }),
    )
}

function losses(before: ControllerState, after: ControllerState): readonly Notice[] {
  const lost = (i: Incident | undefined): string => (i?.lost === undefined || i.lost === null ? '' : i.lost.gtids)
  return after.incidents
    .filter((i) => lost(i) !== '' && lost(i) !== lost(before.incidents.find((b) => b.id === i.id)))
    .map((i) =>
      notice('data-lost', {
        incident: i.id,
        from: i.from,
        to: i.to,
        transactions: i.lost?.count ?? null,
        gtids: lost(i),
      }),
    )
}

function moved(before: ControllerState, after: ControllerState): readonly Notice[] {
  const { intent } = after
  if (intent?.state !== 'Done' || before.intent?.id !== intent.id || before.intent.state === 'Done') return []
  if (intent.to === before.epoch?.writer && before.move === null) return []
  return [
    notice('switchover-done', {
      role: intent.role,
      from: intent.expectedWriter,
      to: intent.to,
      cause: intent.cause,
      by: intent.by,
      commit: intent.commit,
      writePauseMs: intent.writePauseMs === null ? null : Math.round(intent.writePauseMs),
    }),
  ]
}
