import { chmodSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StatusBranch } from '../../../src/drivers/git/status-branch.ts'
import { git, realClock, type Repository, repository, silentServer, startSshd, until } from './world.ts'

const branch = 'rolekeeper-status'
let repo: Repository
beforeEach(() => {
  repo = repository()
})
afterEach(() => repo.remove())

function sink(name = 'status', url = repo.bare): StatusBranch {
  return new StatusBranch({
    remote: { url },
    branch,
    mirrorDir: join(repo.root, 'state', `${name}.git`),
    clock: realClock,
  })
}

function published(path: string): string {
  return git(repo.bare, 'show', `${branch}:${path}`)
}

function commits(): number {
  return Number(git(repo.bare, 'rev-list', '--count', branch))
}

test('makes an orphan branch on first use, then one commit each time that something changed', async () => {
  const out = sink()
  expect(await out.read(10_000)).toEqual([])
  const first = await out.publish([{ path: 'status/shop.yaml', text: 'a: ü\n' }], 'shop: first', 10_000)
  expect(git(repo.bare, 'log', '--format=%H|%P|%an|%cn|%s', branch)).toBe(`${first}||rolekeeper|rolekeeper|shop: first`)
  expect(await out.publish([{ path: 'status/shop.yaml', text: 'a: ü\n' }], 'shop: again', 10_000)).toBeNull()
  const files = [
    { path: 'status/shop.yaml', text: 'a: 2\n' },
    { path: 'README.md', text: '# x\n' },
  ]
  const second = await out.publish(files, 'failover writer db1 → db2\nwith a line break', 10_000)
  expect(git(repo.bare, 'log', '-1', '--format=%H|%P|%s', branch)).toBe(
    `${second}|${first}|failover writer db1 → db2 with a line break`,
  )
  expect(await sink('reader').read(10_000)).toEqual([files[1], files[0]])
  expect(git(repo.bare, 'fsck', '--strict')).not.toMatch(/error|missing/)
})

test('files of others stay as they are, with their modes', async () => {
  git(repo.work, 'checkout', '--quiet', '--orphan', 'x')
  git(repo.work, 'rm', '--quiet', '-rf', '.')
  writeFileSync(join(repo.work, 'run.sh'), '#!/bin/sh\n')
  chmodSync(join(repo.work, 'run.sh'), 0o755)
  git(repo.work, 'add', '-A')
  git(repo.work, 'commit', '--quiet', '-m', 'theirs')
  git(repo.work, 'push', '--quiet', 'origin', `HEAD:${branch}`)
  await sink().publish([{ path: 'status/shop.yaml', text: 'a: 1\n' }], 'ours', 10_000)
  expect(git(repo.bare, 'ls-tree', '-r', '--format=%(objectmode) %(path)', branch).split('\n')).toEqual([
    '100755 run.sh',
    '100644 status/shop.yaml',
  ])
  expect(commits()).toBe(2)
})

test('publishers that race lose nothing', async () => {
  const names = ['a', 'b', 'c', 'd']
  const rounds = 5
  await Promise.all(
    names.map(async (name) => {
      const out = sink(name)
      for (let n = 1; n <= rounds; n += 1) {
        await out.publish([{ path: `status/${name}.yaml`, text: `n: ${n}\n` }], `${name} ${n}`, 60_000)
      }
    }),
  )
  for (const name of names) expect(published(`status/${name}.yaml`)).toBe(`n: ${rounds}`)
  const subjects = git(repo.bare, 'log', '--format=%s', branch).split('\n')
  expect(subjects.toSorted()).toEqual(names.flatMap((name) => [1, 2, 3, 4, 5].map((n) => `${name} ${n}`)))
  expect(git(repo.bare, 'rev-list', '--merges', branch)).toBe('')
})

test('a branch that somebody deleted or rewrote gets our files again', async () => {
  const out = sink()
  const files = [{ path: 'status/shop.yaml', text: 'a: 1\n' }]
  await out.publish(files, 'one', 10_000)
  git(repo.bare, 'branch', '-D', branch)
  expect(await out.publish(files, 'two', 10_000)).not.toBeNull()
  expect(published('status/shop.yaml')).toBe('a: 1')
  git(repo.bare, 'branch', '-f', branch, 'main')
  expect(await out.publish(files, 'three', 10_000)).not.toBeNull()
  expect(published('status/shop.yaml')).toBe('a: 1')
  expect(published('clusters/shop.yaml')).toBe('name: shop')
})

test('the branch of the source itself can carry the status', async () => {
  const out = new StatusBranch({
    remote: { url: repo.bare },
    branch: 'main',
    mirrorDir: join(repo.root, 'state', 'same.git'),
    clock: realClock,
  })
  await out.publish([{ path: 'status/shop.yaml', text: 'a: 1\n' }], 'one', 10_000)
  expect(git(repo.bare, 'ls-tree', '-r', '--name-only', 'main').split('\n')).toEqual([
    'clusters/shop.yaml',
    'status/shop.yaml',
  ])
})

test('a push that was carried out although its answer was lost is not made twice', async () => {
  // The server breaks off after it has taken the push: what a lost connection looks like from here.
  const hook = join(repo.bare, 'hooks', 'post-receive')
  writeFileSync(hook, '#!/bin/sh\nkill -9 $PPID\n')
  chmodSync(hook, 0o755)
  const commit = await sink().publish([{ path: 'status/shop.yaml', text: 'a: 1\n' }], 'one', 20_000)
  expect(git(repo.bare, 'rev-parse', branch)).toBe(commit)
  expect(commits()).toBe(1)
})

