import type { HostName, Instant } from '../model/ids.ts'
import type { GtidFacts, SqlFacts, SshFacts } from '../model/observation.ts'
import { neverAsked, noAnswer, seen } from '../model/seen.ts'
import type { ClusterSpec, HostSpec } from '../model/spec.ts'
import type { ControllerState, Hold, Incident, Intent } from '../model/state.ts'
import { type ClusterStatus, type HostStatus, type IncidentStatus, isExclusiveRole } from '../model/status.ts'
import type { WriterVerdict } from '../model/verdict.ts'
import type { HostView, View } from '../model/view.ts'
import { blankMemory } from './fold.ts'
import { initialState } from './initial-state.ts'
import { acceptedOf } from './intents.ts'
import { runningChannel } from './running-channel.ts'

/**
 * What a published status tells, as if it had been looked at: who is the writer, who follows whom, who holds which address, in which state
 * hosts are. What no status holds (settings, positions, locks, lag) is made up as harmless: whoever shows a plan that is made from this
 * must leave out what rests on that. Hosts that are in the file and not in the status were never asked.
 */
export function fromStatus(
  status: ClusterStatus,
  spec: ClusterSpec,
): { readonly view: View; readonly state: ControllerState } {
  const at = latestChange(status)
  const writer = writerOf(status, spec)
  const hosts = spec.hosts.map((h) => [h.name, hostView(h, status, spec, writer, at)] as const)
  const view: View = { at, hosts: Object.fromEntries(hosts), references: neverAsked, outcomes: [] }
  return { view, state: stateFrom(status, spec, view, writer, at) }
}

/** Of a cluster that nobody has looked at. */
export function neverLooked(spec: ClusterSpec): { readonly view: View; readonly state: ControllerState } {
  const nothing = { sql: neverAsked, connect: neverAsked, ssh: neverAsked, preflight: neverAsked, refusedInARow: 0 }
  const hosts = spec.hosts.map(({ name }) => [name, { host: name, ...nothing, memory: blankMemory(0) }] as const)
  return {
    view: { at: 0, hosts: Object.fromEntries(hosts), references: neverAsked, outcomes: [] },
    state: { ...initialState(spec.name, 0), observing: false },
  }
}

function latestChange(status: ClusterStatus): Instant {
  const times = [
    ...status.conditions.map((c) => c.since),
    ...Object.values(status.hosts).map((h) => h.since),
    ...status.incidents.map((i) => i.at + (i.outageMs ?? 0)),
  ]
  return Math.max(0, ...times)
}

function writerOf(status: ClusterStatus, spec: ClusterSpec): HostName | null {
  const role = status.roles[spec.writerRole]
  return role !== undefined && isExclusiveRole(role) ? role.host : null
}

function hostView(
  host: HostSpec,
  status: ClusterStatus,
  spec: ClusterSpec,
  writer: HostName | null,
  at: Instant,
): HostView {
  const known = status.hosts[host.name]
  const memory = {
    ...blankMemory(at),
    ...(known === undefined
      ? {}
      : { state: known.state, stateSince: known.since, reason: known.reason, errant: errantOf(known) }),
  }
  const view = { host: host.name, refusedInARow: 0, preflight: neverAsked, memory }
  if (known === undefined) return { ...view, sql: neverAsked, connect: neverAsked, ssh: neverAsked }
  if (known.state === 'HARD_OFFLINE') {
    const silent = noAnswer('error', known.reason || 'HARD_OFFLINE', known.since)
    return { ...view, sql: silent, connect: silent, ssh: silent, memory: { ...memory, sqlMissingSince: known.since } }
  }
  const source = spec.hosts.find((h) => h.name === known.source)
  return {
    ...view,
    sql: seen(sqlFacts(host, spec, host.name !== writer, source), at),
    connect: seen(true, at),
    ssh: seen(sshFacts(host, status), at),
    memory: { ...memory, answeredSinceStart: true },
  }
}

function errantOf({ reason }: HostStatus): string | null {
  return /^diverged: has (.+), which the writer lacks$/.exec(reason)?.[1] ?? null
}

function sqlFacts(host: HostSpec, spec: ClusterSpec, readOnly: boolean, source: HostSpec | undefined): SqlFacts {
  const gtid: GtidFacts =
    spec.engine === 'mysql'
      ? { kind: 'mysql', executed: '', purged: '' }
      : { kind: 'mariadb', binlogPos: '', binlogState: '', slavePos: '' }
  return {
    flavour: spec.engine,
    version: '',
    identity: { serverId: 0, uuid: null, hostname: host.name, port: host.port, datadir: '' },
    uptimeMs: 0,
    connectionId: 0,
    readOnly,
    superReadOnly: null,
    logBin: true,
    logReplicaUpdates: true,
    binlogFormat: 'ROW',
    durableCommits: true,
    gtidStrict: true,
    gtid,
    netTimeoutMs: spec.replication.netTimeoutMs,
    eventScheduler: 'off',
    channels: source === undefined ? [] : [runningChannel(source.address, source.port, spec.replication.heartbeatMs)],
    semiSync: null,
    actorLock: 'free',
  }
}

