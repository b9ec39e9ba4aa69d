import type { SourceAddress } from './change.ts'
import { lockName } from './probe.ts'
import { quoteLiteral, type Statement } from './statement.ts'

// What MySQL 8.4 and 9.x are asked instead of MariaDB's statements; all others are the same for both.

function variable(name: string): string {
  return `(SELECT VARIABLE_VALUE FROM performance_schema.global_variables WHERE VARIABLE_NAME='${name}')`
}

function status(name: string): string {
  return `(SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME='${name}')`
}

/** Everything of `SqlFacts` but the channels. Variables of the semi-sync plug-ins exist only while they are loaded: NULL without them. */
export function probeMysql(cluster: string): Statement {
  return {
    sql: `SELECT VERSION() AS version, @@global.server_id AS server_id, @@global.server_uuid AS server_uuid,
 @@hostname AS hostname, @@port AS port, @@datadir AS datadir, ${status('Uptime')} AS uptime,
 @@global.read_only AS read_only, @@global.super_read_only AS super_read_only,
 @@global.log_bin AS log_bin, @@global.log_replica_updates AS log_replica_updates,
 @@global.binlog_format AS binlog_format, @@global.sync_binlog AS sync_binlog,
 @@global.innodb_flush_log_at_trx_commit AS flush_log, @@global.gtid_mode AS gtid_mode,
 @@global.gtid_executed AS gtid_executed, @@global.gtid_purged AS gtid_purged,
 @@global.replica_net_timeout AS net_timeout, @@global.event_scheduler AS event_scheduler,
 ${variable('rpl_semi_sync_source_enabled')} AS semi_source, ${variable('rpl_semi_sync_replica_enabled')} AS semi_replica,
 ${variable('rpl_semi_sync_source_wait_point')} AS semi_wait_point, ${variable('rpl_semi_sync_source_timeout')} AS semi_timeout,
 ${status('Rpl_semi_sync_source_clients')} AS semi_clients, ${status('Rpl_semi_sync_source_status')} AS semi_status,
 IS_USED_LOCK(?) AS actor, CONNECTION_ID() AS me`,
    values: [lockName(cluster)],
  }
}

export function replicaStatusMysql(): Statement {
  return { sql: 'SHOW REPLICA STATUS' }
}

/** SHOW REPLICA STATUS does not count heartbeats. */
export function heartbeatsMysql(): Statement {
  return {
    sql: `SELECT s.CHANNEL_NAME AS channel, s.COUNT_RECEIVED_HEARTBEATS AS heartbeats, c.HEARTBEAT_INTERVAL AS period
 FROM performance_schema.replication_connection_status s
 JOIN performance_schema.replication_connection_configuration c ON c.CHANNEL_NAME = s.CHANNEL_NAME`,
  }
}

export function connectionLimitsMysql(): Statement {
  return { sql: `SELECT @@global.max_connections AS most, ${status('Threads_connected')} AS used` }
}

/** `super_read_only` brings `read_only` with it; taking `read_only` back takes both. */
export function setReadOnlyMysql(on: boolean): Statement {
  return { sql: on ? 'SET GLOBAL super_read_only=1' : 'SET GLOBAL read_only=0' }
}

/** At the end of the statement, where MariaDB has the name of a connection behind the verb. */
function forChannel(channel: string): string {
  return ` FOR CHANNEL ${quoteLiteral(channel)}`
}

export function stopReceiverMysql(channel: string): Statement {
  return { sql: `STOP REPLICA IO_THREAD${forChannel(channel)}` }
}

export function startApplierMysql(channel: string): Statement {
  return { sql: `START REPLICA SQL_THREAD${forChannel(channel)}` }
}

export function stopChannelMysql(channel: string): Statement {
  return { sql: `STOP REPLICA${forChannel(channel)}` }
}

export function startChannelMysql(channel: string): Statement {
  return { sql: `START REPLICA${forChannel(channel)}` }
}

export function resetChannelMysql(channel: string): Statement {
  return { sql: `RESET REPLICA ALL${forChannel(channel)}` }
}

/** Takes effect for receivers that are started afterwards. */
export function setNetTimeoutMysql(seconds: number): Statement {
  return { sql: `SET GLOBAL replica_net_timeout=${Math.max(1, Math.round(seconds))}` }
}

/**
 * By auto-position. GET_SOURCE_PUBLIC_KEY lets an account of `caching_sha2_password` log in without TLS; with TLS it is not needed.
 */
export function changeSourceMysql(source: SourceAddress): Statement {
  const tls =
    source.tls === null
      ? ', SOURCE_SSL=0, GET_SOURCE_PUBLIC_KEY=1'
      : `, SOURCE_SSL=1${option('SOURCE_SSL_CA', source.tls.ca)}${option('SOURCE_SSL_CERT', source.tls.cert)}${option('SOURCE_SSL_KEY', source.tls.key)}`
  return {
    sql: `CHANGE REPLICATION SOURCE TO SOURCE_HOST=?, SOURCE_PORT=?, SOURCE_USER=?, SOURCE_PASSWORD=?, SOURCE_CONNECT_RETRY=1, SOURCE_HEARTBEAT_PERIOD=?, SOURCE_AUTO_POSITION=1${tls}`,
    values: [source.address, source.port, source.user, source.password, source.heartbeatSeconds],
    secret: true,
  }
}

function option(name: string, value: string | null): string {
  return value === null ? '' : `, ${name}=${quoteLiteral(value)}`
}
