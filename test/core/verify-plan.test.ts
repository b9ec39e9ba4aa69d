import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { doubledVips, servingWriters, writers } from '../../src/core/invariants.ts'
import { modelOf } from '../../src/core/steps/table.ts'
import { orders, verifyPlan } from '../../src/core/verify-plan.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import type { View } from '../../src/model/view.ts'
import { SimCluster } from '../sim/cluster.ts'
import { settledCluster, unsettled } from '../sim/settled.ts'
import { preferring } from '../sim/spec.ts'
import { stateOf } from './preview/shop.ts'

interface Case {
  readonly plan: Plan
  readonly view: View
  readonly spec: ClusterSpec
}

/** Every kind of plan that the decision makes, taken from a running simulation. */
async function plansOf(count: number): Promise<readonly Case[]> {
  const all: Case[] = []
  const moved = await settledCluster(count)
  moved.setDesired(preferring(moved.spec, 'db2', 'd2'))
  await moved.until('moved', () => moved.loop.state.intent?.state === 'Done' && unsettled(moved).length === 0)
  moved.world.host('db3').addresses.add('10.77.0.100')
  moved.world.addressChanged()
  await moved.until('the address is taken off again', () => unsettled(moved).length === 0)
  moved.world.host('db1').readOnly = false
  await moved.until('db1 is read-only again', () => unsettled(moved).length === 0)
  all.push(...moved.plans)

  const undone = await settledCluster(count)
  undone.world.host('db2').applierLocked = true
  await undone.clock.run(50)
  undone.setDesired(preferring(undone.spec, 'db2', 'd2'))
  await undone.until('undone', () => undone.loop.state.intent?.state === 'Failed', 60_000)
  all.push(...undone.plans)

  const failed = await settledCluster(count)
  failed.world.kill('db1')
  await failed.until('failed over', () => failed.loop.state.incidents.length === 1)
  failed.world.restart('db1')
  await failed.until('back', () => unsettled(failed).length === 0, 120_000)
  all.push(...failed.plans)

  // The most complete host may not be promoted: the candidate fetches from it first.
  const fetched = new SimCluster(
    {
      ...moved.spec,
      digest: 'd9',
      hosts: moved.spec.hosts.map((h) => (h.name === 'db3' ? { ...h, promotion: 'never' } : h)),
    },
    1,
  )
  await fetched.startDaemon()
  await fetched.until('the declared shape', () => unsettled(fetched).length === 0)
  for (const h of fetched.spec.hosts) if (h.name !== 'db1' && h.name !== 'db3') fetched.world.cut('db1', h.name)
  await fetched.clock.run(500)
  fetched.world.kill('db1')
  await fetched.clock.run(20_000)
  all.push(...fetched.plans)
  return all
}

function faults(view: View, spec: ClusterSpec): readonly string[] {
  const serving = servingWriters(view, spec)
  const writable = writers(view)
  return [
    ...(serving.length > 1 ? [`two serve: ${serving.join()}`] : []),
    ...(writable.length > 1 ? [`two writable: ${writable.join()}`] : []),
    ...doubledVips(view, spec).map((v) => `${v} twice`),
  ]
}

/** Worse than at the start: a repair may begin in a state that is already wrong. */
function worse(view: View, c: Case): string | undefined {
  const before = faults(c.view, c.spec)
  return faults(view, c.spec).find((f) => !before.includes(f))
}

/** Every downward-closed set of steps, each with the view after it; at most `bound` of them. */
function* closedSets(c: Case, bound: number): Generator<{ readonly done: readonly string[]; readonly view: View }> {
  const seen = new Set<string>()
  const queue: { done: readonly string[]; view: View }[] = [{ done: [], view: c.view }]
  for (let next = queue.shift(); next !== undefined && seen.size < bound; next = queue.shift()) {
    const { done, view } = next
    const key = done.toSorted().join()
    if (seen.has(key)) continue
    seen.add(key)
    yield next
    for (const step of c.plan.steps) {
      if (done.includes(step.id) || !step.after.every((id) => done.includes(id))) continue
      queue.push({ done: [...done, step.id], view: modelOf(step).effect(view, step) })
    }
  }
}

