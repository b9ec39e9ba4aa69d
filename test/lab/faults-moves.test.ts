import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { holdFtwrl } from './holds.ts'
import { sameRows, servedFor, wellAgain, writableHosts } from './seed-checks.ts'
import { abandon } from './sql.ts'
import { isReadOnly, kill, replicaStatus } from './verbs.ts'
import { waitFor } from './wait.ts'

let f: Fixture

beforeAll(async () => {
  f = await startFixture({
    hosts: 3,
    topology: 'pair',
    file: (file) => {
      file.spec['recovery'] = { autoOnline: '500ms', flap: { count: 50, within: '1h' } }
      file.spec['failover'] = { limit: { count: 2, within: '1h' } }
      file.spec['switchover'] = { timeout: '2s' }
    },
  })
})

afterAll(async () => {
  await f.down()
})

test('fault 21: a long DDL on the writer: the move waits and says for whom, writing goes on; it is made when the DDL is gone', async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  const ddl = await f.lab.connect('db1')
  ddl.on('error', () => undefined)
  const ended = ddl.query('CREATE TABLE app.slow AS SELECT SLEEP(600) AS s').catch(() => undefined)
  const moved = f.daemon.cli('move-role', 'shop', 'writer', 'db2', '--now')
  const state = await f.daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'Preflight:no-lock'))
  expect(state.holds.find((h) => h.code === 'Preflight:no-lock')?.message).toMatch(/ddl by root/)
  await servedFor(client, 1500)
  expect(await isReadOnly(f.lab, 'db1')).toBe(false)
  const [row] = await f.lab.sql(
    'db1',
    "SELECT id FROM information_schema.processlist WHERE info LIKE 'CREATE TABLE app.slow%'",
  )
  await f.lab.sql('db1', `KILL QUERY ${Number(row?.['id'])}`)
  await ended
  abandon(ddl)
  expect((await moved).code).toBe(0)
  await f.serves('db2')
  await client.served()
  expect(await client.report('db2')).toMatchObject({ lost: [], byDeposed: 0 })
  await wellAgain(f, 'db1')
})

test('fault 21: FLUSH TABLES WITH READ LOCK on the writer: the move waits or is undone, and writing goes on as soon as the lock is gone', async () => {
  const lock = await holdFtwrl(f.lab, 'db1')
  const client = await LabClient.start(f.lab, { vip: f.vip, wait: false })
  await waitFor('writers wait for the lock', () => client.errors.length > 0)
  const moved = f.daemon.cli('move-role', 'shop', 'writer', 'db2', '--now', '--no-wait')
  await f.daemon.until('held, or undone', (s) => s.holds.some((h) => h.what === 'move') || s.intent?.state === 'Failed')
  await moved
  expect((await f.daemon.inspect()).state.epoch?.writer).toBe('db1')
  await lock.release()
  const writer =
    (
      await f.daemon.until(
        'the wish has come to its end',
        (s) => s.move === null && s.intent?.state !== 'Pending' && s.intent?.state !== 'Running',
      )
    ).epoch?.writer ?? ''
  expect((await client.served()).server).toBe(writer === 'db1' ? 1 : 2)
  expect(await writableHosts(f.lab)).toEqual([writer])
  expect(await client.report(writer)).toMatchObject({ lost: [], byDeposed: 0 })
  await wellAgain(f, 'db1')
  for (const host of ['db2', 'db3']) expect((await replicaStatus(f.lab, host))?.['Last_SQL_Errno']).toBe(0)
})

test('fault 19: writers die one after another: two failovers, the third is held until somebody has seen them', async () => {
  const reader = await LabClient.start(f.lab, { vip: f.vip, mode: 'read' })
  for (const n of [1, 2]) {
    const { state } = await f.daemon.inspect()
    const writer = state.epoch?.writer ?? ''
    await kill(f.lab, writer)
    await f.daemon.until(`failover ${n}`, (s) => s.incidents.length === n && s.incident === null)
    await reader.served()
    await f.lab.host(writer).mysqld.start()
    await f.daemon.until('it is back', (s) => s.hosts[writer]?.state === 'ONLINE')
  }
  const writer = (await f.daemon.inspect()).state.epoch?.writer ?? ''
  await kill(f.lab, writer)
  const state = await f.daemon.until('it is held', (s) => s.holds.some((h) => h.code === 'FailoverLimit'))
  expect(state.incident).toBeNull()
  expect(await writableHosts(f.lab)).toEqual([])
  expect((await f.daemon.cli('status', 'shop')).stdout).toContain('FailoverLimit')
  expect((await f.daemon.cli('ack', 'shop')).code).toBe(0)
  await f.daemon.until('the third one', (s) => s.incidents.length === 3 && s.incident === null)
  await reader.served()
  await reader.stop()
  await wellAgain(f, 'db1')
  await sameRows(f.lab, 'db1', ['db2', 'db3'])
})
