import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GitSource } from '../../../src/drivers/git/source.ts'
import { NoAnswerError } from '../../../src/ports/no-answer.ts'
import { git, gitInput, type Repository, repository, silentServer, startSshd, until } from './world.ts'

let repo: Repository
beforeEach(() => {
  repo = repository()
})
afterEach(() => repo.remove())

function source(
  options: { url?: string; path?: string; ssh?: { keyFile: string; knownHostsFile: string } } = {},
): GitSource {
  return new GitSource({
    remote: { url: options.url ?? repo.bare, ...(options.ssh === undefined ? {} : { ssh: options.ssh }) },
    branch: 'main',
    path: options.path ?? 'clusters',
    mirrorDir: join(repo.root, 'state', 'source.git'),
    limits: { fileBytes: 10_000, totalBytes: 50_000, files: 20 },
  })
}

/** Process ids of this machine whose command line holds a text. */
function processesWith(text: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)
    } catch {
      return false
    }
  })
}

test('brings the cluster files of the branch, and later only what changed', async () => {
  const reader = source()
  const first = await reader.fetch(10_000)
  expect(first.files).toEqual([{ path: 'clusters/shop.yaml', text: 'name: shop\n' }])
  expect(first.commit).toBe(git(repo.work, 'rev-parse', 'HEAD'))
  expect(first.rewound).toBe(false)
  const commit = repo.commit({
    'clusters/crm.yaml': 'name: crm\n',
    'docs/x.yaml': 'no\n',
    'clusters/deep/a.yaml': 'no\n',
  })
  expect(await reader.head(10_000)).toBe(commit)
  const second = await reader.fetch(10_000)
  expect(second.files.map((file) => file.path)).toEqual(['clusters/crm.yaml', 'clusters/shop.yaml'])
  expect(second).toMatchObject({ commit, rewound: false })
})

test('reads any revision that is here and refuses what is none', async () => {
  const reader = source()
  const first = git(repo.work, 'rev-parse', 'HEAD')
  repo.commit({ 'clusters/shop.yaml': 'name: shop\nsecond: true\n' })
  await reader.fetch(10_000)
  for (const revision of [first, first.slice(0, 10), 'main~1']) {
    expect(await reader.at(revision)).toEqual({
      commit: first,
      files: [{ path: 'clusters/shop.yaml', text: 'name: shop\n' }],
    })
  }
  for (const revision of ['0'.repeat(40), '--all', 'main..main~1', '', 'nowhere', 'main:clusters']) {
    await expect(reader.at(revision)).rejects.toThrow('is not in the mirror')
  }
})

test('a repository whose files lie at its root', async () => {
  repo.commit({ 'crm.yaml': 'name: crm\n' })
  const revision = await source({ path: '.' }).fetch(10_000)
  expect(revision.files.map((file) => file.path)).toEqual(['crm.yaml'])
})

test('a rewritten branch is told, also after a restart and with a new mirror, until it is mended or accepted', async () => {
  const reader = source()
  const before = repo.commit({ 'clusters/shop.yaml': 'name: shop\nv: 2\n' })
  await reader.fetch(10_000)
  git(repo.work, 'commit', '--quiet', '--amend', '-m', 'rewritten')
  git(repo.work, 'push', '--quiet', '--force', 'origin', 'HEAD:main')
  const after = git(repo.work, 'rev-parse', 'HEAD')
  expect(await reader.fetch(10_000)).toMatchObject({ commit: after, rewound: true })
  expect(await source().fetch(10_000)).toMatchObject({ commit: after, rewound: true })
  rmSync(join(repo.root, 'state', 'source.git'), { recursive: true })
  git(repo.bare, 'reflog', 'expire', '--expire=now', '--all')
  git(repo.bare, 'prune', '--expire=now')
  expect(await reader.fetch(10_000)).toMatchObject({ commit: after, rewound: true })
  await reader.accept(after)
  expect(await source().fetch(10_000)).toMatchObject({ commit: after, rewound: false })
  git(repo.work, 'push', '--quiet', '--force', 'origin', `${before}:main`)
  expect(await reader.fetch(10_000)).toMatchObject({ commit: before, rewound: true })
  git(repo.work, 'push', '--quiet', '--force', 'origin', `${after}:main`)
  expect(await reader.fetch(10_000)).toMatchObject({ commit: after, rewound: false })
})

test('a branch that goes back by some commits is rewound; two more commits at once are not', async () => {
  const reader = source()
  const first = git(repo.work, 'rev-parse', 'HEAD')
  await reader.fetch(10_000)
  repo.commit({ 'clusters/shop.yaml': 'name: shop\nv: 2\n' })
  repo.commit({ 'clusters/shop.yaml': 'name: shop\nv: 3\n' })
  expect(await reader.fetch(10_000)).toMatchObject({ rewound: false })
  git(repo.work, 'push', '--quiet', '--force', 'origin', `${first}:main`)
  expect(await reader.fetch(10_000)).toMatchObject({ commit: first, rewound: true })
})

