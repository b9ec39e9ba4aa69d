import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { lockTables } from './holds.ts'
import { inNetns } from './net.ts'
import { Sampler } from './sampler.ts'
import { checks, held, moveWriter, sameRows, servedFor, shows, wellAgain, writableHosts } from './seed-checks.ts'
import { tm } from './seed-clusters.ts'
import { breakReplication, guards, holders, isReadOnly, kill, startReplication, stopReplication } from './verbs.ts'
import { waitFor } from './wait.ts'

// What MMM was seen doing wrong, done to us: each ends without a lost row, a second writer or a wait for ever.

const writerVip = '192.168.0.50'
const readerVips = ['192.168.0.51', '192.168.0.52', '192.168.0.53']

let f: Fixture

beforeAll(async () => {
  f = await startFixture(tm)
})

afterAll(async () => {
  await f.down()
})

test('E3, W18: the daemon starts while the server of a slave is down: it says so, and looks after the rest', async () => {
  await f.daemon.stop()
  await kill(f.lab, 'db3')
  await f.daemon.start()
  await shows(f, '  db3(192.168.0.33) slave/HARD_OFFLINE. Roles:')
  await waitFor('its address is elsewhere', async () =>
    (await Promise.all(readerVips.map((v) => holders(f.lab, v)))).every((h) => h.length === 1 && h[0] !== 'db3'),
  )
  await moveWriter(f, 'db2', ['db3'])
  await wellAgain(f, 'db1')
  await waitFor(
    'everybody reads',
    async () =>
      (await Promise.all(readerVips.map((v) => holders(f.lab, v)))).flat().toSorted().join() === 'db1,db2,db3',
  )
})

test('E3, W1: a slave that was down during a move, and one that was set offline, miss nothing', async () => {
  await f.lab.host('db3').mysqld.stop()
  const client = await LabClient.start(f.lab, { vip: writerVip })
  await moveWriter(f, 'db2', ['db3'])
  await servedFor(client, 200)
  await f.lab.host('db3').mysqld.start()
  await f.daemon.until('db3 is ONLINE', (s) => s.hosts['db3']?.state === 'ONLINE')
  await f.serves('db2')
  expect((await f.daemon.cli('set-offline', 'shop', 'db3', '--now')).code).toBe(0)
  await f.daemon.until('db3 is ADMIN_OFFLINE', (s) => s.hosts['db3']?.state === 'ADMIN_OFFLINE')
  await moveWriter(f, 'db1', ['db3'])
  await servedFor(client, 200)
  expect((await f.daemon.cli('set-online', 'shop', 'db3', '--now')).code).toBe(0)
  await f.daemon.until('db3 is ONLINE', (s) => s.hosts['db3']?.state === 'ONLINE')
  await f.serves('db1')
  const report = await client.report('db1')
  expect(report.lost).toEqual([])
  await sameRows(f.lab, 'db1', ['db2', 'db3'])
})

test('E3, W15: there is no port by which a stranger could make a host the writer', async () => {
  for (const place of [f.lab.monitor, ...f.lab.hosts.map((h) => h.net)]) {
    const sockets = await inNetns(place.netns, ['ss', '-Hltn'])
    const ports = [...sockets.matchAll(/^LISTEN +\d+ +\d+ +\S+:(\d+) /gm)].map((m) => Number(m[1]))
    expect(
      [...new Set(ports)].toSorted((a, b) => a - b),
      place.name,
    ).toEqual(place === f.lab.monitor ? [] : [22, 3306])
  }
  // Commands go through a socket in the file system, which is its owner's.
  const { mode } = await stat(join(f.daemon.stateDirectory, 'control.sock'))
  expect((mode & 0o777).toString(8)).toBe('600')
})

test('E3, W11: a host that was left writable is made read-only; one that is frozen and thaws does not write beside another', async () => {
  const sampler = new Sampler(f.lab, [writerVip])
  const client = await LabClient.start(f.lab, { vip: writerVip })
  f.lab.host('db1').mysqld.signal('SIGSTOP')
  await f.daemon.until('it is seen', (s) => s.verdict.verdict === 'writer-hung' || s.incidents.length > 0)
  f.lab.host('db1').mysqld.signal('SIGCONT')
  await f.daemon.until('it is over', (s) => s.incident === null && s.verdict.verdict === 'writer-ok')
  await client.served()
  const [writer = '', ...more] = await writableHosts(f.lab)
  expect(more).toEqual([])
  await held(f.lab, { [writerVip]: writer })
  expect((await client.report(writer)).lost).toEqual([])
  const samples = await sampler.stop()
  expect(samples.twoWritableMs).toBe(0)
  expect(samples.heldTwiceUnguarded).toBe(0)
  await wellAgain(f, 'db1')
  await f.lab.sql('db3', 'SET GLOBAL read_only=0')
  await waitFor('db3 is read-only again', () => isReadOnly(f.lab, 'db3'))
  expect(await writableHosts(f.lab)).toEqual(['db1'])
})

