import { expect, test } from 'vitest'
import { begin, begunOrHeld } from '../../src/core/begin-plan.ts'
import type { Draft } from '../../src/core/build-plan.ts'
import { at, shop, stateOf, viewOf } from './preview/shop.ts'

const promotion: readonly Draft[] = [
  { key: 'promote', step: { kind: 'make-writable', host: 'db2', commit: true, eventScheduler: false } },
]
const goal = { kind: 'switchover', from: 'db1', to: 'db2', because: 'prefer' } as const
const vip = { kind: 'add-vip', role: 'writer', vip: '10.77.0.100', prefix: 24 } as const

test('a plan that a check refuses is held, and the hold names the check, what it found, and the step', () => {
  const state = stateOf(shop)
  const held = begunOrHeld(begin(viewOf(shop), state, shop, goal, promotion, at), state, 'move', 'the move')
  expect(held.actions).toEqual([])
  expect(held.state.running).toBeNull()
  expect(held.state.holds).toEqual([
    {
      code: 'PlanRefused',
      what: 'move',
      since: 0,
      message:
        'the move is not begun: check one-writable: db1 and db2 are writable after step s1 (db2: read-only off (commit point))',
    },
  ])
})

test('each check is told apart from the others', () => {
  const everybody = { addresses: [{ address: vip.vip, prefix: 24, interface: 'eth0', validForMs: null }] }
  const twice = viewOf(shop, { db2: { ssh: everybody } })
  expect(begin(twice, stateOf(shop), shop, goal, promotion, at).refused).toContain(
    'check one-serving-writer: db1 and db2',
  )
  const adding: readonly Draft[] = [{ key: 'vip', step: { ...vip, host: 'db3' } }]
  expect(begin(viewOf(shop), stateOf(shop), shop, goal, adding, at).refused).toContain('check vip-once: 10.77.0.100')
})

test('a plan that passes is begun', () => {
  const drafts: readonly Draft[] = [{ key: 'stop', step: { kind: 'stop-receiving', host: 'db2' } }]
  const begun = begunOrHeld(begin(viewOf(shop), stateOf(shop), shop, goal, drafts, at), stateOf(shop), 'move', 'x')
  expect(begun.actions.map((a) => a.kind)).toEqual(['run-plan'])
  expect(begun.state.running?.plan.id).toBe('p1')
})
