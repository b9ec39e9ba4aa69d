import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts } from './accounts.ts'
import { LabClient } from './client/client.ts'
import { exited } from './exec.ts'
import { type Fixture, startFixture } from './fixture.ts'
import type { Lab } from './lab.ts'
import { checks, held, moveWriter, sameRows, shows, writableHosts } from './seed-checks.ts'
import { t2 } from './seed-clusters.ts'
import { sourceOf } from './verbs.ts'
import { waitFor } from './wait.ts'

let f: Fixture
/** The threads of replication before anybody watched: one that was stopped and started since has another number. */
let threads: readonly string[] = []

beforeAll(async () => {
  f = await startFixture({
    ...t2,
    prepare: async (lab) => {
      // As built, before anybody watches it.
      for (const [host, source] of Object.entries({ db1: 'db2', db2: 'db1', db3: 'db1', db4: 'db1' }))
        expect(await sourceOf(lab, host)).toBe(source)
      await lab.sql('db1', 'CREATE DATABASE db_test')
      for (const host of lab.hosts) await hasDatabase(lab, host.name, 'db_test')
      threads = await replicationThreads(lab)
    },
  })
})

afterAll(async () => {
  await f.down()
})

function hasDatabase(lab: Lab, host: string, name: string): Promise<unknown> {
  return waitFor(`${name} on ${host}`, async () => (await lab.sql(host, 'SHOW DATABASES LIKE ?', [name])).length === 1)
}

function replicationThreads(lab: Lab): Promise<readonly string[]> {
  const theirs =
    "SELECT GROUP_CONCAT(id ORDER BY id) AS ids FROM information_schema.processlist WHERE user='system user'"
  return Promise.all(lab.hosts.map(async (h) => `${h.name} ${String((await lab.sql(h.name, theirs))[0]?.['ids'])}`))
}

test('C6: a cluster that was built by hand is taken over as it is: who follows whom is not touched, sixteen checks are OK', async () => {
  for (const [host, source] of Object.entries({ db1: 'db2', db2: 'db1', db3: 'db1', db4: 'db1' }))
    expect(await sourceOf(f.lab, host)).toBe(source)
  expect(await writableHosts(f.lab)).toEqual(['db1'])
  await held(f.lab, { '192.168.2.188': 'db1', '192.168.2.198': 'db3', '192.168.2.199': 'db4' })
  const said = await checks(f)
  expect(said.size).toBe(16)
  for (const [check, text] of said) expect(text, check).toMatch(/^OK/)
  expect(await replicationThreads(f.lab)).toEqual(threads)
})

test('C1: move_role writer there and back; the readers stay where they are', async () => {
  for (const to of ['db2', 'db1']) {
    await moveWriter(f, to)
    await held(f.lab, { '192.168.2.188': to, '192.168.2.198': 'db3', '192.168.2.199': 'db4' })
    expect(await writableHosts(f.lab)).toEqual([to])
  }
})

test('C5: a database created through the writer address is on every host', async () => {
  const { user, password } = accounts.application
  const argv = ['mariadb', '--no-defaults', '--skip-ssl', '-h', f.vip, '-u', user, `-p${password}`]
  const client = f.lab.spawnIn(f.lab.monitor, [...argv, '-e', 'CREATE DATABASE client_test'])
  await exited(client)
  expect(client.exitCode).toBe(0)
  for (const host of f.lab.hosts) await hasDatabase(f.lab, host.name, 'client_test')
})

test('C2: stop mysqld on db1: the writer is on db2, the slaves follow it', async () => {
  await f.lab.host('db1').mysqld.stop()
  await f.daemon.until('db2 is the writer', (s) => s.epoch?.writer === 'db2' && s.incident === null)
  await f.serves('db2', ['db1'])
  await shows(
    f,
    '  db1(192.168.2.100) master/HARD_OFFLINE. Roles:',
    '  db2(192.168.2.102) master/ONLINE. Roles: writer(192.168.2.188)',
    '  db3(192.168.2.103) slave/ONLINE. Roles: reader(192.168.2.198)',
    '  db4(192.168.2.105) slave/ONLINE. Roles: reader(192.168.2.199)',
  )
  expect(await sourceOf(f.lab, 'db3')).toBe('db2')
  expect(await sourceOf(f.lab, 'db4')).toBe('db2')
})

test('C3: start db1: AWAITING_RECOVERY, ONLINE after the time of autoOnline, and no address', async () => {
  await f.lab.host('db1').mysqld.start()
  const waits = await f.daemon.until('db1 waits', (s) => s.hosts['db1']?.state === 'AWAITING_RECOVERY')
  const back = await f.daemon.until('db1 is ONLINE', (s) => s.hosts['db1']?.state === 'ONLINE')
  expect((back.hosts['db1']?.stateSince ?? 0) - (waits.hosts['db1']?.stateSince ?? 0)).toBeGreaterThanOrEqual(2000)
  await shows(
    f,
    '  db1(192.168.2.100) master/ONLINE. Roles:',
    '  db2(192.168.2.102) master/ONLINE. Roles: writer(192.168.2.188)',
  )
  await f.serves('db2')
  expect(await writableHosts(f.lab)).toEqual(['db2'])
})

test('C4: stop mysqld on db3: db4 serves its address, writing goes on; start it again: it has one of the two back', async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  const reader = await LabClient.start(f.lab, { vip: '192.168.2.198', mode: 'read' })
  await f.lab.host('db3').mysqld.stop()
  await held(f.lab, { '192.168.2.188': 'db2', '192.168.2.198': 'db4', '192.168.2.199': 'db4' })
  expect((await reader.served()).server).toBe(4)
  await shows(f, '  db3(192.168.2.103) slave/HARD_OFFLINE. Roles:')
  await f.lab.host('db3').mysqld.start()
  await shows(
    f,
    '  db3(192.168.2.103) slave/ONLINE. Roles: reader(192.168.2.199)',
    '  db4(192.168.2.105) slave/ONLINE. Roles: reader(192.168.2.198)',
  )
  await held(f.lab, { '192.168.2.198': 'db4', '192.168.2.199': 'db3' })
  const report = await client.report('db2')
  expect(report.lost).toEqual([])
  expect(report.outageMs).toBeLessThan(500)
  const reads = await reader.report('db2')
  process.stdout.write(`C4: the reader's address was silent for ${reads.outageMs.toFixed(0)} ms\n`)
  expect(reads.outageMs).toBeLessThan(5000)
  await sameRows(f.lab, 'db2', ['db1', 'db3', 'db4'])
})
