import { rename } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { clusterFileFor } from './daemon.ts'
import { type Fixture, startFixture } from './fixture.ts'
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

test('fault 11: Git is gone, and a bad file and a deleted one before it: the last good file stays in force and failover works', async () => {
  const { lab, daemon, repository, vip } = await up({ hosts: 3 })
  const good = (await daemon.status()).source.digest
  await repository.commit('apiVersion: rolekeeper/v1\nkind: Cluster\nspec: [', 'broken')
  await waitFor('the bad file is reported', async () => !(await daemon.status()).source.valid)
  expect((await daemon.status()).source.digest).toBe(good)
  await repository.git('rm', '-q', 'clusters/shop.yaml')
  await repository.git('commit', '-q', '-m', 'deleted')
  await repository.git('push', '-q', 'origin', 'HEAD:main')
  await waitFor('the deletion is reported', async () =>
    (await daemon.status()).conditions.some((c) => c.reason === 'SourceMissing'),
  )
  await rename(repository.bare, `${repository.bare}.gone`)
  await waitFor('the remote is reported', async () => (await daemon.log()).includes('source not reachable'))
  const client = await LabClient.start(lab, { vip })
  await lab.host('db1').mysqld.kill()
  const state = await daemon.until('failed over', (s) => s.incidents.length === 1 && s.incident === null)
  await client.served()
  const report = await client.report(state.epoch?.writer ?? '')
  expect(report.outageMs).toBeLessThan(3000)
  await rename(`${repository.bare}.gone`, repository.bare)
  await waitFor(
    'the failover is published',
    async () => (await repository.statusLog()).some((l) => l.includes('failover writer db1')),
    { timeout: 30_000 },
  )
})

test('fault 11: a force-pushed branch holds planned moves and says so', async () => {
  const { lab, daemon, repository } = await up({ hosts: 2 })
  const file = clusterFileFor(lab)
  file.spec.roles['writer'] = { ...file.spec.roles['writer'], prefer: ['db2', 'db1'] }
  await repository.commit(file, 'a commit that will be gone')
  await daemon.until('moved', (s) => s.epoch?.writer === 'db2' && s.intent?.state === 'Done')
  await repository.git('reset', '-q', '--hard', 'HEAD~1')
  file.spec.roles['writer'] = { ...file.spec.roles['writer'], prefer: ['db1', 'db2'], assertion: 'again' }
  await repository.git('commit', '-q', '--allow-empty', '-m', 'another history')
  await repository.git('push', '-q', '--force', 'origin', 'HEAD:main')
  await waitFor('it is reported', async () =>
    (await daemon.status()).conditions.some((c) => c.reason === 'SourceRewound'),
  )
  await pause(1500)
  expect((await daemon.inspect()).state.epoch?.writer).toBe('db2')
})

test('a source over SSH, and a daemon that restarts while it is gone', async () => {
  const { lab, daemon, repository, prefer, serves } = await up({ hosts: 2, settle: false })
  await daemon.stop()
  const ssh = { key: lab.keys.privateKeyPath, knownHosts: lab.knownHostsPath }
  daemon.override({
    source: {
      url: `ssh://root@${lab.git.net.address}${repository.bare}`,
      branch: 'main',
      path: 'clusters',
      poll: '300ms',
      ssh,
    },
  })
  await daemon.startSettled()
  await prefer('db2')
  await daemon.until('moved by a commit over SSH', (s) => s.epoch?.writer === 'db2')
  await serves('db2')
  await daemon.stop()
  await lab.git.sshd.kill()
  await daemon.startSettled()
  expect((await daemon.inspect()).state.epoch?.writer).toBe('db2')
  expect((await daemon.status()).source.commit).not.toBeNull()
})

test('plan in a branch shows the move with its preflights and steps; nothing is changed by it', async () => {
  const { lab, daemon, repository } = await up({ hosts: 3 })
  const none = await daemon.cli('plan', '--detailed-exitcode', '--live')
  expect(none.code, none.stderr).toBe(0)
  expect(none.stdout.trim().split('\n').at(-1)).toMatch(/^No changes. shop matches [0-9a-f]{7}.$/)
  const file = clusterFileFor(lab)
  file.spec.roles['writer'] = { ...file.spec.roles['writer'], prefer: ['db2', 'db1', 'db3'] }
  await repository.git('switch', '-q', '-c', 'move')
  await repository.commitLocally(file, 'writer to db2')
  const moved = await daemon.cli('plan', '--base', 'main', '--detailed-exitcode', '--live')
  expect(moved.code, moved.stderr).toBe(2)
  expect(moved.stdout).toContain('> writer moves from db1 to db2')
  expect(moved.stdout).toContain('db1: event scheduler off, read-only on, client sessions ended')
  expect(moved.stdout.trim().split('\n').at(-1)).toBe('Plan: 1 move, 0 changes, 0 removed, 0 blocked.')
  const json = JSON.parse((await daemon.cli('plan', '--base', 'main', '--json')).stdout) as {
    actions: { kind: string; preflights: { ok: boolean }[] }[]
  }
  expect(json.actions[0]?.kind).toBe('move')
  expect(json.actions[0]?.preflights.length).toBeGreaterThan(5)
  expect((await daemon.inspect()).state.epoch?.writer).toBe('db1')
})
