import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts } from './accounts.ts'
import { LabClient } from './client/client.ts'
import { exited } from './exec.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { Sampler } from './sampler.ts'
import { checks, sameRows, servedFor, wellAgain, writableHosts } from './seed-checks.ts'
import { abandon } from './sql.ts'
import { errantWrite, holders, isReadOnly, kill, sourceOf } from './verbs.ts'
import { waitFor } from './wait.ts'

// Servers that do something else than the file says. One cluster for all: each test leaves it as it was, but for the last.

let f: Fixture

beforeAll(async () => {
  f = await startFixture({
    hosts: 3,
    file: (file) => {
      file.spec['recovery'] = { autoOnline: '500ms', flap: { count: 50, within: '1h' } }
      file.spec['failover'] = { limit: { count: 50, within: '1h' } }
    },
  })
})

afterAll(async () => {
  await f.down()
})

function readers(): Promise<readonly string[]> {
  return Promise.all([101, 102].map((n) => holders(f.lab, f.lab.address(n)))).then((h) => h.flat().toSorted())
}

test('fault 13: no connection is left on the writer: degraded, said so, no failover; whoever is connected goes on', async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  const many = await Promise.all(Array.from({ length: 20 }, () => f.lab.connect('db1')))
  for (const c of many) c.on('error', () => undefined)
  try {
    await f.lab.sql('db1', 'SET GLOBAL max_connections=10')
    // The session that stands says nothing of new ones: it goes first.
    const ours = await f.lab.sql('db1', 'SELECT id FROM information_schema.processlist WHERE user=?', [
      accounts.monitor.user,
    ])
    for (const row of ours) await f.lab.sql('db1', `KILL CONNECTION ${Number(row['id'])}`)
    await f.daemon.until('degraded', (s) => s.verdict.verdict === 'writer-degraded')
    expect((await checks(f)).get('db1 mysql')).toMatch(/^ERROR: too-many-connections/)
    await servedFor(client, 4500)
    const { state } = await f.daemon.inspect()
    expect(state.verdict.verdict).toBe('writer-degraded')
    expect(state.incidents).toEqual([])
  } finally {
    await f.lab.sql('db1', 'SET GLOBAL max_connections=100')
    for (const c of many) abandon(c)
  }
  await f.daemon.until('well again', (s) => s.verdict.verdict === 'writer-ok')
  expect(await client.report('db1')).toMatchObject({ servers: [1], lost: [], errors: 0 })
})

test('fault 25: read_only is switched off on a replica by hand: on again, and nothing written meanwhile goes unnoticed', async () => {
  const sampler = new Sampler(f.lab, [f.vip])
  await f.lab.sql('db2', 'SET GLOBAL read_only=0')
  const began = performance.now()
  await waitFor('it is read-only again', () => isReadOnly(f.lab, 'db2'))
  process.stdout.write(`a writable replica was made read-only after ${(performance.now() - began).toFixed(0)} ms\n`)
  expect(await writableHosts(f.lab)).toEqual(['db1'])
  expect((await sampler.stop()).twoWritableMs).toBeLessThan(5000)
  await f.daemon.until('ONLINE', (s) => s.hosts['db2']?.state === 'ONLINE' && s.verdict.verdict === 'writer-ok')
})

test('fault 25: a replica is pointed elsewhere, or made a replica of nobody: it follows the writer again', async () => {
  await f.lab.sql('db3', 'STOP SLAVE')
  await f.lab.follow('db3', 'db2')
  await waitFor('db3 follows db1', async () => (await sourceOf(f.lab, 'db3')) === 'db1')
  await f.lab.sql('db3', 'STOP SLAVE; RESET SLAVE ALL')
  await waitFor('db3 follows db1', async () => (await sourceOf(f.lab, 'db3')) === 'db1')
  await wellAgain(f, 'db1')
  await sameRows(f.lab, 'db1', ['db2', 'db3'])
})

