import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contains,
  diverged,
  errant,
  executed,
  type History,
  missing,
  parseHistory,
  print,
  received,
  union,
} from '../../../src/mysql/gtid/history.ts'
import type { SqlFacts } from '../../../src/model/observation.ts'

const uuids = ['3e11fa47-71ca-11e1-9e33-c80aa9429562', '3e11fa47-71ca-11e1-9e33-c80aa9429563']
const tags = ['', ':blue', ':_x1']

/** `uuid[:tag]` → the integers of it: the naive twin. */
type Twin = ReadonlySet<string>

const member = fc.record({
  uuid: fc.constantFrom(...uuids),
  tag: fc.constantFrom(...tags),
  from: fc.integer({ min: 1, max: 40 }),
  length: fc.integer({ min: 0, max: 12 }),
})
type Member = typeof member extends fc.Arbitrary<infer T> ? T : never
const members = fc.array(member, { maxLength: 12 })

function textOf(list: readonly Member[]): string {
  return list.map((m) => `${m.uuid}${m.tag}:${m.length === 0 ? m.from : `${m.from}-${m.from + m.length}`}`).join(',\n')
}

function twinOf(list: readonly Member[]): Twin {
  const twin = new Set<string>()
  for (const m of list) for (let n = m.from; n <= m.from + m.length; n += 1) twin.add(`${m.uuid}${m.tag}:${n}`)
  return twin
}

function minus(b: Twin, a: Twin): readonly string[] {
  return [...b].filter((e) => !a.has(e))
}

function read(text: string): History {
  const history = parseHistory('mysql', text)
  if (history === null) throw new Error(`not a GTID set: ${text}`)
  return history
}

describe('MySQL: GTID sets against plain sets of integers', () => {
  test('contains, missing, diverged, errant, union, print', () => {
    fc.assert(
      fc.property(members, members, (x, y) => {
        const [a, b] = [read(textOf(x)), read(textOf(y))]
        const [ta, tb] = [twinOf(x), twinOf(y)]
        const lacks = minus(tb, ta)
        const extra = minus(ta, tb)
        expect(contains(a, b)).toBe(lacks.length === 0 ? 'holds' : 'fails')
        const gap = missing(a, b)
        expect(gap.count).toBe(lacks.length)
        expect(contains(union(a, read(gap.text)), b)).toBe('holds')
        expect(missing(a, read(gap.text)).count).toBe(lacks.length)
        expect(diverged(a, b)).toBe(lacks.length > 0 && extra.length > 0)
        expect(errant(b, a)).toEqual(lacks.length === 0 ? null : gap)
        expect(missing(read(''), union(a, b)).count).toBe(new Set([...ta, ...tb]).size)
        expect(print(read(print(a)))).toBe(print(a))
      }),
      { numRuns: 1000 },
    )
  })

  test('the order and the split of the members make no difference', () => {
    fc.assert(
      fc.property(members, (x) => {
        expect(print(read(textOf(x.toReversed())))).toBe(print(read(textOf(x))))
      }),
      { numRuns: 300 },
    )
  })
})

const [u, v] = uuids

describe('MySQL: texts', () => {
  test.each([
    ['', ''],
    [`${u}:1-5:7`, `${u}:1-5:7`],
    [`${u}:1-5:6-7, ${v}:3`, `${u}:1-7,${v}:3`],
    [`${u?.toUpperCase()}:5:1-3`, `${u}:1-3:5`],
    [`${u}:1-5:blue:1-2:_x1:9`, `${u}:1-5,${u}:_x1:9,${u}:blue:1-2`],
    [`${u}:1-18446744073709551615`, `${u}:1-18446744073709551615`],
  ])('%j is read as %j', (text, printed) => {
    expect(print(read(text))).toBe(printed)
  })

  test.each([
    'x',
    `${u}`,
    `${u}:`,
    `${u}:0`,
    `${u}:5-3`,
    `${u}:1-2-3`,
    `${u}:blue-1:2`,
    `${u}:-1`,
    `${u}:18446744073709551616`,
    '0-1-5',
  ])('%j is no GTID set', (text) => {
    expect(parseHistory('mysql', text)).toBeNull()
  })

  test('ten thousand intervals', () => {
    const text = `${u}:${Array.from({ length: 10_000 }, (_, i) => i * 3 + 1).join(':')}`
    expect(missing(read(''), read(text)).count).toBe(10_000)
    expect(contains(read(`${u}:1-30000`), read(text))).toBe('holds')
    expect(missing(read(text), read(`${u}:1-30000`)).count).toBe(20_000)
    const shifted = `${u}:${Array.from({ length: 10_000 }, (_, i) => i * 3 + 2).join(':')}`
    expect(missing(read(text), read(shifted)).count).toBe(10_000)
  })
})

function facts(gtidExecuted: string, retrieved: readonly string[]): Pick<SqlFacts, 'gtid' | 'gtidStrict' | 'channels'> {
  return {
    gtidStrict: true,
    gtid: { kind: 'mysql', executed: gtidExecuted, purged: '' },
    channels: retrieved.map((receivedGtid) => ({ usesGtid: true, receivedGtid }) as SqlFacts['channels'][number]),
  }
}

describe('facts as histories', () => {
  test('received is executed and what every channel holds', () => {
    expect(print(received(facts(`${u}:1-5`, [`${u}:4-9`, `${v}:2`])))).toBe(`${u}:1-9,${v}:2`)
    expect(print(executed(facts(`${u}:1-5`, [`${u}:4-9`])))).toBe(`${u}:1-5`)
  })

  test('garbage, and another flavour, leave everything unknown', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const strange = executed(facts(`${text}!`, []))
        const good = read(`${u}:1-5`)
        expect(contains(strange, good)).toBe('unknown')
        expect(contains(good, strange)).toBe('unknown')
        expect(contains(received(facts(`${u}:1-5`, [`${text}!`])), good)).toBe('unknown')
        expect(missing(good, strange)).toEqual({ count: null, text: '' })
        expect(diverged(good, strange)).toBe(false)
        expect(errant(strange, good)).toBeNull()
        expect(print(strange)).toBe('')
      }),
    )
    const other = parseHistory('mariadb', '0-1-5')
    if (other === null) throw new Error('not read')
    expect(contains(read(''), other)).toBe('unknown')
    expect(contains(union(other, read('')), other)).toBe('unknown')
    expect(print(other)).toBe('0-1-5')
    expect(parseHistory('mariadb', '0-1')).toBeNull()
  })
})
