import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Truth } from '../../../src/model/seen.ts'
import {
  contains,
  diverged,
  errant,
  executed,
  missing,
  received,
  type History,
} from '../../../src/mysql/gtid/history.ts'
import { demotionPosition, parseGtids } from '../../../src/mysql/gtid/mariadb.ts'
import { type Facts, type Operation, World } from './mariadb-world.ts'

const size = 4
const at = fc.nat({ max: size - 1 })
const write = fc.record({ kind: fc.constant('write' as const), at, domain: fc.constantFrom(0, 0, 0, 7) })
const onWriter = fc.record({ kind: fc.constant('write' as const), at: fc.constant(0), domain: fc.constant(0) })
const move = fc.record({
  kind: fc.constantFrom('receive' as const, 'apply' as const),
  at,
  count: fc.integer({ min: 1, max: 5 }),
})
const promote = fc.record({ kind: fc.constant('promote' as const), at })
const repoint = fc.record({ kind: fc.constant('repoint' as const), at, from: at })
const provision = fc.record({ kind: fc.constant('provision' as const), at, from: at })

const declared = fc.record({
  kind: fc.constant('write-as-declared' as const),
  count: fc.integer({ min: 1, max: 3 }),
})
const orderly = fc.record({ kind: fc.constantFrom('catch-up' as const, 'switch-over' as const), at })
const calm = [declared, declared, orderly, orderly, move]

/** A cluster that is run well most of the time: else every history is a jumble, and the rare mistakes are never met alone. */
function operations(...mistakes: fc.Arbitrary<Operation>[]): fc.Arbitrary<Operation[]> {
  return fc.oneof(
    fc.array(fc.oneof(...calm, ...calm, ...mistakes), { maxLength: 40 }),
    fc.array(fc.oneof(...calm, onWriter, move, move, write, promote, ...mistakes), { maxLength: 60 }),
  )
}

/** What the algebra says must be so; that it says `unknown` is never wrong. */
function agrees(truth: Truth, a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return truth === 'unknown' || (truth === 'holds') === [...b].every((e) => a.has(e))
}

function minus(b: ReadonlySet<string>, a: ReadonlySet<string>): readonly string[] {
  return [...b].filter((e) => !a.has(e))
}

/** One domain and sequence, two server ids. */
function sharesSequence(names: readonly string[]): boolean {
  const places = new Set(names.map((n) => n.replace(/-\d+-/, '-')))
  return places.size < new Set(names).size
}

function checkAll(world: World, earlier: readonly Facts[]): void {
  for (let i = 0; i < size; i += 1) {
    const source = world.connected(i)
    const lineages = [undefined, ...(source === -1 ? [] : [executed(world.facts(source)), earlierOf(earlier, source)])]
    for (let j = 0; j < size; j += 1) {
      const a = [
        [executed(world.facts(i)), world.executed(i)],
        [received(world.facts(i)), world.received(i)],
      ] as const
      const b = [
        [executed(world.facts(j)), world.executed(j)],
        [received(world.facts(j)), world.received(j)],
      ] as const
      for (const [mine, mySet] of a) {
        for (const [theirs, theirSet] of b) {
          for (const lineage of lineages) {
            const truth = contains(mine, theirs, lineage)
            expect({ i, j, truth, agrees: agrees(truth, mySet, theirSet) }).toMatchObject({ agrees: true })
          }
          const gap = missing(mine, theirs)
          if (gap.count !== null) expect(gap.count).toBe(minus(theirSet, mySet).length)
          if (diverged(mine, theirs)) {
            const parted = minus(theirSet, mySet).length > 0 && minus(mySet, theirSet).length > 0
            expect(parted || sharesSequence([...mySet, ...theirSet])).toBe(true)
          }
        }
      }
    }
  }
}

function earlierOf(earlier: readonly Facts[], source: number): History | undefined {
  const facts = earlier[source]
  return facts === undefined ? undefined : executed(facts)
}

function run(world: World, all: readonly Operation[], after: (world: World, earlier: readonly Facts[]) => void): void {
  let earlier: Facts[] = []
  for (const [n, operation] of all.entries()) {
    // Half way: what was last known of every server when one of them vanished. A server that is set up again is another one.
    if (n === Math.floor(all.length / 2)) earlier = world.servers.map((_, i) => world.facts(i))
    world.run(operation)
    if (operation.kind === 'provision') earlier = []
  }
  after(world, earlier)
}

