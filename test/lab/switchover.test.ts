import { afterEach, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { LabDaemon } from './daemon.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { Sampler } from './sampler.ts'
import { holdFtwrl, lockTables, openTransaction } from './holds.ts'
import { guards, isReadOnly, sourceOf } from './verbs.ts'
import { pause, waitFor } from './wait.ts'

let f: Fixture | null = null

async function up(...args: Parameters<typeof startFixture>): Promise<Fixture> {
  f = await startFixture(...args)
  return f
}

afterEach(async () => {
  await f?.down()
  f = null
})

test('fault 20: a switchover under 1,000 writes a second: no write lost, the old writer a running replica', async () => {
  const { lab, daemon, vip, prefer, serves } = await up({ hosts: 3, topology: 'pair' })
  const client = await LabClient.start(lab, { vip, rate: 1000, connections: 8 })
  await pause(1000)
  const sampler = new Sampler(lab, [vip])
  await prefer('db2')
  await daemon.until('moved', (s) => s.intent?.state === 'Done')
  await client.served()
  await serves('db2')
  const samples = await sampler.stop()
  const report = await client.report('db2')
  process.stdout.write(
    `switchover under load: write pause ${report.outageMs.toFixed(0)} ms, ${report.acknowledged} acknowledged\n`,
  )
  expect(report.lost).toEqual([])
  expect(report.byDeposed).toBe(0)
  expect(samples.twoWritableMs).toBe(0)
  expect(samples.heldTwiceUnguarded).toBe(0)
  expect(await sourceOf(lab, 'db1')).toBe('db2')
  expect(await guards(lab, 'db1')).toEqual([])
})

test('fault 34: a client without any timeout is released within 2 s, at a switchover and at a failover', async () => {
  const { lab, daemon, vip, prefer } = await up({ hosts: 3 })
  const client = await LabClient.start(lab, { vip, timeouts: false })
  await prefer('db2')
  await daemon.until('moved', (s) => s.intent?.state === 'Done')
  await client.served(4000)
  await lab.host('db2').mysqld.kill()
  await daemon.until('failed over', (s) => s.incidents.length === 1 && s.incident === null)
  await client.served(4000)
  await pause(500)
  const { state } = await daemon.inspect()
  const report = await client.report(state.epoch?.writer ?? '')
  expect(report.hanging).toBe(0)
  expect(report.longestWaitMs).toBeLessThan(2000)
})

test('fault 21: a long transaction, a lock: the move waits and says why; the writer stays writable; it goes on when they are gone', async () => {
  const { lab, daemon, vip, prefer } = await up({
    hosts: 2,
    file: (file) => {
      file.spec['switchover'] = { longTransaction: { over: '1s', then: 'wait' } }
    },
  })
  const held = await openTransaction(lab, 'db1')
  await pause(2500)
  await prefer('db2')
  const state = await daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'Preflight:long-transaction'))
  expect(state.epoch?.writer).toBe('db1')
  const client = await LabClient.start(lab, { vip })
  await client.served()
  await held.release()
  await daemon.until('moved', (s) => s.intent?.state === 'Done' && s.epoch?.writer === 'db2')
  await client.served()
  expect((await client.report('db2')).lost).toEqual([])
})

test('fault 21: FLUSH TABLES WITH READ LOCK on the writer comes after the preflight: undone, writable again', async () => {
  const { lab, daemon, vip, prefer } = await up({
    hosts: 2,
    file: (file) => {
      file.spec['switchover'] = { timeout: '2s' }
    },
  })
  const client = await LabClient.start(lab, { vip })
  const lock = await holdFtwrl(lab, 'db2')
  await pause(300)
  await prefer('db2')
  await daemon.until(
    'it is held or undone',
    (s) => s.intent?.state === 'Failed' || s.holds.some((h) => h.what === 'move'),
  )
  await waitFor('the writer takes writes', async () => !(await isReadOnly(lab, 'db1')))
  await client.served()
  await lock.release()
  const report = await client.report('db1')
  expect(report.byDeposed).toBe(0)
})

