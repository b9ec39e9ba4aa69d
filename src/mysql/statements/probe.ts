import type { Statement } from './statement.ts'

/** Text protocol, no ANSI quirks, no surprises from a server's own defaults. `READ UNCOMMITTED` of nothing: no table is read. */
export function setUpSession(): Statement {
  return {
    sql: "SET SESSION sql_mode='', SESSION lock_wait_timeout=1, SESSION wait_timeout=3600, SESSION autocommit=1",
  }
}

export function lockName(cluster: string): string {
  return `rolekeeper:${cluster}`
}

/** Asks for the actor's lock without waiting for it: 1 taken (or ours already), 0 somebody else's. */
export function takeActorLock(cluster: string): Statement {
  return { sql: 'SELECT GET_LOCK(?, 0) AS taken', values: [lockName(cluster)] }
}

/** Everything of `SqlFacts` but the channels, in one question. MariaDB 10.11. */
export function probeMariadb(cluster: string): Statement {
  return {
    sql: `SELECT VERSION() AS version, @@global.server_id AS server_id, @@hostname AS hostname, @@port AS port, @@datadir AS datadir,
 (SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME='UPTIME') AS uptime,
 @@global.read_only AS read_only, @@global.log_bin AS log_bin, @@global.log_slave_updates AS log_replica_updates,
 @@global.binlog_format AS binlog_format, @@global.sync_binlog AS sync_binlog,
 @@global.innodb_flush_log_at_trx_commit AS flush_log, @@global.gtid_strict_mode AS gtid_strict,
 @@global.gtid_binlog_pos AS gtid_binlog_pos, @@global.gtid_binlog_state AS gtid_binlog_state, @@global.gtid_slave_pos AS gtid_slave_pos,
 @@global.slave_net_timeout AS net_timeout, @@global.event_scheduler AS event_scheduler,
 @@global.rpl_semi_sync_master_enabled AS semi_source, @@global.rpl_semi_sync_slave_enabled AS semi_replica,
 @@global.rpl_semi_sync_master_wait_point AS semi_wait_point, @@global.rpl_semi_sync_master_timeout AS semi_timeout,
 (SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME='RPL_SEMI_SYNC_MASTER_CLIENTS') AS semi_clients,
 (SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME='RPL_SEMI_SYNC_MASTER_STATUS') AS semi_status,
 IS_USED_LOCK(?) AS actor, CONNECTION_ID() AS me`,
    values: [lockName(cluster)],
  }
}

export function replicaStatusMariadb(): Statement {
  return { sql: 'SHOW ALL SLAVES STATUS' }
}

/** Who has a transaction open, and for how long. */
export function openTransactions(): Statement {
  return {
    sql: `SELECT t.trx_mysql_thread_id AS id, COALESCE(p.USER, '') AS user, TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS age
 FROM information_schema.INNODB_TRX t LEFT JOIN information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id
 WHERE t.trx_mysql_thread_id <> 0 AND t.trx_mysql_thread_id <> CONNECTION_ID() AND COALESCE(p.USER, '') <> 'system user'`,
  }
}

export function processList(): Statement {
  return {
    sql: 'SELECT ID AS id, USER AS user, COMMAND AS command, TIME AS time, STATE AS state, LEFT(INFO, 200) AS info FROM information_schema.PROCESSLIST',
  }
}

export function preparedXa(): Statement {
  return { sql: 'XA RECOVER' }
}

export function connectionLimits(): Statement {
  return {
    sql: `SELECT @@global.max_connections AS most, (SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME='THREADS_CONNECTED') AS used`,
  }
}

/** One row a file, the oldest first. MariaDB: BINLOG MONITOR. */
export function binaryLogs(): Statement {
  return { sql: 'SHOW BINARY LOGS' }
}

/** The GTID position at which a binlog begins: whoever has not come to it cannot replicate from this server. Contract test; MariaDB 10.11. */
export function binlogStart(file: string): Statement {
  return { sql: 'SELECT BINLOG_GTID_POS(?, 4) AS start', values: [file] }
}
