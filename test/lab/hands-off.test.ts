import { afterEach, expect, test } from 'vitest'
import { type Fixture, startFixture } from './fixture.ts'
import type { Lab } from './lab.ts'
import { holders, isReadOnly } from './verbs.ts'
import { pause, waitFor } from './wait.ts'

let f: Fixture | null = null

afterEach(async () => {
  await f?.down()
  f = null
})

const replicas = ['db2', 'db3']

async function listen(lab: Lab): Promise<void> {
  for (const host of replicas) await lab.sql(host, "SET GLOBAL log_output='TABLE'; SET GLOBAL general_log=1")
}

/** What rolekeeper has said to the replicas since then, but for questions and what concerns its own session alone. */
async function changesAskedFor(lab: Lab): Promise<readonly string[]> {
  const said: string[] = []
  for (const host of replicas) {
    const rows = await lab.sql(
      host,
      "SELECT argument FROM mysql.general_log WHERE user_host LIKE 'rolekeeper%' AND command_type='Query'",
    )
    // It did look: the silence of a daemon that sees nothing proves nothing.
    expect(rows.length).toBeGreaterThan(3)
    said.push(...rows.map((r) => String(r['argument']).trim()).filter((q) => !/^(SELECT|SHOW|SET SESSION)\b/i.test(q)))
  }
  return said
}

async function addresses(lab: Lab): Promise<readonly string[]> {
  const vips = [100, 101, 102].map((n) => lab.address(n))
  return Promise.all(vips.map(async (vip) => `${vip} ${(await holders(lab, vip)).join()}`))
}

test('a cluster that is only observed is not touched when its writer dies', async () => {
  f = await startFixture({
    hosts: 3,
    settle: false,
    file: (file) => {
      file.spec['management'] = 'observe'
    },
  })
  const { lab, daemon } = f
  await daemon.until('it looks', (s) => s.epoch?.writer === 'db1' && !s.observing)
  await listen(lab)
  await lab.host('db1').mysqld.kill()
  await daemon.until('it sees it', (s) => s.verdict.verdict === 'writer-crashed')
  await pause(3000)
  expect(await changesAskedFor(lab)).toEqual([])
  expect((await addresses(lab)).every((a) => a.endsWith(' '))).toBe(true)
  expect(await Promise.all(replicas.map((h) => isReadOnly(lab, h)))).toEqual([true, true])
})

test('suspended: nothing is touched when the writer dies; with the end of the suspension comes the failover', async () => {
  f = await startFixture({ hosts: 3 })
  const { lab, daemon, vip } = f
  const suspended = await daemon.cli(
    'suspend',
    'shop',
    '--now',
    '--scope',
    'all',
    '--reason',
    'switch replaced',
    '--for',
    '1h',
  )
  expect(suspended.code, suspended.stderr).toBe(0)
  await daemon.until('it is suspended', async () =>
    (await daemon.status()).conditions.some((c) => c.type === 'Suspended' && c.status === 'True'),
  )
  const before = await addresses(lab)
  await listen(lab)
  await lab.host('db1').mysqld.kill()
  await daemon.until('it sees it', (s) => s.verdict.verdict === 'writer-crashed')
  await pause(3000)
  expect(await changesAskedFor(lab)).toEqual([])
  expect(await addresses(lab)).toEqual(before)
  expect((await daemon.inspect()).state.incident?.committedAt ?? null).toBe(null)
  const resumed = await daemon.cli('resume', 'shop', '--now')
  expect(resumed.code, resumed.stderr).toBe(0)
  const state = await daemon.until('the failover', (s) => s.incidents.length === 1 && s.incident === null)
  const writer = state.epoch?.writer ?? ''
  expect(replicas).toContain(writer)
  await waitFor('the address is there', async () => (await holders(lab, vip)).join() === writer)
})
