import { describe, expect, test } from 'vitest'
import { judgeHosts } from '../../src/core/judge-hosts.ts'
import { noAnswer, type NoAnswer, seen } from '../../src/model/seen.ts'
import type { ControllerState, Incident } from '../../src/model/state.ts'
import type { HostState, Verdict } from '../../src/model/verdict.ts'
import type { HostMemory, HostView, View } from '../../src/model/view.ts'
import { at, type HostChange, shop, stateOf, viewOf } from './preview/shop.ts'

const ok: Verdict = { verdict: 'writer-ok', writer: 'db1', evidence: null, because: '', since: at - 60_000 }

function judge(
  changes: Readonly<Record<string, HostChange>>,
  state: ControllerState = stateOf(shop),
  verdict: Verdict = ok,
  now = at,
): Readonly<Record<string, HostMemory>> {
  return judged(viewOf(shop, changes), state, verdict, now)
}

function judged(
  view: View,
  state: ControllerState = stateOf(shop),
  verdict: Verdict = ok,
  now = at,
): Readonly<Record<string, HostMemory>> {
  const hosts = judgeHosts(view, state, verdict, shop, now).hosts
  return Object.fromEntries(Object.values(hosts).map((h) => [h.host, h.memory]))
}

function without(view: View, host: string, change: (h: HostView) => HostView): View {
  const before = view.hosts[host]
  if (before === undefined) throw new Error(`no ${host}`)
  return { ...view, hosts: { ...view.hosts, [host]: change(before) } }
}

const events = (binlogState: string): HostChange => ({
  sql: { gtid: { kind: 'mariadb', binlogPos: binlogState.split(',').at(-1) ?? '', binlogState, slavePos: '' } },
})

describe('a replica is', () => {
  test.each<[string, HostChange, HostState]>([
    ['ONLINE when nothing is wrong', {}, 'ONLINE'],
    ['REPLICATION_FAIL with its applier stopped', { channel: { applier: 'stopped' } }, 'REPLICATION_FAIL'],
    ['REPLICATION_FAIL while it connects', { channel: { receiver: 'connecting' } }, 'REPLICATION_FAIL'],
    ['REPLICATION_FAIL from a wrong source', { channel: { sourceHost: '10.77.0.13' } }, 'REPLICATION_FAIL'],
    ['REPLICATION_FAIL with no source', { sql: { channels: [] } }, 'REPLICATION_FAIL'],
    ['ONLINE at the limit of its lag', { channel: { lagMs: 30_000 } }, 'ONLINE'],
    ['REPLICATION_DELAY beyond it', { channel: { lagMs: 30_001 } }, 'REPLICATION_DELAY'],
    ['REPLICATION_FAIL with transactions of its own', events('0-1-9,0-2-10'), 'REPLICATION_FAIL'],
  ])('%s', (_, change, state) => {
    expect(judge({ db2: change })['db2']?.state).toBe(state)
  })

  test('ADMIN_OFFLINE by the file or by command, whatever else is wrong', () => {
    expect(judge({ db2: { silent: true } }, stateOf(shop, { offline: ['db2'] }))['db2']?.state).toBe('ADMIN_OFFLINE')
  })

  test('dead at once when refused twice, and not when refused once', () => {
    const refused = (times: number): View =>
      without(viewOf(shop), 'db2', (h) => ({
        ...h,
        sql: noAnswer('refused', '', at),
        connect: noAnswer('refused', '', at),
        refusedInARow: times,
        memory: { ...h.memory, lastSql: null, sqlMissingSince: at },
      }))
    expect(judged(refused(1))['db2']?.state).toBe('ONLINE')
    expect(judged(refused(2))['db2']?.state).toBe('HARD_OFFLINE')
  })

  test('dead in silence only after failAfter', () => {
    expect(judge({ db2: { silent: true } }, stateOf(shop), ok, at + 1999)['db2']?.state).toBe('ONLINE')
    expect(judge({ db2: { silent: true } }, stateOf(shop), ok, at + 2000)['db2']?.state).toBe('HARD_OFFLINE')
  })

  test.each<NoAnswer>(['denied', 'tls', 'too-many-connections'])('alive when it turns us away: %s', (why) => {
    const view = without(viewOf(shop, { db2: { silent: true } }), 'db2', (h) => ({
      ...h,
      connect: noAnswer(why, '', at),
    }))
    expect(judged(view, stateOf(shop), ok, at + 60_000)['db2']?.state).toBe('ONLINE')
  })
})

