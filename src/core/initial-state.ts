import type { Instant } from '../model/ids.ts'
import type { ControllerState } from '../model/state.ts'

export function initialState(cluster: string, now: Instant): ControllerState {
  return {
    formatVersion: 1,
    cluster,
    startedAt: now,
    observing: true,
    adopted: false,
    epoch: null,
    accepted: null,
    hosts: {},
    offline: [],
    suspended: null,
    wished: {},
    failback: null,
    told: { stalled: null, degraded: false },
    verdict: { verdict: 'no-writer', writer: null, evidence: null, because: 'not looked yet', since: now },
    intent: null,
    incident: null,
    move: null,
    running: null,
    incidents: [],
    holds: [],
    backoff: {},
    pauses: [],
    counter: 0,
    lastPlan: null,
  }
}

type Later = 'pauses' | 'suspended' | 'told' | 'wished' | 'failback'
/** As a daemon of this or of an earlier version wrote it. */
export type SavedState = Omit<ControllerState, Later> & Partial<Pick<ControllerState, Later>>

/**
 * What a daemon takes over from the one before it. Plans are not resumed by number: a move or incident that was under way is
 * looked at afresh, and finished or undone from what the servers show. Old answers are not answers; the observation window starts again.
 */
export function resume(saved: SavedState, now: Instant): ControllerState {
  const stops = (saved.running?.plan.steps ?? []).filter(
    (s) => s.kind === 'stop-receiving' || s.kind === 'stop-replication',
  )
  const stopped = new Set(stops.map((s) => s.host))
  const hosts = Object.fromEntries(
    Object.entries(saved.hosts).map(([name, memory]) => [
      name,
      {
        ...memory,
        answeredSinceStart: false,
        sqlMissingSince: null,
        downAt: null,
        sshMissingSince: null,
        stream: null,
        healthySince: null,
        // Its plan may have stopped this host, and the answer was never read.
        frozenByUs: memory.frozenByUs || stopped.has(name),
        deposed: memory.deposed ?? false,
        confirmedDownAt: memory.confirmedDownAt ?? null,
      },
    ]),
  )
  return {
    ...saved,
    pauses: saved.pauses ?? [],
    suspended: saved.suspended ?? null,
    wished: saved.wished ?? {},
    failback: saved.failback ?? null,
    told: saved.told ?? { stalled: null, degraded: false },
    hosts,
    startedAt: now,
    observing: true,
    running: null,
    holds: [],
    backoff: {},
    verdict: { ...saved.verdict, since: now },
  }
}
