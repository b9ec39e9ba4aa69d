import type { HostName, Instant } from '../model/ids.ts'
import type { ServerIdentity, SqlFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { Verdict, WriterEvidence } from '../model/verdict.ts'
import type { HostView, View } from '../model/view.ts'
import { matchRow } from './assess-table.ts'
import { channelTo, hostSpec, isConfirmedDown, sqlEver, sqlNow, writableHosts } from './topology.ts'

/** The verdict about the writer, with its evidence. */
export function assess(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): Verdict {
  const writer = state.epoch?.writer ?? null
  const host = writer === null ? undefined : view.hosts[writer]
  if (writer === null || host === undefined) {
    return keepSince(state.verdict, {
      verdict: 'no-writer',
      writer,
      evidence: null,
      because: 'no host is known to be the writer',
      since: now,
    })
  }
  const evidence = evidenceAbout(host, view, spec, now, state.epoch?.identity ?? null)
  const row = matchRow(evidence)
  return keepSince(state.verdict, { verdict: row.verdict, writer, evidence, because: row.name, since: now })
}

function keepSince(before: Verdict, after: Verdict): Verdict {
  return before.verdict === after.verdict && before.writer === after.writer ? { ...after, since: before.since } : after
}

export function evidenceAbout(
  host: HostView,
  view: View,
  spec: ClusterSpec,
  now: Instant,
  identity: ServerIdentity | null = null,
): WriterEvidence {
  const failAfter = spec.checks.failAfterMs
  const facts = sqlNow(host)
  return {
    network: networkState(view, now, failAfter),
    session:
      facts !== null && host.sql.kind === 'seen' && now - host.sql.at < failAfter
        ? 'answers'
        : silence(host, now, failAfter),
    // A person's word that it is down stands for what its host would say. Replicas that stream weigh more than that.
    connect: isConfirmedDown(host) ? 'refused' : connectState(host),
    listener: isConfirmedDown(host) ? 'absent' : listenerState(host, now, failAfter),
    witnesses: witnessState(host, view, spec, now),
    identity: identityState(facts, identity),
    access: facts === null ? 'unknown' : facts.readOnly ? 'read-only' : 'writable',
    rival: writableHosts(view).some((h) => h !== host.host) ? 'some' : 'none',
  }
}

/** The name of its host and its port are no part of it: both may change, and the data stays what it was. */
function identityState(facts: SqlFacts | null, known: ServerIdentity | null): WriterEvidence['identity'] {
  if (facts === null || known === null) return 'unknown'
  const { serverId, uuid, datadir } = facts.identity
  return serverId === known.serverId && uuid === known.uuid && datadir === known.datadir ? 'same' : 'other'
}

function silence(host: HostView, now: Instant, failAfter: number): 'quiet' | 'silent' {
  const last = host.memory.lastSql?.at ?? host.memory.sqlMissingSince ?? now
  return now - last >= failAfter ? 'silent' : 'quiet'
}

/**
 * Two refusals in a row, because one may be a server that restarts its listener, or a full backlog.
 * `unreachable` is an answer of the network, not of the host: silence.
 */
function connectState(host: HostView): WriterEvidence['connect'] {
  const attempt = host.connect
  if (attempt.kind === 'never-asked') return 'not-tried'
  if (attempt.kind === 'seen') return 'opens'
  switch (attempt.why) {
    case 'refused':
      return host.refusedInARow >= 2 ? 'refused' : 'not-tried'
    case 'denied':
    case 'tls':
    case 'too-many-connections':
    case 'garbage':
    case 'error':
      return 'limited'
    case 'lost':
      return 'not-tried'
    case 'timeout':
    case 'unreachable':
    case 'dns':
    case 'host-key':
      return 'silent'
  }
}

/** Only a look made after the trouble began counts: the one before it saw a server that still lived. */
function listenerState(host: HostView, now: Instant, failAfter: number): WriterEvidence['listener'] {
  const trouble = host.memory.sqlMissingSince
  if (host.ssh.kind === 'seen') {
    if (trouble !== null && host.ssh.at < trouble) return 'unasked'
    return host.ssh.value.listening ? 'present' : 'absent'
  }
  if (host.ssh.kind === 'never-asked') return 'unasked'
  const missing = host.memory.lastSsh?.at ?? host.memory.sshMissingSince ?? now
  return now - missing >= failAfter ? 'silent' : 'unasked'
}

/** The outside is down when no reference answers and no host does; without references, when no host does. */
function networkState(view: View, now: Instant, failAfter: number): 'up' | 'down' {
  if (view.references.kind === 'seen' && view.references.value) return 'up'
  const answers = Object.values(view.hosts).some(
    (h) =>
      (h.sql.kind === 'seen' && now - h.sql.at < failAfter) ||
      (h.ssh.kind === 'seen' && now - h.ssh.at < failAfter) ||
      (h.connect.kind === 'no-answer' &&
        (h.connect.why === 'refused' || h.connect.why === 'denied' || h.connect.why === 'too-many-connections')),
  )
  return answers ? 'up' : 'down'
}

/** Replicas of the writer whose heartbeats come often enough to tell in time. */
export function witnessesOf(writer: HostName, view: View, spec: ClusterSpec): readonly HostView[] {
  const source = hostSpec(spec, writer)
  if (source === null) return []
  return Object.values(view.hosts).filter((h) => {
    if (h.host === writer) return false
    const facts = sqlEver(h)
    const channel = facts === null ? null : channelTo(facts, source)
    if (channel === null) return false
    // Stopped receivers that nobody but us or a person stopped say nothing about the source.
    if (channel.receiver === 'stopped' && channel.receiverErrno === 0) return false
    return (
      channel.heartbeatPeriodMs !== null &&
      channel.heartbeatPeriodMs > 0 &&
      channel.heartbeatPeriodMs * 2 <= spec.checks.failAfterMs
    )
  })
}

function witnessState(host: HostView, view: View, spec: ClusterSpec, now: Instant): WriterEvidence['witnesses'] {
  const source = hostSpec(spec, host.host)
  if (source === null) return 'none'
  const trouble = host.memory.sqlMissingSince ?? now
  let streaming = 0
  let still = 0
  let lost = 0
  let asking = 0
  for (const witness of witnessesOf(host.host, view, spec)) {
    const facts = sqlNow(witness)
    if (facts === null || witness.sql.kind !== 'seen') continue
    const channel = channelTo(facts, source)
    if (channel === null) continue
    if (channel.receiver !== 'running') lost += 1
    // A stream that stood before the trouble may have ended with it: only a newer look counts.
    else if (witness.sql.at <= trouble) asking += 1
    else if (now - (witness.memory.stream?.advancedAt ?? now) < spec.checks.failAfterMs) streaming += 1
    else still += 1
  }
  const reachable = streaming + still + lost + asking
  if (reachable === 0) return 'none'
  if (streaming > 0) return 'streaming'
  if (asking > 0) return 'asking'
  if (lost === reachable) return 'lost'
  if (still === reachable) return 'still'
  return 'majority-lost'
}
