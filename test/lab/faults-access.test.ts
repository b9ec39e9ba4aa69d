import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts, grants } from './accounts.ts'
import { LabClient } from './client/client.ts'
import { run } from './exec.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { checks, held, moveWriter, servedFor, show, shows, wellAgain } from './seed-checks.ts'
import { kill, sourceOf } from './verbs.ts'
import { waitFor } from './wait.ts'

// Ways to a host that are shut: the host lives, and nobody dies of it.

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

const monitor = `'${accounts.monitor.user}'@'%'`

/** Past the binlog, so that it is so on this host only; then every session of the monitor's ends. */
async function change(host: string, ...statements: readonly string[]): Promise<void> {
  await f.lab.sql(host, ['SET SESSION sql_log_bin=0', ...statements, 'SET SESSION sql_log_bin=1'].join('; '))
  const ours = await f.lab.sql(host, 'SELECT id FROM information_schema.processlist WHERE user=?', [
    accounts.monitor.user,
  ])
  for (const row of ours) await f.lab.sql(host, `KILL CONNECTION ${Number(row['id'])}`)
}

async function says(check: string, what: RegExp): Promise<void> {
  await waitFor(`${check}: ${String(what)}`, async () => what.test((await checks(f)).get(check) ?? ''))
}

test('fault 27: the password is changed on the writer alone: degraded, with its cause, no failover', async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  await change('db1', `ALTER USER ${monitor} IDENTIFIED BY 'rotated'`)
  await says('db1 mysql', /^ERROR: denied: .*Access denied/)
  await f.daemon.until('degraded', (s) => s.verdict.verdict === 'writer-degraded')
  await servedFor(client, 4500)
  const { state } = await f.daemon.inspect()
  expect(state.incidents).toEqual([])
  expect(Object.values(state.hosts).map((h) => h.state)).toEqual(['ONLINE', 'ONLINE', 'ONLINE'])
  await change('db1', `ALTER USER ${monitor} IDENTIFIED BY '${accounts.monitor.password}'`)
  await says('db1 mysql', /^OK/)
  await wellAgain(f, 'db1')
  expect(await client.report('db1')).toMatchObject({ servers: [1], lost: [], errors: 0 })
})

test('fault 27: a grant is missing on a replica: said with its cause, and nothing else comes of it', async () => {
  const client = await LabClient.start(f.lab, { vip: f.vip })
  await change('db3', `REVOKE SLAVE MONITOR ON *.* FROM ${monitor}`)
  await says('db3 mysql', /^ERROR: denied: .*SLAVE MONITOR/)
  await servedFor(client, 4500)
  const { state } = await f.daemon.inspect()
  expect(state.incidents).toEqual([])
  expect(state.verdict.verdict).toBe('writer-ok')
  await change('db3', ...grants.monitor.map((g) => `${g} ${monitor}`))
  await says('db3 mysql', /^OK/)
  await wellAgain(f, 'db1')
  expect(await client.report('db1')).toMatchObject({ servers: [1], lost: [], errors: 0 })
})

test('fault 27: the host key of the writer is another one: not trusted, said so, no failover and no move', async () => {
  const { sshd } = f.lab.host('db1')
  const client = await LabClient.start(f.lab, { vip: f.vip })
  const key = join(dirname(f.lab.host('db1').mysqld.socket), 'sshd', 'host_key')
  await sshd.kill()
  for (const file of [key, `${key}.pub`]) await run('mv', [file, `${file}.known`])
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
  await sshd.start()
  await shows(f, '# Warning: agent on host db1 is not reachable')
  const moved = f.daemon.cli('move-role', 'shop', 'writer', 'db2', '--now', '--no-wait')
  const state = await f.daemon.until('the move is held', (s) => s.holds.some((h) => h.code === 'Preflight:ssh'))
  expect((await moved).code).toBe(0)
  expect(state.incidents).toEqual([])
  await servedFor(client, 2000)
  await held(f.lab, { [f.vip]: 'db1' })
  await sshd.kill()
  for (const file of [key, `${key}.pub`]) {
    await rm(file)
    await run('mv', [`${file}.known`, file])
  }
  await sshd.start()
  await f.daemon.until('then it is made', (s) => s.epoch?.writer === 'db2' && s.intent?.state === 'Done')
  await f.serves('db2')
  expect((await client.report('db2')).lost).toEqual([])
  await wellAgain(f, 'db1')
})

test('fault 28: SSH to a replica hangs and the writer dies: nobody waits for it', async () => {
  const reader = await LabClient.start(f.lab, { vip: f.vip, mode: 'read' })
  await f.lab.host('db3').sshd.signal('SIGSTOP')
  await shows(f, '# Warning: agent on host db3 is not reachable')
  await kill(f.lab, 'db1')
  await f.daemon.until('db2 is the writer', (s) => s.epoch?.writer === 'db2')
  expect((await reader.served()).server).toBe(2)
  const report = await reader.report('db2')
  process.stdout.write(`SSH to a replica hangs: the writer's address was silent for ${report.outageMs.toFixed(0)} ms\n`)
  expect(report.outageMs).toBeLessThan(3000)
  await f.daemon.until('the failover has settled', (s) => s.incident === null)
  await waitFor('db3 follows, whose server answers', async () => (await sourceOf(f.lab, 'db3')) === 'db2')
  await f.lab.host('db3').sshd.signal('SIGCONT')
  await waitFor('it is reached again', async () => !(await show(f)).some((l) => l.startsWith('# Warning')))
  await wellAgain(f, 'db1')
})

test("fault 28: SSH to the writer's host hangs and its server dies: the replicas are proof enough, and its address goes when it can", async () => {
  const reader = await LabClient.start(f.lab, { vip: f.vip, mode: 'read' })
  await f.lab.host('db1').sshd.signal('SIGSTOP')
  await shows(f, '# Warning: agent on host db1 is not reachable')
  await kill(f.lab, 'db1')
  const state = await f.daemon.until('db2 is the writer', (s) => s.epoch?.writer === 'db2')
  expect(state.verdict.writer).toBe('db2')
  expect((await reader.served()).server).toBe(2)
  const report = await reader.report('db2')
  process.stdout.write(`SSH to the dead writer hangs: its address was silent for ${report.outageMs.toFixed(0)} ms\n`)
  expect(report.outageMs).toBeLessThan(5000)
  await f.lab.host('db1').sshd.signal('SIGCONT')
  await held(f.lab, { [f.vip]: 'db2' })
  await wellAgain(f, 'db2')
  await moveWriter(f, 'db1')
})
