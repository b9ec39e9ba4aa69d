import type { Channel, SemiSyncFacts, SqlFacts } from '../model/observation.ts'
import {
  firstRow,
  flag,
  guarded,
  number,
  optionalNumber,
  optionalSeconds,
  type Read,
  type Row,
  text,
} from './columns.ts'
import { commonFacts, identityOf, receiverState, supportedVersion } from './rows.ts'

/** Rows of `probeMysql`, `replicaStatusMysql` and `heartbeatsMysql`. */
export function readMysqlFacts(
  variables: readonly Row[],
  replicas: readonly Row[],
  heartbeats: readonly Row[],
): Read<SqlFacts> {
  return guarded(() => {
    const row = firstRow(variables, 'variables')
    return {
      ...commonFacts(row),
      flavour: 'mysql',
      version: supportedVersion(row, 'mysql'),
      identity: { ...identityOf(row), uuid: text(row, 'server_uuid') },
      superReadOnly: flag(row, 'super_read_only'),
      gtidStrict: text(row, 'gtid_mode').toUpperCase() === 'ON',
      gtid: { kind: 'mysql', executed: text(row, 'gtid_executed'), purged: text(row, 'gtid_purged') },
      channels: replicas.map((replica) => channelOf(replica, heartbeats)),
      semiSync: semiSyncOf(row),
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
