import type { Channel, SemiSyncFacts, SqlFacts } from '../model/observation.ts'
import {
  firstRow,
  flag,
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
import { actorLock, receiverState, supportedVersion } from './rows.ts'

/** Rows of `probeMysql`, `replicaStatusMysql` and `heartbeatsMysql`. */
export function readMysqlFacts(
  variables: readonly Row[],
  replicas: readonly Row[],
  heartbeats: readonly Row[],
): Read<SqlFacts> {
  return guarded(() => {
    const row = firstRow(variables, 'variables')
    return {
      flavour: 'mysql',
      version: supportedVersion(row, 'mysql'),
      identity: {
        serverId: number(row, 'server_id'),
        uuid: text(row, 'server_uuid'),
        hostname: text(row, 'hostname'),
        port: number(row, 'port'),
        datadir: text(row, 'datadir'),
      },
      uptimeMs: number(row, 'uptime') * 1000,
      connectionId: number(row, 'me'),
      readOnly: readOnlyFlag(row, 'read_only'),
      superReadOnly: flag(row, 'super_read_only'),
      logBin: flag(row, 'log_bin'),
      logReplicaUpdates: flag(row, 'log_replica_updates'),
      binlogFormat: text(row, 'binlog_format'),
      durableCommits: number(row, 'sync_binlog') === 1 && number(row, 'flush_log') === 1,
      gtidStrict: text(row, 'gtid_mode').toUpperCase() === 'ON',
      gtid: { kind: 'mysql', executed: text(row, 'gtid_executed'), purged: text(row, 'gtid_purged') },
      netTimeoutMs: number(row, 'net_timeout') * 1000,
      eventScheduler: oneOf(row, 'event_scheduler', ['on', 'off', 'disabled']),
      channels: replicas.map((replica) => channelOf(replica, heartbeats)),
      semiSync: semiSyncOf(row),
      actorLock: actorLock(row),
    }
  })
}

function channelOf(row: Row, heartbeats: readonly Row[]): Channel {
  const name = text(row, 'Channel_Name')
  const beat = heartbeats.find((h) => text(h, 'channel') === name)
  return {
    name,
    sourceHost: text(row, 'Source_Host'),
    sourcePort: number(row, 'Source_Port'),
    receiver: receiverState(row, 'Replica_IO_Running'),
    applier: flag(row, 'Replica_SQL_Running') ? 'running' : 'stopped',
    receiverErrno: number(row, 'Last_IO_Errno'),
    receiverError: text(row, 'Last_IO_Error'),
    applierErrno: number(row, 'Last_SQL_Errno'),
    applierError: text(row, 'Last_SQL_Error'),
    usesGtid: flag(row, 'Auto_Position'),
    receivedGtid: text(row, 'Retrieved_Gtid_Set'),
    receivedFile: text(row, 'Source_Log_File'),
    receivedPosition: number(row, 'Read_Source_Log_Pos'),
    heartbeats: beat === undefined ? null : optionalNumber(beat, 'heartbeats'),
    heartbeatPeriodMs: beat === undefined ? null : optionalSeconds(beat, 'period'),
    lagMs: optionalSeconds(row, 'Seconds_Behind_Source'),
    delayMs: optionalSeconds(row, 'SQL_Delay') ?? 0,
    applierState: text(row, 'Replica_SQL_Running_State'),
  }
}

/** Null where neither plug-in is loaded: their variables do not exist then. Each side has its own. */
function semiSyncOf(row: Row): SemiSyncFacts | null {
  const source = text(row, 'semi_source')
  const replica = text(row, 'semi_replica')
  if (source === '' && replica === '') return null
  return {
    sourceEnabled: source !== '' && flag(row, 'semi_source'),
    replicaEnabled: replica !== '' && flag(row, 'semi_replica'),
    waitPoint: text(row, 'semi_wait_point'),
    timeoutMs: optionalNumber(row, 'semi_timeout') ?? 0,
    clients: optionalNumber(row, 'semi_clients') ?? 0,
    operational: source !== '' && flag(row, 'semi_status'),
  }
}
