import { expect, test } from 'vitest'
import { answerRequests } from '../../../src/core/requests.ts'
import { neverAsked } from '../../../src/model/seen.ts'
import { preferring } from '../../sim/spec.ts'
import { at, gitSource, planOf, shop, stateOf, viewOf } from './shop.ts'

const base = { spec: shop, commit: null }
const nothingAsked = {
  hosts: {},
  references: neverAsked,
  outcomes: [],
  planEnded: null,
  source: gitSource,
  journalDegraded: false,
}

test('what blocks a move says since when, whether it is tried again, and the ways out', () => {
  const holds = [{ code: 'Preflight:lag', what: 'move', message: '', since: at - 7000 }]
  const lagging = { db2: { channel: { lagMs: 9000 } } }
  const plan = planOf(preferring(shop, 'db2', 'd2'), lagging, { base, state: stateOf(shop, { holds }) })
  expect(plan.actions[0]?.blockedBy).toEqual([
    {
      code: 'lag',
      why: 'db2 is 9 s behind (found 9000 ms, limit 5000 ms)',
      since: at - 7000,
      retries: 'yes, at every look (checks.interval); a planned move until its applyWithin is over',
      ways: ['wait until db2 has caught up', 'raise spec.switchover.maxLag'],
    },
  ])
})

test('a repair that failed is said with its tries and when it is tried again', () => {
  const backoff = { 'Rejoin:db3': { until: at + 3500, tries: 2, why: 'db3: 1236 from the source' } }
  const plan = planOf(shop, { db3: { sql: { channels: [] } } }, { state: stateOf(shop, { backoff }) })
  expect(plan.actions).toMatchObject([{ kind: 'blocked', because: 'Rejoin' }])
  expect(plan.actions[0]?.blockedBy).toMatchObject([
    { code: 'RepairFailed', why: 'db3: 1236 from the source (tried 2 times, again in 4 s)' },
  ])
})

test('the expected pause rests on what was measured', () => {
  const pauses = [12, 41, 30].map((ms, i) => ({ at: at - 1000 * i, from: 'db1', to: 'db2', ms }))
  const move = (state: ReturnType<typeof stateOf>): object | null | undefined =>
    planOf(preferring(shop, 'db2', 'd2'), { db2: { channel: { lagMs: 2000 } } }, { base, state }).actions[0]
      ?.writePauseMs
  expect(move(stateOf(shop, { pauses }))).toEqual({
    min: 6,
    max: 2082,
    basis: 'the last 3 moves of this cluster took 12 to 41 ms, and db2 is 2 s behind',
  })
  expect(move(stateOf(shop))).toMatchObject({ min: 20, max: 2300 })
})

test('a writer that is gone: the plan says which failover is due, or why none is', () => {
  const gone = {
    verdict: 'host-gone',
    writer: 'db1',
    evidence: null,
    because: 'silent to all',
    since: at - 4000,
  } as const
  const [held, ...rest] = planOf(shop, { db1: { silent: true } }, { state: stateOf(shop, { verdict: gone }) }).actions
  expect(held).toMatchObject({ kind: 'blocked', because: 'host-gone', from: 'db1', to: 'db2', risk: 'loss' })
  expect(held?.blockedBy.map((o) => [o.code, o.since])).toContainEqual(['VerdictNotActedUpon', at - 4000])
  expect(rest.map((a) => a.because)).toEqual(['NotReached'])
  const evidence = {
    network: 'up',
    session: 'quiet',
    connect: 'refused',
    listener: 'absent',
    witnesses: 'lost',
    identity: 'unknown',
    access: 'unknown',
    rival: 'none',
  } as const
  const crashed = { ...gone, verdict: 'writer-crashed', evidence } as const
  const due = planOf(shop, { db1: { silent: true } }, { state: stateOf(shop, { verdict: crashed }) }).actions[0]
  expect(due).toMatchObject({ kind: 'move', because: 'writer-crashed', blockedBy: [] })
  expect(due?.steps.map((s) => s.kind)).toContain('stop-receiving')
})

test('windows say when they change', () => {
  const windows = [{ kind: 'allow', expression: 'daily 22:00-23:00', zone: 'UTC' }] as const
  const plan = planOf({ ...shop, switchover: { ...shop.switchover, windows } })
  expect(plan.window).toEqual({ open: false, changesAt: at + 12 * 3_600_000 })
  expect(planOf(shop).window).toBeNull()
})

const incident = {
  id: 'f7',
  from: 'db1',
  to: 'db2',
  verdict: 'writer-crashed',
  because: 'refused',
  startedAt: at - 900,
  phase: 'promote',
  fencedBy: [],
  passedOver: [],
  committedAt: null,
  servedAt: null,
  closedAt: null,
  lost: null,
  acknowledged: false,
} as const

test('a failover that is under way is shown as that, and nothing is planned beside it', () => {
  const away = { db1: { silent: true }, db3: { sql: { channels: [] } } } as const
  const running = planOf(preferring(shop, 'db2', 'd2'), away, { base, state: stateOf(shop, { incident }) })
  expect(running.actions.map((a) => [a.kind, a.because])).toEqual([
    ['move', 'writer-crashed'],
    ['unknown', 'NotReached'],
  ])
  expect(running.actions[0]).toMatchObject({
    from: 'db1',
    to: 'db2',
    message: 'failover f7 from db1 to db2, under way',
  })
  const message = 'db2 does not answer, and it cannot be told whether it was promoted'
  const holds = [{ code: 'PromotionUnknown', what: 'failover', message, since: at - 400 }]
  const held = planOf(shop, away, { state: stateOf(shop, { incident, holds }) }).actions[0]
  expect(held).toMatchObject({ kind: 'blocked', message: `failover f7 from db1 to db2 is held: ${message}` })
  expect(held?.blockedBy).toMatchObject([
    { code: 'PromotionUnknown', since: at - 400, ways: ['bring it back', expect.any(String)] },
  ])
})

test('what people did by command is said as that: a suspension, a move that came to its end, one that waits', () => {
  const suspended = { scope: 'planned', reason: 'audit', until: at + 60_000, by: 'ann' } as const
  expect(planOf(shop, {}, { state: stateOf(shop, { suspended }) }).divergence).toEqual([
    { host: null, message: 'planned moves are suspended by ann until 2026-11-20T10:01:00Z: audit' },
  ])
  expect(planOf(shop, {}, { state: stateOf(shop, { suspended: { ...suspended, until: at - 1 } }) }).divergence).toEqual(
    [],
  )
  const asked = answerRequests(
    stateOf(shop),
    {
      ...nothingAsked,
      requests: [{ kind: 'move-role', id: 'r1', role: 'writer', to: 'db2', by: 'ann', force: false }],
    },
    viewOf(shop),
    shop,
    at,
  ).state
  expect(planOf(shop, {}, { state: asked }).actions).toMatchObject([
    { kind: 'move', because: 'move-role', cause: null, message: 'writer moves from db1 to db2, asked for by ann' },
  ])
  const { intent } = asked
  const moved = stateOf(shop, {
    epoch: { number: 2, writer: 'db2', identity: null, since: at, proved: true },
    intent: intent === null ? null : { ...intent, state: 'Done' },
  })
  expect(planOf(shop, {}, { state: moved }).divergence).toContainEqual({
    host: 'db2',
    message: 'is the writer since a command of ann',
  })
})
