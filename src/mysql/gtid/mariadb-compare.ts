import type { Truth } from '../../model/seen.ts'
import {
  byDomain,
  type Gtid,
  highest,
  keyOf,
  type MariadbHistory,
  named,
  type Pairs,
  pairsOf,
  printGtid,
  printRange,
} from './mariadb.ts'

/**
 * Is one GTID in a history. `lineage` is the last known history of the source that the positions come from.
 *
 * Beyond what the variables name, an event can only be at one of two places: before the binlog begins (the host was set up from a
 * backup), or received and not yet in the binlog, behind its end. In both cases some position lies beyond the event, and the question
 * is whether the event is on the line of that position. Only the lineage can tell; without it the answer is `unknown`.
 */
export function hasGtid(history: MariadbHistory, gtid: Gtid, lineage?: MariadbHistory): Truth {
  const all = named(history).filter((g) => g.domain === gtid.domain)
  if (all.some((g) => g.server === gtid.server && g.sequence >= gtid.sequence)) return 'holds'
  const line = isOneLine(history, gtid.domain)
  // One sequence, two server ids: no line has both.
  if (line && all.some((g) => g.sequence === gtid.sequence)) return 'fails'
  const binlog = [...history.pairs.values()].filter((g) => g.domain === gtid.domain)
  // The binlog has no gaps: an event between two of its own would be among those that it names. What is received goes on from its end,
  // unless the host wrote something of its own: then it may be anything.
  const before = binlog.every((g) => g.sequence > gtid.sequence)
  const behind = binlog.every((g) => g.sequence < gtid.sequence)
  let result: Truth = 'fails'
  for (const position of [...history.applied, ...history.received]) {
    if (position.domain !== gtid.domain) continue
    const pending = !covers(history.pairs, position)
    if (position.sequence <= gtid.sequence) {
      // Without strict mode a lower sequence may come later, and what is pending is not named.
      if (!history.strict && pending) result = 'unknown'
      continue
    }
    if (!before && !(pending && (behind || !line))) continue
    const one = lineage === undefined ? 'unknown' : onLine(lineage, gtid, position)
    if (one === 'holds') return 'holds'
    if (one === 'unknown') result = 'unknown'
  }
  return result
}

/** Is an event on the line of a source and at or before a position on it with a higher sequence. */
function onLine(lineage: MariadbHistory, gtid: Gtid, position: Gtid): Truth {
  const end = highest(named(lineage), gtid.domain)?.sequence ?? 0n
  const known = hasGtid(lineage, position) === 'holds'
  // Neither known nor newer than all that is known: the position comes from somewhere else.
  if (!known && position.sequence <= end) return 'unknown'
  const has = hasGtid(lineage, gtid)
  if (has === 'holds') return lineage.strict ? 'holds' : 'unknown'
  // The source has gone on since it was last seen, and may have logged the event by then.
  if (has === 'fails' && !known && (gtid.sequence > end || !lineage.strict)) return 'unknown'
  return has
}

function covers(pairs: Pairs, gtid: Gtid): boolean {
  return (pairs.get(keyOf(gtid))?.sequence ?? -1n) >= gtid.sequence
}

interface InDomain {
  readonly domain: number
  readonly a: MariadbHistory
  readonly b: MariadbHistory
  readonly lineage: MariadbHistory | undefined
}

/** Every domain of `b` by itself: each question below asks all GTIDs of what it is given, and a server may name very many domains. */
function domains(a: MariadbHistory, b: MariadbHistory, lineage?: MariadbHistory): readonly InDomain[] {
  const mine = byDomain(a)
  const lines = lineage === undefined ? undefined : byDomain(lineage)
  return [...byDomain(b)].map(([domain, theirs]) => ({
    domain,
    a: mine.get(domain) ?? nothingOf(a),
    b: theirs,
    lineage: lineage === undefined ? undefined : (lines?.get(domain) ?? nothingOf(lineage)),
  }))
}

function nothingOf(history: MariadbHistory): MariadbHistory {
  return { ...history, pairs: new Map(), applied: [], received: [] }
}

/**
 * Each GTID that `b` names: has `a` got it. Where that cannot be told of an executed one, strict mode can tell: if `a` has the last event
 * of b's binlog in that domain, it has all that came before it.
 */
