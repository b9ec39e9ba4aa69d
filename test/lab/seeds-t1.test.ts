import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { checks, held, moveWriter, show, shows, writableHosts } from './seed-checks.ts'
import { t1 } from './seed-clusters.ts'
import { isReadOnly, kill, sourceOf } from './verbs.ts'

let f: Fixture

beforeAll(async () => {
  f = await startFixture(t1)
})

afterAll(async () => {
  await f.down()
})

test('A1: show prints every host with its role, line for line', async () => {
  await shows(f, '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)')
  expect(await show(f)).toEqual([
    '  db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)',
    '  db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201)',
    '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
  ])
  await held(f.lab, { '192.168.1.200': 'db1', '192.168.1.201': 'db2', '192.168.1.202': 'db3' })
})

test('A5, A6: the writer dies: db2 takes over, db3 follows it, and no reader is without an answer meanwhile', async () => {
  // Reads only: what asynchronous replication may lose when a writer dies is asked elsewhere.
  const writer = await LabClient.start(f.lab, { vip: f.vip, mode: 'read' })
  const readers = await Promise.all(
    ['192.168.1.201', '192.168.1.202'].map((vip) => LabClient.start(f.lab, { vip, mode: 'read' })),
  )
  await kill(f.lab, 'db1')
  await f.daemon.until('db2 is the writer', (s) => s.epoch?.writer === 'db2' && s.incident === null)
  await f.serves('db2', ['db1'])
  await writer.served()
  await shows(
    f,
    '  db1(192.168.1.186) master/HARD_OFFLINE. Roles:',
    '  db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201), writer(192.168.1.200)',
    '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
  )
  const [second, third] = await Promise.all(readers.map((r) => r.report('db2')))
  expect(second?.servers).toEqual([2])
  expect(third?.servers).toEqual([3])
  expect(second?.outageMs).toBeLessThan(500)
  expect(third?.outageMs).toBeLessThan(500)
  const report = await writer.report('db2')
  process.stdout.write(`A5: the writer's address was silent for ${report.outageMs.toFixed(0)} ms\n`)
  expect(report.servers).toEqual([1, 2])
  expect(report.outageMs).toBeLessThan(5000)
})

test('A7: db1 comes back, is set online, and nothing falls back to it', async () => {
  await f.lab.host('db1').mysqld.start()
  await f.daemon.until('db1 waits', (s) => s.hosts['db1']?.reason === 'waits for set-online')
  expect((await f.daemon.cli('set-online', 'shop', 'db1', '--now')).code).toBe(0)
  await shows(
    f,
    '  db1(192.168.1.186) master/ONLINE. Roles:',
    '  db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201), writer(192.168.1.200)',
    '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
    "# Role writer has db1 configured as it's preferred host but is assigned to db2 at the moment.",
  )
  expect(await sourceOf(f.lab, 'db1')).toBe('db2')
  expect(await writableHosts(f.lab)).toEqual(['db2'])
  await held(f.lab, { '192.168.1.200': 'db2' })
})

test('A8: move_role writer db1: the old writer is read-only, the slaves follow', async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  await moveWriter(f, 'db1')
  await client.served()
  await shows(
    f,
    '  db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)',
    '  db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201)',
    '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
  )
  expect(await isReadOnly(f.lab, 'db2')).toBe(true)
  const report = await client.report('db1')
  expect(report.lost).toEqual([])
  expect(report.byDeposed).toBe(0)
})

test("A2: db2's mysqld dies: its reader address goes to db3, the writer notices nothing", async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  const reader = await LabClient.start(f.lab, { vip: '192.168.1.201', mode: 'read' })
  await kill(f.lab, 'db2')
  await held(f.lab, { '192.168.1.200': 'db1', '192.168.1.201': 'db3', '192.168.1.202': 'db3' })
  expect((await reader.served()).server).toBe(3)
  await shows(
    f,
    '  db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)',
    '  db2(192.168.1.187) master/HARD_OFFLINE. Roles:',
    '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.201), reader(192.168.1.202)',
  )
  const said = await checks(f)
  expect(said.get('db2 ping')).toBe('OK')
  expect(said.get('db2 mysql')).toMatch(/^ERROR: refused/)
  expect(said.get('db2 rep_backlog')).toBe('UNKNOWN: the server does not answer')
  expect(said.get('db1 rep_threads')).toMatch(/^ERROR: receiver connecting/)
  const report = await client.report('db1')
  expect(report.lost).toEqual([])
  expect(report.outageMs).toBeLessThan(500)
  const reads = await reader.report('db1')
  process.stdout.write(`A2: the reader's address was silent for ${reads.outageMs.toFixed(0)} ms\n`)
  expect(reads.outageMs).toBeLessThan(5000)
})

test('A3: db2 starts again: it replicates, waits for a person, and holds nothing', async () => {
  await f.lab.host('db2').mysqld.start()
  await f.daemon.until(
    'db2 waits',
    (s) => s.hosts['db2']?.state === 'AWAITING_RECOVERY' && s.hosts['db2'].reason === 'waits for set-online',
  )
  await f.serves('db1')
  await shows(f, '  db2(192.168.1.187) master/AWAITING_RECOVERY. Roles:')
  const said = await checks(f)
  expect(said.get('db1 rep_threads')).toBe('OK')
  expect(said.get('db2 rep_threads')).toBe('OK')
  await held(f.lab, { '192.168.1.201': 'db3', '192.168.1.202': 'db3' })
})

test('A4: set_online db2: one of the two reader addresses moves to it', async () => {
  expect((await f.daemon.cli('set-online', 'shop', 'db2', '--now')).code).toBe(0)
  await held(f.lab, { '192.168.1.200': 'db1', '192.168.1.201': 'db3', '192.168.1.202': 'db2' })
  await shows(
    f,
    '  db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.202)',
    '  db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.201)',
  )
})

test('A9: a host that fails again and again stays out until set_online, or until it has been quiet for the time of flap', async () => {
  f.file.spec['recovery'] = { autoOnline: '500ms', flap: { count: 1, within: '12s' } }
  await f.repository.commit(f.file, 'shop: back by itself, but not when flapping')
  const fail = async (): Promise<void> => {
    await kill(f.lab, 'db3')
    await f.daemon.until('db3 is down', (s) => s.hosts['db3']?.state === 'HARD_OFFLINE')
    await f.lab.host('db3').mysqld.start()
  }
  const online = (): Promise<unknown> =>
    f.daemon.until('db3 is ONLINE', (s) => s.hosts['db3']?.state === 'ONLINE', 'shop', 60_000)
  const flapping = async (): Promise<void> => {
    await f.daemon.until(
      'db3 is flapping',
      (s) => s.hosts['db3']?.state === 'AWAITING_RECOVERY' && s.hosts['db3'].reason.startsWith('flapping'),
    )
    await held(f.lab, { '192.168.1.201': 'db2', '192.168.1.202': 'db2' })
  }
  await fail()
  await online()
  await fail()
  await flapping()
  expect((await f.daemon.cli('set-online', 'shop', 'db3', '--now')).code).toBe(0)
  await online()
  await fail()
  await online()
  await fail()
  await flapping()
  // Nobody does anything: its failures grow old.
  await online()
  await f.serves('db1')
})
