import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { held, servedFor, show, shows, writableHosts } from './seed-checks.ts'
import { tm } from './seed-clusters.ts'
import { addVip, holders, isReadOnly, removeVip } from './verbs.ts'
import { waitFor } from './wait.ts'

const writerVip = '192.168.0.50'
const readerVips = ['192.168.0.51', '192.168.0.52', '192.168.0.53']

let f: Fixture

beforeAll(async () => {
  f = await startFixture(tm)
})

afterAll(async () => {
  await f.down()
})

async function places(): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(
    [writerVip, ...readerVips].map(async (vip) => [vip, (await holders(f.lab, vip)).join()] as const),
  )
  return Object.fromEntries(found)
}

test('E1: the daemon is killed and started again: every role stays where it is, and clients notice nothing', async () => {
  await shows(f, '  db1(192.168.0.31) master/ONLINE. Roles: reader(192.168.0.53), writer(192.168.0.50)')
  const before = await places()
  const lines = await show(f)
  const client = await LabClient.start(f.lab, { vip: writerVip })
  const reader = await LabClient.start(f.lab, { vip: readerVips, mode: 'read' })
  await f.daemon.stop('SIGKILL')
  await servedFor(client, 300)
  await f.daemon.startSettled()
  await servedFor(client, 1000)
  expect(await places()).toEqual(before)
  expect(await show(f)).toEqual(lines)
  const report = await client.report('db1')
  expect(report).toMatchObject({ servers: [1], lost: [], errors: 0 })
  expect((await reader.report('db1')).errors).toBe(0)
})

test('E1: the writer address on two hosts at a start: taken off the one that does not write, and serving goes on', async () => {
  const client = await LabClient.start(f.lab, { vip: writerVip })
  await f.daemon.stop()
  // It is announced there, too: whoever was served sends to the wrong host from now on.
  await addVip(f.lab, 'db2', writerVip)
  await f.daemon.startSettled()
  await held(f.lab, { [writerVip]: 'db1' })
  expect((await client.served(3000)).server).toBe(1)
  expect(await client.report('db1')).toMatchObject({ servers: [1], lost: [] })
  expect(await writableHosts(f.lab)).toEqual(['db1'])
})

test('E1: the same for a daemon that has never seen the cluster: nothing is touched, it is said why, adopt repairs it', async () => {
  await f.daemon.stop()
  await addVip(f.lab, 'db2', writerVip)
  f.daemon.forget()
  await f.daemon.start()
  const state = await f.daemon.until('it holds', (s) => s.holds.some((h) => h.code === 'NotAdopted'))
  expect(state.epoch?.writer).toBe('db1')
  expect([...(await holders(f.lab, writerVip))].toSorted()).toEqual(['db1', 'db2'])
  const adopted = await f.daemon.cli('adopt', 'shop', '--yes')
  expect(adopted.code, adopted.stderr).toBe(0)
  await held(f.lab, { [writerVip]: 'db1' })
  expect(await writableHosts(f.lab)).toEqual(['db1'])
  await f.daemon.settled()
})

test('E2: the way to the writer is down and comes back: address and writability are as they were, all the time', async () => {
  const client = await LabClient.start(f.lab, { vip: writerVip })
  const before = await places()
  await f.lab.host('db1').sshd.kill()
  await shows(f, '# Warning: agent on host db1 is not reachable')
  await servedFor(client, 1000)
  expect(await places()).toEqual(before)
  expect(await isReadOnly(f.lab, 'db1')).toBe(false)
  await f.lab.host('db1').sshd.start()
  await waitFor('it is reached again', async () => !(await show(f)).some((l) => l.startsWith('# Warning')))
  // What changes while nobody can look is put right when somebody can: an address by hand, taken off.
  expect(await places()).toEqual(before)
  await removeVip(f.lab, 'db1', writerVip)
  await held(f.lab, { [writerVip]: 'db1' })
  const report = await client.report('db1')
  expect(report).toMatchObject({ servers: [1], lost: [] })
})
