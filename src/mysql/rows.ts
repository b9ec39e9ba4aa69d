import type { Channel, PreflightFacts, SqlFacts } from '../model/observation.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows as facts, or the column that makes no sense. A server that answers garbage is one host's error and nothing else. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

class Garbage extends Error {}

/** Rows of `probeMariadb` and `replicaStatusMariadb`. */
export function readMariadbFacts(variables: readonly Row[], replicas: readonly Row[]): Read<SqlFacts> {
  return guarded(() => {
    const row = variables[0]
    if (row === undefined) throw new Garbage('no row of variables')
    const actor = optionalNumber(row, 'actor')
    const scheduler = text(row, 'event_scheduler').toLowerCase()
    return {
      flavour: 'mariadb',
      version: text(row, 'version'),
      identity: {
        serverId: number(row, 'server_id'),
        uuid: null,
        hostname: text(row, 'hostname'),
        port: number(row, 'port'),
        datadir: text(row, 'datadir'),
      },
      uptimeMs: number(row, 'uptime') * 1000,
      readOnly: flag(row, 'read_only'),
      superReadOnly: null,
      logBin: flag(row, 'log_bin'),
      logReplicaUpdates: flag(row, 'log_replica_updates'),
      binlogFormat: text(row, 'binlog_format'),
      durableCommits: number(row, 'sync_binlog') === 1 && number(row, 'flush_log') === 1,
      gtidStrict: flag(row, 'gtid_strict'),
      gtid: {
        kind: 'mariadb',
        binlogPos: text(row, 'gtid_binlog_pos'),
        binlogState: text(row, 'gtid_binlog_state'),
        slavePos: text(row, 'gtid_slave_pos'),
      },
      netTimeoutMs: number(row, 'net_timeout') * 1000,
      eventScheduler: scheduler === 'on' || scheduler === '1' ? 'on' : scheduler === 'disabled' ? 'disabled' : 'off',
      channels: replicas.map(channelOf),
      semiSync: {
        sourceEnabled: flag(row, 'semi_source'),
        replicaEnabled: flag(row, 'semi_replica'),
        waitPoint: text(row, 'semi_wait_point'),
        timeoutMs: number(row, 'semi_timeout'),
        clients: number(row, 'semi_clients'),
        operational: flag(row, 'semi_status'),
      },
      actorLock: actor === null ? 'free' : actor === number(row, 'me') ? 'ours' : 'other',
    }
  })
}

function channelOf(row: Row): Channel {
  const io = text(row, 'Slave_IO_Running')
  const behind = optionalNumber(row, 'Seconds_Behind_Master')
  return {
    name: text(row, 'Connection_name'),
    sourceHost: text(row, 'Master_Host'),
    sourcePort: number(row, 'Master_Port'),
    // "Preparing" (10.6+) is the thread before its first connect: nothing is received while it lasts.
    receiver: io === 'Yes' ? 'running' : io === 'No' ? 'stopped' : 'connecting',
    applier: text(row, 'Slave_SQL_Running') === 'Yes' ? 'running' : 'stopped',
    receiverErrno: number(row, 'Last_IO_Errno'),
    receiverError: text(row, 'Last_IO_Error'),
    applierErrno: number(row, 'Last_SQL_Errno'),
    applierError: text(row, 'Last_SQL_Error'),
    usesGtid: text(row, 'Using_Gtid') !== 'No',
    receivedGtid: text(row, 'Gtid_IO_Pos'),
    receivedFile: text(row, 'Master_Log_File'),
    receivedPosition: number(row, 'Read_Master_Log_Pos'),
    heartbeats: optionalNumber(row, 'Slave_received_heartbeats'),
    heartbeatPeriodMs: (optionalNumber(row, 'Slave_heartbeat_period') ?? 0) * 1000,
    lagMs: behind === null ? null : behind * 1000,
    delayMs: (optionalNumber(row, 'SQL_Delay') ?? 0) * 1000,
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

const ddl = /^\s*(alter|create|drop|rename|truncate|optimize|repair)\b/i
const lock = /^\s*(flush\s+(no_write_to_binlog\s+|local\s+)?tables|lock\s+tables)\b/i
const backup = /^\s*backup\s+(stage|lock)\b/i
const waitsForLock = /waiting for .*lock/i

/** Rows of `openTransactions`, `processList`, `preparedXa`, `connectionLimits`. */
export function readPreflight(
  transactions: readonly Row[],
  processes: readonly Row[],
  xa: readonly Row[],
  limits: readonly Row[],
  own: { readonly ids: readonly number[]; readonly users: readonly string[] },
): Read<PreflightFacts> {
  return guarded(() => {
    const row = limits[0]
    if (row === undefined) throw new Garbage('no row of limits')
    const statements: PreflightFacts['statements'][number][] = []
    for (const p of processes) {
      const info = p['info']
      const user = word(p['user'])
      if (typeof info !== 'string' || own.ids.includes(Number(p['id'])) || user === 'system user') continue
      const kind = ddl.test(info) ? 'ddl' : lock.test(info) ? 'lock' : backup.test(info) ? 'backup' : null
      if (kind !== null)
        statements.push({ connection: Number(p['id']), user, ageMs: Number(p['time'] ?? 0) * 1000, kind })
    }
    // The holder of a lock sleeps and has no statement to show; those who wait for it do.
    const waiting = processes.find((p) => waitsForLock.test(word(p['state'])))
    if (waiting !== undefined && !statements.some((s) => s.kind === 'lock')) {
      statements.push({ connection: 0, user: 'unknown', ageMs: Number(waiting['time'] ?? 0) * 1000, kind: 'lock' })
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
    }
  })
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function guarded<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof Garbage) return { ok: false, why: error.message }
    throw error
  }
}

function text(row: Row, column: string): string {
  const value = row[column]
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw new Garbage(`${column}: ${typeof value}`)
}

function number(row: Row, column: string): number {
  const value = optionalNumber(row, column)
  if (value === null) throw new Garbage(`${column}: null`)
  return value
}

function optionalNumber(row: Row, column: string): number | null {
  const value = row[column]
  if (value === null) return null
  const result = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof result !== 'number' || !Number.isFinite(result)) throw new Garbage(`${column}: not a number`)
  return result
}

function flag(row: Row, column: string): boolean {
  const value = text(row, column).toLowerCase()
  return value === '1' || value === 'on' || value === 'yes'
}
