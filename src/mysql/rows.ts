import type { Channel, Flavour, PreflightFacts, ServerIdentity, SqlFacts } from '../model/observation.ts'
import {
  firstRow,
  flag,
  Garbage,
  gtids,
  guarded,
  number,
  oneOf,
  optionalNumber,
  optionalSeconds,
  type Read,
  readOnlyFlag,
  type Row,
  text,
} from './columns.ts'
import { capabilities, parseVersion } from './versions.ts'

export type { Read, Row } from './columns.ts'

/** Rows of `probeMariadb` and `replicaStatusMariadb`. */
export function readMariadbFacts(variables: readonly Row[], replicas: readonly Row[]): Read<SqlFacts> {
  return guarded(() => {
    const row = firstRow(variables, 'variables')
    return {
      ...commonFacts(row),
      flavour: 'mariadb',
      version: supportedVersion(row, 'mariadb'),
      identity: { ...identityOf(row), uuid: null },
      superReadOnly: null,
      gtidStrict: flag(row, 'gtid_strict'),
      gtid: {
        kind: 'mariadb',
        binlogPos: gtids(row, 'gtid_binlog_pos'),
        binlogState: gtids(row, 'gtid_binlog_state'),
        slavePos: gtids(row, 'gtid_slave_pos'),
      },
      channels: replicas.map(channelOf),
      semiSync: {
        sourceEnabled: flag(row, 'semi_source'),
        replicaEnabled: flag(row, 'semi_replica'),
        waitPoint: text(row, 'semi_wait_point'),
        timeoutMs: number(row, 'semi_timeout'),
        clients: number(row, 'semi_clients'),
        operational: flag(row, 'semi_status'),
      },
    }
  })
}

/** What both kinds tell alike: the questions name their answers. */
export function commonFacts(
  row: Row,
): Pick<
  SqlFacts,
  | 'uptimeMs'
  | 'connectionId'
  | 'readOnly'
  | 'logBin'
  | 'logReplicaUpdates'
  | 'binlogFormat'
  | 'durableCommits'
  | 'netTimeoutMs'
  | 'eventScheduler'
  | 'actorLock'
> {
  return {
    uptimeMs: number(row, 'uptime') * 1000,
    connectionId: number(row, 'me'),
    readOnly: readOnlyFlag(row, 'read_only'),
    logBin: flag(row, 'log_bin'),
    logReplicaUpdates: flag(row, 'log_replica_updates'),
    binlogFormat: text(row, 'binlog_format'),
    durableCommits: number(row, 'sync_binlog') === 1 && number(row, 'flush_log') === 1,
    netTimeoutMs: number(row, 'net_timeout') * 1000,
    eventScheduler: oneOf(row, 'event_scheduler', ['on', 'off', 'disabled']),
    actorLock: actorLock(row),
  }
}

export function identityOf(row: Row): Omit<ServerIdentity, 'uuid'> {
  return {
    serverId: number(row, 'server_id'),
    hostname: text(row, 'hostname'),
    port: number(row, 'port'),
    datadir: text(row, 'datadir'),
  }
}

/** A server of another kind, or too old, answers some of the questions, and not as it is understood here. */
export function supportedVersion(row: Row, flavour: Flavour): string {
  const version = text(row, 'version')
  const parsed = parseVersion(version)
  if (parsed?.flavour !== flavour || capabilities(parsed) === null)
    throw new Garbage(`version: ${JSON.stringify(version.slice(0, 40))} is no ${flavour} that is supported`)
  return version
}

/** The connection that holds the lock, null for nobody, against our own. */
function actorLock(row: Row): SqlFacts['actorLock'] {
  const holder = optionalNumber(row, 'actor')
  const me = number(row, 'me')
  return holder === null ? 'free' : holder === me ? 'ours' : 'other'
}

/** "Preparing" (MariaDB 10.6 and later) is the thread before its first connect: nothing is received while it lasts. */
export function receiverState(row: Row, column: string): Channel['receiver'] {
  const io = oneOf(row, column, ['Yes', 'No', 'Connecting', 'Preparing'])
  return io === 'Yes' ? 'running' : io === 'No' ? 'stopped' : 'connecting'
}

