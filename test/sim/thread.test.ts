import { expect, test } from 'vitest'
import { SimCluster } from './cluster.ts'
import { preferring, simSpec } from './spec.ts'

async function settled(count = 3, seed = 1): Promise<SimCluster> {
  const sim = new SimCluster(simSpec(count), seed)
  await sim.startDaemon()
  await sim.until('readers placed', () => {
    const status = sim.loop.status
    return (
      status !== null &&
      Object.values(status.roles['reader'] ?? {}).every((h) => h !== null) &&
      sim.loop.state.running === null
    )
  })
  return sim
}

test('a start moves nothing and places the readers', async () => {
  const sim = await settled()
  expect(sim.loop.state.epoch?.writer).toBe('db1')
  expect(sim.loop.state.adopted).toBe(true)
  expect(Object.values(sim.loop.status?.hosts ?? {}).map((h) => h.state)).toEqual(['ONLINE', 'ONLINE', 'ONLINE'])
  expect(sim.violations).toEqual([])
})

test('a changed preference moves the writer', async () => {
  const sim = await settled()
  sim.setDesired(preferring(sim.spec, 'db2', 'd2'))
  await sim.until('db2 is the writer', () => sim.loop.state.intent?.state === 'Done')
  expect(sim.loop.state.epoch?.writer).toBe('db2')
  await sim.clock.run(5000)
  expect(sim.violations).toEqual([])
  expect(sim.world.lostOn('db2')).toEqual([])
  expect(sim.world.host('db1').channels.map((c) => c.source)).toEqual(['db2'])
  expect(sim.world.host('db3').channels.map((c) => c.source)).toEqual(['db2'])
  expect(sim.loop.state.intent?.writePauseMs).toBeLessThan(100)
})

test('a crash of the writer promotes a replica and the old writer comes back as a replica', async () => {
  const sim = await settled()
  sim.world.kill('db1')
  const took = await sim.until(
    'somebody else serves',
    () => [...sim.world.hosts.values()].some((h) => h.spec.name !== 'db1' && sim.world.serves(h)),
    5000,
  )
  expect(took).toBeLessThan(500)
  await sim.until(
    'the incident is closed',
    () => sim.loop.state.incident === null && sim.loop.state.incidents.length === 1,
  )
  const writer = sim.loop.state.epoch?.writer ?? ''
  sim.world.restart('db1')
  await sim.until(
    'db1 is back',
    () => sim.loop.state.hosts['db1']?.state === 'ONLINE' || sim.loop.state.hosts['db1']?.errant !== null,
    90_000,
  )
  expect(sim.violations).toEqual([])
  expect(sim.world.host('db1').readOnly).toBe(true)
  expect(sim.loop.state.epoch?.writer).toBe(writer)
})
