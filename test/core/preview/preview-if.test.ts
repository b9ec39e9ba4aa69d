import { expect, test } from 'vitest'
import { parseSupposition, previewIf } from '../../../src/core/preview-if.ts'
import type { PreviewInput } from '../../../src/core/preview-parts.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { ClusterSpec } from '../../../src/model/spec.ts'
import type { SimCluster } from '../../sim/cluster.ts'
import { Random } from '../../sim/random.ts'
import { settledCluster } from '../../sim/settled.ts'
import { at, gitSource, type HostChange, shop, stateOf, viewOf } from './shop.ts'

function supposing(
  what: string,
  spec: ClusterSpec = shop,
  hosts: Readonly<Record<string, HostChange>> = {},
  input: Partial<PreviewInput> = {},
): PlanDocument {
  const fault = parseSupposition(what)
  if (fault === null) throw new Error(`no supposition: ${what}`)
  const plan = previewIf(
    { view: viewOf(spec, hosts), state: stateOf(spec), spec, source: gitSource, base: null, now: at, ...input },
    what,
    fault,
  )
  if (plan === null) throw new Error('nobody to whom it could happen')
  return plan
}

test('what may be supposed', () => {
  expect(parseSupposition('writer=hung')).toEqual({ kind: 'writer', fault: 'hung' })
  expect(parseSupposition('host=db3:down')).toEqual({ kind: 'host', host: 'db3' })
  for (const wrong of [
    'writer=dead',
    'writer',
    'host=db3',
    'host=db3:up',
    'host=:down',
    ' writer=hung',
    'writer=hung\n',
  ])
    expect(parseSupposition(wrong)).toBeNull()
})

test('a crashed writer: the whole failover in one list, and the outage that is to be expected', () => {
  const plan = supposing('writer=crashed')
  const [move] = plan.actions
  expect(move).toMatchObject({
    kind: 'move',
    because: 'writer-crashed',
    from: 'db1',
    to: 'db2',
    risk: 'loss',
    blockedBy: [],
  })
  expect(move?.steps.map((s) => s.id)).toEqual(move?.steps.map((_, i) => `s${i + 1}`))
  expect(move?.steps.map((s) => `${s.kind}@${s.host}`)).toEqual(
    expect.arrayContaining(['fence@db1', 'stop-receiving@db3', 'make-writable@db2', 'add-vip@db2', 'follow@db3']),
  )
  expect(plan.supposed).toMatchObject({ what: 'writer=crashed', verdict: 'writer-crashed', writer: 'db2' })
  expect(plan.supposed?.afterMs).toBeLessThan(1000)
  const incident = {
    id: 'f1',
    from: 'db2',
    to: 'db1',
    verdict: 'writer-crashed',
    because: '',
    startedAt: at - 9e6,
    phase: 'closed',
    fencedBy: [],
    passedOver: [],
    committedAt: at - 9e6,
    servedAt: at - 9e6 + 412,
    closedAt: at - 9e6 + 500,
    lost: null,
    acknowledged: true,
  } as const
  const known = supposing('writer=crashed', shop, {}, { state: stateOf(shop, { incidents: [incident] }) })
  expect(known.actions[0]?.writePauseMs).toEqual({
    min: 206,
    max: 824,
    basis: 'the last failover of this cluster took 412 ms',
  })
})

test.each<[string, Partial<ClusterSpec>, string]>([
  ['failover.mode', { failover: { ...shop.failover, mode: 'off' } }, 'FailoverModeNotAuto'],
  ['management', { management: 'observe' }, 'Observing'],
  ['a limit of none', { failover: { ...shop.failover, limit: { count: 0, withinMs: 1000 } } }, 'FailoverLimit'],
])('%s forbids it: blocked, with the reason and its ways out', (_name, change, code) => {
  const plan = supposing('writer=crashed', { ...shop, ...change })
  expect(plan.actions[0]).toMatchObject({ kind: 'blocked', because: 'writer-crashed', to: null, steps: [] })
  expect(plan.actions[0]?.blockedBy.find((o) => o.code === code)?.ways.length).toBeGreaterThan(0)
  expect(plan.supposed).toMatchObject({ verdict: 'writer-crashed', writer: 'db1' })
})

test('nobody may be promoted: each host is said with its reason', () => {
  const hosts = shop.hosts.map((h) => ({ ...h, promotion: 'never' as const }))
  const [held] = supposing('writer=crashed', { ...shop, hosts }).actions
  expect(held?.blockedBy).toMatchObject([{ code: 'NoCandidate', why: 'db2: promotion: never; db3: promotion: never' }])
})

test.each([
  ['hung', 'writer-hung'],
  ['host-gone', 'host-gone'],
])('a writer that is %s is told from a crashed one, and what follows is said', (fault, verdict) => {
  const plan = supposing(`writer=${fault}`)
  expect(plan.supposed).toMatchObject({ verdict })
  expect(plan.supposed?.afterMs).toBeGreaterThanOrEqual(shop.checks.failAfterMs)
  expect(plan.actions[0]).toMatchObject({ because: verdict, from: 'db1' })
})