function sshFacts(host: HostSpec, status: ClusterStatus): SshFacts {
  const held = Object.values(status.roles).flatMap((role) =>
    isExclusiveRole(role)
      ? role.host === host.name
        ? role.vips
        : []
      : Object.entries(role).flatMap(([vip, holder]) => (holder === host.name ? [vip] : [])),
  )
  const addresses = held.map((cidr) => {
    const [address = '', prefix = '32'] = cidr.split('/')
    return { address, prefix: Number(prefix), interface: '', validForMs: null }
  })
  return { addresses, guarded: [], listening: true, hostUptimeMs: 0 }
}

function stateFrom(
  status: ClusterStatus,
  spec: ClusterSpec,
  view: View,
  writer: HostName | null,
  at: Instant,
): ControllerState {
  const ready = status.conditions.find((c) => c.type === 'Ready')
  const stalled = status.conditions.find((c) => c.type === 'Stalled')
  const verdict: WriterVerdict =
    writer === null ? 'no-writer' : ready?.status === 'True' ? 'writer-ok' : verdictIn(ready?.reason)
  return {
    ...initialState(spec.name, at),
    observing: false,
    adopted: stalled?.status !== 'True' || stalled.reason !== 'NotAdopted',
    epoch: writer === null ? null : { number: 1, writer, identity: null, since: at, proved: true },
    accepted: acceptedFrom(status, spec),
    hosts: Object.fromEntries(Object.values(view.hosts).map((h) => [h.host, h.memory])),
    verdict: { verdict, writer, evidence: null, because: ready?.message ?? '', since: ready?.since ?? at },
    intent: intentFrom(status, at),
    incidents: status.incidents.map((i) => incidentFrom(i)),
    holds: stalled?.status === 'True' ? holdsFrom(stalled) : [],
  }
}

const verdicts: readonly WriterVerdict[] = [
  'writer-degraded',
  'writer-crashed',
  'writer-hung',
  'writer-stalled',
  'host-gone',
  'writer-unreachable-from-here',
  'writer-not-writable',
  'two-writable',
  'network-down',
  'semi-sync-blocked',
  'no-writer',
]

/** A reason that is no verdict (a move is under way) says nothing against the writer. */
function verdictIn(reason: string | undefined): WriterVerdict {
  return verdicts.find((v) => v === reason) ?? (reason === 'writer-silent' ? 'writer-silent' : 'writer-ok')
}

/** No status has the assertion: a change of it shows only against a base. */
function acceptedFrom(status: ClusterStatus, spec: ClusterSpec): ControllerState['accepted'] {
  const now = acceptedOf(spec, status.source.commit)
  const roles = Object.entries(now.roles).map(([name, role]) => {
    const published = status.roles[name]
    return [name, published !== undefined && isExclusiveRole(published) ? { ...role, first: published.desired } : role]
  })
  return {
    ...now,
    specDigest: status.source.digest.replace(/^sha256:/, ''),
    roles: Object.fromEntries(roles),
    evacuation: null,
  }
}

function intentFrom({ intent }: ClusterStatus, at: Instant): Intent | null {
  if (intent === null) return null
  return {
    id: 'i0',
    role: intent.role,
    to: intent.to,
    cause: intent.commit === null ? 'move-role' : 'prefer',
    commit: intent.commit,
    epoch: 1,
    expectedWriter: intent.from,
    mintedAt: at,
    expiresAt: Number.MAX_SAFE_INTEGER,
    closedSince: null,
    by: intent.commit === null ? 'somebody' : 'git',
    force: false,
    state: intent.state,
    endedAt: null,
    why: intent.why,
    writePauseMs: intent.writePauseMs,
  }
}

function incidentFrom(i: IncidentStatus): Incident {
  const end = i.outageMs === null ? null : i.at + i.outageMs
  return {
    id: i.id,
    from: i.from,
    to: i.to,
    verdict: i.verdict,
    because: i.verdict,
    startedAt: i.at,
    phase: 'closed',
    fencedBy: i.fencedBy,
    passedOver: [],
    committedAt: end,
    servedAt: end,
    closedAt: end,
    lost: null,
    acknowledged: i.acknowledged,
  }
}

/** A status does not say what is held; the code is the same for whatever it is. */
function holdsFrom({ reason, message, since }: { reason: string; message: string; since: Instant }): readonly Hold[] {
  return ['move', 'repair', 'failover'].map((what) => ({ code: reason, what, message, since }))
}