/** One run as the runtime would do it: any order that `after` allows, some steps fail, a precondition that does not hold refuses. */
function walk(c: Case, choices: readonly { readonly pick: number; readonly fails: boolean }[]): string | undefined {
  let view = c.view
  let stopped = false
  const ended = new Set<string>()
  for (const choice of choices) {
    const ready = c.plan.steps.filter((s) => !ended.has(s.id) && s.after.every((id) => ended.has(id)))
    const step: Step | undefined = ready[choice.pick % Math.max(1, ready.length)]
    if (step === undefined || stopped) break
    ended.add(step.id)
    const refused = modelOf(step)
      .pre(view, step)
      .some((p) => p.truth !== 'holds')
    if (refused || choice.fails) {
      if (step.need === 'required') stopped = true
      continue
    }
    view = modelOf(step).effect(view, step)
    const fault = worse(view, c)
    if (fault !== undefined) return `${c.plan.goal.kind}, after ${[...ended].join()}: ${fault}`
  }
  return undefined
}

describe.each([3, 5])('plans on %i hosts', (count) => {
  let cases: readonly Case[] = []
  beforeAll(async () => {
    cases = await plansOf(count)
  })

  test('there is one of every kind', () => {
    const kinds = new Set(cases.map((c) => c.plan.goal.kind))
    expect([...kinds].toSorted()).toEqual([
      'failover-freeze',
      'failover-promote',
      'place-vips',
      'repair',
      'switchover',
      'undo-switchover',
    ])
    const steps = new Set(cases.flatMap((c) => c.plan.steps.map((s) => s.kind)))
    expect(steps).toContain('follow')
    expect(cases.some((c) => c.plan.steps.filter((s) => s.kind === 'apply').length > 1)).toBe(true)
  })

  test('no downward-closed set of steps makes anything worse', () => {
    for (const c of cases) {
      for (const { done, view } of closedSets(c, 4000)) {
        expect({ goal: c.plan.goal, done, worse: worse(view, c) }).toMatchObject({ worse: undefined })
      }
    }
  })

  test('nor does any order in which steps fail or are refused', () => {
    const choice = fc.record({ pick: fc.nat({ max: 30 }), fails: fc.boolean() })
    fc.assert(
      fc.property(fc.nat(), fc.array(choice, { minLength: 5, maxLength: 30 }), (n, choices) => {
        const c = cases[n % cases.length]
        if (c !== undefined) expect(walk(c, choices)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test('every plan passes the check that is made before it is begun', () => {
    for (const c of cases) expect(verifyPlan(c.plan, c.view, c.spec, stateOf(c.spec))).toBeNull()
  })
})

describe('the check itself', () => {
  test('finds a plan that promotes before the old writer is read-only', async () => {
    const sim = await settledCluster()
    sim.setDesired(preferring(sim.spec, 'db2', 'd2'))
    await sim.until('moved', () => sim.loop.state.intent?.state === 'Done')
    const move = sim.plans.find((c) => c.plan.goal.kind === 'switchover')
    if (move === undefined) throw new Error('no switchover')
    const hasty = {
      ...move.plan,
      steps: move.plan.steps.map((s) => (s.kind === 'make-writable' ? { ...s, after: [] } : s)),
    }
    expect(verifyPlan(move.plan, move.view, move.spec, stateOf(move.spec))).toBeNull()
    expect(verifyPlan(hasty, move.view, move.spec, stateOf(move.spec))?.what).toBe('db1 and db2 are writable')
  })

  test('walks every step at its earliest', async () => {
    const sim = await settledCluster()
    sim.world.kill('db1')
    await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
    const promote = sim.plans.find((c) => c.plan.goal.kind === 'failover-promote')
    const steps = promote?.plan.steps ?? []
    for (const step of steps) {
      expect(orders(steps).some((o) => o.at(-1)?.id === step.id)).toBe(true)
    }
  })
})