test('fault 22: the target stops applying after the first step: undone within 5 s', async () => {
  const { lab, daemon, vip, prefer } = await up({
    hosts: 3,
    file: (file) => {
      file.spec['switchover'] = { timeout: '2s' }
    },
  })
  const client = await LabClient.start(lab, { vip })
  // A table lock on the target holds the applier, and no statement shows it before the move.
  const lock = await lockTables(lab, 'db2')
  await prefer('db2')
  const state = await daemon.until(
    'held or failed',
    (s) => s.intent?.state === 'Failed' || s.holds.some((h) => h.what === 'move'),
    'shop',
    15_000,
  )
  await client.served(6000)
  expect(await isReadOnly(lab, 'db1')).toBe(false)
  expect(await guards(lab, 'db1')).toEqual([])
  expect(state.epoch?.writer).toBe('db1')
  await lock.release()
  const final = (await daemon.until('idle', (s) => s.running === null && s.move === null)).epoch?.writer ?? ''
  const report = await client.report(final)
  expect(report.lost).toEqual([])
  expect(report.outageMs).toBeLessThan(5000)
})

test('fault 22: the daemon is killed in the middle of a move: finished or undone within 5 s of its restart', async () => {
  const { lab, daemon, vip, prefer } = await up({ hosts: 3 })
  const client = await LabClient.start(lab, { vip })
  const lock = await lockTables(lab, 'db2')
  await prefer('db2')
  await waitFor('the old writer is read-only or the move is held', async () => {
    const { state } = await daemon.inspect()
    return (await isReadOnly(lab, 'db1')) || state.holds.some((h) => h.what === 'move')
  })
  await daemon.stop('SIGKILL')
  await lock.release()
  const began = performance.now()
  await daemon.start()
  await client.served(10_000)
  process.stdout.write(
    `daemon killed in a move: served again ${(performance.now() - began).toFixed(0)} ms after its restart\n`,
  )
  const state = await daemon.until('settled', (s) => s.move === null && s.running === null && !s.observing)
  const writer = state.epoch?.writer ?? ''
  await waitFor(
    'one writable host',
    async () => (await Promise.all(lab.hosts.map((h) => isReadOnly(lab, h.name)))).filter((r) => !r).length === 1,
  )
  const report = await client.report(writer)
  expect(report.lost).toEqual([])
  expect(report.byDeposed).toBe(0)
})

test('fault 39: the writer made read-only by hand is left so, and reported', async () => {
  const { lab, daemon } = await up({ hosts: 2 })
  await lab.sql('db1', 'SET GLOBAL read_only=1')
  await daemon.until('it is said', (s) => s.verdict.verdict === 'writer-not-writable')
  await pause(3000)
  expect(await isReadOnly(lab, 'db1')).toBe(true)
  expect((await daemon.inspect()).state.incidents).toEqual([])
  const status = await daemon.status()
  expect(status.conditions.find((c) => c.type === 'Stalled')?.status).toBe('True')
})

test('fault 38: two daemons on one cluster: one acts, the other says so', async () => {
  const { lab, repository, daemon, prefer } = await up({ hosts: 2 })
  const other = new LabDaemon(lab, repository, { name: 'second' })
  await other.start()
  const state = await other.until('it sees the other', (s) =>
    Object.values(s.hosts).some((h) => h.lastSql?.facts.actorLock === 'other'),
  )
  expect(state.running).toBeNull()
  await prefer('db2')
  await daemon.until('the first one moves', (s) => s.epoch?.writer === 'db2')
  const second = await other.until(
    'the second one holds',
    (s) => s.holds.some((h) => h.code === 'ForeignActor') || s.epoch?.writer === 'db2',
  )
  expect(second.counter).toBeLessThanOrEqual(2)
  // The same state directory: refused by the record's lock. Another one: by the lock on the servers.
  expect((await other.cli('reconcile', '--once')).code).toBe(22)
  const third = new LabDaemon(lab, repository, { name: 'third' })
  await third.writeConfig()
  const once = await third.cli('reconcile', '--once')
  expect(once.code, once.stderr).toBe(22)
  await other.stop()
})

test('SIGTERM ends the daemon within 2 s, without touching the cluster', async () => {
  const { lab, daemon, vip } = await up({ hosts: 2 })
  const client = await LabClient.start(lab, { vip })
  const began = performance.now()
  expect(await daemon.stop()).toBe(0)
  expect(performance.now() - began).toBeLessThan(2000)
  await client.served()
  expect(await isReadOnly(lab, 'db1')).toBe(false)
  expect((await client.report('db1')).outageMs).toBeLessThan(500)
})
