import { describe, expect, test } from 'vitest'
import { chooseCandidate, type Choice } from '../../src/core/choose-candidate.ts'
import type { Channel, SqlFacts } from '../../src/model/observation.ts'
import type { ClusterSpec, HostSpec } from '../../src/model/spec.ts'
import { simSpec } from '../sim/spec.ts'
import { type HostChange, viewOf } from './preview/shop.ts'

const four = simSpec(4)
const clean: readonly [] = []

function choose(
  changes: Readonly<Record<string, HostChange>>,
  spec: ClusterSpec = four,
  tried: Parameters<typeof chooseCandidate>[3] = clean,
): Choice {
  return chooseCandidate(viewOf(spec, { db1: { silent: true }, ...changes }), spec, 'db1', tried)
}

/** Received up to one sequence, applied up to another. */
function at(
  received: number,
  applied = received,
  channel: Partial<Channel> = {},
  sql: Partial<SqlFacts> = {},
): HostChange {
  const pos = `0-1-${applied}`
  return {
    sql: { gtid: { kind: 'mariadb', binlogPos: pos, binlogState: pos, slavePos: pos }, ...sql },
    channel: { receivedGtid: `0-1-${received}`, ...channel },
  }
}

function hosts(change: Readonly<Record<string, Partial<HostSpec>>>): ClusterSpec {
  return { ...four, hosts: four.hosts.map((h) => ({ ...h, ...change[h.name] })) }
}

const inRole = (...names: readonly string[]): ClusterSpec => ({
  ...four,
  roles: four.roles.map((r) => (r.name === 'writer' ? { ...r, hosts: names, prefer: names } : r)),
})

function why(choice: Choice, host: string): string | undefined {
  return choice.passedOver.find((p) => p.host === host)?.why
}

describe('the most complete host', () => {
  test('wins over the preferred one, by what it has received, applied or not', () => {
    const choice = choose({ db2: at(7), db3: at(9, 3), db4: at(8) })
    expect(choice).toMatchObject({ host: 'db3', catchUpFrom: null })
    expect(why(choice, 'db2')).toMatch(/received less than db3/)
  })

  test('of equals, the preferred one', () => {
    expect(choose({ db2: at(9), db3: at(9), db4: at(9) }).host).toBe('db2')
    expect(choose({ db2: at(9), db3: at(9), db4: at(9) }, inRole('db1', 'db4', 'db3', 'db2')).host).toBe('db4')
  })

  test('feeds the candidate when it may not be the writer itself', () => {
    const never = choose({ db2: at(7), db3: at(9), db4: at(6) }, hosts({ db3: { promotion: 'never' } }))
    expect(never).toMatchObject({ host: 'db2', catchUpFrom: 'db3' })
    const outside = choose({ db2: at(7), db3: at(9), db4: at(8) }, inRole('db1', 'db2'))
    expect(outside).toMatchObject({ host: 'db2', catchUpFrom: 'db3' })
    expect(why(outside, 'db3')).toBe('not in roles.writer.hosts')
  })

  test('says what the old writer is known to have had beyond it', () => {
    const ahead = {
      silent: true,
      sql: { gtid: { kind: 'mariadb', binlogPos: '0-1-12', binlogState: '0-1-12', slavePos: '' } },
    } as const
    expect(choose({ db1: ahead, db2: at(9), db3: at(9), db4: at(9) }).missing.count).toBe(3)
    expect(choose({ db2: at(9), db3: at(9), db4: at(9) }).missing.count).toBe(0)
  })
})

describe('after one that could not apply what it has received', () => {
  const tried = [{ host: 'db2', why: 'not applied in time', failed: 'catch-up' }] as const
  const anyway: ClusterSpec = {
    ...four,
    failover: { ...four.failover, catchUp: { timeoutMs: 1, then: 'promote-anyway' } },
  }

  test('only a host that has received as much is taken', () => {
    const choice = choose({ db2: at(9, 5), db3: at(8), db4: at(9) }, four, tried)
    expect(choice).toMatchObject({ host: 'db4', catchUpFrom: null, givenUp: null })
    expect(why(choice, 'db3')).toMatch(/^has not received all that db2 has/)
  })

  test('nobody is where nobody has', () => {
    expect(choose({ db2: at(9, 5), db3: at(8), db4: at(7) }, four, tried).host).toBeNull()
  })

  test('the next best one is where the file lets it be lost, and what that is, is said', () => {
    const choice = choose({ db2: at(9, 5), db3: at(8), db4: at(7) }, anyway, tried)
    expect(choice).toMatchObject({ host: 'db3', catchUpFrom: null, givenUp: { count: 1 } })
  })

  test('another failure of it says nothing about the data', () => {
    const failed = [{ host: 'db2', why: 'x', failed: 'promotion' }] as const
    expect(choose({ db2: at(9), db3: at(8), db4: at(7) }, four, failed)).toMatchObject({
      host: 'db3',
      catchUpFrom: 'db2',
    })
  })
})

