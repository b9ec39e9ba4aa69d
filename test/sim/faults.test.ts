import { describe, expect, test } from 'vitest'
import { SimRecord } from './cluster.ts'
import { settledCluster, unsettled } from './settled.ts'
import { preferring } from './spec.ts'

describe('no failover', () => {
  test('while only we lose the writer', async () => {
    const sim = await settledCluster()
    sim.world.cut('monitor', 'db1')
    await sim.clock.run(20_000)
    expect(sim.loop.state.verdict.verdict).toBe('writer-unreachable-from-here')
    sim.world.heal()
    await sim.until('the declared shape', () => unsettled(sim).length === 0)
    expect(sim.loop.state.epoch).toMatchObject({ number: 1, writer: 'db1' })
    expect(sim.violations).toEqual([])
  })

  test('while nothing answers', async () => {
    const sim = await settledCluster()
    for (const h of sim.spec.hosts) sim.world.cut('monitor', h.name)
    await sim.clock.run(60_000)
    expect(sim.loop.state.verdict.verdict).toBe('network-down')
    sim.world.heal()
    await sim.until('the declared shape', () => unsettled(sim).length === 0, 90_000)
    expect(sim.loop.state.epoch).toMatchObject({ number: 1, writer: 'db1' })
    expect(sim.loop.state.incidents).toEqual([])
  })

  test('while only replication is cut', async () => {
    const sim = await settledCluster()
    sim.world.cut('db1', 'db2')
    sim.world.cut('db1', 'db3')
    await sim.clock.run(20_000)
    expect(sim.loop.state).toMatchObject({ incident: null, verdict: { verdict: 'writer-ok' } })
  })

  test('when a person makes the writer read-only; it is left so', async () => {
    const sim = await settledCluster()
    sim.world.host('db1').readOnly = true
    await sim.clock.run(30_000)
    expect(sim.world.host('db1').readOnly).toBe(true)
    expect(sim.loop.state.verdict.verdict).toBe('writer-not-writable')
    expect(sim.loop.status?.conditions.find((c) => c.type === 'Stalled')).toMatchObject({ status: 'True' })
    expect(sim.deeds.filter((d) => !d.startsWith('add-vip'))).toEqual([])
  })
})

test('a merge that moves the writer during an incident is void', async () => {
  const sim = await settledCluster()
  sim.world.kill('db1')
  await sim.until('an incident', () => sim.loop.state.incident !== null)
  sim.setDesired(preferring(sim.spec, 'db3', 'd2'))
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
  expect(sim.loop.state.intent?.state).toBe('Void')
  const writer = sim.loop.state.epoch?.writer
  await sim.clock.run(20_000)
  expect(sim.loop.state.epoch?.writer).toBe(writer)
})

describe('an address', () => {
  test('of the writer, put on a second host by hand, is off it within 1 s', async () => {
    const sim = await settledCluster()
    sim.world.host('db3').addresses.add('10.77.0.100')
    sim.world.addressChanged()
    expect(await sim.until('taken off', () => !sim.world.host('db3').addresses.has('10.77.0.100'))).toBeLessThan(1000)
    await sim.until('the declared shape', () => unsettled(sim).length === 0)
    expect(sim.world.host('db1').addresses).toContain('10.77.0.100')
    // Neighbours have learnt it from db3 by then.
    expect(sim.deeds.slice(sim.deeds.indexOf('remove-vip@db3'))).toContain('add-vip@db1')
  })

  test('taken off the right host by hand is back within 1 s', async () => {
    const sim = await settledCluster()
    sim.world.host('db1').addresses.delete('10.77.0.100')
    sim.world.addressChanged()
    expect(await sim.until('back', () => unsettled(sim).length === 0)).toBeLessThan(1000)
  })
})

test('an address that was put on another host by hand does not hold up a failover', async () => {
  const sim = await settledCluster()
  sim.world.kill('db1')
  sim.world.host('db3').addresses.add('10.77.0.100')
  sim.world.addressChanged()
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1, 5000)
  await sim.until('somebody serves', () => [...sim.world.hosts.values()].some((h) => sim.world.serves(h)), 1000)
  await sim.clock.run(2000)
  expect([...sim.world.hosts.values()].filter((h) => h.addresses.has('10.77.0.100'))).toHaveLength(1)
  expect([...sim.world.hosts.values()].flatMap((h) => [...h.guards])).toEqual([])
  expect(sim.violations).toEqual([])
})

