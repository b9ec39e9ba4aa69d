import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { type Held, lockTables } from './holds.ts'
import {
  checks,
  hasRow,
  held,
  moveWriter,
  received,
  sameRows,
  show,
  shows,
  wellAgain,
  writableHosts,
  write,
} from './seed-checks.ts'
import { t0 } from './seed-clusters.ts'
import { isReadOnly, kill, replicaStatus, sourceOf, startReplication, stopReplication } from './verbs.ts'
import { waitFor } from './wait.ts'

const writerVip = '192.168.8.51'
const readerVip = '192.168.8.52'

let f: Fixture

beforeAll(async () => {
  f = await startFixture(t0)
})

afterAll(async () => {
  await f.down()
})

/** A row that slave1 has and that m2, whose table is locked, has received and cannot apply. */
async function rowBehindLock(): Promise<{ readonly id: number; readonly lock: Held }> {
  const lock = await lockTables(f.lab, 'm2')
  const id = await write(f.lab, 'm1')
  await waitFor('slave1 has it', () => hasRow(f.lab, 'slave1', id))
  await received(f.lab, 'm2', 'm1')
  await waitFor('the applier of m2 waits for the lock', async () =>
    String((await replicaStatus(f.lab, 'm2'))?.['Slave_SQL_Running_State']).includes('lock'),
  )
  return { id, lock }
}

test('B1: show, and twelve checks that are all OK', async () => {
  await shows(f, '  slave1(192.168.8.27) slave/ONLINE. Roles: reader(192.168.8.52)')
  expect(await show(f)).toEqual([
    '  m1(192.168.8.25) master/ONLINE. Roles: writer(192.168.8.51)',
    '  m2(192.168.8.26) master/ONLINE. Roles:',
    '  slave1(192.168.8.27) slave/ONLINE. Roles: reader(192.168.8.52)',
  ])
  const said = await checks(f)
  expect(said.size).toBe(12)
  for (const [check, text] of said) expect(text, check).toMatch(/^OK/)
  expect(said.get('slave1 rep_backlog')).toBe('OK: Backlog is null')
})

test('B11: an application writes to the one address and reads from the other', async () => {
  const writes = await LabClient.start(f.lab, { vip: writerVip })
  const reads = await LabClient.start(f.lab, { vip: readerVip, mode: 'read' })
  await Promise.all([writes.served(), reads.served()])
  const written = await writes.report('m1')
  expect(written).toMatchObject({ servers: [1], lost: [], errors: 0 })
  expect(await reads.report('m1')).toMatchObject({ servers: [3], errors: 0 })
  await sameRows(f.lab, 'm1', ['m2', 'slave1'])
  // Who takes the wrong address is told so, and no row comes of it.
  const wrong = await LabClient.start(f.lab, { vip: readerVip, wait: false })
  await waitFor('it is refused', () => wrong.errors.length >= 3)
  await wrong.stop()
  expect(wrong.acks).toEqual([])
  await sameRows(f.lab, 'm1', ['m2', 'slave1'])
})

test('B2, E3, W2: the standby has received and cannot apply, the writer dies: with candidateLocks: skip it is said why, and nobody breaks', async () => {
  const { id, lock } = await rowBehindLock()
  await f.lab.host('m1').mysqld.stop()
  const state = await f.daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'NoCandidate'))
  const why = state.holds.find((h) => h.code === 'NoCandidate')?.message
  expect(why).toMatch(/m2: .*lock; candidateLocks is skip/)
  expect(why).toContain('slave1: not in roles.writer.hosts')
  expect((await f.daemon.cli('status', 'shop')).stdout).toContain('NoCandidate')
  // Nobody takes writes without the row; reading goes on.
  expect(await writableHosts(f.lab)).toEqual([])
  await held(f.lab, { [readerVip]: 'slave1' })
  await lock.release()
  await f.daemon.until('m2 is the writer', (s) => s.epoch?.writer === 'm2' && s.incident === null)
  await f.serves('m2', ['m1'])
  expect(await hasRow(f.lab, 'm2', id)).toBe(true)
  await sameRows(f.lab, 'm2', ['slave1'])
})

test('B3: after the switch: m2 writes, slave1 follows it and reads, m1 is off', async () => {
  await shows(
    f,
    '  m1(192.168.8.25) master/HARD_OFFLINE. Roles:',
    '  m2(192.168.8.26) master/ONLINE. Roles: writer(192.168.8.51)',
    '  slave1(192.168.8.27) slave/ONLINE. Roles: reader(192.168.8.52)',
  )
  await held(f.lab, { [writerVip]: 'm2', [readerVip]: 'slave1' })
  expect(await sourceOf(f.lab, 'slave1')).toBe('m2')
  expect(await writableHosts(f.lab)).toEqual(['m2'])
})