test('a server that refuses the push is told, after a few tries', async () => {
  const hook = join(repo.bare, 'hooks', 'pre-receive')
  writeFileSync(hook, '#!/bin/sh\necho "not on my branch" >&2\nexit 1\n')
  chmodSync(hook, 0o755)
  const out = sink()
  await expect(out.publish([{ path: 'status/x.yaml', text: 'a' }], 'one', 20_000)).rejects.toThrow('not on my branch')
  rmSync(hook)
  expect(await out.publish([{ path: 'status/x.yaml', text: 'a' }], 'one', 20_000)).not.toBeNull()
})

test('a remote that is gone rejects, and its return is enough', async () => {
  const out = sink()
  await out.publish([{ path: 'status/shop.yaml', text: 'a: 1\n' }], 'one', 10_000)
  renameSync(repo.bare, `${repo.bare}.away`)
  const next = [{ path: 'status/shop.yaml', text: 'a: 2\n' }]
  await expect(out.publish(next, 'two', 10_000)).rejects.toMatchObject({ name: 'NoAnswerError' })
  renameSync(`${repo.bare}.away`, repo.bare)
  await out.publish(next, 'two', 10_000)
  expect(published('status/shop.yaml')).toBe('a: 2')
  expect(commits()).toBe(2)
})

test('a remote that hangs in the middle of a push costs the deadline', async () => {
  const out = sink()
  await out.publish([{ path: 'status/shop.yaml', text: 'a: 1\n' }], 'one', 10_000)
  const pidFile = join(repo.root, 'hung')
  const hook = join(repo.bare, 'hooks', 'pre-receive')
  writeFileSync(hook, `#!/bin/sh\necho $$ > '${pidFile}'\nexec sleep 300\n`)
  chmodSync(hook, 0o755)
  const start = performance.now()
  const next = [{ path: 'status/shop.yaml', text: 'a: 2\n' }]
  await expect(out.publish(next, 'two', 800)).rejects.toMatchObject({ why: 'timeout' })
  expect(performance.now() - start).toBeLessThan(2500)
  rmSync(hook)
  await until(
    () =>
      out.publish(next, 'two', 10_000).then(
        () => true,
        () => false,
      ),
    15_000,
  )
  expect(published('status/shop.yaml')).toBe('a: 2')

  const silent = await silentServer()
  const distant = sink('silent', `ssh://nobody@127.0.0.1:${silent.port}/x.git`)
  await expect(distant.publish(next, 'two', 500)).rejects.toMatchObject({ why: 'timeout' })
  silent.stop()
})

test('a mirror whose objects are broken or locked is made anew', async () => {
  const out = sink()
  const mirror = join(repo.root, 'state', 'status.git')
  const damages: readonly (() => void)[] = [
    () => {
      const objects = join(mirror, 'objects')
      for (const path of readdirSync(objects, { recursive: true, encoding: 'utf8' })) {
        if (!/^[0-9a-f]{2}\/[0-9a-f]{38}$/.test(path)) continue
        chmodSync(join(objects, path), 0o600)
        truncateSync(join(objects, path), 2)
      }
    },
    () => writeFileSync(join(mirror, 'refs', 'rolekeeper', 'next.lock'), ''),
    () => rmSync(mirror, { recursive: true }),
  ]
  await out.publish([{ path: 'status/shop.yaml', text: 'n: 0\n' }], 'begin', 10_000)
  for (const [n, damage] of damages.entries()) {
    damage()
    await out.publish([{ path: 'status/shop.yaml', text: `n: ${n + 1}\n` }], `change ${n + 1}`, 20_000)
    expect(published('status/shop.yaml'), damage.toString()).toBe(`n: ${n + 1}`)
  }
  expect(commits()).toBe(4)
})

test('paths that lead out of the tree or into .git are refused', () => {
  const out = sink()
  for (const path of ['../x', '/etc/x', 'a//b', '.git/config', 'a/.GIT/x', 'a\nb', '"x"', '', 'a/./b']) {
    expect(() => out.publish([{ path, text: '' }], 's', 1000), path).toThrow('no path of a status file')
  }
})

test('hostile text stays text', async () => {
  const text = 'done\ncommit refs/heads/main\nM 100644 inline evil\ndata 3\nabc\n'
  await sink().publish([{ path: 'status/shop.yaml', text }], 'data 5\nfrom main', 10_000)
  expect(published('status/shop.yaml')).toBe(text.trim())
  expect(git(repo.bare, 'log', '--format=%s', branch)).toBe('data 5 from main')
})

test('the time that a commit takes, over a file and over SSH', async () => {
  const sshd = await startSshd(join(repo.root, 'ssh'))
  try {
    const ssh = { keyFile: sshd.keyFile, knownHostsFile: sshd.knownHostsFile }
    const distant = new StatusBranch({
      remote: { url: sshd.url(repo.bare), ssh },
      branch,
      mirrorDir: join(repo.root, 'state', 'distant.git'),
      clock: realClock,
    })
    for (const [name, out] of [
      ['file', sink()],
      ['ssh', distant],
    ] as const) {
      const times: number[] = []
      for (let n = 0; n < 6; n += 1) {
        const start = performance.now()
        expect(await out.publish([{ path: `status/${name}.yaml`, text: `n: ${n}\n` }], `${n}`, 20_000)).not.toBeNull()
        times.push(performance.now() - start)
      }
      const warm = times.slice(1).toSorted((a, b) => a - b)
      console.info(
        `status commit over ${name}: first ${times[0]?.toFixed(0)} ms, then median ${warm[2]?.toFixed(0)} ms`,
      )
    }
  } finally {
    await sshd.stop()
  }
})
