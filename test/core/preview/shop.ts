import { acceptedOf } from '../../../src/core/intents.ts'
import { blankMemory } from '../../../src/core/fold.ts'
import { initialState } from '../../../src/core/initial-state.ts'
import { preview } from '../../../src/core/preview.ts'
import type { PreviewInput } from '../../../src/core/preview-parts.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { Channel, PreflightFacts, SourceFacts, SqlFacts, SshFacts } from '../../../src/model/observation.ts'
import { noAnswer, seen } from '../../../src/model/seen.ts'
import type { ClusterSpec } from '../../../src/model/spec.ts'
import type { ControllerState } from '../../../src/model/state.ts'
import type { HostMemory, HostView, View } from '../../../src/model/view.ts'
import { simSpec } from '../../sim/spec.ts'

export const at = Date.UTC(2026, 10, 20, 10)
export const commit = '41ab7d0c'.repeat(5)

export const gitSource: SourceFacts = {
  kind: 'git',
  commit,
  reachable: true,
  head: null,
  rewound: false,
  invalid: false,
  missing: false,
}

/** What differs on one host from a healthy one. */
export interface HostChange {
  readonly sql?: Partial<SqlFacts>
  readonly ssh?: Partial<SshFacts>
  readonly channel?: Partial<Channel>
  readonly preflight?: Partial<PreflightFacts> | null
  readonly memory?: Partial<HostMemory>
  readonly silent?: boolean
}

/** Three hosts in service: db1 is the writer, db2 and db3 follow it, one reader address on each of them. */
export const shop: ClusterSpec = simSpec(3)

const addresses: Readonly<Record<string, string>> = { db1: '10.77.0.100', db2: '10.77.0.101', db3: '10.77.0.102' }

export function viewOf(spec: ClusterSpec, changes: Readonly<Record<string, HostChange>> = {}): View {
  const hosts = spec.hosts.map((h, i) => [h.name, hostView(spec, h.name, i, changes[h.name] ?? {})] as const)
  return { at, hosts: Object.fromEntries(hosts), references: { kind: 'never-asked' }, outcomes: [] }
}

function hostView(spec: ClusterSpec, name: string, index: number, change: HostChange): HostView {
  const writer = spec.hosts[0]
  const memory: HostMemory = {
    ...blankMemory(at - 60_000),
    state: 'ONLINE',
    reason: '',
    healthySince: at - 60_000,
    answeredSinceStart: true,
    ...change.memory,
  }
  const channels: readonly Channel[] =
    index === 0 ? [] : [{ ...channelTo(writer?.address ?? '', writer?.port ?? 0), ...change.channel }]
  const view: HostView = {
    host: name,
    sql: seen({ ...sqlFacts(name, index), channels, ...change.sql }, at),
    connect: seen(true, at),
    refusedInARow: 0,
    ssh: seen(
      {
        addresses: [addresses[name] ?? ''].map((address) => ({
          address,
          prefix: 24,
          interface: 'eth0',
          validForMs: null,
        })),
        guarded: [],
        listening: true,
        hostUptimeMs: 100_000,
        ...change.ssh,
      },
      at,
    ),
    preflight:
      change.preflight === null
        ? { kind: 'never-asked' }
        : seen(
            {
              transactions: [],
              statements: [],
              preparedXa: 0,
              freeConnections: 100,
              clientSessions: 1,
              binlogStart: '',
              ...change.preflight,
            },
            at,
          ),
    memory,
  }
  if (change.silent !== true) return view
  // What it said before it fell silent is remembered, as it is by the daemon.
  const silent = noAnswer('timeout', 'no answer', at)
  const remembered: HostMemory = {
    ...memory,
    lastSql: view.sql.kind === 'seen' ? { facts: view.sql.value, at: at - 1000 } : null,
    lastSsh: view.ssh.kind === 'seen' ? { facts: view.ssh.value, at: at - 1000 } : null,
    sqlMissingSince: at,
    sshMissingSince: at,
  }
  return { ...view, sql: silent, connect: silent, ssh: silent, preflight: silent, memory: remembered }
}

function sqlFacts(name: string, index: number): Omit<SqlFacts, 'channels'> {
  return {
    flavour: 'mariadb',
    version: '10.11.14-MariaDB',
    identity: { serverId: index + 1, uuid: null, hostname: name, port: 3306, datadir: `/data/${name}` },
    uptimeMs: 100_000,
    connectionId: 10,
    readOnly: index !== 0,
    superReadOnly: null,
    logBin: true,
    logReplicaUpdates: true,
    binlogFormat: 'ROW',
    durableCommits: true,
    gtidStrict: true,
    gtid: { kind: 'mariadb', binlogPos: '0-1-9', binlogState: '0-1-9', slavePos: index === 0 ? '' : '0-1-9' },
    netTimeoutMs: 4000,
    eventScheduler: 'off',
    semiSync: null,
    actorLock: 'ours',
  }
}

function channelTo(sourceHost: string, sourcePort: number): Channel {
  return {
    name: '',
    sourceHost,
    sourcePort,
    receiver: 'running',
    applier: 'running',
    receiverErrno: 0,
    receiverError: '',
    applierErrno: 0,
    applierError: '',
    usesGtid: true,
    receivedGtid: '0-1-9',
    receivedFile: 'binlog.000001',
    receivedPosition: 900,
    heartbeats: 5,
    heartbeatPeriodMs: 1000,
    lagMs: 0,
    delayMs: 0,
    applierState: '',
  }
}

/** A daemon that has settled: db1 is the writer, the file was accepted as it is. */
export function stateOf(spec: ClusterSpec, change: Partial<ControllerState> = {}): ControllerState {
  return {
    ...initialState(spec.name, at - 60_000),
    observing: false,
    adopted: true,
    epoch: { number: 1, writer: 'db1', identity: null, since: at - 60_000, proved: true },
    accepted: acceptedOf(spec, commit),
    verdict: { verdict: 'writer-ok', writer: 'db1', evidence: null, because: 'db1 answers', since: at - 60_000 },
    ...change,
  }
}

/** The plan of that cluster; what differs is given. */
export function planOf(
  spec: ClusterSpec,
  hosts: Readonly<Record<string, HostChange>> = {},
  input: Partial<PreviewInput> = {},
): PlanDocument {
  return preview({
    view: viewOf(spec, hosts),
    state: stateOf(spec),
    spec,
    source: gitSource,
    base: null,
    now: at,
    ...input,
  })
}