test('E3, W3: the writer dies while the standby has failed: not promoted, said why; the writer returns with every row', async () => {
  await breakReplication(f.lab, 'db2', 'db1')
  await f.daemon.until('db2 has failed', (s) => s.hosts['db2']?.state === 'REPLICATION_FAIL')
  const client = await LabClient.start(f.lab, { vip: writerVip })
  await servedFor(client, 200)
  await kill(f.lab, 'db1')
  const state = await f.daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'NoCandidate'))
  expect(state.holds.find((h) => h.code === 'NoCandidate')?.message).toContain('db2: applier failed (1062)')
  expect(await writableHosts(f.lab)).toEqual([])
  await f.lab.host('db1').mysqld.start()
  expect((await client.served()).server).toBe(1)
  expect(await client.report('db1')).toMatchObject({ servers: [1], lost: [] })
  // The row that stands in the way is the one that was put there past the binlog.
  await f.lab.sql(
    'db2',
    'SET SESSION sql_log_bin=0; DELETE FROM app.writes WHERE connection=-3; SET SESSION sql_log_bin=1; START SLAVE',
  )
  await wellAgain(f, 'db1')
  await sameRows(f.lab, 'db1', ['db2', 'db3'])
})

test('E3, W5, W7: a move to a host that cannot apply: given up in time, never writable, and everything else goes on meanwhile', async () => {
  const sampler = new Sampler(f.lab, [writerVip])
  const client = await LabClient.start(f.lab, { vip: writerVip })
  const lock = await lockTables(f.lab, 'db2')
  await servedFor(client, 200)
  const began = performance.now()
  const moved = f.daemon.cli('move-role', 'shop', 'writer', 'db2', '--now')
  await f.daemon.until('it has begun or is held', (s) => s.move !== null || s.holds.some((h) => h.what === 'move'))
  const asked = performance.now()
  expect((await f.daemon.status()).roles['writer']).toMatchObject({ host: 'db1' })
  expect(performance.now() - asked).toBeLessThan(2000)
  // A reader's host is looked after all the same.
  await stopReplication(f.lab, 'db3')
  await waitFor('db3 reads no more', async () =>
    (await Promise.all(readerVips.map((v) => holders(f.lab, v)))).every((h) => !h.includes('db3')),
  )
  await startReplication(f.lab, 'db3')
  await client.served(10_000)
  await lock.release()
  const { code, stdout, stderr } = await moved
  process.stdout.write(
    `W5: the move ended after ${(performance.now() - began).toFixed(0)} ms: ${stdout.trim()} ${stderr.trim().slice(0, 120)}\n`,
  )
  await f.daemon.until('nothing is under way', (s) => s.move === null && s.running === null)
  const writer = code === 0 ? 'db2' : 'db1'
  await client.served()
  const report = await client.report(writer)
  expect(report.lost).toEqual([])
  expect(report.byDeposed).toBe(0)
  expect(report.outageMs).toBeLessThan(8000)
  const samples = await sampler.stop()
  expect(samples.twoWritableMs).toBe(0)
  expect(samples.heldTwiceUnguarded).toBe(0)
  expect(await writableHosts(f.lab)).toEqual([writer])
  await wellAgain(f, 'db1')
  await sameRows(f.lab, 'db1', ['db2', 'db3'])
})

