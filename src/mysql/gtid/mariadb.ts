/**
 * MariaDB's GTID, `domain-server-sequence`.
 *
 * What a server's variables tell: `gtid_binlog_state` has, for each domain and server id, the last sequence in the binlog;
 * `gtid_slave_pos` the last applied one per domain. In strict mode sequences rise without gaps within a domain, whoever
 * writes, so "(domain, server) up to sequence q" stands for all that this server id wrote there up to q.
 *
 * What a receiver tells (`Gtid_IO_Pos`) is less: the last GTID per domain. It says that everything before it *on the lineage
 * of the source* has arrived, without naming the server ids in between.
 */
export interface Gtid {
  readonly domain: number
  readonly server: number
  readonly sequence: bigint
}

/** Last sequence per `domain-server`, keyed so. */
export type Pairs = ReadonlyMap<string, Gtid>

export interface MariadbHistory {
  readonly flavour: 'mariadb'
  readonly pairs: Pairs
  /** Received, applied or not: up to this GTID on the lineage that it belongs to. */
  readonly upTo: readonly Gtid[]
}

const pattern = /^(\d{1,10})-(\d{1,10})-(\d{1,20})$/

/** Null where the text is not a list of GTIDs. The empty text is the empty list. */
export function parseGtids(text: string): readonly Gtid[] | null {
  const result: Gtid[] = []
  for (const part of text.split(',')) {
    const word = part.trim()
    if (word === '') continue
    const match = pattern.exec(word)
    if (match === null) return null
    result.push({ domain: Number(match[1]), server: Number(match[2]), sequence: BigInt(match[3] ?? '0') })
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

export function unionMariadb(a: MariadbHistory, b: MariadbHistory): MariadbHistory {
  return {
    flavour: 'mariadb',
    pairs: pairsOf([...a.pairs.values(), ...b.pairs.values()]),
    upTo: [...a.upTo, ...b.upTo],
  }
}

/**
 * Is one GTID in a history. `lineage` is the history of the source that the received events came from: an event that the lineage has,
 * at or before the received position, has arrived too. Without it such an event cannot be told.
 */
export function hasGtid(history: MariadbHistory, gtid: Gtid, lineage?: MariadbHistory): 'holds' | 'fails' | 'unknown' {
  const own = history.pairs.get(keyOf(gtid))
  if (own !== undefined && own.sequence >= gtid.sequence) return 'holds'
  const reaching = history.upTo.filter((u) => u.domain === gtid.domain && u.sequence >= gtid.sequence)
  if (reaching.length === 0) return 'fails'
  if (reaching.some((u) => u.server === gtid.server)) return 'holds'
  // The same sequence from another server id: another event.
  if (reaching.every((u) => u.sequence === gtid.sequence)) return 'fails'
  if (lineage === undefined) return 'unknown'
  const onLineage = lineage.pairs.get(keyOf(gtid))
  return onLineage !== undefined && onLineage.sequence >= gtid.sequence ? 'holds' : 'fails'
}

/** Everything that must be found in another history for it to contain this one. */
export function heads(history: MariadbHistory): readonly Gtid[] {
  return [...history.pairs.values(), ...history.upTo]
}

/** Highest sequence of a domain, received ones included; 0 where the domain is unknown. */
export function lastSequence(history: MariadbHistory, domain: number): bigint {
  let last = 0n
  for (const gtid of heads(history)) if (gtid.domain === domain && gtid.sequence > last) last = gtid.sequence
  return last
}

export function printGtid(gtid: Gtid): string {
  return `${gtid.domain}-${gtid.server}-${gtid.sequence}`
}

/** `0-1-101..105`: these sequences of one server id. */
export function printRange(gtid: Gtid, after: bigint): string {
  return gtid.sequence === after + 1n
    ? printGtid(gtid)
    : `${gtid.domain}-${gtid.server}-${after + 1n}..${gtid.sequence}`
}

export function keyOf(gtid: Gtid): string {
  return `${gtid.domain}-${gtid.server}`
}

/**
 * The position from which a former writer must follow: the last GTID per domain of what its binlog and its replica position hold.
 * `gtid_slave_pos` alone would replay what it wrote itself (MariaDB 10.11, contract test).
 */
export function demotionPosition(binlogState: string, slavePos: string): string | null {
  const all = parseGtids(`${binlogState},${slavePos}`)
  if (all === null) return null
  const last = new Map<number, Gtid>()
  for (const gtid of all) {
    const before = last.get(gtid.domain)
    if (before === undefined || before.sequence < gtid.sequence) last.set(gtid.domain, gtid)
  }
  return [...last.values()].map(printGtid).join(',')
}