test('fault 25: the writer is made to follow a replica: the ring is opened, and writing goes on', async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  await f.lab.sql('db1', 'SET GLOBAL gtid_slave_pos=@@gtid_binlog_pos').catch(() => [])
  await f.lab.follow('db1', 'db2')
  await waitFor('the writer follows nobody', async () =>
    (await f.lab.sql('db1', 'SHOW ALL SLAVES STATUS')).every((r) => r['Slave_IO_Running'] === 'No'),
  )
  await client.served()
  await wellAgain(f, 'db1')
  const report = await client.report('db1')
  expect(report).toMatchObject({ servers: [1], lost: [] })
  expect(report.outageMs).toBeLessThan(1000)
  await sameRows(f.lab, 'db1', ['db2', 'db3'])
})

test.each(['nulls', 'dialect', 'huge'])(
  'fault 32: a replica answers garbage (%s): an error for that host, nothing else; failover works',
  async (manner) => {
    const db3 = f.lab.host('db3')
    await db3.mysqld.stop()
    await f.daemon.until('db3 is down', (s) => s.hosts['db3']?.state === 'HARD_OFFLINE')
    const impostor = f.lab.spawnIn(db3.net, [
      process.execPath,
      join(import.meta.dirname, 'impostor.ts'),
      manner,
      String(db3.port),
    ])
    const client = await LabClient.start(f.lab, { vip: f.vip })
    // Until it has been taken for what it is: an answer of its own, or none that is an answer.
    await waitFor('it is looked at', async () => {
      const said = (await checks(f)).get('db3 mysql') ?? ''
      return !said.includes('refused') ? said : null
    })
    await servedFor(client, 1500)
    const { state } = await f.daemon.inspect()
    expect(state.hosts['db3']?.state).not.toBe('ONLINE')
    expect(state.hosts['db2']?.state).toBe('ONLINE')
    expect(state.verdict.verdict).toBe('writer-ok')
    expect(await readers()).not.toContain('db3')
    expect(await client.report('db1')).toMatchObject({ servers: [1], lost: [], errors: 0 })
    if (manner === 'huge') {
      await kill(f.lab, 'db1')
      const after = await f.daemon.until('db2 writes', (s) => s.epoch?.writer === 'db2' && s.incident === null)
      expect(after.incidents.at(-1)?.to).toBe('db2')
    }
    impostor.kill('SIGKILL')
    await exited(impostor)
    await wellAgain(f, manner === 'huge' ? 'db2' : 'db1')
  },
)

test('fault 23: a privileged user writes on a read-only host, and an event does: noticed, listed, out of service', async () => {
  const { state } = await f.daemon.inspect()
  const writer = state.epoch?.writer ?? ''
  const [first = '', second = ''] = ['db1', 'db2', 'db3'].filter((h) => h !== writer)
  await errantWrite(f.lab, first)
  const seen = await f.daemon.until('it is seen', (s) => s.hosts[first]?.errant !== null)
  expect(seen.hosts[first]).toMatchObject({ state: 'REPLICATION_FAIL' })
  await waitFor(`${first} reads no more`, async () => !(await readers()).includes(first))
  // The event is made past the binlog; what it does is not.
  await f.lab.sql(
    second,
    'SET SESSION sql_log_bin=0; CREATE EVENT app.tick ON SCHEDULE EVERY 1 SECOND DO INSERT INTO app.writes (id, connection) VALUES (1000000000 + UNIX_TIMESTAMP(), -5); SET SESSION sql_log_bin=1; SET GLOBAL event_scheduler=ON',
  )
  const also = await f.daemon.until('it is seen', (s) => s.hosts[second]?.errant !== null)
  expect(also.hosts[second]).toMatchObject({ state: 'REPLICATION_FAIL' })
  await waitFor(`${second} reads no more`, async () => !(await readers()).includes(second))
  const said = (await f.daemon.cli('status', 'shop')).stdout.replaceAll(/\s+/g, ' ')
  for (const host of [first, second]) expect(said).toMatch(new RegExp(`${host} REPLICATION_FAIL.*diverged: has 0-`))
  // Neither is promoted: what they have, nobody else has.
  await kill(f.lab, writer)
  const held = await f.daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'NoCandidate'))
  const why = held.holds.find((h) => h.code === 'NoCandidate')?.message
  // In strict mode the next event of the source finds its place taken: the applier fails with that, too.
  for (const host of [first, second]) expect(why).toMatch(new RegExp(`${host}: (diverged|applier failed .1950.)`))
  expect(await writableHosts(f.lab)).toEqual([])
})