describe('a locked candidate', () => {
  const locked = { applierState: 'Waiting for backup lock' }

  test('is passed over while another one is as complete and free', () => {
    const choice = choose({ db2: at(9, 5, locked), db3: at(9), db4: at(9) })
    expect(choice.host).toBe('db3')
    expect(why(choice, 'db2')).toBe('its applier waits: Waiting for backup lock')
  })

  test('is taken when the free ones are less complete', () => {
    expect(choose({ db2: at(9, 5, locked), db3: at(8), db4: at(8) }).host).toBe('db2')
  })

  test('is never taken where candidateLocks is skip', () => {
    const skip = { ...four, failover: { ...four.failover, candidateLocks: 'skip' as const } }
    const choice = choose({ db2: at(9, 5, locked), db3: at(8), db4: at(8) }, skip)
    expect(choice.host).toBeNull()
    expect(why(choice, 'db2')).toBe('Waiting for backup lock; candidateLocks is skip')
    expect(choose({ db2: at(9, 5, locked), db3: at(9), db4: at(8) }, skip).host).toBe('db3')
  })

  test('is not locked when it has nothing to apply', () => {
    expect(choose({ db2: at(9, 9, locked), db3: at(9), db4: at(9) }).host).toBe('db2')
  })

  test('a backup or a global lock counts as well', () => {
    const statements = [{ connection: 1, user: 'backup', ageMs: 1000, kind: 'backup' as const }]
    expect(choose({ db2: { ...at(9), preflight: { statements } }, db3: at(9), db4: at(9) }).host).toBe('db3')
  })
})

describe('never chosen', () => {
  const cases: readonly [string, HostChange, RegExp][] = [
    ['one that does not answer', { silent: true }, /does not answer/],
    ['one with errant transactions', { ...at(9), memory: { errant: '0-2-10' } }, /diverged: has 0-2-10/],
    ['one that has no binlog', at(9, 9, {}, { logBin: false }), /log_bin/],
    ['one that does not log what it applies', at(9, 9, {}, { logReplicaUpdates: false }), /log_slave_updates/],
    ['one without strict GTIDs', at(9, 9, {}, { gtidStrict: false }), /gtid_strict_mode/],
    ['one that is no replica', at(9, 9, {}, { channels: [] }), /not a replica/],
    ['one whose applier failed', at(9, 5, { applier: 'stopped', applierErrno: 1062 }), /applier failed \(1062\)/],
    ['one with prepared XA transactions', { ...at(9), preflight: { preparedXa: 2 } }, /2 prepared XA/],
    [
      'one that was set offline',
      { ...at(9), memory: { state: 'ADMIN_OFFLINE', reason: 'set offline by command' } },
      /set offline/,
    ],
  ]
  test.each(cases)('%s', (_, change, reason) => {
    const choice = choose({ db2: change, db3: at(5), db4: at(4) })
    expect(choice.host).toBe('db3')
    expect(why(choice, 'db2')).toMatch(reason)
  })

  test.each<[string, Partial<HostSpec>]>([
    ['promotion: never', { promotion: 'never' }],
    ['a delay', { delayMs: 3_600_000 }],
    ['maintenance', { maintenance: { stopReplication: false } }],
  ])('by the file: %s', (_, change) => {
    expect(choose({ db2: at(9), db3: at(9), db4: at(9) }, hosts({ db2: change })).host).toBe('db3')
  })

  test('one that was tried in this incident', () => {
    const tried = [{ host: 'db2', why: 'promotion failed: x' }]
    expect(choose({ db2: at(9), db3: at(9), db4: at(9) }, four, tried).host).toBe('db3')
  })

  test('one whose errant data would be fetched by another', () => {
    const choice = choose({ db2: at(7), db3: { ...at(9), memory: { errant: '0-3-9' } }, db4: at(6) })
    expect(choice).toMatchObject({ host: 'db2', catchUpFrom: null })
  })

  test('anybody, when nobody is fit: every host has its reason', () => {
    const choice = choose(
      { db2: { silent: true }, db3: { silent: true }, db4: at(9) },
      hosts({ db4: { promotion: 'never' } }),
    )
    expect(choice.host).toBeNull()
    expect(choice.passedOver.map((p) => p.host).toSorted()).toEqual(['db2', 'db3', 'db4'])
  })
})