test.each([
  ['management: observe', { management: 'observe' }],
  ['suspend: all', { suspend: { scope: 'all', reason: 'x', until: 1e9 } }],
] as const)('%s, merged while a failover waits, ends every deed', async (_, change) => {
  const sim = await settledCluster()
  // Nobody can be promoted: both candidates are held by a lock.
  for (const name of ['db2', 'db3']) sim.world.host(name).applierLocked = true
  await sim.clock.run(100)
  sim.world.kill('db1')
  await sim.until('an incident', () => sim.loop.state.incident !== null)
  sim.setDesired({ ...sim.spec, ...change, digest: 'd2' })
  await sim.until('nothing runs', () => sim.loop.state.running === null, 90_000)
  const deeds = sim.deeds.length
  for (const name of ['db2', 'db3']) sim.world.host(name).applierLocked = false
  await sim.clock.run(60_000)
  expect(sim.deeds.slice(deeds)).toEqual([])
  expect(sim.loop.state.holds).not.toEqual([])
})

test('the tail of a former writer does not enter the new one', async () => {
  const sim = await settledCluster()
  sim.world.cut('db1', 'db2')
  sim.world.cut('db1', 'db3')
  await sim.clock.run(500)
  sim.world.kill('db1')
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
  const writer = sim.loop.state.epoch?.writer ?? ''
  sim.world.heal()
  sim.world.restart('db1')
  await sim.clock.run(90_000)
  expect(sim.loop.state.hosts['db1']).toMatchObject({ state: 'REPLICATION_FAIL' })
  expect(sim.loop.state.hosts['db1']?.errant).not.toBeNull()
  expect(sim.world.host('db1').channels).toEqual([])
  expect(sim.world.host('db1').readOnly).toBe(true)
  const tail = sim.world.host('db1').binlog.at(-1)?.write
  expect(sim.world.host(writer).binlog.some((e) => e.write === tail)).toBe(false)
  expect(sim.loop.state.incidents[0]?.lost?.count).toBeGreaterThan(0)
})

test.each([0, 200, 400, 600, 800])('a replica that restarts in its first seconds, %i ms into one', async (ms) => {
  const sim = await settledCluster()
  // Uptimes come in whole seconds: before and after such a restart they may well be the same.
  sim.world.host('db2').startedAt = sim.clock.now()
  await sim.clock.run(1000 + ms)
  sim.world.kill('db2')
  await sim.clock.run(300)
  sim.world.restart('db2')
  await sim.until('it replicates again', () => unsettled(sim).length === 0, 30_000)
})

test.each([0, 200, 400, 600, 800])(
  'a replica that restarts twice, the second time %i ms after it replicates again',
  async (ms) => {
    const sim = await settledCluster()
    for (const pause of [1000, ms]) {
      await sim.clock.run(pause)
      sim.world.kill('db2')
      await sim.clock.run(300)
      sim.world.restart('db2')
      await sim.until('it replicates again', () => unsettled(sim).length === 0, 30_000)
    }
  },
)

test.each(['journalLate', 'recordFull'] as const)('a planned move waits while %s, and no longer', async (trouble) => {
  const sim = await settledCluster()
  sim[trouble] = true
  sim.setDesired(preferring(sim.spec, 'db3', 'd2'))
  await sim.until('it waits', () => sim.loop.state.holds.some((h) => h.code === 'JournalDegraded'))
  await sim.clock.run(5000)
  expect(sim.loop.state.epoch?.writer).toBe('db1')
  sim[trouble] = false
  await sim.until('it is made', () => sim.loop.state.epoch?.writer === 'db3', 5000)
})

test('what the best candidate had received before its applier stopped is not lost', async () => {
  const sim = await settledCluster()
  sim.world.host('db3').channels = []
  sim.world.cut('db1', 'db3')
  const channel = sim.world.host('db2').channels[0]
  if (channel === undefined) throw new Error('no channel')
  channel.applier = false
  await sim.clock.run(1000)
  const received = channel.relay.length
  expect(received).toBeGreaterThan(0)
  sim.world.kill('db1')
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1, 60_000)
  expect(sim.loop.state.epoch?.writer).toBe('db2')
  expect(sim.world.lostOn('db2')).toEqual([])
  expect(sim.violations).toEqual([])
})

