import type { Statement } from './statement.ts'

/** The cheapest question. */
export function stillThere(): Statement {
  return { sql: 'DO 1' }
}

/**
 * Several sessions in one round trip (MariaDB: a compound statement outside of a routine); one that is gone already is passed over.
 * Never KILL QUERY: a commit that waits for an acknowledgement may end as OK by it.
 */
export function killConnections(ids: readonly number[]): Statement {
  const kills = ids.map((id) => `KILL CONNECTION ${Math.trunc(id)};`).join(' ')
  return { sql: `BEGIN NOT ATOMIC DECLARE CONTINUE HANDLER FOR 1094 BEGIN END; ${kills} END` }
}

/** Positions alone: asked again and again while an applier works. MariaDB. */
export function gtidPositions(): Statement {
  return {
    sql: 'SELECT @@global.gtid_binlog_pos AS binlog_pos, @@global.gtid_binlog_state AS binlog_state, @@global.gtid_slave_pos AS slave_pos',
  }
}

/**
 * To the end of the binlog as it is when the statement runs, with the GTIDs of domains that are not in it: on a server that is written to,
 * any position that was read is behind it by now. MariaDB; needs every channel stopped.
 */
export function setReplicaPositionToBinlog(others: readonly string[]): Statement {
  const rest = others.map(() => ', ?').join('')
  return { sql: `SET GLOBAL gtid_slave_pos=CONCAT_WS(',', @@global.gtid_binlog_pos${rest})`, values: [...others] }
}

/** 1947: the binlog has got a newer transaction since the position was read. MariaDB. */
export function isPositionBehindBinlog(f: { readonly errno: number }): boolean {
  return f.errno === 1947
}

export function stopApplier(channel: string): Statement {
  return { sql: channel === '' ? 'STOP SLAVE SQL_THREAD' : `STOP SLAVE ${quote(channel)} SQL_THREAD` }
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
