import type { HostName, Instant } from '../model/ids.ts'
import type { NoAnswer } from '../model/seen.ts'
import type { ClusterSpec, HostSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { HostState, Verdict } from '../model/verdict.ts'
import type { HostMemory, HostView, View } from '../model/view.ts'
import { errant, executed } from '../mysql/gtid/history.ts'
import { type Fault, replicationFault } from './replication-fault.ts'
import { sqlEver, sqlNow } from './topology.ts'

interface Judged {
  readonly state: HostState
  readonly reason: string
}

/** Gives every host its state. The writer's own is HARD_OFFLINE only by the verdict about it. */
export function judgeHosts(
  view: View,
  state: ControllerState,
  verdict: Verdict,
  spec: ClusterSpec,
  now: Instant,
): View {
  const hosts: Record<HostName, HostView> = {}
  for (const host of spec.hosts) {
    const seen = view.hosts[host.name]
    if (seen === undefined) continue
    const errantSet = errantOf(seen, view, state)
    const memory: HostMemory = {
      ...seen.memory,
      errant: errantSet,
      frozenByUs: seen.memory.frozenByUs || isStoppedForMaintenance(seen, host),
    }
    const judged = nextState({ ...seen, memory }, host, state, verdict, spec, now)
    const next = judged.reason === '' ? { ...judged, reason: remark(seen, state, spec, now) } : judged
    hosts[host.name] = { ...seen, memory: settle(memory, next, host, seen, state, spec, now) }
  }
  return { ...view, hosts }
}

/** Ours to start again when the maintenance ends, also where the answer to the stop was never read. */
function isStoppedForMaintenance(seen: HostView, host: HostSpec): boolean {
  if (host.maintenance === false || !host.maintenance.stopReplication) return false
  const channels = sqlNow(seen)?.channels ?? []
  return channels.length > 0 && channels.every((c) => c.receiver === 'stopped' && c.applier === 'stopped')
}

function settle(
  memory: HostMemory,
  next: Judged,
  host: HostSpec,
  seen: HostView,
  state: ControllerState,
  spec: ClusterSpec,
  now: Instant,
): HostMemory {
  const isWriter = state.epoch?.writer === host.name
  const healthy = sqlNow(seen) !== null && (isWriter || replicationFault(seen, host, state, spec) === null)
  const healthySince = healthy ? (memory.healthySince ?? now) : null
  const facts = sqlNow(seen)
  const schedulerAsWriter =
    isWriter && facts !== null && !facts.readOnly ? facts.eventScheduler === 'on' : memory.schedulerAsWriter
  if (next.state === memory.state) return { ...memory, healthySince, schedulerAsWriter, reason: next.reason }
  const lost = memory.state === 'ONLINE' && next.state !== 'ADMIN_OFFLINE'
  return {
    ...memory,
    healthySince,
    schedulerAsWriter,
    state: next.state,
    stateSince: now,
    deposed: memory.deposed && next.state !== 'ONLINE',
    reason: next.reason,
    losses: lost ? [...memory.losses, now].slice(-20) : memory.losses,
  }
}

function nextState(
  seen: HostView,
  host: HostSpec,
  state: ControllerState,
  verdict: Verdict,
  spec: ClusterSpec,
  now: Instant,
): Judged {
  const memory = seen.memory
  if (host.maintenance !== false) return { state: 'ADMIN_OFFLINE', reason: 'maintenance' }
  if (state.offline.includes(host.name)) return { state: 'ADMIN_OFFLINE', reason: 'set offline by command' }
  if (state.epoch?.writer === host.name) return judgeWriter(memory, verdict)
  // Nobody answers us: that is our own network, and says nothing about any host.
  if (verdict.verdict === 'network-down') return { state: memory.state, reason: memory.reason }
  const dead = deadReason(seen, verdict, spec, now)
  if (dead !== null) return { state: 'HARD_OFFLINE', reason: dead }
  if (sqlNow(seen) === null) return { state: memory.state, reason: turnedAway(seen) ?? memory.reason }
  const fault = replicationFault(seen, host, state, spec)
  switch (memory.state) {
    case 'ONLINE':
    case 'REPLICATION_FAIL':
    case 'REPLICATION_DELAY':
      if (fault === null)
        return memory.state === 'ONLINE' ? { state: 'ONLINE', reason: '' } : unlessFlapping(memory, spec, now)
      // A broken stream right after the writer changed, or while it is gone, says nothing against the data.
      if (memory.state === 'ONLINE' && fault.excusable && dataIsYoung(seen, state, verdict, spec, now))
        return { state: 'ONLINE', reason: fault.reason }
      // Stopped or repointed by our own move: no loss of its own, and nothing that recovery.flap should count.
      if (memory.state === 'ONLINE' && memory.errant === null && isMoving(host.name, state))
        return { state: 'ONLINE', reason: 'takes part in the move of the writer' }
      return { state: fault.state, reason: fault.reason }
    case 'ADMIN_OFFLINE':
      return fault === null ? { state: 'ONLINE', reason: '' } : { state: fault.state, reason: fault.reason }
    case 'HARD_OFFLINE':
      return { state: 'AWAITING_RECOVERY', reason: fault?.reason ?? 'back' }
    case 'AWAITING_RECOVERY':
      return recovered(memory, fault, state, spec, now)
  }
}

function judgeWriter(memory: HostMemory, verdict: Verdict): Judged {
  switch (verdict.verdict) {
    case 'writer-crashed':
    case 'writer-hung':
    case 'writer-stalled':
    case 'host-gone':
      return { state: 'HARD_OFFLINE', reason: verdict.verdict }
    case 'writer-ok':
    case 'writer-degraded':
    case 'writer-not-writable':
    case 'two-writable':
    case 'writer-replaced':
    case 'semi-sync-blocked':
    case 'writer-unreachable-from-here':
      return { state: 'ONLINE', reason: verdict.verdict === 'writer-ok' ? '' : verdict.verdict }
    case 'network-down':
    case 'writer-silent':
    case 'no-writer':
      return { state: memory.state, reason: memory.reason }
  }
}

/** Answers that only a living server gives. */
const alive: readonly NoAnswer[] = ['denied', 'tls', 'too-many-connections']

/** Refused twice: dead at once. Silent: dead after `failAfter`. Turned away by the server itself: alive. */
function deadReason(seen: HostView, verdict: Verdict, spec: ClusterSpec, now: Instant): string | null {
  if (seen.sql.kind !== 'no-answer') return null
  if (seen.connect.kind === 'no-answer' && seen.connect.why === 'refused' && seen.refusedInARow >= 2)
    return 'connection refused'
  if (seen.connect.kind === 'no-answer' && alive.includes(seen.connect.why)) return null
  const last = seen.memory.lastSql?.at ?? seen.memory.sqlMissingSince ?? now
  // Silence counts anew when the verdict changes: after an outage of our own network not all hosts are heard of in the same moment.
  if (now - Math.max(last, verdict.since) < spec.checks.failAfterMs) return null
  const { why, detail } = seen.sql
  if (why !== 'timeout') return `no good answer for ${spec.checks.failAfterMs} ms (${why}: ${detail.slice(0, 200)})`
  return `no answer for ${spec.checks.failAfterMs} ms`
}

/** It lives and does not let us in: nothing follows but that it is said, with the server's own words. */
function turnedAway(seen: HostView): string | null {
  if (seen.connect.kind !== 'no-answer' || !alive.includes(seen.connect.why)) return null
  return `turns us away (${seen.connect.why}: ${seen.connect.detail.slice(0, 200)})`
}

/** First healthy sight of a cluster puts its hosts ONLINE at once: nothing moves because of a start. */
function recovered(
  memory: HostMemory,
  fault: Fault | null,
  state: ControllerState,
  spec: ClusterSpec,
  now: Instant,
): Judged {
  if (fault !== null) {
    return fault.state === 'REPLICATION_FAIL' && memory.errant !== null
      ? { state: 'REPLICATION_FAIL', reason: fault.reason }
      : { state: 'AWAITING_RECOVERY', reason: fault.reason }
  }
  if (memory.losses.length === 0 && memory.reason === 'not seen yet') return { state: 'ONLINE', reason: '' }
  if (state.observing) return { state: 'AWAITING_RECOVERY', reason: memory.reason }
  if (isFlapping(memory, spec, now)) return unlessFlapping(memory, spec, now)
  const wait = spec.recovery.autoOnlineMs
  if (wait === null) return { state: 'AWAITING_RECOVERY', reason: 'waits for set-online' }
  if (memory.healthySince !== null && now - memory.healthySince >= wait) return { state: 'ONLINE', reason: '' }
  return { state: 'AWAITING_RECOVERY', reason: `healthy, ONLINE after ${wait / 1000} s` }
}

function isMoving(host: HostName, state: ControllerState): boolean {
  return state.move?.from === host || state.move?.to === host || state.incident?.to === host
}

/** What does not change the state of a host and should be known: SSH only moves addresses, and events may write where nobody else can. */
function remark(seen: HostView, state: ControllerState, spec: ClusterSpec, now: Instant): string {
  const since = seen.memory.sshMissingSince
  if (seen.ssh.kind === 'no-answer' && since !== null && now - since >= spec.checks.failAfterMs)
    return `SSH does not answer (${seen.ssh.why}), so its addresses cannot be moved`
  const serves = state.epoch === null || state.epoch.writer === seen.host || state.move !== null
  if (!serves && sqlNow(seen)?.eventScheduler === 'on') return 'its event scheduler is on, and it is not the writer'
  return ''
}

/** More losses of ONLINE than `recovery.flap` allows: it waits until it has been quiet for so long, or is set online. */
function recentLosses(memory: HostMemory, spec: ClusterSpec, now: Instant): number {
  return memory.losses.filter((at) => now - at < spec.recovery.flap.withinMs).length
}

function isFlapping(memory: HostMemory, spec: ClusterSpec, now: Instant): boolean {
  return recentLosses(memory, spec, now) > spec.recovery.flap.count
}

function unlessFlapping(memory: HostMemory, spec: ClusterSpec, now: Instant): Judged {
  if (!isFlapping(memory, spec, now)) return { state: 'ONLINE', reason: '' }
  return {
    state: 'AWAITING_RECOVERY',
    reason: `flapping: ${recentLosses(memory, spec, now)} losses within ${spec.recovery.flap.withinMs / 60_000} min`,
  }
}

/** Judged by the age of the data instead of the thread flags: while the writer is not well, and for a while after it changed. */
function dataIsYoung(
  seen: HostView,
  state: ControllerState,
  verdict: Verdict,
  spec: ClusterSpec,
  now: Instant,
): boolean {
  const changing =
    state.incident !== null || state.move !== null || !['writer-ok', 'writer-degraded'].includes(verdict.verdict)
  const changedRecently = state.epoch !== null && now - state.epoch.since < spec.checks.failAfterMs * 3
  const quiet = now - verdict.since < spec.checks.failAfterMs
  const arrived = seen.memory.stream?.advancedAt ?? null
  // A replica may see the end of its source before we do.
  const justNow = arrived !== null && now - arrived < spec.checks.failAfterMs
  if (!changing && !changedRecently && !quiet && !justNow) return false
  return arrived !== null && now - arrived < Math.max(spec.checks.maxLagMs, spec.checks.failAfterMs)
}

/**
 * What a host has that the writer lacks. Both must have answered: compared with a writer's old answer, everything newer would look errant.
 * While a former writer's last events are still on their way this is not asked (the writer of the epoch is then the old one).
 */
function errantOf(seen: HostView, view: View, state: ControllerState): string | null {
  const writer = state.epoch?.writer ?? null
  if (writer === null || writer === seen.host || state.move !== null)
    return state.move === null ? null : seen.memory.errant
  const mine = sqlNow(seen)
  const reference = view.hosts[writer]
  const theirs = sqlNow(reference)
  if (mine === null || theirs === null || seen.sql.kind !== 'seen' || reference?.sql.kind !== 'seen')
    return seen.memory.errant
  const extra = errant(executed(mine), executed(theirs))
  if (extra === null || extra.count === 0) return null
  // Asked later than the writer: what it has more may simply have come in between. That its stream is broken by now says nothing:
  // a writer that has just died leaves exactly this behind, and the best candidate must not be taken for a diverged one.
  return seen.sql.at > reference.sql.at ? seen.memory.errant : extra.text
}

/** Fit for a reader role, by its state. */
export function isFit(view: View, host: HostName): boolean {
  return view.hosts[host]?.memory.state === 'ONLINE' && sqlEver(view.hosts[host]) !== null
}