describe('MariaDB: containment against plain sets of (domain, server, sequence)', () => {
  test('strict mode, with errant writes, promotions, repointing, and hosts set up from backups', () => {
    fc.assert(
      fc.property(operations(write, repoint, provision, provision), (all) => run(new World(size, true), all, checkAll)),
      { numRuns: 1000 },
    )
  })

  // One writer only. A source whose binlog has its own local write before an event that it received hands on the second without the
  // first, and no variable of any server tells: that is why only strict mode makes a host eligible.
  test('without strict mode: errant writes on replicas stay, and events go on behind them', () => {
    const catchUp = fc.record({ kind: fc.constant('catch-up' as const), at })
    const single = fc.array(fc.oneof(declared, move, move, catchUp, write), { maxLength: 60 })
    fc.assert(
      fc.property(single, (all) => run(new World(size, false), all, checkAll)),
      { numRuns: 500 },
    )
  })

  test('a cluster without errant writes and clones leaves nothing unknown about what was executed, and counts it', () => {
    const quiet = fc.array(fc.oneof(declared, move, orderly), { maxLength: 40 })
    fc.assert(
      fc.property(quiet, (all) =>
        run(new World(size, true), all, (world) => {
          for (let i = 0; i < size; i += 1) {
            for (let j = 0; j < size; j += 1) {
              const mine = executed(world.facts(i))
              const theirs = executed(world.facts(j))
              expect(contains(mine, theirs)).not.toBe('unknown')
              expect(missing(mine, theirs).count).toBe(minus(world.executed(j), world.executed(i)).length)
              expect(errant(mine, executed(world.facts(world.writer)))).toBeNull()
            }
          }
        }),
      ),
      { numRuns: 300 },
    )
  })
})

function facts(binlogState: string, slavePos = '', receivedGtid: string | null = null, gtidStrict = true): Facts {
  const channel = { usesGtid: true, receivedGtid: receivedGtid ?? '' } as Facts['channels'][number]
  return {
    gtidStrict,
    gtid: { kind: 'mariadb', binlogPos: '', binlogState, slavePos },
    channels: receivedGtid === null ? [] : [channel],
  }
}

