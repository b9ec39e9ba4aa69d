import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts } from './accounts.ts'
import { LabClient } from './client/client.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { holders, isReadOnly, sourceOf } from './verbs.ts'
import { exited } from './exec.ts'
import { waitFor } from './wait.ts'

// The clusters of MMM's users, with the end states that they saw, or better ones. T1: two masters and a slave on port 3308, the second
// master a reader; T2: two masters and two slaves, the slaves the readers.

let t1: Fixture
let t2: Fixture

beforeAll(async () => {
  t1 = await startFixture({
    hosts: 3,
    topology: 'pair',
    network: '192.168.1',
    addresses: [186, 187, 184],
    port: 3308,
    file: (file) => {
      file.spec.roles = {
        writer: { mode: 'exclusive', hosts: ['db2', 'db1'], prefer: ['db1'], vips: ['192.168.1.200/24'] },
        reader: { mode: 'balanced', hosts: ['db2', 'db3'], vips: ['192.168.1.201/24', '192.168.1.202/24'] },
      }
      file.spec['recovery'] = { autoOnline: '2s' }
    },
  })
})

afterAll(async () => {
  await t1.down()
  await t2.down()
})

async function mmm(f: Fixture): Promise<string> {
  return (await f.daemon.cli('status', 'shop', '--mmm')).stdout
}

test('A1: show', async () => {
  await waitFor('all as the seed shows it', async () =>
    (await mmm(t1)).includes('db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)'),
  )
  expect((await mmm(t1)).split('\n').filter((l) => l !== '')).toEqual([
    '  db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)',
    '  db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201)',
    '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
  ])
})

test('A5, A6: the writer dies: db2 takes over, db3 follows it, and no reader is without an address meanwhile', async () => {
  const reader = await LabClient.start(t1.lab, { vip: '192.168.1.202', mode: 'read' })
  await t1.lab.host('db1').mysqld.kill()
  await t1.daemon.until('db2 is the writer', (s) => s.epoch?.writer === 'db2' && s.incident === null)
  await t1.serves('db2', ['db1'])
  const lines = await mmm(t1)
  expect(lines).toContain('db1(192.168.1.186) master/HARD_OFFLINE. Roles:')
  expect(lines).toContain('writer(192.168.1.200)')
  expect(lines).toContain('db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)')
  const report = await reader.report('db2')
  expect(report.outageMs).toBeLessThan(500)
  expect(report.servers).toEqual([3])
})

test('A7: db1 comes back ONLINE and nothing falls back', async () => {
  await t1.lab.host('db1').mysqld.start()
  await t1.daemon.until('db1 is ONLINE', (s) => s.hosts['db1']?.state === 'ONLINE')
  expect(await sourceOf(t1.lab, 'db1')).toBe('db2')
  const lines = await mmm(t1)
  expect(lines).toContain('  db1(192.168.1.186) master/ONLINE. Roles:\n')
  expect(lines).toContain('db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201), writer(192.168.1.200)')
  expect(lines).toContain(
    "# Role writer has db1 configured as it's preferred host but is assigned to db2 at the moment.",
  )
})

test('A8: move_role writer db1', async () => {
  const moved = await t1.daemon.cli('move-role', 'shop', 'writer', 'db1', '--now')
  expect(moved.code, moved.stderr).toBe(0)
  await t1.serves('db1')
  expect(await isReadOnly(t1.lab, 'db2')).toBe(true)
  const lines = await mmm(t1)
  expect(lines).toContain('db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)')
  expect(lines).toContain('db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201)')
  expect(lines).toContain('db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)')
})

test('C1: T2: move_role there and back; the readers stay where they are', async () => {
  t2 = await startFixture({
    hosts: 4,
    topology: 'pair',
    network: '192.168.2',
    addresses: [100, 102, 103, 105],
    file: (file) => {
      file.spec.roles = {
        writer: { mode: 'exclusive', hosts: ['db1', 'db2'], prefer: ['db1'], vips: ['192.168.2.188/24'] },
        reader: { mode: 'balanced', hosts: ['db3', 'db4'], vips: ['192.168.2.198/24', '192.168.2.199/24'] },
      }
    },
  })
  for (const to of ['db2', 'db1']) {
    const moved = await t2.daemon.cli('move-role', 'shop', 'writer', to, '--now')
    expect(moved.code, moved.stderr).toBe(0)
    await t2.serves(to)
    await waitFor('.198 is on db3', async () => (await holders(t2.lab, '192.168.2.198')).join() === 'db3')
    await waitFor('.199 is on db4', async () => (await holders(t2.lab, '192.168.2.199')).join() === 'db4')
  }
})

test('C5: what is created through the address is everywhere', async () => {
  const client = t2.lab.spawnIn(t2.lab.monitor, [
    'mariadb',
    '--no-defaults',
    '--skip-ssl',
    '-h',
    t2.vip,
    '-u',
    accounts.application.user,
    `-p${accounts.application.password}`,
    '-e',
    'CREATE DATABASE client_test',
  ])
  await exited(client)
  expect(client.exitCode).toBe(0)
  for (const host of t2.lab.hosts) {
    await waitFor(
      `client_test on ${host.name}`,
      async () => (await t2.lab.sql(host.name, "SHOW DATABASES LIKE 'client_test'")).length === 1,
    )
  }
})

test('C2: stop mysqld on db1: the address is on db2, the slaves follow', async () => {
  await t2.lab.host('db1').mysqld.stop()
  await t2.daemon.until('db2 is the writer', (s) => s.epoch?.writer === 'db2' && s.incident === null)
  await t2.serves('db2', ['db1'])
  expect(await mmm(t2)).toContain('db1(192.168.2.100) master/HARD_OFFLINE. Roles:')
})
