import { describe, expect, test } from 'vitest'
import { failBack, failbackObstacle } from '../../src/core/failback.ts'
import type { ClusterSpec, RoleSpec } from '../../src/model/spec.ts'
import type { ControllerState, Incident } from '../../src/model/state.ts'
import type { View } from '../../src/model/view.ts'
import { at, type HostChange, shop, stateOf, viewOf } from './preview/shop.ts'

const minute = 60_000
const incident: Incident = {
  id: 'f1',
  from: 'db2',
  to: 'db1',
  verdict: 'writer-crashed',
  because: '',
  startedAt: at - 60 * minute,
  phase: 'closed',
  fencedBy: [],
  passedOver: [],
  committedAt: at - 60 * minute,
  servedAt: at - 60 * minute,
  closedAt: at - 60 * minute,
  lost: { count: 0, gtids: '' },
  acknowledged: false,
}

/** db1 is the writer by a failover, db2 is preferred. */
function preferring(change: Partial<RoleSpec>, spec: ClusterSpec = shop): ClusterSpec {
  const roles = spec.roles.map((r) =>
    r.name === 'writer' ? { ...r, prefer: ['db2'], failback: 'auto' as const, ...change } : r,
  )
  return { ...spec, roles }
}

const auto = preferring({})
const failedOver = stateOf(auto, { incidents: [incident] })
const well = { memory: { healthySince: at - 30 * minute } }

function view(change: HostChange = {}): View {
  return viewOf(shop, { db2: { ...well, ...change } })
}

function goesBack(spec = auto, state: ControllerState = failedOver, seen = view()): boolean {
  const after = failBack(seen, state, spec, at)
  expect(after === state).toBe(failbackObstacle(seen, state, spec, at) !== null)
  return after.intent?.to === 'db2' && after.intent.cause === 'failback'
}

test('back to the preferred host when everything is well, and it is remembered', () => {
  expect(goesBack()).toBe(true)
  expect(failBack(view(), failedOver, auto, at).failback).toEqual({ incident: 'f1', at })
})

describe('not', () => {
  test.each<[string, ClusterSpec, ControllerState, View]>([
    ['by default', preferring({ failback: 'manual' }), failedOver, view()],
    ['where no failover put it', auto, stateOf(auto), view()],
    [
      'where the last failover went elsewhere',
      auto,
      stateOf(auto, { incidents: [{ ...incident, to: 'db3' }] }),
      view(),
    ],
    ['while it is not known what was lost', auto, stateOf(auto, { incidents: [{ ...incident, lost: null }] }), view()],
    ['after a loss', auto, stateOf(auto, { incidents: [{ ...incident, lost: { count: 1, gtids: '0-1-1' } }] }), view()],
    ['before it was well for long enough', auto, failedOver, view({ memory: { healthySince: at - 30 * minute + 1 } })],
    [
      'to a host that is not ONLINE',
      auto,
      failedOver,
      view({ memory: { ...well.memory, state: 'AWAITING_RECOVERY' } }),
    ],
    [
      'to a host with transactions of its own',
      auto,
      failedOver,
      view({ memory: { ...well.memory, errant: '0-2-10' } }),
    ],
    ['to a host that is behind', auto, failedOver, view({ channel: { lagMs: 5001 } })],
    ['to a host whose lag is not known', auto, failedOver, view({ channel: { lagMs: null } })],
    ['twice after one failover', auto, { ...failedOver, failback: { incident: 'f1', at: 0 } }, view()],
    [
      'twice within a day',
      auto,
      { ...failedOver, failback: { incident: 'f0', at: at - 24 * 60 * minute + 1 } },
      view(),
    ],
    [
      'while it is suspended',
      auto,
      { ...failedOver, suspended: { scope: 'planned', reason: '', until: at + 1, by: '' } },
      view(),
    ],
    ['by window without windows', preferring({ failback: 'window' }), failedOver, view()],
  ])('%s', (_, spec, state, seen) => {
    expect(goesBack(spec, state, seen)).toBe(false)
  })

  test('outside of the windows, by either word', () => {
    // Friday, 10:00 UTC.
    const windows = (expression: string): ClusterSpec['switchover'] => ({
      ...shop.switchover,
      windows: [{ kind: 'allow', expression, zone: 'UTC' }],
    })
    for (const failback of ['auto', 'window'] as const) {
      const spec = preferring({ failback })
      expect(goesBack({ ...spec, switchover: windows('fri 11:00-12:00') })).toBe(false)
      expect(goesBack({ ...spec, switchover: windows('fri 09:00-12:00') })).toBe(true)
    }
  })
})

test('again a day later, after another failover', () => {
  expect(goesBack(auto, { ...failedOver, failback: { incident: 'f0', at: at - 24 * 60 * minute } })).toBe(true)
})
