/** MySQL's GTID sets: for each source (`uuid`, or `uuid:tag` from 8.3 on) the sequences as closed intervals, sorted, never touching. */
export interface Interval {
  readonly from: bigint
  readonly to: bigint
}

export interface MysqlHistory {
  readonly flavour: 'mysql'
  readonly sources: ReadonlyMap<string, readonly Interval[]>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const tagName = /^[a-z_][a-z0-9_]{0,31}$/
const most64 = 0xffff_ffff_ffff_ffffn
const range = /^(\d{1,20})(?:-(\d{1,20}))?$/

/** Null where the text is not a GTID set. White space and line ends are allowed everywhere, as the server allows them. */
export function parseGtidSet(text: string): MysqlHistory | null {
  const found = new Map<string, Interval[]>()
  for (const member of text.toLowerCase().split(',')) {
    const parts = member.split(':').map((p) => p.trim())
    const id = parts[0] ?? ''
    if (parts.length === 1 && id === '') continue
    if (!uuid.test(id) || parts.length < 2) return null
    let key = id
    for (const part of parts.slice(1)) {
      const numbers = range.exec(part)
      if (numbers === null) {
        if (!tagName.test(part)) return null
        key = `${id}:${part}`
        continue
      }
      const from = BigInt(numbers[1] ?? '0')
      const to = BigInt(numbers[2] ?? numbers[1] ?? '0')
      if (from < 1n || to < from || to > most64) return null
      const list = found.get(key)
      if (list === undefined) found.set(key, [{ from, to }])
      else list.push({ from, to })
    }
  }
  return { flavour: 'mysql', sources: new Map([...found].map(([key, list]) => [key, merge(list)])) }
}

function merge(list: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = []
  for (const next of list.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = result.at(-1)
    if (last === undefined || next.from > last.to + 1n) result.push(next)
    else if (next.to > last.to) result[result.length - 1] = { from: last.from, to: next.to }
  }
  return result
}

export function unionMysql(a: MysqlHistory, b: MysqlHistory): MysqlHistory {
  const sources = new Map(a.sources)
  for (const [key, list] of b.sources) sources.set(key, merge([...(sources.get(key) ?? []), ...list]))
  return { flavour: 'mysql', sources }
}

/** What `b` has and `a` has not. */
export function subtract(b: MysqlHistory, a: MysqlHistory): MysqlHistory {
  const sources = new Map<string, readonly Interval[]>()
  for (const [key, list] of b.sources) {
    const rest = without(list, a.sources.get(key) ?? [])
    if (rest.length > 0) sources.set(key, rest)
  }
  return { flavour: 'mysql', sources }
}

/** Both sorted, so one walk over the two is enough: sets with ten thousand gaps exist. */
function without(list: readonly Interval[], taken: readonly Interval[]): readonly Interval[] {
  const rest: Interval[] = []
  let next = 0
  for (const interval of list) {
    let from = interval.from
    for (let t = taken[next]; t !== undefined && t.from <= interval.to; t = taken[next]) {
      if (t.from > from) rest.push({ from, to: t.from - 1n })
      if (t.to >= from) from = t.to + 1n
      // It may reach into the next interval.
      if (t.to > interval.to) break
      next += 1
    }
    if (from <= interval.to) rest.push({ from, to: interval.to })
  }
  return rest
}

export function isEmpty(history: MysqlHistory): boolean {
  return history.sources.size === 0
}

export function countMysql(history: MysqlHistory): bigint {
  let sum = 0n
  for (const list of history.sources.values()) for (const i of list) sum += i.to - i.from + 1n
  return sum
}

export function printGtidSet(history: MysqlHistory): string {
  const parts = [...history.sources].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return parts
    .map(([key, list]) => `${key}:${list.map((i) => (i.from === i.to ? `${i.from}` : `${i.from}-${i.to}`)).join(':')}`)
    .join(',')
}