test('B4: m1 starts again: ONLINE, without a role, a replica of m2', async () => {
  await f.lab.host('m1').mysqld.start()
  await shows(
    f,
    '  m1(192.168.8.25) master/ONLINE. Roles:',
    '  m2(192.168.8.26) master/ONLINE. Roles: writer(192.168.8.51)',
    '  slave1(192.168.8.27) slave/ONLINE. Roles: reader(192.168.8.52)',
  )
  await f.serves('m2')
  await held(f.lab, { [writerVip]: 'm2', [readerVip]: 'slave1' })
  expect(await writableHosts(f.lab)).toEqual(['m2'])
  await sameRows(f.lab, 'm2', ['m1', 'slave1'])
})

test("B7: stop slave on slave1: its address goes to the other master that is not the writer's", async () => {
  await stopReplication(f.lab, 'slave1')
  await held(f.lab, { [writerVip]: 'm2', [readerVip]: 'm1' })
  await shows(
    f,
    '  m1(192.168.8.25) master/ONLINE. Roles: reader(192.168.8.52)',
    '  m2(192.168.8.26) master/ONLINE. Roles: writer(192.168.8.51)',
    '  slave1(192.168.8.27) slave/REPLICATION_FAIL. Roles:',
  )
})

test('B8: stop slave on m1 too: the writer reads as well', async () => {
  await stopReplication(f.lab, 'm1')
  await held(f.lab, { [writerVip]: 'm2', [readerVip]: 'm2' })
  await shows(
    f,
    '  m1(192.168.8.25) master/REPLICATION_FAIL. Roles:',
    '  m2(192.168.8.26) master/ONLINE. Roles: reader(192.168.8.52), writer(192.168.8.51)',
    '  slave1(192.168.8.27) slave/REPLICATION_FAIL. Roles:',
  )
})

test('B9: start slave on slave1: it has its address back', async () => {
  await startReplication(f.lab, 'slave1')
  await held(f.lab, { [writerVip]: 'm2', [readerVip]: 'slave1' })
  await shows(
    f,
    '  m1(192.168.8.25) master/REPLICATION_FAIL. Roles:',
    '  m2(192.168.8.26) master/ONLINE. Roles: writer(192.168.8.51)',
    '  slave1(192.168.8.27) slave/ONLINE. Roles: reader(192.168.8.52)',
  )
  await startReplication(f.lab, 'm1')
  await wellAgain(f, 'm2')
})

test('B6: the writer m2 dies and returns: m1 writes, m2 waits for autoOnline and is ONLINE', async () => {
  await kill(f.lab, 'm2')
  await f.daemon.until('m1 is the writer', (s) => s.epoch?.writer === 'm1' && s.incident === null)
  await f.serves('m1', ['m2'])
  await shows(f, '  m2(192.168.8.26) master/HARD_OFFLINE. Roles:')
  await f.lab.host('m2').mysqld.start()
  const waits = await f.daemon.until('m2 waits', (s) => s.hosts['m2']?.state === 'AWAITING_RECOVERY')
  const back = await f.daemon.until('m2 is ONLINE', (s) => s.hosts['m2']?.state === 'ONLINE')
  expect((back.hosts['m2']?.stateSince ?? 0) - (waits.hosts['m2']?.stateSince ?? 0)).toBeGreaterThanOrEqual(2000)
  await f.serves('m1')
  await held(f.lab, { [writerVip]: 'm1', [readerVip]: 'slave1' })
  expect(await writableHosts(f.lab)).toEqual(['m1'])
})

test('B10: m1 dies: slave1 follows m2 by GTID, without an error', async () => {
  await kill(f.lab, 'm1')
  await f.daemon.until('m2 is the writer', (s) => s.epoch?.writer === 'm2' && s.incident === null)
  await f.serves('m2', ['m1'])
  expect(await replicaStatus(f.lab, 'slave1')).toMatchObject({
    Using_Gtid: 'Slave_Pos',
    Last_IO_Errno: 0,
    Last_SQL_Errno: 0,
  })
  const id = await write(f.lab, 'm2')
  await waitFor('a new row arrives', () => hasRow(f.lab, 'slave1', id))
})

