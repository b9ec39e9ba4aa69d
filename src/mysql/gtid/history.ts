import type { SqlFacts } from '../../model/observation.ts'
import type { Truth } from '../../model/seen.ts'
import {
  hasGtid,
  heads,
  keyOf,
  lastSequence,
  type MariadbHistory,
  pairsOf,
  parseGtids,
  printRange,
  unionMariadb,
} from './mariadb.ts'
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

/** What a server has in its binlog or has applied. MariaDB: `gtid_binlog_state` ∪ `gtid_slave_pos`; MySQL: `gtid_executed`. */
export function executed(facts: Pick<SqlFacts, 'gtid'>): History {
  const gtid = facts.gtid
  if (gtid.kind === 'mysql') return parseGtidSet(gtid.executed) ?? unreadable
  const all = parseGtids(`${gtid.binlogState},${gtid.slavePos}`)
  return all === null ? unreadable : { flavour: 'mariadb', pairs: pairsOf(all), upTo: [] }
}

/** Executed, and what its receivers hold besides. */
export function received(facts: Pick<SqlFacts, 'gtid' | 'channels'>): History {
  let result = executed(facts)
  for (const channel of facts.channels) {
    // A channel by file and position has no GTID position worth the name.
    if (!channel.usesGtid) continue
    result = union(result, receivedBy(facts.gtid.kind, channel.receivedGtid))
  }
  return result
}

function receivedBy(kind: 'mariadb' | 'mysql', text: string): History {
  if (kind === 'mysql') return parseGtidSet(text) ?? unreadable
  const upTo = parseGtids(text)
  return upTo === null ? unreadable : { flavour: 'mariadb', pairs: new Map(), upTo }
}

export function union(a: History, b: History): History {
  if (a.flavour === 'mariadb' && b.flavour === 'mariadb') return unionMariadb(a, b)
  if (a.flavour === 'mysql' && b.flavour === 'mysql') return unionMysql(a, b)
  return unreadable
}

/** Has `a` everything that `b` has. `lineage`: the history of the source from which received events came (see ./mariadb). */
export function contains(a: History, b: History, lineage?: History): Truth {
  if (a.flavour === 'mysql' && b.flavour === 'mysql') return isEmpty(subtract(b, a)) ? 'holds' : 'fails'
  if (a.flavour !== 'mariadb' || b.flavour !== 'mariadb') return 'unknown'
  const line = lineage?.flavour === 'mariadb' ? lineage : undefined
  let all: Truth = 'holds'
  for (const gtid of heads(b)) {
    const one = hasGtid(a, gtid, line)
    if (one === 'fails') return 'fails'
    if (one === 'unknown') all = 'unknown'
  }
  return all
}

/** What `b` has and `a` lacks. */
export function missing(a: History, b: History): Gap {
  if (a.flavour === 'mysql' && b.flavour === 'mysql') {
    const rest = subtract(b, a)
    const count = countMysql(rest)
    return { count: count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : null, text: printGtidSet(rest) }
  }
  if (a.flavour !== 'mariadb' || b.flavour !== 'mariadb') return { count: null, text: '' }
  return missingMariadb(a, b)
}

/**
 * By domain. Where `b` goes on from the very end of `a`, what is missing is what lies behind a's last sequence, whoever wrote it.
 * Where the two have parted, it is counted by server id, from the last that `a` has of it.
 */
function missingMariadb(a: MariadbHistory, b: MariadbHistory): Gap {
  let count = 0n
  const texts: string[] = []
  const domains = new Set(heads(b).map((g) => g.domain))
  for (const domain of domains) {
    const lacking = [...pairsOf(heads(b)).values()].filter((g) => g.domain === domain && hasGtid(a, g, b) !== 'holds')
    if (lacking.length === 0) continue
    const end = lastSequence(a, domain)
    const parted = heads(a).some((g) => g.domain === domain && hasGtid(b, g, a) === 'fails')
    let behind = end
    for (const gtid of lacking.toSorted((x, y) => (x.sequence < y.sequence ? -1 : 1))) {
      const own = a.pairs.get(keyOf(gtid))?.sequence ?? 0n
      const after = parted ? own : behind
      if (gtid.sequence <= after) continue
      count += gtid.sequence - after
      texts.push(printRange(gtid, after))
      if (!parted) behind = gtid.sequence
    }
  }
  return { count: count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : null, text: texts.join(',') }
}

/** Each has something that the other lacks. */
export function diverged(a: History, b: History): boolean {
  return contains(a, b) === 'fails' && contains(b, a) === 'fails'
}

/** What a host has that the writer lacks; null: nothing, or it cannot be told. */
export function errant(host: History, writer: History): Gap | null {
  return contains(writer, host) === 'fails' ? missing(writer, host) : null
}