test('E3, W9: move_role while the old writer cannot be reached: it waits, and there is one writer and one address all the time', async () => {
  const sampler = new Sampler(f.lab, [writerVip])
  const client = await LabClient.start(f.lab, { vip: writerVip })
  await f.lab.host('db1').sshd.kill()
  await shows(f, '# Warning: agent on host db1 is not reachable')
  const moved = f.daemon.cli('move-role', 'shop', 'writer', 'db2', '--now')
  await f.daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'Preflight:ssh'))
  await servedFor(client, 1500)
  expect(await writableHosts(f.lab)).toEqual(['db1'])
  expect(await holders(f.lab, writerVip)).toEqual(['db1'])
  await f.lab.host('db1').sshd.start()
  expect((await moved).code).toBe(0)
  await f.serves('db2')
  const report = await client.report('db2')
  expect(report).toMatchObject({ lost: [], byDeposed: 0 })
  const samples = await sampler.stop()
  expect(samples.twoWritableMs).toBe(0)
  expect(samples.heldTwiceUnguarded).toBe(0)
  await wellAgain(f, 'db1')
})

test('E3, W19: a slave whose password is wrong, and one whose applier is stopped, are out of service, and checks says why', async () => {
  const out = (host: string): Promise<unknown> =>
    waitFor(`${host} reads no more`, async () =>
      (await Promise.all(readerVips.map((v) => holders(f.lab, v)))).every((h) => h.length === 1 && h[0] !== host),
    )
  await f.lab.sql('db3', "STOP SLAVE; CHANGE MASTER TO MASTER_PASSWORD='wrong'; START SLAVE")
  await out('db3')
  await shows(f, '  db3(192.168.0.33) slave/REPLICATION_FAIL. Roles:')
  expect((await checks(f)).get('db3 rep_threads')).toMatch(/^ERROR: receiver (connecting|stopped).*1045/)
  await f.lab.sql('db3', 'STOP SLAVE')
  await f.lab.follow('db3', 'db1')
  await wellAgain(f, 'db1')
  await stopReplication(f.lab, 'db3', 'SQL_THREAD')
  await out('db3')
  const said = await checks(f)
  expect(said.get('db3 rep_threads')).toMatch(/^ERROR: .*applier stopped/)
  expect(said.get('db3 rep_backlog')).toMatch(/^ERROR/)
  await startReplication(f.lab, 'db3', 'SQL_THREAD')
  await wellAgain(f, 'db1')
})

test('E3, W12: observe is told to look, and the writer dies: not one server, address or rule is touched', async () => {
  f.file.spec['management'] = 'observe'
  await f.repository.commit(f.file, 'shop: observe')
  await waitFor('it is in force', async () =>
    (await f.daemon.status()).conditions.some((c) => c.type === 'Suspended' && c.reason === 'observe'),
  )
  const before = await everything()
  for (const host of ['db2', 'db3']) await f.lab.sql(host, "SET GLOBAL log_output='TABLE'; SET GLOBAL general_log=1")
  await kill(f.lab, 'db1')
  await f.daemon.until('it is seen', (s) => s.verdict.verdict === 'writer-crashed')
  await f.daemon.until('and held', (s) => s.holds.some((h) => h.code === 'Observing'))
  const theirs = "SELECT argument FROM mysql.general_log WHERE user_host LIKE 'rolekeeper%' AND command_type='Query'"
  for (const host of ['db2', 'db3']) {
    const said = await waitFor('it goes on looking', async () => {
      const rows = (await f.lab.sql(host, theirs)).map((r) => String(r['argument']).trim())
      return rows.length > 20 ? rows : null
    })
    expect(said.filter((q) => !/^(SELECT|SHOW|SET SESSION)\b/i.test(q) || /GET_LOCK/i.test(q))).toEqual([])
    await f.lab.sql(host, 'SET GLOBAL general_log=0')
  }
  await f.lab.host('db1').mysqld.start()
  await f.daemon.until('db1 answers again', (s) => s.verdict.verdict === 'writer-not-writable')
  expect(await everything()).toEqual(before)
  expect(await writableHosts(f.lab)).toEqual([])
  f.file.spec['management'] = 'manage'
  await f.repository.commit(f.file, 'shop: manage')
  // It restarted by itself and came back read-only by its my.cnf: now that it may be, that is put right.
  await waitFor('db1 takes writes', async () => !(await isReadOnly(f.lab, 'db1')))
  await wellAgain(f, 'db1')
})

/** Addresses and rules of every host. */
async function everything(): Promise<readonly string[]> {
  return Promise.all([
    ...[writerVip, ...readerVips].map(async (v) => `${v} ${(await holders(f.lab, v)).join()}`),
    ...f.lab.hosts.map(async (h) => `${h.name} ${(await guards(f.lab, h.name)).join()}`),
  ])
}