test('without SSH and witnesses nothing is proved: nothing is done, and that is said', () => {
  const away = { heartbeatPeriodMs: null }
  const view = viewOf(shop, { db2: { channel: away }, db3: { channel: away } })
  const hosts = Object.fromEntries(
    Object.values(view.hosts).map((h) => [h.host, { ...h, ssh: { kind: 'never-asked' } as const }]),
  )
  const plan = supposing('writer=hung', shop, {}, { view: { ...view, hosts } })
  expect(plan.supposed).toMatchObject({ verdict: 'writer-silent', writer: 'db1' })
  expect(plan.actions[0]).toMatchObject({ kind: 'blocked', because: 'writer-silent' })
  expect(plan.actions[0]?.blockedBy).toMatchObject([{ code: 'VerdictNotActedUpon' }])
})

test('a writer whose writes stall is not noticed, and that is said', () => {
  const plan = supposing('writer=stalled')
  expect(plan.actions).toMatchObject([{ kind: 'blocked', because: 'writer-ok', blockedBy: [{ code: 'NotNoticed' }] }])
  expect(plan.summary).toBe('Plan: 0 moves, 0 changes, 0 removed, 1 blocked.')
})

test('a reader that is down: its address goes to the others', () => {
  const plan = supposing('host=db3:down')
  expect(plan.supposed).toMatchObject({ verdict: 'HARD_OFFLINE', writer: 'db1' })
  expect(plan.actions).toMatchObject([{ kind: 'change', because: 'VipDrift' }])
  expect(plan.actions[0]?.steps).toMatchObject([{ kind: 'add-vip' }])
  expect(plan.actions[0]?.steps[0]?.sentence).toContain('10.77.0.102')
})

test('a host that nothing depends on: nothing is done, and it is no match either', () => {
  const roles = shop.roles.map((r) => (r.name === 'reader' ? { ...r, hosts: ['db1', 'db2'] } : r))
  const db3 = { ssh: { addresses: [] } }
  const db1 = {
    ssh: {
      addresses: ['10.77.0.100', '10.77.0.102'].map((address) => ({
        address,
        prefix: 24,
        interface: '',
        validForMs: null,
      })),
    },
  }
  const plan = supposing('host=db3:down', { ...shop, roles }, { db1, db3 })
  expect(plan.actions).toEqual([])
  expect(plan.summary).toBe('Plan: 0 moves, 0 changes, 0 removed, 0 blocked.')
})

test('the writer named as a host is the writer', () => {
  expect(supposing('host=db1:down').supposed).toMatchObject({ verdict: 'host-gone' })
})

test('nobody to whom it could happen', () => {
  const input = {
    view: viewOf(shop),
    state: stateOf(shop, { epoch: null }),
    spec: shop,
    source: gitSource,
    base: null,
    now: at,
  }
  expect(previewIf(input, 'writer=hung', { kind: 'writer', fault: 'hung' })).toBeNull()
  expect(previewIf(input, 'host=db9:down', { kind: 'host', host: 'db9' })).toBeNull()
})

test('what it says of a crash is what then happens', async () => {
  const sim = await settledCluster(3)
  const { state, spec, source } = sim.loop
  const input = { view: sim.loop.view(), state, spec, source, base: null, now: sim.clock.now() }
  const said = previewIf(input, 'writer=crashed', { kind: 'writer', fault: 'crashed' })
  sim.plans.splice(0)
  sim.world.kill('db1')
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
  const done = sim.plans
    .filter((p) => p.plan.goal.kind.startsWith('failover'))
    .flatMap((p) => p.plan.steps.map((s) => `${s.kind}@${s.host}`))
  expect(said?.actions[0]?.steps.map((s) => `${s.kind}@${s.host}`)).toEqual(done)
  expect(said?.supposed).toMatchObject({ writer: sim.loop.state.epoch?.writer, verdict: 'writer-crashed' })
})

/** What a cluster may look like when its writer dies: somebody may not be promoted, somebody is away, somebody receives nothing. */
async function disturbed(seed: number): Promise<SimCluster> {
  const random = new Random(seed)
  const sim = await settledCluster(3 + random.int(3))
  const replicas = sim.spec.hosts.slice(1).map((h) => h.name)
  const pick = (): string => replicas[random.int(replicas.length)] ?? 'db2'
  if (random.chance(0.5)) {
    const never = pick()
    const hosts = sim.spec.hosts.map((h) => (h.name === never ? { ...h, promotion: 'never' as const } : h))
    sim.setDesired({ ...sim.spec, hosts, digest: `never-${never}` })
  }
  if (random.chance(0.5)) sim.world.vanish(pick())
  if (random.chance(0.5)) sim.world.cut('db1', pick())
  await sim.clock.run(6000)
  return sim
}

test.each(Array.from({ length: 12 }, (_, i) => i + 1))(
  'in any cluster it names who then becomes the writer (seed %d)',
  async (seed) => {
    const sim = await disturbed(seed)
    const { state, spec, source } = sim.loop
    const input = { view: sim.loop.view(), state, spec, source, base: null, now: sim.clock.now() }
    const said = previewIf(input, 'writer=crashed', { kind: 'writer', fault: 'crashed' })
    sim.world.kill('db1')
    await sim.clock.run(20_000)
    expect(said?.supposed?.writer).toBe(sim.loop.state.epoch?.writer)
    expect(said?.actions[0]?.kind).toBe(sim.loop.state.epoch?.writer === 'db1' ? 'blocked' : 'move')
  },
)
