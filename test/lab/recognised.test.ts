import { afterEach, expect, test } from 'vitest'
import { type Fixture, startFixture } from './fixture.ts'
import { errantWrite, link } from './verbs.ts'

let f: Fixture | null = null

async function up(...args: Parameters<typeof startFixture>): Promise<Fixture> {
  f = await startFixture(...args)
  return f
}

afterEach(async () => {
  await f?.down()
  f = null
})

test('an errant transaction on the preferred candidate: it is quarantined, listed and not promoted', async () => {
  const { lab, daemon, serves } = await up({ hosts: 3 })
  await errantWrite(lab, 'db2')
  const state = await daemon.until(
    'it is seen',
    (s) => s.hosts['db2']?.state === 'REPLICATION_FAIL' && s.hosts['db2'].errant !== null,
  )
  expect(state.hosts['db2']?.errant).toMatch(/^0-2-/)
  await lab.host('db1').mysqld.kill()
  const after = await daemon.until('db3 is the writer', (s) => s.epoch?.writer === 'db3' && s.incident === null)
  expect(after.incidents[0]?.passedOver.find((p) => p.host === 'db2')?.why).toContain('diverged')
  await serves('db3', ['db1', 'db2'])
})

test('a writer whose host vanished, and one that is frozen, are recognised and reported; nothing is done yet', async () => {
  const { lab, daemon } = await up({ hosts: 3 })
  lab.host('db1').mysqld.signal('SIGSTOP')
  const hung = await daemon.until('hung', (s) => s.verdict.verdict === 'writer-hung')
  expect(hung.incidents).toEqual([])
  lab.host('db1').mysqld.signal('SIGCONT')
  await daemon.until('well again', (s) => s.verdict.verdict === 'writer-ok')
  await link(lab, 'db1', 'down')
  const gone = await daemon.until('gone', (s) => s.verdict.verdict === 'host-gone')
  expect(gone.holds.map((h) => h.code)).toContain('VerdictNotActedUpon')
  await link(lab, 'db1', 'up')
  await daemon.until('well again', (s) => s.verdict.verdict === 'writer-ok')
  expect((await daemon.inspect()).state.epoch?.number).toBe(1)
})
