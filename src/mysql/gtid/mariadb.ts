/**
 * MariaDB's GTID, `domain-server-sequence`, and what a server's variables tell of its history.
 *
 * - `gtid_binlog_state`: per domain and server id the last sequence in the binlog. A server id writes its own sequences in rising order
 *   and replication keeps the order of the source, so whoever has an event of a server id has all earlier ones of it, too.
 * - `gtid_slave_pos` and `Gtid_IO_Pos`: only the last GTID per domain, applied or received. Everything before it *on the line of the
 *   source* is there, but the server ids in between are not named.
 *
 * In strict mode (`gtid_strict_mode`) sequences rise within a domain, whoever writes, and a local write on a replica makes the next event
 * of its source fail. So in a domain two servers that have the same event have the same history up to it: it has one name, its last GTID.
 * Outside of strict mode that is an assumption, and even "all earlier ones" is: a source that wrote locally and then received hands on
 * what it received without its own. No variable tells; such a host is not eligible for promotion.
 *
 * A binlog need not go back to the first event: a host that was set up from a backup has `gtid_slave_pos` from it and an empty binlog.
 * Of a server id that last wrote before the backup it names nothing, and still has everything.
 */
export interface Gtid {
  readonly domain: number
  readonly server: number
  readonly sequence: bigint
}

/** Last GTID per `domain-server`, keyed so. */
export type Pairs = ReadonlyMap<string, Gtid>

export interface MariadbHistory {
  readonly flavour: 'mariadb'
  /** `gtid_strict_mode` of the server. */
  readonly strict: boolean
  /** From the binlog: what it names beyond doubt. */
  readonly pairs: Pairs
  /** `gtid_slave_pos`: everything up to this GTID, on the line that it belongs to, is applied. */
  readonly applied: readonly Gtid[]
  /** `Gtid_IO_Pos`: everything up to this GTID has arrived. */
  readonly received: readonly Gtid[]
}

const pattern = /^(\d{1,10})-(\d{1,10})-(\d{1,20})$/
const most32 = 0xffff_ffff
const most64 = 0xffff_ffff_ffff_ffffn

/** Null where the text is not a list of GTIDs. The empty text is the empty list. */
export function parseGtids(text: string): readonly Gtid[] | null {
  const result: Gtid[] = []
  for (const part of text.split(',')) {
    const word = part.trim()
    if (word === '') continue
    const match = pattern.exec(word)
    if (match === null) return null
    const gtid = { domain: Number(match[1]), server: Number(match[2]), sequence: BigInt(match[3] ?? '0') }
    if (gtid.domain > most32 || gtid.server > most32 || gtid.sequence > most64) return null
    result.push(gtid)
  }
  return result
}

export function pairsOf(gtids: readonly Gtid[]): Pairs {
  const pairs = new Map<string, Gtid>()
  for (const gtid of gtids) {
    const key = keyOf(gtid)
    const before = pairs.get(key)
    if (before === undefined || before.sequence < gtid.sequence) pairs.set(key, gtid)
  }
  return pairs
}

/** Of one server at two moments, or what it has executed and what it has received; of two lines that have parted it makes no sense. */
export function unionMariadb(a: MariadbHistory, b: MariadbHistory): MariadbHistory {
  return {
    flavour: 'mariadb',
    strict: a.strict && b.strict,
    pairs: pairsOf([...a.pairs.values(), ...b.pairs.values()]),
    applied: [...pairsOf([...a.applied, ...b.applied]).values()],
    received: [...pairsOf([...a.received, ...b.received]).values()],
  }
}

/** Every GTID that the variables name, the highest per domain and server id. */
export function named(history: MariadbHistory): readonly Gtid[] {
  return [...pairsOf([...history.pairs.values(), ...history.applied, ...history.received]).values()]
}

/** A history domain by domain: no domain says anything of another one. In the order of their numbers. */
export function byDomain(history: MariadbHistory): ReadonlyMap<number, MariadbHistory> {
  const parts = new Map<number, { pairs: Map<string, Gtid>; applied: Gtid[]; received: Gtid[] }>()
  const part = (domain: number): { pairs: Map<string, Gtid>; applied: Gtid[]; received: Gtid[] } => {
    const found = parts.get(domain) ?? { pairs: new Map(), applied: [], received: [] }
    parts.set(domain, found)
    return found
  }
  for (const [key, gtid] of history.pairs) part(gtid.domain).pairs.set(key, gtid)
  for (const gtid of history.applied) part(gtid.domain).applied.push(gtid)
  for (const gtid of history.received) part(gtid.domain).received.push(gtid)
  const { flavour, strict } = history
  return new Map(
    [...parts].toSorted(([x], [y]) => x - y).map(([domain, found]) => [domain, { flavour, strict, ...found }]),
  )
}

/** The one with the highest sequence, null of none. */
export function highest(gtids: Iterable<Gtid>, domain: number): Gtid | null {
  let top: Gtid | null = null
  for (const gtid of gtids) if (gtid.domain === domain && (top === null || gtid.sequence > top.sequence)) top = gtid
  return top
}

export function printGtid(gtid: Gtid): string {
  return `${gtid.domain}-${gtid.server}-${gtid.sequence}`
}

/** `0-1-101..105`: these sequences of one server id. */
export function printRange(gtid: Gtid, after: bigint): string {
  return gtid.sequence <= after + 1n ? printGtid(gtid) : `${gtid.domain}-${gtid.server}-${after + 1n}..${gtid.sequence}`
}

export function keyOf(gtid: Gtid): string {
  return `${gtid.domain}-${gtid.server}`
}

/** As `parseGtids` reads them, sorted by domain and server id. */
export function printMariadb(history: MariadbHistory): string {
  return named(history)
    .toSorted((a, b) => a.domain - b.domain || a.server - b.server)
    .map(printGtid)
    .join(',')
}

/**
 * The position from which a former writer must follow: the last GTID per domain of what its binlog and its replica position hold.
 * `gtid_slave_pos` alone would replay what it wrote itself (MariaDB 10.11, contract test). Null where the texts are no GTIDs, or where
 * two server ids share the last sequence of a domain: then either would be a guess.
 */
export function demotionPosition(binlogState: string, slavePos: string): string | null {
  const all = parseGtids(`${binlogState},${slavePos}`)
  if (all === null) return null
  const texts: string[] = []
  for (const domain of [...new Set(all.map((g) => g.domain))].toSorted((a, b) => a - b)) {
    const last = highest(all, domain)
    if (last === null) continue
    if (all.some((g) => g.domain === domain && g.sequence === last.sequence && g.server !== last.server)) return null
    texts.push(printGtid(last))
  }
  return texts.join(',')
}
