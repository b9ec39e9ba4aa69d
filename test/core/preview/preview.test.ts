import { expect, test } from 'vitest'
import type { ClusterSpec } from '../../../src/model/spec.ts'
import { preferring } from '../../sim/spec.ts'
import { at, commit, type HostChange, planOf, shop, stateOf } from './shop.ts'

const base = { spec: shop, commit: 'base'.repeat(10) }
const lock = { connection: 7, user: 'root', ageMs: 4000, kind: 'lock' } as const
const long = { connection: 8, user: 'shop', ageMs: 30_000 }
const identity = { serverId: 2, uuid: null, hostname: 'db2', port: 3306, datadir: '/data/db2' }

function addresses(host: string, ...held: readonly string[]): Readonly<Record<string, HostChange>> {
  const facts = held.map((address) => ({ address, prefix: 24, interface: 'eth0', validForMs: null }))
  return { [host]: { ssh: { addresses: facts } } }
}

test('a cluster that is as declared has no changes, and the line says at which commit', () => {
  const plan = planOf(shop)
  expect(plan.actions).toEqual([])
  expect(plan.divergence).toEqual([])
  expect(plan.summary).toBe('No changes. shop matches 41ab7d0.')
  expect(plan.observed).toEqual({
    from: 'servers',
    at,
    writer: 'db1',
    hosts: { db1: 'reached', db2: 'reached', db3: 'reached' },
  })
  expect(plan.source).toEqual({ file: null, base: null, head: commit, digest: 'd1' })
})

test('another first preference against the base is a move, with every preflight and step', () => {
  const plan = planOf(preferring(shop, 'db2', 'd2'), {}, { base })
  const [move] = plan.actions
  expect(plan.actions).toHaveLength(1)
  expect(move).toMatchObject({ kind: 'move', role: 'writer', from: 'db1', to: 'db2', because: 'prefer', risk: 'pause' })
  expect(move?.preflights.filter((p) => !p.ok)).toEqual([])
  expect(move?.preflights.map((p) => p.code)).toEqual(
    expect.arrayContaining(['lag', 'long-transaction', 'no-lock', 'target-no-lock', 'connections', 'ssh']),
  )
  expect(move?.steps.map((s) => s.id)).toEqual(move?.steps.map((_, i) => `s${i + 1}`))
  expect(plan.summary).toBe('Plan: 1 move, 0 changes, 0 removed, 0 blocked.')
})

test('what a step needs is said as it will be when its turn comes, not as it is now', () => {
  const steps = planOf(preferring(shop, 'db2', 'd2'), {}, { base }).actions[0]?.steps ?? []
  const promote = steps.find((s) => s.kind === 'make-writable')
  expect(promote?.pre).toEqual(['db2 answers', 'no other host is writable', 'replication into db2 is stopped'])
  expect(steps.find((s) => s.kind === 'add-vip')?.pre).toContain('10.77.0.100 is served nowhere else')
  expect(promote?.undo).toBeNull()
  expect(steps.find((s) => s.kind === 'make-read-only')?.undo).toBe('db1: read-only off')
})

test('a new assertion asks again for a writer that is preferred already', () => {
  const state = stateOf(shop, { epoch: { number: 2, writer: 'db1', identity: null, since: at, proved: true } })
  const first = preferring(shop, 'db2', 'd1')
  const again = {
    ...first,
    digest: 'd2',
    roles: first.roles.map((r) => (r.name === 'writer' ? { ...r, assertion: 'n2' } : r)),
  }
  const plan = planOf(again, {}, { state, base: { spec: first, commit: null } })
  expect(plan.actions[0]).toMatchObject({ kind: 'move', because: 'assertion', to: 'db2' })
})

test('an edit that the writer cannot survive moves it away', () => {
  const hosts = shop.hosts.map((h) => (h.name === 'db1' ? { ...h, maintenance: { stopReplication: false } } : h))
  const plan = planOf({ ...shop, hosts, digest: 'd2' }, {}, { base })
  expect(plan.actions[0]).toMatchObject({ kind: 'move', because: 'evacuate', from: 'db1', to: 'db2' })
})

test('edits that are no wish to move, move nothing', () => {
  const roles = shop.roles.map((r) => (r.name === 'writer' ? { ...r, prefer: ['db1', 'db3', 'db2'] } : r))
  expect(planOf({ ...shop, roles, digest: 'd2' }, {}, { base }).actions).toEqual([])
})

test('a placement that nobody asked for again is held, and says the ways out', () => {
  const spec = preferring(shop, 'db2', 'd1')
  const asserted = planOf(spec).actions
  expect(asserted).toHaveLength(1)
  expect(asserted[0]).toMatchObject({ kind: 'blocked', because: 'AlreadyAsserted', from: 'db1', to: 'db2' })
  expect(asserted[0]?.message).toContain('held (AlreadyAsserted)')
  expect(asserted[0]?.cause).toEqual({ field: 'spec.roles.writer.prefer', place: null })
  expect(asserted[0]?.blockedBy).toMatchObject([{ code: 'AlreadyAsserted', since: at - 60_000 }])
  expect(asserted[0]?.blockedBy[0]?.ways[0]).toContain('change roles.writer.assertion')
  expect(planOf(spec, {}, { state: stateOf(spec, { accepted: null }) }).actions[0]?.because).toBe('AlreadyAsserted')
})

