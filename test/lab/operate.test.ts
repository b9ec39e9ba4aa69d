import { afterEach, expect, test } from 'vitest'
import { type Fixture, startFixture } from './fixture.ts'
import { addVip, holders, isReadOnly, removeVip, sourceOf } from './verbs.ts'
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

test('set-offline takes the reader address away, set-online gives it back; the writer leaves first, and does not come back by itself', async () => {
  const { lab, daemon, serves } = await up({ hosts: 3 })
  const readers = [lab.address(101), lab.address(102)]
  const on = async (host: string): Promise<number> =>
    (await Promise.all(readers.map((v) => holders(lab, v)))).filter((h) => h.includes(host)).length
  await waitFor('db2 reads', async () => (await on('db2')) === 1)
  const off = await daemon.cli('set-offline', 'shop', 'db2', '--now')
  expect(off.code, off.stderr).toBe(0)
  await daemon.until('ADMIN_OFFLINE', (s) => s.hosts['db2']?.state === 'ADMIN_OFFLINE')
  await waitFor(
    'its address is elsewhere',
    async () => (await on('db2')) === 0 && (await on('db1')) + (await on('db3')) === 2,
  )
  expect((await daemon.cli('set-offline', 'shop', 'db1', '--now')).code).toBe(0)
  await daemon.until('the writer has left', (s) => s.epoch?.writer === 'db3' && s.move === null)
  await waitFor('db1 holds nothing', async () => (await on('db1')) === 0)
  expect(await isReadOnly(lab, 'db1')).toBe(true)
  // Nobody can take over from db3: it keeps its role, and why is said.
  expect((await daemon.cli('set-offline', 'shop', 'db3', '--now')).code).toBe(0)
  await daemon.until('it is held', (s) => s.holds.some((h) => h.what === 'move'))
  expect(await isReadOnly(lab, 'db3')).toBe(false)
  expect(await holders(lab, lab.address(100))).toEqual(['db3'])
  expect((await daemon.cli('set-online', 'shop', 'db2', '--now')).code).toBe(0)
  await daemon.until('db2 is the writer', (s) => s.epoch?.writer === 'db2' && s.move === null)
  for (const host of ['db1', 'db3']) expect((await daemon.cli('set-online', 'shop', host, '--now')).code).toBe(0)
  await daemon.until('ONLINE', (s) => ['db1', 'db3'].every((h) => s.hosts[h]?.state === 'ONLINE'))
  await daemon.settled()
  await serves('db2')
  await waitFor('they read again', async () => (await on('db1')) === 1 && (await on('db3')) === 1)
})

test('observe touches nothing: not a statement that changes anything reaches a server, no address is put up', async () => {
  const { lab, daemon } = await up({
    hosts: 2,
    settle: false,
    file: (file) => {
      file.spec['management'] = 'observe'
    },
  })
  for (const host of ['db1', 'db2']) await lab.sql(host, "SET GLOBAL log_output='TABLE'; SET GLOBAL general_log=1")
  await daemon.until('it looks', (s) => s.epoch?.writer === 'db1' && !s.observing)
  await pause(3000)
  for (const host of ['db1', 'db2']) {
    const rows = await lab.sql(
      host,
      "SELECT argument FROM mysql.general_log WHERE user_host LIKE 'rolekeeper%' AND command_type='Query'",
    )
    const said = rows.map((r) => String(r['argument']))
    expect(said.length).toBeGreaterThan(3)
    expect(said.filter((q) => !/^(SELECT|SHOW|SET SESSION)\b/i.test(q.trim()))).toEqual([])
    expect(said.filter((q) => /GET_LOCK/i.test(q))).toEqual([])
  }
  expect(await holders(lab, lab.address(100))).toEqual([])
  const status = await daemon.status()
  expect(status.conditions.find((c) => c.type === 'Suspended')?.reason).toBe('observe')
})

test('a cluster that must change for its file is not touched before it is adopted', async () => {
  const { lab, daemon } = await up({ hosts: 3, settle: false })
  await daemon.stop()
  // The writer address is served by a host that is not the writer, and db3 follows db2: neither is put right by a start.
  await lab.sql('db3', 'STOP SLAVE')
  await lab.follow('db3', 'db2')
  for (const vip of [100, 101, 102])
    for (const host of await holders(lab, lab.address(vip))) await removeVip(lab, host, lab.address(vip))
  await addVip(lab, 'db2', lab.address(100))
  daemon.forget()
  await daemon.start()
  await daemon.until('it holds', (s) => s.holds.some((h) => h.code === 'NotAdopted'))
  await pause(1500)
  expect(await holders(lab, lab.address(100))).toEqual(['db2'])
  expect(await sourceOf(lab, 'db3')).toBe('db2')
  const adopted = await daemon.cli('adopt', 'shop', '--yes')
  expect(adopted.code, adopted.stderr).toBe(0)
  await waitFor('the writer has its address', async () => (await holders(lab, lab.address(100))).join() === 'db1')
  await waitFor('db3 follows the writer', async () => (await sourceOf(lab, 'db3')) === 'db1')
  expect(await isReadOnly(lab, 'db1')).toBe(false)
})
