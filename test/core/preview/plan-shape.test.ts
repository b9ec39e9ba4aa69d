import { expect, test } from 'vitest'
import { divergence, staleness } from '../../../src/core/plan-shape.ts'
import { preview } from '../../../src/core/preview.ts'
import type { PreviewInput } from '../../../src/core/preview-parts.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { ClusterSpec } from '../../../src/model/spec.ts'
import { preferring } from '../../sim/spec.ts'
import { at, gitSource, type HostChange, shop, stateOf, viewOf } from './shop.ts'

const base = { spec: shop, commit: null }
const wanted = preferring(shop, 'db2', 'd2')
const rejoin = { db3: { sql: { channels: [] } } }

function planOf(
  spec: ClusterSpec,
  hosts: Readonly<Record<string, HostChange>> = {},
  more: Partial<PreviewInput> = {},
): PlanDocument {
  const view = viewOf(spec, hosts)
  return preview({ view, state: stateOf(shop), spec, source: gitSource, base: null, now: at, ...more })
}

test('the same, or less, has the reviewed shape', () => {
  expect(divergence(planOf(wanted, {}, { base }), planOf(wanted, {}, { base }))).toBeNull()
  expect(divergence(planOf(shop, rejoin), planOf(shop))).toBeNull()
})

test('what was not reviewed has not: another action, another target, a higher risk, or one that was blocked then', () => {
  const moved = planOf(wanted, {}, { base })
  expect(divergence(planOf(shop), planOf(shop, rejoin))).toBe(
    '"db3 is not a replica" (change) was not in the reviewed plan',
  )
  expect(divergence(moved, planOf(preferring(shop, 'db3', 'd2'), {}, { base }))).toContain('from db1 to db3')
  const riskier = { ...moved, actions: moved.actions.map((a) => ({ ...a, risk: 'loss' as const })) }
  expect(divergence(moved, riskier)).toBe('the risk of "writer moves from db1 to db2" is loss, and pause was reviewed')
  expect(divergence(riskier, moved)).toBeNull()
  const lagging = planOf(wanted, { db2: { channel: { lagMs: 9000 } } }, { base })
  expect(lagging.actions[0]?.kind).toBe('blocked')
  expect(divergence(lagging, moved)).toContain('was not in the reviewed plan')
  expect(divergence(moved, lagging)).toBeNull()
})

test('what a plan rests on, and what it does not', () => {
  const plan = planOf(shop)
  expect(staleness(plan, planOf(shop, { db2: { channel: { lagMs: 900 } } }))).toBeNull()
  expect(staleness(plan, planOf(wanted))).toBe('the file asks for something else since')
  const epoch = { number: 2, writer: 'db2', identity: null, since: at, proved: true }
  expect(staleness(plan, planOf(shop, {}, { state: stateOf(shop, { epoch }) }))).toBe(
    'the writer is db2, and it was db1',
  )
  expect(staleness(plan, planOf(shop, { db3: { silent: true } }))).toBe('db3 is not-reached, and it was reached')
  expect(staleness(plan, planOf(shop, rejoin))).toBe('a host has another state, identity or source than it had')
  const published = { ...plan, observed: { ...plan.observed, from: 'status' as const }, fingerprint: 'x' }
  expect(staleness(published, plan)).toContain('published status')
})