test('after a failover it is held for that reason', () => {
  const spec = preferring(shop, 'db2', 'd1')
  const incident = {
    id: 'f-20261120-1',
    from: 'db2',
    to: 'db1',
    verdict: 'writer-crashed',
    because: 'refused',
    startedAt: at - 9000,
    phase: 'closed',
    fencedBy: [],
    passedOver: [],
    committedAt: at - 8500,
    servedAt: at - 8400,
    closedAt: at - 5000,
    lost: { count: 0, gtids: '' },
    acknowledged: false,
  } as const
  const plan = planOf(spec, {}, { state: stateOf(spec, { incidents: [incident] }) })
  expect(plan.actions[0]).toMatchObject({ kind: 'blocked', because: 'FailedOver' })
  expect(plan.actions[0]?.blockedBy).toMatchObject([{ code: 'FailedOver', since: at - 5000 }])
  expect(plan.divergence).toEqual([
    { host: 'db1', message: 'is the writer since failover f-20261120-1 (writer-crashed on db2)' },
  ])
  expect(plan.summary).toBe('Plan: 0 moves, 0 changes, 0 removed, 1 blocked.')
})

test.each<[string, Readonly<Record<string, HostChange>>, string]>([
  ['a lag beyond the limit', { db2: { channel: { lagMs: 9000 } } }, '9 s behind'],
  ['a lock on the target', { db2: { preflight: { statements: [lock] } } }, 'lock by root'],
  ['a long transaction', { db1: { preflight: { transactions: [long] } } }, 'shop (30 s)'],
  ['a target without SSH', { db2: { silent: true } }, 'db2 does not answer'],
])('%s blocks the move and is named', (_name, hosts, words) => {
  const plan = planOf(preferring(shop, 'db2', 'd2'), hosts, { base })
  expect(plan.actions[0]).toMatchObject({ kind: 'blocked', because: 'prefer', to: 'db2' })
  expect(plan.actions[0]?.message).toContain(words)
})

test.each<[string, Partial<ClusterSpec>, string]>([
  ['suspend: planned', { suspend: { scope: 'planned', reason: 'audit', until: at + 1000 } }, 'audit'],
  ['suspend: all', { suspend: { scope: 'all', reason: 'audit', until: at + 1000 } }, 'audit'],
  ['management: observe', { management: 'observe' }, 'observe'],
])('%s blocks the move', (_name, change, words) => {
  const plan = planOf({ ...preferring(shop, 'db2', 'd2'), ...change }, {}, { base })
  expect(plan.actions[0]?.kind).toBe('blocked')
  expect(plan.actions[0]?.message).toContain(words)
})

test('the daemon that holds the lock is no obstacle, nor is a start', () => {
  const held = { sql: { actorLock: 'other' } } as const
  const hosts = { db1: held, db2: held, db3: { sql: { actorLock: 'other', channels: [] } } } as const
  const plan = planOf(preferring(shop, 'db2', 'd2'), hosts, { state: stateOf(shop, { observing: true }) })
  expect(plan.actions.map((a) => a.kind)).toEqual(['move', 'change'])
})

test('a cluster that waits for its adoption shows what is not done; one that nobody took over yet shows what would be', () => {
  const hosts = { db3: { sql: { channels: [] } } }
  const waits = planOf(shop, hosts, { state: stateOf(shop, { adopted: false }) })
  expect(waits.actions).toMatchObject([{ kind: 'blocked', because: 'Rejoin' }])
  expect(waits.actions[0]?.message).toContain('rolekeeper adopt')
  const fresh = planOf(shop, hosts, { state: stateOf(shop, { adopted: false, accepted: null }) })
  expect(fresh.actions).toMatchObject([{ kind: 'change', because: 'Rejoin' }])
})

test('a writer that is not well is not moved', () => {
  const verdict = { ...stateOf(shop).verdict, verdict: 'writer-degraded', because: 'too many connections' } as const
  const plan = planOf(preferring(shop, 'db2', 'd2'), {}, { base, state: stateOf(shop, { verdict }) })
  expect(plan.actions[0]?.kind).toBe('blocked')
  expect(plan.actions[0]?.message).toContain('writer-degraded')
})

test('facts that were not looked at block nothing and are not passed off as good', () => {
  const hosts = { db1: { preflight: null }, db2: { preflight: null } }
  const move = planOf(preferring(shop, 'db2', 'd2'), hosts, { base }).actions[0]
  expect(move?.kind).toBe('move')
  expect(move?.preflights.filter((p) => !p.ok)).toMatchObject([{ code: 'fresh', severity: 'warning' }])
})