function channelOf(row: Row): Channel {
  return {
    name: text(row, 'Connection_name'),
    sourceHost: text(row, 'Master_Host'),
    sourcePort: number(row, 'Master_Port'),
    receiver: receiverState(row, 'Slave_IO_Running'),
    applier: flag(row, 'Slave_SQL_Running') ? 'running' : 'stopped',
    receiverErrno: number(row, 'Last_IO_Errno'),
    receiverError: text(row, 'Last_IO_Error'),
    applierErrno: number(row, 'Last_SQL_Errno'),
    applierError: text(row, 'Last_SQL_Error'),
    usesGtid: oneOf(row, 'Using_Gtid', ['No', 'Slave_Pos', 'Current_Pos']) !== 'No',
    receivedGtid: gtids(row, 'Gtid_IO_Pos'),
    receivedFile: text(row, 'Master_Log_File'),
    receivedPosition: number(row, 'Read_Master_Log_Pos'),
    heartbeats: optionalNumber(row, 'Slave_received_heartbeats'),
    heartbeatPeriodMs: optionalSeconds(row, 'Slave_heartbeat_period'),
    lagMs: optionalSeconds(row, 'Seconds_Behind_Master'),
    delayMs: optionalSeconds(row, 'SQL_Delay') ?? 0,
    applierState: text(row, 'Slave_SQL_Running_State'),
  }
}

const ours = ['system user', 'event_scheduler']

/** Sessions of applications: not ours, not replication, not the server's own. */
export function clientSessions(
  processes: readonly Row[],
  exceptIds: readonly number[],
  exceptUsers: readonly string[],
): readonly number[] {
  const ids: number[] = []
  for (const row of processes) {
    const id = Number(row['id'])
    const command = word(row['command'])
    const user = word(row['user'])
    if (!Number.isSafeInteger(id) || exceptIds.includes(id) || exceptUsers.includes(user) || ours.includes(user))
      continue
    if (command.startsWith('Binlog Dump') || command === 'Daemon' || command.startsWith('Slave')) continue
    ids.push(id)
  }
  return ids
}

// An application may put a comment before its statement.
const comments = /^(?:\s|\/\*(?!!).*?\*\/)+/s
const ddl = /^(alter|create|drop|rename|truncate|optimize|repair)\b/i
const lock = /^(flush\s+(no_write_to_binlog\s+|local\s+)?tables?|lock\s+tables?)\b/i
const backup = /^backup\s+(stage|lock)\b/i
const waitsForLock = /waiting for .*lock/i

/** Rows of `openTransactions`, `processList`, `preparedXa`, `connectionLimits`. */
export function readPreflight(
  transactions: readonly Row[],
  processes: readonly Row[],
  xa: readonly Row[],
  limits: readonly Row[],
  own: { readonly ids: readonly number[]; readonly users: readonly string[] },
  oldest: readonly Row[] = [],
): Read<PreflightFacts> {
  return guarded(() => {
    const row = firstRow(limits, 'limits')
    const statements: PreflightFacts['statements'][number][] = []
    for (const p of processes) {
      const user = text(p, 'user')
      const connection = number(p, 'id')
      if (own.ids.includes(connection) || user === 'system user') continue
      const kind = kindOf(text(p, 'info').replace(comments, ''))
      if (kind !== null) statements.push({ connection, user, ageMs: ageOf(p), kind })
    }
    // The holder of a lock sleeps and has no statement to show; those who wait for it do.
    const waiting = processes.find((p) => waitsForLock.test(text(p, 'state')))
    if (waiting !== undefined && !statements.some((s) => s.kind === 'lock')) {
      statements.push({ connection: 0, user: 'unknown', ageMs: ageOf(waiting), kind: 'lock' })
    }
    return {
      transactions: transactions.map((t) => ({
        connection: number(t, 'id'),
        user: text(t, 'user'),
        ageMs: number(t, 'age') * 1000,
      })),
      statements,
      preparedXa: xa.length,
      freeConnections: number(row, 'most') - number(row, 'used'),
      clientSessions: clientSessions(processes, own.ids, own.users).length,
      binlogStart: oldest[0] === undefined || oldest[0]['start'] === null ? null : text(oldest[0], 'start'),
    }
  })
}

function kindOf(statement: string): PreflightFacts['statements'][number]['kind'] | null {
  return ddl.test(statement) ? 'ddl' : lock.test(statement) ? 'lock' : backup.test(statement) ? 'backup' : null
}

function ageOf(process: Row): number {
  return optionalSeconds(process, 'time') ?? 0
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