describe('a host that comes back', () => {
  const waiting = (change: Partial<HostMemory>): HostChange => ({
    memory: { state: 'AWAITING_RECOVERY', reason: 'back', losses: [at - 70_000], healthySince: at - 60_000, ...change },
  })

  test('waits for autoOnline', () => {
    expect(judge({ db2: { memory: { state: 'HARD_OFFLINE' } } })['db2']?.state).toBe('AWAITING_RECOVERY')
    expect(judge({ db2: waiting({ healthySince: at - 59_999 }) })['db2']?.state).toBe('AWAITING_RECOVERY')
    expect(judge({ db2: waiting({}) })['db2']?.state).toBe('ONLINE')
  })

  test('stays out while it flaps', () => {
    const losses = [1, 2, 3, 4].map((n) => at - n * 1000)
    expect(judge({ db2: waiting({ losses }) })['db2']).toMatchObject({
      state: 'AWAITING_RECOVERY',
      reason: 'flapping: 4 losses within 60 min',
    })
    const old = losses.map((l) => l - 3_600_000)
    expect(judge({ db2: waiting({ losses: old }) })['db2']?.state).toBe('ONLINE')
  })

  test('stays out with transactions of its own', () => {
    expect(judge({ db2: { ...waiting({}), ...events('0-1-9,0-2-10') } })['db2']).toMatchObject({
      state: 'REPLICATION_FAIL',
      errant: expect.stringContaining('0-2-10'),
    })
  })
})

describe('what a replica has more than the writer', () => {
  const ahead = viewOf(shop, { db2: { ...events('0-1-12'), channel: { receiver: 'connecting' } } })

  test('is its own when the writer was asked later', () => {
    expect(judged(ahead)['db2']?.errant).toContain('0-1-')
  })

  test('is nothing to judge when the replica was asked later, its stream broken or not', () => {
    const later = without(ahead, 'db2', (h) => (h.sql.kind === 'seen' ? { ...h, sql: seen(h.sql.value, at + 5) } : h))
    expect(judged(later)['db2']?.errant).toBeNull()
  })

  test('stays known while the writer does not answer', () => {
    const view = viewOf(shop, { db1: { silent: true }, db2: { memory: { errant: '0-2-10' } } })
    expect(judged(view)['db2']?.errant).toBe('0-2-10')
  })
})

describe('readers are judged by the age of their data', () => {
  const broken: HostChange = {
    channel: { receiver: 'connecting' },
    memory: { stream: { heartbeats: 1, file: '', position: 1, gtid: '', advancedAt: at - 1000 } },
  }

  test('while the writer is gone', () => {
    const crashed: Verdict = { ...ok, verdict: 'writer-crashed' }
    expect(judge({ db1: { silent: true }, db2: broken }, stateOf(shop), crashed)['db2']?.state).toBe('ONLINE')
    const open = stateOf(shop, { incident: {} as Incident })
    expect(judge({ db2: broken }, open)['db2']?.state).toBe('ONLINE')
  })

  test('and not while all is well, nor when the data is old', () => {
    // A replica may see its source die before we do: for failAfter that is no fault of its own.
    expect(judge({ db2: broken })['db2']).toMatchObject({ state: 'ONLINE', reason: 'receiver connecting' })
    expect(judge({ db2: broken }, stateOf(shop), ok, at + 1999)['db2']?.state).toBe('ONLINE')
    expect(judge({ db2: broken }, stateOf(shop), ok, at + 2000)['db2']?.state).toBe('REPLICATION_FAIL')
    const crashed: Verdict = { ...ok, verdict: 'writer-crashed' }
    expect(judge({ db2: broken }, stateOf(shop), crashed, at + 60_000)['db2']?.state).toBe('REPLICATION_FAIL')
  })
})

describe('what is no loss of its own', () => {
  const stopped: HostChange = { channel: { receiver: 'stopped', applier: 'stopped' } }
  const move: ControllerState['move'] = {
    intent: 'i1',
    from: 'db1',
    to: 'db2',
    startedAt: at,
    phase: 'forward',
    promotionBegun: 'no',
    failure: null,
    pausedAt: null,
    servedAt: null,
  }

  test('the target of a move is stopped by us, and stays ONLINE; nobody else is excused', () => {
    const hosts = judge({ db2: stopped, db3: stopped }, stateOf(shop, { move }))
    expect(hosts['db2']).toMatchObject({ state: 'ONLINE', losses: [] })
    expect(hosts['db3']).toMatchObject({ state: 'REPLICATION_FAIL', losses: [at] })
  })

  test('nor is the candidate of a failover', () => {
    const state = stateOf(shop, { incident: { to: 'db2' } as Incident })
    expect(judge({ db2: stopped }, state)['db2']).toMatchObject({ state: 'ONLINE', losses: [] })
  })
})

describe('the writer', () => {
  test.each<[Verdict['verdict'], HostState]>([
    ['writer-ok', 'ONLINE'],
    ['writer-degraded', 'ONLINE'],
    ['writer-not-writable', 'ONLINE'],
    ['writer-unreachable-from-here', 'ONLINE'],
    ['writer-silent', 'ONLINE'],
    ['network-down', 'ONLINE'],
    ['writer-crashed', 'HARD_OFFLINE'],
    ['writer-hung', 'HARD_OFFLINE'],
    ['host-gone', 'HARD_OFFLINE'],
  ])('by the verdict %s is %s', (verdict, state) => {
    expect(judge({ db1: { silent: true } }, stateOf(shop), { ...ok, verdict })['db1']?.state).toBe(state)
  })

  test('never fails or lags as a replica does', () => {
    const change: HostChange = { sql: { channels: [] } }
    expect(judge({ db1: change })['db1']?.state).toBe('ONLINE')
  })
})
