import { describe, expect, test } from 'vitest'
import type { SimCluster } from './cluster.ts'
import { settledCluster, unsettled } from './settled.ts'
import { preferring } from './spec.ts'
import type { World } from './world.ts'

/** Begins the planned move of db1 to db2. */
function move(sim: SimCluster): void {
  sim.setDesired(preferring(sim.spec, 'db2', 'd2'))
}

/** The daemon dies right after the n-th deed from now; its answer is never read. */
function dieAfter(sim: SimCluster, n: number, also: () => void = () => undefined): void {
  const from = sim.deeds.length
  sim.afterDeed = (count) => {
    if (count !== from + n) return
    sim.crashDaemon()
    also()
  }
}

/** A cluster whose daemon has died after the n-th deed, with what else happened in that moment, and has been started again. */
async function diedAfter(
  n: number,
  begin: (sim: SimCluster) => void,
  also: (world: World) => void = () => undefined,
): Promise<SimCluster> {
  const sim = await settledCluster(3, n)
  dieAfter(sim, n, () => also(sim.world))
  begin(sim)
  await sim.until('the daemon is dead', () => !sim.running, 5000)
  await sim.clock.run(50)
  await sim.startDaemon()
  return sim
}

async function deedsOf(begin: (sim: SimCluster) => void): Promise<number> {
  const sim = await settledCluster()
  const before = sim.deeds.length
  begin(sim)
  await sim.clock.run(5000)
  return sim.deeds.length - before
}

async function convergesAfter(sim: SimCluster, limit: number): Promise<void> {
  await sim.until(`the declared shape (${sim.deeds.slice(-6).join(' ')})`, () => unsettled(sim).length === 0, limit)
  await sim.clock.run(3000)
  expect(unsettled(sim)).toEqual([])
  expect(sim.violations).toEqual([])
}

describe('a switchover whose daemon dies', () => {
  test('after any deed is finished or undone, and no write is lost', async () => {
    const deeds = await deedsOf(move)
    expect(deeds).toBeGreaterThan(8)
    for (let n = 1; n <= deeds; n += 1) {
      const sim = await diedAfter(n, move)
      await convergesAfter(sim, 10_000)
      const writer = sim.loop.state.epoch?.writer ?? ''
      expect(sim.world.lostOn(writer)).toEqual([])
      expect(['Done', 'Failed']).toContain(sim.loop.state.intent?.state)
    }
  })

  test.each(['db1', 'db2', 'db3'])(
    'after any deed, with the mysqld of %s killed too, ends with one writer',
    async (host) => {
      const deeds = await deedsOf(move)
      for (let n = 1; n <= deeds; n += 1) {
        const sim = await diedAfter(n, move, (world) => world.kill(host))
        await sim.clock.run(20_000)
        expect(sim.violations).toEqual([])
        sim.world.restart(host)
        await convergesAfter(sim, 120_000)
      }
    },
  )

  test.each(['db1', 'db2', 'db3'])('after any deed, with %s cut off from us, never makes two writers', async (host) => {
    const deeds = await deedsOf(move)
    for (let n = 1; n <= deeds; n += 1) {
      const sim = await diedAfter(n, move, (world) => world.cut('monitor', host))
      await sim.clock.run(20_000)
      expect(sim.violations).toEqual([])
      sim.world.heal()
      await convergesAfter(sim, 120_000)
    }
  })

  test('with every answer lost is undone or finished within 5 s', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const sim = await settledCluster(3, seed)
      sim.hands.lostAnswers = 1
      move(sim)
      await sim.until('begun', () => sim.loop.state.move !== null)
      await convergesAfter(sim, 5000)
    }
  })

  test('to a target that stops applying is undone', async () => {
    const sim = await settledCluster()
    sim.world.host('db2').applierLocked = true
    await sim.clock.run(100)
    move(sim)
    await sim.until('ended', () => sim.loop.state.intent?.state === 'Failed', 20_000)
    expect(sim.world.serves(sim.world.host('db1'))).toBe(true)
    sim.world.host('db2').applierLocked = false
    await convergesAfter(sim, 10_000)
    expect(sim.loop.state.epoch?.writer).toBe('db1')
  })
})

test('a move is undone although a person has put the address on another host meanwhile', async () => {
  const sim = await settledCluster()
  dieAfter(sim, 2)
  move(sim)
  await sim.until('the daemon is dead', () => !sim.running, 5000)
  sim.world.host('db3').addresses.add('10.77.0.100')
  await sim.startDaemon()
  await convergesAfter(sim, 10_000)
  expect(sim.loop.state.epoch?.writer).toBe('db1')
})

describe('a failover whose daemon dies', () => {
  const begin = (sim: SimCluster): void => sim.world.kill('db1')

  test('after any deed is finished', async () => {
    const deeds = await deedsOf(begin)
    expect(deeds).toBeGreaterThan(8)
    for (let n = 1; n <= deeds; n += 1) {
      const sim = await diedAfter(n, begin)
      await convergesAfter(sim, 20_000)
      expect(sim.loop.state.epoch?.writer).not.toBe('db1')
      expect(sim.loop.state.incidents).toHaveLength(1)
    }
  })

  test('after any deed, while the old writer is started again, ends with one writer', async () => {
    const deeds = await deedsOf(begin)
    for (let n = 1; n <= deeds; n += 1) {
      const sim = await diedAfter(n, begin, (world) => world.restart('db1'))
      await convergesAfter(sim, 120_000)
    }
  })

  test.each(['db2', 'db3'])('after any deed, with the mysqld of %s killed too, ends with one writer', async (host) => {
    const deeds = await deedsOf(begin)
    for (let n = 1; n <= deeds; n += 1) {
      const sim = await diedAfter(n, begin, (world) => world.kill(host))
      await sim.clock.run(20_000)
      expect(sim.violations).toEqual([])
      sim.world.restart(host)
      sim.world.restart('db1')
      await convergesAfter(sim, 120_000)
    }
  })

  test.each(['db2', 'db3'])('after any deed, with %s cut off from us, never makes two writers', async (host) => {
    const deeds = await deedsOf(begin)
    for (let n = 1; n <= deeds; n += 1) {
      const sim = await diedAfter(n, begin, (world) => world.cut('monitor', host))
      await sim.clock.run(20_000)
      expect(sim.violations).toEqual([])
      sim.world.heal()
      await convergesAfter(sim, 120_000)
    }
  })
})