describe('MariaDB: cases by name', () => {
  test('a local write on a replica looks ahead and is not', () => {
    const writer = executed(facts('0-1-5'))
    const replica = executed(facts('0-1-5,0-3-7', '0-1-5'))
    expect(contains(replica, writer)).toBe('holds')
    expect(contains(writer, replica)).toBe('fails')
    expect(errant(replica, writer)).toEqual({ count: 2, text: '0-3-6..7' })
    const later = executed(facts('0-1-9'))
    expect(contains(replica, later)).toBe('fails')
    expect(diverged(replica, later)).toBe(true)
    expect(errant(replica, later)).toEqual({ count: 2, text: '0-3-6..7' })
  })

  test('one sequence with two server ids has parted', () => {
    const a = executed(facts('0-1-5,0-2-6'))
    const b = executed(facts('0-1-6'))
    expect(diverged(a, b)).toBe(true)
    expect(missing(a, b)).toEqual({ count: 1, text: '0-1-6' })
    expect(missing(b, a)).toEqual({ count: 1, text: '0-2-6' })
  })

  test('a writer that was set up from a backup has what older server ids wrote', () => {
    const clone = executed(facts('0-1-100', '0-1-100'))
    const old = executed(facts('0-1-100,0-2-30', '0-1-100'))
    expect(contains(clone, old)).toBe('holds')
    expect(errant(old, clone)).toBeNull()
    expect(contains(clone, executed(facts('0-1-100,0-2-30', '0-1-100', null, false)))).toBe('unknown')
    expect(errant(executed(facts('0-1-100,0-2-30', '0-1-100', null, false)), clone)).toBeNull()
  })

  test('a host that ends before the binlog of the writer begins is not called clean', () => {
    const clone = executed(facts('0-1-100', '0-1-90'))
    const stuck = executed(facts('0-1-29,0-3-30', '0-1-29'))
    expect(contains(clone, stuck)).toBe('unknown')
    expect(errant(stuck, clone)).toEqual({ count: null, text: '0-3-30' })
  })

  test('received on the line of a source whose history is known', () => {
    const candidate = received(facts('0-1-40', '0-1-40', '0-2-60'))
    const other = executed(facts('0-1-40,0-3-50'))
    expect(contains(candidate, other)).toBe('unknown')
    expect(contains(candidate, other, executed(facts('0-1-40,0-3-50,0-2-60')))).toBe('holds')
    expect(contains(candidate, other, executed(facts('0-1-40,0-2-60')))).toBe('fails')
    // The source was last seen before it wrote either: nothing can be said.
    expect(contains(candidate, other, executed(facts('0-1-40')))).toBe('unknown')
    // The position is neither known to this source nor newer than it.
    expect(contains(candidate, other, executed(facts('0-1-40,0-3-50,0-4-70')))).toBe('unknown')
  })

  test('a channel with both threads stopped holds nothing beyond what is applied', () => {
    const seen = facts('0-1-3', '0-1-3', '0-1-8')
    const stopped = seen.channels.map((c) => ({ ...c, receiver: 'stopped' as const, applier: 'stopped' as const }))
    const frozen = seen.channels.map((c) => ({ ...c, receiver: 'stopped' as const, applier: 'running' as const }))
    const goal = executed(facts('0-1-8'))
    expect(contains(received({ ...seen, channels: stopped }), goal)).toBe('fails')
    expect(contains(received({ ...seen, channels: frozen }), goal)).toBe('holds')
    expect(contains(received({ ...seen, channels: frozen.map((c) => ({ ...c, usesGtid: false })) }), goal)).toBe(
      'fails',
    )
  })

  test('what is received behind an own write may be anything', () => {
    const parted = received(facts('0-1-3,0-4-5', '0-1-3', '0-2-9'))
    expect(contains(parted, executed(facts('0-1-4')))).toBe('unknown')
    const line = received(facts('0-1-3,0-4-5', '0-4-5', '0-2-9'))
    expect(contains(line, executed(facts('0-1-4')))).toBe('fails')
  })

  test('one line has one event of a sequence, in its binlog or not', () => {
    expect(contains(received(facts('', '0-1-40', '0-2-60')), executed(facts('0-3-40')))).toBe('fails')
    expect(contains(received(facts('', '0-1-40', '0-2-60')), executed(facts('0-3-41')))).toBe('unknown')
  })

  test('without strict mode a lower position may come later', () => {
    expect(contains(received(facts('0-1-3', '0-1-3', '0-1-6', false)), executed(facts('0-3-7')))).toBe('unknown')
    expect(contains(received(facts('0-1-3', '0-1-3', '0-1-6')), executed(facts('0-3-7')))).toBe('fails')
  })

  test('an errant event in the midst of a history is named and not counted', () => {
    const gap = missing(executed(facts('0-1-20')), executed(facts('0-1-9,0-3-6')))
    expect(gap).toEqual({ count: null, text: '0-3-6' })
  })

  test('that the last executed event is held says nothing about received ones', () => {
    const clone = executed(facts('0-1-60', '0-1-60'))
    expect(contains(clone, received(facts('0-1-5', '0-1-5', '0-2-30')))).toBe('unknown')
  })

  test('several domains are judged each by itself', () => {
    const a = executed(facts('0-1-10,1-1-3'))
    const b = executed(facts('0-1-9,1-1-5'))
    expect(contains(a, b)).toBe('fails')
    expect(diverged(a, b)).toBe(true)
    expect(missing(a, b)).toEqual({ count: 2, text: '1-1-4..5' })
  })

  test('sequences up to the largest', () => {
    const most = '18446744073709551615'
    const a = executed(facts(`0-1-${most}`))
    expect(contains(a, executed(facts('0-1-18446744073709551614')))).toBe('holds')
    expect(missing(executed(facts('0-1-18446744073709551614')), a)).toEqual({ count: 1, text: `0-1-${most}` })
    expect(missing(executed(facts('')), a)).toEqual({ count: null, text: `0-1-1..${most}` })
    expect(parseGtids('0-1-18446744073709551616')).toBeNull()
    expect(parseGtids('4294967296-1-1')).toBeNull()
  })

  test('the position of a former writer', () => {
    expect(demotionPosition('0-1-5', '')).toBe('0-1-5')
    expect(demotionPosition('0-1-5,0-2-9', '0-2-9')).toBe('0-2-9')
    expect(demotionPosition('0-1-12,0-2-9', '0-2-9,7-2-3')).toBe('0-1-12,7-2-3')
    expect(demotionPosition('', '')).toBe('')
    expect(demotionPosition('0-1-5,0-2-5', '')).toBeNull()
    expect(demotionPosition('rubbish', '')).toBeNull()
  })
})
