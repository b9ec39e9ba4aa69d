import type { Instant } from '../model/ids.ts'
import type { Channel, HostObservation, Observations, SqlFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { HostMemory, HostView, StreamMark, View } from '../model/view.ts'
import { isProvedDown } from './topology.ts'

interface Sighting {
  readonly facts: SqlFacts
  /** When it was asked. */
  readonly at: Instant
}

export function blankMemory(now: Instant): HostMemory {
  return {
    lastSql: null,
    lastSsh: null,
    sqlMissingSince: null,
    sshMissingSince: null,
    stream: null,
    state: 'AWAITING_RECOVERY',
    stateSince: now,
    reason: 'not seen yet',
    healthySince: null,
    losses: [],
    errant: null,
    answeredSinceStart: false,
    frozenByUs: false,
    downAt: null,
    restarted: false,
    restartedAt: null,
    deposed: false,
    confirmedDownAt: null,
    writableAt: null,
    schedulerAsWriter: false,
  }
}

const nothingObserved = {
  sql: { kind: 'never-asked' },
  connect: { kind: 'never-asked' },
  refusedInARow: 0,
  ssh: { kind: 'never-asked' },
  preflight: { kind: 'never-asked' },
} as const

/** Folds the newest observations into what was remembered. States and verdicts are judged later, from the result. */
export function fold(state: ControllerState, seen: Observations, spec: ClusterSpec, now: Instant): View {
  const hosts: Record<string, HostView> = {}
  for (const host of spec.hosts) {
    const observation = seen.hosts[host.name] ?? { host: host.name, ...nothingObserved }
    const before = state.hosts[host.name] ?? blankMemory(now)
    hosts[host.name] = { ...observation, memory: foldHost(before, observation) }
  }
  return { at: now, hosts, references: seen.references, outcomes: seen.outcomes }
}

function foldHost(before: HostMemory, seen: HostObservation): HostMemory {
  let memory = before
  if (seen.sql.kind === 'seen' && seen.sql.at !== before.lastSql?.at) {
    const facts = seen.sql.value
    const earlier = before.lastSql
    const channel = facts.channels.find((c) => c.receiver === 'running') ?? facts.channels[0]
    const restarts = earlier !== null && (before.downAt !== null || hasRestarted(earlier, { facts, at: seen.sql.at }))
    const replicating = facts.channels.some((c) => c.receiver === 'running' && c.applier === 'running')
    memory = {
      ...memory,
      lastSql: { facts, at: seen.sql.at },
      sqlMissingSince: null,
      confirmedDownAt: null,
      downAt: null,
      answeredSinceStart: true,
      stream: channel === undefined ? null : advance(before.stream, channel, seen.sql.at),
      frozenByUs: before.frozenByUs && !facts.channels.some((c) => c.receiver === 'running'),
      restartedAt: restarts ? seen.sql.at : before.restartedAt,
      writableAt: facts.readOnly ? before.writableAt : seen.sql.at,
      restarted: !replicating && (before.restarted || restarts),
    }
  } else if (seen.sql.kind === 'no-answer') {
    memory = { ...memory, sqlMissingSince: before.sqlMissingSince ?? seen.sql.at }
  }
  if (seen.ssh.kind === 'seen') {
    memory = { ...memory, lastSsh: { facts: seen.ssh.value, at: seen.ssh.at }, sshMissingSince: null }
  } else if (seen.ssh.kind === 'no-answer') {
    memory = { ...memory, sshMissingSince: before.sshMissingSince ?? seen.ssh.at }
  }
  if (memory.downAt === null && isProvedDown({ ...seen, memory }))
    memory = { ...memory, downAt: memory.sqlMissingSince }
  return memory
}

/**
 * Whether the process is another one; who it is by name (server id, data directory) may well be the same. Each of these proves it, and none
 * alone finds every restart: an uptime, told in whole seconds, that fell; an uptime shorter than the time since the last look; a connection
 * with a lower number, which finds most servers that restart in their first seconds; the others are found where nobody was seen to
 * listen in between (`downAt`).
 */
function hasRestarted(before: Sighting, after: Sighting): boolean {
  return (
    after.facts.uptimeMs < before.facts.uptimeMs ||
    after.facts.uptimeMs + 1000 < after.at - before.at ||
    after.facts.connectionId < before.facts.connectionId
  )
}

function advance(before: StreamMark | null, channel: Channel, at: Instant): StreamMark {
  const mark = {
    heartbeats: channel.heartbeats,
    file: channel.receivedFile,
    position: channel.receivedPosition,
    gtid: channel.receivedGtid,
  }
  const moved =
    before === null ||
    before.heartbeats !== mark.heartbeats ||
    before.file !== mark.file ||
    before.position !== mark.position ||
    before.gtid !== mark.gtid
  return { ...mark, advancedAt: moved ? at : before.advancedAt }
}