function compare({ domain, a, b, lineage }: InDomain): ReadonlyMap<Gtid, Truth> {
  const result = new Map<Gtid, Truth>()
  const executed = [...b.pairs.values(), ...b.applied]
  const last = highest(executed, domain)
  const lastHeld = a.strict && b.strict && last !== null && hasGtid(a, last, lineage) === 'holds'
  for (const gtid of named(b)) {
    const truth = hasGtid(a, gtid, lineage)
    result.set(gtid, truth === 'unknown' && lastHeld && executed.includes(gtid) ? 'holds' : truth)
  }
  return result
}

/** Has `a` everything that `b` has. */
export function containsMariadb(a: MariadbHistory, b: MariadbHistory, lineage?: MariadbHistory): Truth {
  const all = domains(a, b, lineage).flatMap((d) => [...compare(d).values()])
  return all.includes('fails') ? 'fails' : all.includes('unknown') ? 'unknown' : 'holds'
}

/** The last executed GTIDs, one per domain, of which nobody can tell whether `a` has them. */
export function untold(a: MariadbHistory, b: MariadbHistory): readonly Gtid[] {
  return domains(a, b).flatMap((d) => {
    const last = highest([...d.b.pairs.values(), ...d.b.applied], d.domain)
    return last !== null && hasGtid(d.a, last) === 'unknown' ? [last] : []
  })
}

/** The same domain and sequence with two server ids. */
export function clash(a: MariadbHistory, b: MariadbHistory): boolean {
  return domains(a, b).some((d) => {
    const mine = named(d.a)
    return named(d.b).some((g) => mine.some((m) => m.sequence === g.sequence && m.server !== g.server))
  })
}

export interface MariadbGap {
  /** Null: it cannot be counted. */
  readonly count: bigint | null
  readonly text: string
}

/**
 * What `b` has and `a` lacks, by domain: from the last event that both have to the end of b's line. Sequences have no gaps in strict mode,
 * so their difference is the count; outside of it nothing is counted. Where several server ids wrote in that stretch, the text gives
 * each the part up to its last event, as if nobody had written in turns.
 */
export function missingMariadb(a: MariadbHistory, b: MariadbHistory): MariadbGap {
  let count: bigint | null = 0n
  const texts: string[] = []
  for (const part of domains(a, b)) {
    const truths = compare(part)
    const lacking = [...truths].filter(([, truth]) => truth !== 'holds').map(([g]) => g)
    if (lacking.length === 0) continue
    const sorted = lacking.toSorted((x, y) => (x.sequence < y.sequence ? -1 : x.sequence > y.sequence ? 1 : 0))
    const first = sorted[0]?.sequence ?? 0n
    const last = sorted.at(-1)?.sequence ?? 0n
    const common = lastCommon(part, truths)
    const told = a.strict && isOneLine(part.b, part.domain) && lacking.every((g) => truths.get(g) === 'fails')
    if (!told || common === null || first <= common) {
      count = null
      texts.push(...sorted.map(printGtid))
      continue
    }
    if (count !== null) count += last - common
    let after = common
    for (const gtid of sorted) {
      texts.push(printRange(gtid, after))
      after = gtid.sequence
    }
  }
  return { count, text: texts.join(',') }
}

/** In strict mode the executed events are. Received ones go on from them only if the last executed one came from a source, too. */
function isOneLine(history: MariadbHistory, domain: number): boolean {
  if (!history.strict) return false
  const applied = pairsOf(history.applied)
  const waiting = history.received.some((g) => g.domain === domain && !covers(history.pairs, g) && !covers(applied, g))
  const last = highest(history.pairs.values(), domain)
  return !waiting || last === null || covers(applied, last)
}

/** Sequence of the last event that both are known to have; 0 where `a` has nothing in the domain, null where none is known. */
function lastCommon({ domain, a, b }: InDomain, truths: ReadonlyMap<Gtid, Truth>): bigint | null {
  const mine = named(a)
  if (mine.length === 0) return 0n
  const theirs = [...truths].filter(([, truth]) => truth === 'holds').map(([g]) => g)
  const back = mine.map((g) => ({ g, truth: hasGtid(b, g) }))
  const held = back.filter(({ truth }) => truth === 'holds').map(({ g }) => g)
  const common = highest([...theirs, ...held], domain)?.sequence ?? null
  // Perhaps they share more than what is known to be shared.
  return back.some(({ g, truth }) => truth === 'unknown' && g.sequence > (common ?? 0n)) ? null : common
}