test('a vanished branch gives the files followed last, as rewound; one that never was rejects', async () => {
  const reader = source()
  const { commit, files } = await reader.fetch(10_000)
  git(repo.bare, 'branch', '-m', 'main', 'other')
  expect(await reader.fetch(10_000)).toEqual({ commit, files, rewound: true })
  expect(await reader.head(10_000)).toBeNull()
  rmSync(join(repo.root, 'state'), { recursive: true })
  await expect(source().fetch(10_000)).rejects.toThrow('has no branch refs/heads/main')
})

test('a remote that is gone and comes back', async () => {
  const reader = source()
  await reader.fetch(10_000)
  renameSync(repo.bare, `${repo.bare}.away`)
  await expect(reader.fetch(10_000)).rejects.toBeInstanceOf(NoAnswerError)
  await expect(reader.head(10_000)).rejects.toBeInstanceOf(NoAnswerError)
  expect((await reader.at('main')).files).toHaveLength(1)
  renameSync(`${repo.bare}.away`, repo.bare)
  expect(await reader.fetch(10_000)).toMatchObject({ rewound: false })
})

test('a broken mirror is made anew, whatever is broken in it', async () => {
  const mirror = join(repo.root, 'state', 'source.git')
  const commit = git(repo.work, 'rev-parse', 'HEAD')
  const damages: readonly (() => void)[] = [
    () => rmSync(join(mirror, 'HEAD')),
    () => truncateSync(join(mirror, 'config')),
    () => writeFileSync(join(mirror, 'config'), '[core\nnot a config'),
    () => writeFileSync(join(mirror, 'refs', 'heads', 'main'), 'garbage\n'),
    () => writeFileSync(join(mirror, 'refs', 'heads', 'main.lock'), ''),
    () => {
      const objects = join(mirror, 'objects')
      for (const path of readdirSync(objects, { recursive: true, encoding: 'utf8' })) {
        if (!/^[0-9a-f]{2}\/[0-9a-f]{38}$|\.pack$/.test(path)) continue
        chmodSync(join(objects, path), 0o600)
        truncateSync(join(objects, path), 3)
      }
    },
    () => {
      rmSync(mirror, { recursive: true })
      writeFileSync(mirror, 'a file')
    },
  ]
  for (const damage of damages) {
    await source().fetch(10_000)
    damage()
    // The fourth damage needs something to bring: a locked ref that is up to date is not written.
    const next = repo.commit({ 'clusters/shop.yaml': `name: shop\nn: ${Math.random()}\n` })
    expect(await source().fetch(10_000), damage.toString()).toMatchObject({ commit: next, rewound: false })
    expect(next).not.toBe(commit)
  }
})

test('broken objects are noticed when nothing new has to be fetched', async () => {
  await source().fetch(10_000)
  const objects = join(repo.root, 'state', 'source.git', 'objects')
  for (const path of readdirSync(objects, { recursive: true, encoding: 'utf8' })) {
    if (/^[0-9a-f]{2}\/[0-9a-f]{38}$/.test(path)) rmSync(join(objects, path))
  }
  expect((await source().fetch(10_000)).files).toEqual([{ path: 'clusters/shop.yaml', text: 'name: shop\n' }])
})

test('links, submodules, large files and bytes that are no text come without contents; hostile names not at all', async () => {
  const blob = (text: string | Buffer): string =>
    gitInput(repo.work, text, 'hash-object', '-w', '--stdin', '--literally')
  const good = blob('name: good\n')
  const entries = [
    `100644 blob ${good}\tgood.yaml`,
    `100644 blob ${good}\t\u001b[2Jevil.yaml`,
    `100644 blob ${good}\t.hidden.yaml`,
    `100644 blob ${good}\tnotes.txt`,
    `120000 blob ${blob('/etc/passwd')}\tlink.yaml`,
    `100644 blob ${blob('a'.repeat(10_001))}\tlarge.yaml`,
    `100644 blob ${blob(Buffer.from([0xff, 0xfe, 0x00]))}\tbinary.yaml`,
    `160000 commit ${'1'.repeat(40)}\tmodule.yaml`,
  ]
  const clusters = gitInput(repo.work, `${entries.join('\0')}\0`, 'mktree', '-z', '--missing')
  const upwards = gitInput(repo.work, `100644 blob ${good}\tevil.yaml\n`, 'mktree')
  const root = gitInput(repo.work, `040000 tree ${clusters}\tclusters\n040000 tree ${upwards}\t..\n`, 'mktree')
  const commit = gitInput(repo.work, 'hostile', 'commit-tree', root, '-p', 'HEAD')
  git(repo.work, 'push', '--quiet', 'origin', `${commit}:main`)
  const revision = await source().fetch(10_000)
  const told = Object.fromEntries(revision.files.map((file) => [file.path, file.problem ?? file.text]))
  expect(told).toEqual({
    'clusters/good.yaml': 'name: good\n',
    'clusters/link.yaml': 'it is a symbolic link; only plain files are read',
    'clusters/large.yaml': 'it has 10001 bytes; at most 10000 are read',
    'clusters/binary.yaml': 'it is not UTF-8 text',
    'clusters/module.yaml': 'it is a submodule; only plain files are read',
  })
  expect(revision.files.filter((file) => file.problem !== undefined).every((file) => file.text === '')).toBe(true)
  expect(readdirSync(repo.root).toSorted()).toEqual(['remote.git', 'state', 'work'])
})