test('B5: m2 dies too: slave1 reads on and is promoted as soon as the file allows it', async () => {
  const reader = await LabClient.start(f.lab, { vip: readerVip, mode: 'read' })
  await kill(f.lab, 'm2')
  const state = await f.daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'NoCandidate'))
  expect(state.holds.find((h) => h.code === 'NoCandidate')?.message).toContain('slave1: not in roles.writer.hosts')
  await reader.served()
  expect(await isReadOnly(f.lab, 'slave1')).toBe(true)
  f.file.spec.roles['writer'] = { ...f.file.spec.roles['writer'], hosts: ['m1', 'm2', 'slave1'] }
  await f.repository.commit(f.file, 'shop: slave1 may write')
  await f.daemon.until('slave1 is the writer', (s) => s.epoch?.writer === 'slave1' && s.incident === null)
  await held(f.lab, { [writerVip]: 'slave1', [readerVip]: 'slave1' })
  expect(await writableHosts(f.lab)).toEqual(['slave1'])
  const client = await LabClient.start(f.lab, { vip: writerVip })
  await client.served()
  expect(await client.report('slave1')).toMatchObject({ servers: [3], lost: [] })
  expect((await reader.report('slave1')).outageMs).toBeLessThan(500)
  await wellAgain(f, 'm1')
  await sameRows(f.lab, 'm1', ['m2', 'slave1'])
})

test('B2, B5: with slave1 as a candidate: promoted at once, for it lacks nothing; the standby follows when it can; then it dies too', async () => {
  const { id, lock } = await rowBehindLock()
  const reader = await LabClient.start(f.lab, { vip: writerVip, mode: 'read' })
  await kill(f.lab, 'm1')
  const state = await f.daemon.until('slave1 is the writer', (s) => s.epoch?.writer === 'slave1' && s.incident === null)
  await reader.served()
  expect(state.incidents.at(-1)?.passedOver.find((p) => p.host === 'm2')?.why).toMatch(/lock/i)
  await held(f.lab, { [writerVip]: 'slave1' })
  expect(await hasRow(f.lab, 'slave1', id)).toBe(true)
  const report = await reader.report('slave1')
  process.stdout.write(`B2 with slave1: the writer's address was silent for ${report.outageMs.toFixed(0)} ms\n`)
  expect(report.outageMs).toBeLessThan(5000)
  await lock.release()
  await waitFor('m2 follows slave1', async () => (await sourceOf(f.lab, 'm2')) === 'slave1')
  await sameRows(f.lab, 'slave1', ['m2'])
  const client = await LabClient.start(f.lab, { vip: writerVip })
  await kill(f.lab, 'm2')
  await f.daemon.until('m2 is down', (s) => s.hosts['m2']?.state === 'HARD_OFFLINE')
  await client.served()
  const after = await client.report('slave1')
  expect(after).toMatchObject({ servers: [3], lost: [] })
  expect(after.outageMs).toBeLessThan(500)
  await moveBack()
})

test('B2: with candidateLocks: kill whoever holds the lock is ended, and the standby writes at once', async () => {
  f.file.spec.roles['writer'] = { ...f.file.spec.roles['writer'], hosts: ['m1', 'm2'] }
  f.file.spec['failover'] = { ...(f.file.spec['failover'] as object), candidateLocks: 'kill' }
  const commit = await f.repository.commit(f.file, 'shop: locks give way')
  await waitFor('it is in force', async () => (await f.daemon.status()).source.commit === commit)
  const { id, lock } = await rowBehindLock()
  const reader = await LabClient.start(f.lab, { vip: writerVip, mode: 'read' })
  await kill(f.lab, 'm1')
  await f.daemon.until('m2 is the writer', (s) => s.epoch?.writer === 'm2' && s.incident === null)
  expect((await reader.served()).server).toBe(2)
  const report = await reader.report('m2')
  process.stdout.write(`B2 with kill: the writer's address was silent for ${report.outageMs.toFixed(0)} ms\n`)
  expect(report.outageMs).toBeLessThan(5000)
  expect(await hasRow(f.lab, 'm2', id)).toBe(true)
  await f.serves('m2', ['m1'])
  await sameRows(f.lab, 'm2', ['slave1'])
  await lock.release()
})

/** Nothing of what went on has cost a row or left a host behind. */
async function moveBack(): Promise<void> {
  await f.lab.host('m1').mysqld.start()
  await f.lab.host('m2').mysqld.start()
  await f.daemon.until('all are ONLINE', (s) => ['m1', 'm2', 'slave1'].every((h) => s.hosts[h]?.state === 'ONLINE'))
  await moveWriter(f, 'm1')
  await sameRows(f.lab, 'm1', ['m2', 'slave1'])
}
