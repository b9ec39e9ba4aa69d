import { describe, expect, test } from 'vitest'
import { notices } from '../../src/core/notices.ts'
import { end } from '../../src/core/intents.ts'
import type { ControllerState, Incident, Intent } from '../../src/model/state.ts'
import { at, shop, stateOf } from './preview/shop.ts'

const well = { journalDegraded: false }
const calm = stateOf(shop)
const waiting: ControllerState = {
  ...calm,
  holds: [{ code: 'Preflight:lag', what: 'move', message: 'db2 is behind', since: at }],
}

function events(before: ControllerState, after: ControllerState, seen = well, now = at): readonly string[] {
  return notices(before, after, seen, now).actions.map((a) => a.event)
}

const incident: Incident = {
  id: 'f1',
  from: 'db1',
  to: 'db2',
  verdict: 'writer-crashed',
  because: '',
  startedAt: at,
  phase: 'closed',
  fencedBy: ['read-only'],
  passedOver: [],
  committedAt: at + 300,
  servedAt: at + 412,
  closedAt: at + 500,
  lost: null,
  acknowledged: false,
}

test('nothing is told of nothing', () => {
  expect(events(calm, calm)).toEqual([])
})

describe('stalled', () => {
  test('is told once, when it has lasted, and again only after it ended', () => {
    const first = notices(calm, waiting, well, at)
    expect(first.actions).toEqual([])
    const soon = notices(first.state, { ...waiting, told: first.state.told }, well, at + 4999)
    expect(soon.actions).toEqual([])
    const late = notices(soon.state, { ...waiting, told: soon.state.told }, well, at + 5000)
    expect(late.actions).toMatchObject([{ event: 'stalled', facts: { reason: 'Preflight:lag' } }])
    expect(events(late.state, { ...waiting, told: late.state.told }, well, at + 60_000)).toEqual([])
    const over = notices(late.state, { ...calm, told: late.state.told }, well, at + 61_000)
    const again = notices(over.state, { ...waiting, told: over.state.told }, well, at + 62_000)
    expect(events(again.state, { ...waiting, told: again.state.told }, well, at + 67_000)).toEqual(['stalled'])
  })
})

describe('a failover', () => {
  const held = (code: string): ControllerState => ({
    ...calm,
    holds: [{ code, what: 'failover', message: 'x', since: at }],
  })

  test('that is vetoed is told for each new reason; the limit is an event of its own', () => {
    expect(events(calm, held('NoCandidate'))).toEqual(['failover-blocked'])
    expect(events(held('NoCandidate'), held('NoCandidate'))).toEqual([])
    expect(events(held('NoCandidate'), held('FailoverLimit'))).toEqual(['failover-held'])
  })

  test('that is done is told with its outage and what fenced the old writer', () => {
    const done = { ...calm, incidents: [incident] }
    expect(notices(calm, done, well, at).actions).toMatchObject([
      { event: 'failover-done', facts: { from: 'db1', to: 'db2', outageMs: 412, fencedBy: 'read-only' } },
    ])
    expect(events(done, done)).toEqual([])
    expect(events(calm, { ...calm, incidents: [{ ...incident, committedAt: null }] })).toEqual([])
  })

  test('that lost something is told when that is known', () => {
    const lost = { ...incident, lost: { count: 2, gtids: '0-1-10..11' } }
    const before = { ...calm, incidents: [incident] }
    const after = { ...calm, incidents: [lost] }
    expect(notices(before, after, well, at).actions).toMatchObject([
      { event: 'data-lost', facts: { transactions: 2, gtids: '0-1-10..11' } },
    ])
    expect(events(after, after)).toEqual([])
    expect(events(before, { ...calm, incidents: [{ ...incident, lost: { count: 0, gtids: '' } }] })).toEqual([])
  })
})

test('a move is told when it is done, with its pause', () => {
  const intent: Intent = {
    id: 'i1',
    role: 'writer',
    to: 'db2',
    cause: 'move-role',
    commit: null,
    epoch: 1,
    expectedWriter: 'db1',
    mintedAt: at,
    expiresAt: at + 1000,
    closedSince: null,
    by: 'ann',
    force: false,
    state: 'Running',
    endedAt: null,
    why: '',
    writePauseMs: null,
  }
  const running = { ...calm, intent }
  const done = { ...calm, intent: { ...end(intent, 'Done', '', at), writePauseMs: 41.6 } }
  expect(notices(running, done, well, at).actions).toMatchObject([
    { event: 'switchover-done', facts: { from: 'db1', to: 'db2', by: 'ann', writePauseMs: 42 } },
  ])
  expect(events(done, done)).toEqual([])
  expect(events(running, { ...calm, intent: end(intent, 'Failed', 'x', at) })).toEqual([])
})

test('a journal that cannot be written is told once', () => {
  const degraded = { journalDegraded: true }
  const first = notices(calm, calm, degraded, at)
  expect(first.actions.map((a) => a.event)).toEqual(['daemon-degraded'])
  expect(events(first.state, { ...calm, told: first.state.told }, degraded)).toEqual([])
})
