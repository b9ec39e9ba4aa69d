import { quoteLiteral, quoteName, type Statement } from './statement.ts'

/** On a connection of its own with `lock_wait_timeout=1`: a commit that waits for an acknowledgement blocks it (MariaDB 10.11, contract test). */
export function setReadOnly(on: boolean): Statement {
  return { sql: `SET GLOBAL read_only=${on ? 1 : 0}` }
}

export function readOnlyState(): Statement {
  return { sql: 'SELECT @@global.read_only AS read_only, @@global.event_scheduler AS event_scheduler' }
}

/** Fails where the scheduler is `DISABLED` at start (1290): then there is nothing to switch. */
export function setEventScheduler(on: boolean): Statement {
  return { sql: `SET GLOBAL event_scheduler=${on ? 'ON' : 'OFF'}` }
}

/** Never KILL QUERY: a commit that waits for an acknowledgement may end as OK by it. */
export function killConnection(id: number): Statement {
  return { sql: `KILL CONNECTION ${Math.trunc(id)}` }
}

/** MariaDB addresses a named connection; the unnamed one is `''`. */
function forChannel(channel: string): string {
  return channel === '' ? '' : ` ${quoteLiteral(channel)}`
}

export function stopReceiver(channel: string): Statement {
  return { sql: `STOP SLAVE${forChannel(channel)} IO_THREAD` }
}

export function startApplier(channel: string): Statement {
  return { sql: `START SLAVE${forChannel(channel)} SQL_THREAD` }
}

export function stopChannel(channel: string): Statement {
  return { sql: `STOP SLAVE${forChannel(channel)}` }
}

export function startChannel(channel: string): Statement {
  return { sql: `START SLAVE${forChannel(channel)}` }
}

export function resetChannel(channel: string): Statement {
  return { sql: `RESET SLAVE${forChannel(channel)} ALL` }
}

/** Needs every channel stopped. */
export function setReplicaPosition(position: string): Statement {
  return { sql: 'SET GLOBAL gtid_slave_pos=?', values: [position] }
}

/** Takes effect for receivers that are started afterwards. */
export function setNetTimeout(seconds: number): Statement {
  return { sql: `SET GLOBAL slave_net_timeout=${Math.max(1, Math.round(seconds))}` }
}

export interface SourceAddress {
  readonly address: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly heartbeatSeconds: number
  /** Intended delay; as it is unless given. */
  readonly delaySeconds?: number
  readonly tls: { readonly ca: string | null; readonly cert: string | null; readonly key: string | null } | null
}

/** By GTID, from `gtid_slave_pos`; never `current_pos`, which counts local writes (MariaDB 10.11, contract test). */
export function changeSource(source: SourceAddress): Statement {
  const tls =
    source.tls === null
      ? ', MASTER_SSL=0'
      : `, MASTER_SSL=1${option('MASTER_SSL_CA', source.tls.ca)}${option('MASTER_SSL_CERT', source.tls.cert)}${option('MASTER_SSL_KEY', source.tls.key)}`
  const delay =
    source.delaySeconds === undefined ? '' : `, MASTER_DELAY=${Math.max(0, Math.round(source.delaySeconds))}`
  return {
    sql: `CHANGE MASTER TO MASTER_HOST=?, MASTER_PORT=?, MASTER_USER=?, MASTER_PASSWORD=?, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=?, MASTER_USE_GTID=slave_pos${delay}${tls}`,
    values: [source.address, source.port, source.user, source.password, source.heartbeatSeconds],
    secret: true,
  }
}

function option(name: string, value: string | null): string {
  return value === null ? '' : `, ${name}=${quoteLiteral(value)}`
}

const schema = quoteName('rolekeeper')

export function createMovesTable(): readonly Statement[] {
  return [
    { sql: `CREATE DATABASE IF NOT EXISTS ${schema}` },
    {
      sql: `CREATE TABLE IF NOT EXISTS ${schema}.moves (cluster VARCHAR(64) NOT NULL PRIMARY KEY, token VARCHAR(64) NOT NULL) ENGINE=InnoDB`,
    },
  ]
}

export function writeToken(cluster: string, token: string): Statement {
  return { sql: `REPLACE INTO ${schema}.moves (cluster, token) VALUES (?, ?)`, values: [cluster, token] }
}

export function readToken(cluster: string): Statement {
  return { sql: `SELECT token FROM ${schema}.moves WHERE cluster=?`, values: [cluster] }
}

/** Who answers: compared with the host that is expected behind an address. */
export function whoAnswers(): Statement {
  return {
    sql: 'SELECT @@global.server_id AS server_id, @@port AS port, @@datadir AS datadir, @@global.read_only AS read_only',
  }
}