test('too many files are refused as a whole, without fetching again and again', async () => {
  repo.commit(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`clusters/c${n}.yaml`, 'x: 1\n'])))
  await expect(source().fetch(10_000)).rejects.toThrow('22 files below "clusters": more than 20 are not read')
})

test('a remote that takes the connection and says nothing costs the deadline, and leaves no process behind', async () => {
  const silent = await silentServer()
  const reader = source({ url: `ssh://nobody@127.0.0.1:${silent.port}/x.git` })
  for (const ask of [() => reader.fetch(700), () => reader.head(700)]) {
    const start = performance.now()
    const error: unknown = await ask().catch((reason: unknown) => reason)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(error).toMatchObject({ name: 'NoAnswerError', why: 'timeout' })
  }
  await until(() => processesWith(`${silent.port}`).length === 0, 2000)
  silent.stop()
})

test('closing ends a fetch that hangs', async () => {
  const silent = await silentServer()
  const reader = source({ url: `ssh://nobody@127.0.0.1:${silent.port}/x.git` })
  const fetching = reader.fetch(60_000).catch((error: unknown) => error)
  await until(() => processesWith(`${silent.port}`).length > 0, 5000)
  const start = performance.now()
  await reader.close()
  expect(await fetching).toMatchObject({ name: 'NoAnswerError' })
  expect(performance.now() - start).toBeLessThan(1000)
  await until(() => processesWith(`${silent.port}`).length === 0, 2000)
  silent.stop()
})

test('options that cannot be right are refused at start, and no message repeats a password', () => {
  const make = (url: string, path = 'clusters', branch = 'main') =>
    new GitSource({ remote: { url }, branch, path, mirrorDir: join(repo.root, 'm') })
  for (const url of [
    '',
    '-oProxyCommand=x',
    'ext::sh -c x',
    'ftp://x/y',
    'https://me:hunter2@x/y',
    'a\nb',
    './repo.git',
  ]) {
    expect(() => make(url), url).toThrow(/^(?!.*hunter2)/)
  }
  for (const url of ['git@example.invalid:dba/clusters.git', 'https://x/y', 'file:///srv/x.git']) make(url)
  for (const path of ['../x', '/etc', 'a/../../b']) expect(() => make(repo.bare, path), path).toThrow('inside')
  for (const branch of ['-x', 'a..b', 'a b', '@{u}', 'x.lock', '']) {
    expect(() => make(repo.bare, 'clusters', branch), branch).toThrow('branch')
  }
})

test('a token goes to its server only, and is in no argument, file or message', async () => {
  const heard: string[] = []
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    heard.push(request.headers.authorization ?? 'none')
    response.writeHead(403, { 'content-type': 'text/plain' })
    response.end(`no: ${request.headers.authorization}`)
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const reader = new GitSource({
    remote: { url: `http://127.0.0.1:${port}/x.git`, token: () => 's3cret-token' },
    branch: 'main',
    path: '',
    mirrorDir: join(repo.root, 'state', 'source.git'),
  })
  const error: unknown = await reader.fetch(10_000).catch((reason: unknown) => reason)
  const coded = Buffer.from('x-access-token:s3cret-token').toString('base64')
  expect(heard).toContain(`Basic ${coded}`)
  expect(String(error)).not.toMatch(/s3cret/)
  expect(String(error)).not.toContain(coded)
  expect(readFileSync(join(repo.root, 'state', 'source.git', 'config'), 'utf8')).not.toContain('Basic')
  server.close()
})

test('over SSH with a deploy key; a stranger, a wrong host key and an unknown one are refused', async () => {
  const sshd = await startSshd(join(repo.root, "it's a 100% key"))
  try {
    const { keyFile, knownHostsFile } = sshd
    const url = sshd.url(repo.bare)
    const reader = source({ url, ssh: { keyFile, knownHostsFile } })
    const start = performance.now()
    expect((await reader.fetch(20_000)).files).toHaveLength(1)
    console.info(`fetch over ssh: ${Math.round(performance.now() - start)} ms`)
    expect(await reader.head(20_000)).toBe(git(repo.work, 'rev-parse', 'HEAD'))
    const refusals = [
      [{ keyFile: sshd.strangerKeyFile, knownHostsFile }, 'denied'],
      [{ keyFile, knownHostsFile: sshd.wrongKnownHostsFile }, 'host-key'],
      [{ keyFile, knownHostsFile: join(repo.root, 'none') }, 'host-key'],
    ] as const
    for (const [ssh, why] of refusals) {
      await expect(source({ url, ssh }).head(20_000)).rejects.toMatchObject({ name: 'NoAnswerError', why })
    }
  } finally {
    await sshd.stop()
  }
})