test('nobody known to be the writer is never "no changes"', () => {
  const verdict = {
    verdict: 'no-writer',
    writer: null,
    evidence: null,
    because: 'no host takes writes',
    since: at,
  } as const
  const plan = planOf(shop, { db1: { sql: { readOnly: true } } }, { state: stateOf(shop, { epoch: null, verdict }) })
  expect(plan.observed.writer).toBeNull()
  expect(plan.actions[0]).toMatchObject({ kind: 'blocked', because: 'NoWriter' })
  expect(plan.actions[0]?.message).toContain('no host takes writes')
})

test('a host that does not answer is not looked at, not gone', () => {
  const plan = planOf(shop, { db3: { silent: true } })
  expect(plan.actions).toMatchObject([{ kind: 'unknown', because: 'NotReached' }])
  expect(plan.observed.hosts['db3']).toBe('not-reached')
  expect(plan.summary).not.toContain('No changes')
})

test('a missing address is added, a replica that follows nobody is changed, once each', () => {
  const plan = planOf(shop, { db1: { ssh: { addresses: [] } }, db3: { sql: { channels: [] } } })
  expect(plan.actions.map((a) => [a.kind, a.because])).toEqual([
    ['add', 'VipDrift'],
    ['change', 'Rejoin'],
  ])
  expect(plan.actions.map((a) => a.id)).toEqual(['a1', 'a2'])
  expect(plan.summary).toBe('Plan: 0 moves, 2 changes, 0 removed, 0 blocked.')
})

test('a quarantined host is something that a person must do, not a match', () => {
  const memory = { state: 'REPLICATION_FAIL', errant: '0-3-7', reason: 'diverged: has 0-3-7' } as const
  const plan = planOf(shop, { db3: { memory } })
  expect(plan.actions).toContainEqual(expect.objectContaining({ kind: 'blocked', to: 'db3' }))
  expect(plan.divergence).toEqual([{ host: 'db3', message: 'REPLICATION_FAIL: diverged: has 0-3-7' }])
})

test('maintenance that the file asks for is not a change outside Git; one by command is', () => {
  const hosts = shop.hosts.map((h) => (h.name === 'db3' ? { ...h, maintenance: { stopReplication: false } } : h))
  const memory = { state: 'ADMIN_OFFLINE', reason: 'maintenance' } as const
  const moved = { ...addresses('db2', '10.77.0.101', '10.77.0.102'), db3: { memory, ssh: { addresses: [] } } }
  expect(planOf({ ...shop, hosts }, moved).divergence).toEqual([])
  const offline = { state: 'ADMIN_OFFLINE', reason: 'set offline by command' } as const
  expect(planOf(shop, { db3: { memory: offline } }).divergence).toEqual([
    { host: 'db3', message: 'ADMIN_OFFLINE: set offline by command' },
  ])
})

test('fields that nothing acts upon are named', () => {
  expect(planOf({ ...shop, notActedUpon: [{ path: 'spec.provision' }] }).notActedUpon).toEqual(['spec.provision'])
})

test('the fingerprint follows the desired state and slow facts, and not lag or positions', () => {
  const print = planOf(shop).fingerprint
  const gtid = { kind: 'mariadb', binlogPos: '0-1-99', binlogState: '0-1-99', slavePos: '' } as const
  expect(planOf(shop, { db1: { sql: { gtid } }, db2: { channel: { lagMs: 900 } } }).fingerprint).toBe(print)
  const epoch = { number: 2, writer: 'db2', identity: null, since: at, proved: true }
  const others = [
    planOf({ ...shop, digest: 'd2' }),
    planOf(shop, { db2: { memory: { state: 'REPLICATION_DELAY' } } }),
    planOf(shop, { db2: { sql: { readOnly: false } } }),
    planOf(shop, { db2: { sql: { identity: { ...identity, serverId: 99 } } } }),
    planOf(shop, { db2: { silent: true } }),
    planOf(shop, {}, { state: stateOf(shop, { epoch }) }),
  ].map((p) => p.fingerprint)
  expect(new Set([print, ...others]).size).toBe(others.length + 1)
})

test('what is due at the base as well is counted and not listed', () => {
  const hosts = { db3: { sql: { channels: [] } } }
  const plan = planOf(preferring(shop, 'db2', 'd2'), hosts, { base })
  expect(plan.actions.map((a) => a.kind)).toEqual(['move'])
  expect(plan.dueAlready).toBe(1)
  const roles = shop.roles.map((r) => (r.name === 'reader' ? { ...r, vips: r.vips.slice(0, 1) } : r))
  const more = planOf({ ...shop, digest: 'd2' }, addresses('db3'), { base: { ...base, spec: { ...shop, roles } } })
  expect(more.actions).toMatchObject([{ kind: 'add', because: 'VipDrift', cause: { field: 'spec.roles.reader.vips' } }])
  expect(planOf({ ...shop, digest: 'd2' }, hosts, { base }).summary).toBe(
    'Plan: 0 moves, 0 changes, 0 removed, 0 blocked.',
  )
})