test('a new writer that dies right after its promotion is followed by another, within the limit', async () => {
  const sim = await settledCluster(4)
  sim.world.kill('db1')
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
  sim.world.kill(sim.loop.state.epoch?.writer ?? '')
  await sim.until('failed over again', () => sim.loop.state.incidents.length === 2)
  sim.world.kill(sim.loop.state.epoch?.writer ?? '')
  await sim.clock.run(10_000)
  expect(sim.loop.state.incidents).toHaveLength(2)
  expect(sim.loop.state.holds.map((h) => h.code)).toContain('FailoverLimit')
  expect(sim.violations).toEqual([])
})

test('of two daemons without coordination one acts, and the other says so', async () => {
  const sim = await settledCluster()
  const second = await sim.newDaemon(new SimRecord())
  await sim.clock.run(10_000)
  const deeds = sim.deeds.length
  sim.world.host('db1').addresses.delete('10.77.0.100')
  sim.world.addressChanged()
  await sim.until('mended', () => unsettled(sim).length === 0)
  expect(sim.deeds.slice(deeds)).toEqual(['add-vip@db1'])
  sim.world.kill('db1')
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
  await sim.clock.run(10_000)
  expect(second.loop.state.holds.map((h) => h.code)).toContain('ForeignActor')
  expect(second.loop.state.running).toBeNull()
  expect(sim.deeds.filter((d) => d.startsWith('make-writable'))).toHaveLength(1)
  const writer = sim.loop.state.epoch?.writer
  sim.crashDaemon()
  sim.world.restart('db1')
  await sim.clock.run(20_000)
  // The one that is left takes over what it finds.
  expect(second.loop.state.epoch?.writer).toBe(writer)
  expect(sim.world.serves(sim.world.host(writer ?? ''))).toBe(true)
  expect(sim.violations).toEqual([])
})

test('a writer moved by hand while no daemon ran keeps its role', async () => {
  const sim = await settledCluster()
  await sim.killDaemon()
  sim.world.writing = false
  await sim.clock.run(50)
  sim.world.host('db1').readOnly = true
  sim.world.host('db1').addresses.delete('10.77.0.100')
  sim.world.host('db1').channels = [sim.world.channel('db2')]
  Object.assign(sim.world.host('db2'), { readOnly: false, channels: [] })
  sim.world.host('db2').addresses.add('10.77.0.100')
  sim.world.host('db3').channels = [sim.world.channel('db2')]
  sim.checkers.madeWriterByHand('db2')
  sim.world.writing = true
  await sim.startDaemon()
  await sim.until('the declared shape', () => unsettled(sim).length === 0, 10_000)
  await sim.clock.run(10_000)
  expect(sim.loop.state.epoch).toMatchObject({ writer: 'db2' })
  expect(sim.deeds.filter((d) => d.startsWith('make-'))).toEqual([])
  expect(sim.violations).toEqual([])
})

test('the answer to the promotion is lost and the host cut off: nobody else is promoted until it is looked at', async () => {
  const sim = await settledCluster()
  sim.afterDeed = (_, step) => {
    if (step.kind === 'make-writable') sim.world.cut('monitor', step.host)
  }
  sim.world.kill('db1')
  await sim.clock.run(20_000)
  expect(sim.loop.state.holds.map((h) => h.code)).toContain('PromotionUnknown')
  expect(sim.deeds.filter((d) => d.startsWith('make-writable'))).toHaveLength(1)
  sim.afterDeed = null
  sim.world.heal()
  sim.world.restart('db1')
  await sim.until('the declared shape', () => unsettled(sim).length === 0, 120_000)
  expect(sim.violations).toEqual([])
})

test('the old writer dies during a move, its target promoted and cut off: nobody else is promoted', async () => {
  const sim = await settledCluster()
  sim.afterDeed = (_, step) => {
    if (step.kind !== 'make-writable') return
    sim.afterDeed = null
    sim.world.cut('monitor', step.host)
    sim.world.kill('db1')
  }
  sim.setDesired(preferring(sim.spec, 'db2', 'd2'))
  await sim.clock.run(20_000)
  expect(sim.deeds.filter((d) => d.startsWith('make-writable'))).toEqual(['make-writable@db2'])
  sim.world.heal()
  sim.world.restart('db1')
  await sim.until('the declared shape', () => unsettled(sim).length === 0, 120_000)
  expect(sim.loop.state.epoch?.writer).toBe('db2')
  expect(sim.violations).toEqual([])
})
