import { expect, test } from 'vitest'
import { fromStatus } from '../../../src/core/from-status.ts'
import { preview } from '../../../src/core/preview.ts'
import { summarise } from '../../../src/core/summarise.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { ClusterSpec } from '../../../src/model/spec.ts'
import type { ControllerState } from '../../../src/model/state.ts'
import type { ClusterStatus } from '../../../src/model/status.ts'
import { preferring } from '../../sim/spec.ts'
import { at, gitSource, type HostChange, shop, stateOf, viewOf } from './shop.ts'

function publishedOf(
  hosts: Readonly<Record<string, HostChange>> = {},
  state: ControllerState = stateOf(shop),
): ClusterStatus {
  return summarise(viewOf(shop, hosts), state, shop, gitSource, null, at)
}

function planOf(status: ClusterStatus, spec: ClusterSpec, base: ClusterSpec | null = null): PlanDocument {
  const look = fromStatus(status, spec)
  const before = base === null ? null : { spec: base, commit: 'base' }
  return preview({ ...look, spec, source: gitSource, base: before, now: look.view.at, from: 'status' })
}

test('a cluster that is as declared matches, also as published', () => {
  const plan = planOf(publishedOf(), shop)
  expect(plan.summary).toBe('No changes. shop matches 41ab7d0.')
  expect(plan.observed).toEqual({
    from: 'status',
    at,
    writer: 'db1',
    hosts: { db1: 'reached', db2: 'reached', db3: 'reached' },
  })
})

test.each([null, shop])(
  'another first preference is the move that the servers would show, without what only they know',
  (base) => {
    const [move, ...rest] = planOf(publishedOf(), preferring(shop, 'db2', 'd2'), base).actions
    expect(rest).toEqual([])
    expect(move).toMatchObject({
      kind: 'move',
      role: 'writer',
      from: 'db1',
      to: 'db2',
      because: 'prefer',
      blockedBy: [],
    })
    expect(move?.preflights.map((p) => [p.code, p.ok, p.severity])).toEqual([
      ['in-role', true, 'error'],
      ['target-online', true, 'error'],
      ['no-errant', true, 'error'],
      ['fresh', false, 'warning'],
    ])
    expect(move?.steps.map((s) => s.kind)).toContain('make-writable')
  },
)

test('an assertion shows against a base only: no status has it', () => {
  const roles = shop.roles.map((r) => ({ ...r, assertion: r.mode === 'exclusive' ? 'again' : null }))
  const again = { ...preferring({ ...shop, roles }, 'db2', 'd2') }
  const held = planOf({ ...publishedOf(), roles: { writer: { host: 'db1', vips: [], desired: 'db2' } } }, again)
  expect(held.actions[0]?.because).toBe('AlreadyAsserted')
  expect(planOf(publishedOf(), again, preferring(shop, 'db2', 'd1')).actions[0]).toMatchObject({ because: 'assertion' })
})

test('an edit that the writer cannot survive', () => {
  const hosts = shop.hosts.map((h) => (h.name === 'db1' ? { ...h, promotion: 'never' as const } : h))
  const plan = planOf(publishedOf(), { ...shop, hosts, digest: 'd2' })
  expect(plan.actions[0]).toMatchObject({ kind: 'move', because: 'evacuate', from: 'db1' })
})

test('hosts that are away, quarantined, or new', () => {
  const memory = {
    state: 'REPLICATION_FAIL',
    errant: '0-3-7',
    reason: 'diverged: has 0-3-7, which the writer lacks',
  } as const
  const status = publishedOf({
    db2: { memory: { state: 'HARD_OFFLINE', reason: 'no answer for 3000 ms' } },
    db3: { memory },
  })
  const db4 = { ...shop.hosts[2], name: 'db4', address: '10.77.0.14' } as ClusterSpec['hosts'][number]
  const plan = planOf(status, { ...shop, hosts: [...shop.hosts, db4] })
  expect(plan.observed.hosts).toEqual({ db1: 'reached', db2: 'not-reached', db3: 'reached', db4: 'not-reached' })
  expect(plan.actions.map((a) => [a.kind, a.because, a.to])).toEqual(
    expect.arrayContaining([
      ['unknown', 'NotReached', 'db2'],
      ['blocked', 'Diverged', 'db3'],
      ['unknown', 'NotReached', 'db4'],
    ]),
  )
})

test('a target that is not ONLINE blocks the move', () => {
  const memory = { state: 'REPLICATION_DELAY', reason: '40 s behind, limit 30 s' } as const
  const plan = planOf(publishedOf({ db2: { memory } }), preferring(shop, 'db2', 'd2'))
  expect(plan.actions[0]).toMatchObject({ kind: 'blocked', blockedBy: [{ code: 'target-online' }] })
})

test('what the daemon holds is known with its time; nobody known to be the writer is said', () => {
  const stalled = { type: 'Stalled', status: 'True', reason: 'NotAdopted', message: 'm', since: at - 9000 } as const
  const status = { ...publishedOf({ db3: { sql: { channels: [] } } }), conditions: [stalled] }
  const [held] = planOf(status, shop).actions
  expect(held).toMatchObject({ kind: 'blocked', blockedBy: [{ code: 'NotAdopted', since: at - 9000 }] })
  const none = planOf(publishedOf({}, stateOf(shop, { epoch: null })), shop)
  expect(none.actions[0]).toMatchObject({ because: 'NoWriter' })
})

test('a writer that is gone is as published', () => {
  const verdict = { ...stateOf(shop).verdict, verdict: 'host-gone', because: 'silent to all' } as const
  const memory = { state: 'HARD_OFFLINE', reason: 'silent' } as const
  const plan = planOf(publishedOf({ db1: { memory } }, stateOf(shop, { verdict })), shop)
  expect(plan.actions[0]).toMatchObject({ because: 'host-gone', from: 'db1' })
})

test('a plan from a status is never taken for one from the servers', () => {
  const live = preview({ view: viewOf(shop), state: stateOf(shop), spec: shop, source: gitSource, base: null, now: at })
  expect(planOf(publishedOf(), shop).fingerprint).not.toBe(live.fingerprint)
})
