import type { Flavour, SqlFacts } from '../../model/observation.ts'
import type { Truth } from '../../model/seen.ts'
import { type MariadbHistory, pairsOf, parseGtids, printGtid, printMariadb, unionMariadb } from './mariadb.ts'
import { clash, containsMariadb, missingMariadb, untold } from './mariadb-compare.ts'
import { countMysql, isEmpty, type MysqlHistory, parseGtidSet, printGtidSet, subtract, unionMysql } from './mysql.ts'

/** The server's text was no GTID (set): nothing can be said about it, and nothing is. */
export interface UnreadableHistory {
  readonly flavour: 'unreadable'
}

/** Which transactions a server has. Immutable. */
export type History = MariadbHistory | MysqlHistory | UnreadableHistory

export interface Gap {
  /** Null: it cannot be counted. */
  readonly count: number | null
  /** As GTIDs or a GTID set; empty for none. */
  readonly text: string
}

const unreadable: UnreadableHistory = { flavour: 'unreadable' }

/** What a server has in its binlog or has applied. MariaDB: `gtid_binlog_state` and `gtid_slave_pos`; MySQL: `gtid_executed`. */
export function executed(facts: Pick<SqlFacts, 'gtid' | 'gtidStrict'>): History {
  const gtid = facts.gtid
  if (gtid.kind === 'mysql') return parseGtidSet(gtid.executed) ?? unreadable
  const binlog = parseGtids(gtid.binlogState)
  const applied = parseGtids(gtid.slavePos)
  if (binlog === null || applied === null) return unreadable
  return { flavour: 'mariadb', strict: facts.gtidStrict, pairs: pairsOf(binlog), applied, received: [] }
}

/**
 * Executed, and what its receivers hold besides. A channel by file and position has no GTID position worth the name. MariaDB discards
 * what was received and not applied when a channel is started with both threads stopped, and goes on showing it until then, also after
 * CHANGE MASTER has purged it (10.11, contract test): such a channel holds nothing.
 */
export function received(facts: Pick<SqlFacts, 'gtid' | 'gtidStrict' | 'channels'>): History {
  let result = executed(facts)
  for (const channel of facts.channels) {
    const lost = facts.gtid.kind === 'mariadb' && channel.receiver === 'stopped' && channel.applier === 'stopped'
    if (channel.usesGtid && !lost) result = union(result, receivedBy(facts, channel.receivedGtid))
  }
  return result
}

function receivedBy(facts: Pick<SqlFacts, 'gtid' | 'gtidStrict'>, text: string): History {
  if (facts.gtid.kind === 'mysql') return parseGtidSet(text) ?? unreadable
  const upTo = parseGtids(text)
  if (upTo === null) return unreadable
  return { flavour: 'mariadb', strict: facts.gtidStrict, pairs: new Map(), applied: [], received: upTo }
}

/** A history from text: a GTID set of MySQL, or a list of GTIDs as `gtid_binlog_state` (in strict mode). Null where it is neither. */
export function parseHistory(flavour: Flavour, text: string): History | null {
  if (flavour === 'mysql') return parseGtidSet(text)
  const gtids = parseGtids(text)
  return gtids === null ? null : { flavour: 'mariadb', strict: true, pairs: pairsOf(gtids), applied: [], received: [] }
}

export function print(history: History): string {
  if (history.flavour === 'mysql') return printGtidSet(history)
  return history.flavour === 'mariadb' ? printMariadb(history) : ''
}

export function union(a: History, b: History): History {
  if (a.flavour === 'mariadb' && b.flavour === 'mariadb') return unionMariadb(a, b)
  if (a.flavour === 'mysql' && b.flavour === 'mysql') return unionMysql(a, b)
  return unreadable
}

/**
 * Has `a` everything that `b` has. `lineage`: the last known history of the source from which `a` received (see ./mariadb-compare).
 * `unknown` where the texts cannot be read or compared.
 */
export function contains(a: History, b: History, lineage?: History): Truth {
  if (a.flavour === 'mysql' && b.flavour === 'mysql') return isEmpty(subtract(b, a)) ? 'holds' : 'fails'
  if (a.flavour !== 'mariadb' || b.flavour !== 'mariadb') return 'unknown'
  return containsMariadb(a, b, lineage?.flavour === 'mariadb' ? lineage : undefined)
}

/** What `b` has and `a` lacks. */
export function missing(a: History, b: History): Gap {
  if (a.flavour === 'mysql' && b.flavour === 'mysql') {
    const rest = subtract(b, a)
    return { count: safe(countMysql(rest)), text: printGtidSet(rest) }
  }
  if (a.flavour !== 'mariadb' || b.flavour !== 'mariadb') return { count: null, text: '' }
  const gap = missingMariadb(a, b)
  return { count: gap.count === null ? null : safe(gap.count), text: gap.text }
}

function safe(count: bigint): number | null {
  return count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : null
}

/** Each has something that the other lacks. MariaDB: two events with one sequence tell it, too. */
export function diverged(a: History, b: History): boolean {
  const there = contains(a, b)
  const back = contains(b, a)
  if (there === 'fails' && back === 'fails') return true
  return a.flavour === 'mariadb' && b.flavour === 'mariadb' && there !== 'holds' && back !== 'holds' && clash(a, b)
}

/**
 * What a host has that the writer lacks; null: nothing, or the histories cannot be compared.
 * MariaDB: a host whose last event is older than the writer's binlog cannot be told from one that has parted. It is given here with a null
 * count, because the safe reading costs nothing: the writer could not send it what it lacks either.
 */
export function errant(host: History, writer: History): Gap | null {
  const truth = contains(writer, host)
  if (truth === 'fails') return missing(writer, host)
  if (truth === 'holds' || host.flavour !== 'mariadb' || writer.flavour !== 'mariadb') return null
  const last = untold(writer, host)
  return last.length === 0 ? null : { count: null, text: last.map(printGtid).join(',') }
}
