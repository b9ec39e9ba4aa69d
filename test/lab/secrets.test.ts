import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts } from './accounts.ts'
import { run } from './exec.ts'
import { type Fixture, startFixture } from './fixture.ts'

let f: Fixture

beforeAll(async () => {
  f = await startFixture({ hosts: 2 })
})

afterAll(async () => {
  await f.down()
})

test('no password is in a log, the journal, the state, the status branch, a plan or an error', async () => {
  await f.prefer('db2')
  await f.daemon.until('moved', (s) => s.intent?.state === 'Done')
  await f.lab.sql('db2', `ALTER USER '${accounts.monitor.user}'@'%' IDENTIFIED BY 'rotated'`)
  await f.lab.host('db2').mysqld.kill()
  await f.daemon.until('failed over', (s) => s.incidents.length === 1 && s.incident === null)
  const outputs = [await f.daemon.log()]
  for (const args of [['plan', '--live'], ['status', '--json'], ['checks']]) {
    const { stdout, stderr } = await f.daemon.cli(...args)
    outputs.push(stdout, stderr)
  }
  const clusters = join(f.daemon.stateDirectory, 'clusters')
  for (const file of await readdir(clusters)) outputs.push(await readFile(join(clusters, file), 'utf8'))
  outputs.push(await run('git', ['--git-dir', f.repository.bare, 'log', '-p', 'rolekeeper-status']))
  const everything = outputs.join('\n')
  expect(everything.length).toBeGreaterThan(10_000)
  for (const { password } of [accounts.monitor, accounts.operator, accounts.replication])
    expect(everything).not.toContain(password)
})
