import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Clock } from '../../../src/ports/clock.ts'

const identity = {
  GIT_AUTHOR_NAME: 'a person',
  GIT_AUTHOR_EMAIL: 'person@example.invalid',
  GIT_COMMITTER_NAME: 'a person',
  GIT_COMMITTER_EMAIL: 'person@example.invalid',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
}

/** Git as a person would run it, outside of what is tested. */
export function git(dir: string, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: dir,
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...identity },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()
}

/** Git with input, e.g. `hash-object --stdin` and `mktree`, for trees that no checkout would make. */
export function gitInput(dir: string, input: string | Buffer, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: dir,
    input,
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...identity },
    encoding: 'utf8',
  }).trim()
}

export interface Repository {
  readonly root: string
  readonly bare: string
  readonly work: string
  /** Writes files, commits, pushes; resolves to the commit. */
  commit(files: Readonly<Record<string, string>>, message?: string): string
  remove(): void
}

/** A bare repository and a person's clone of it, with one cluster file on `main`. */
export function repository(): Repository {
  const root = mkdtempSync(join(tmpdir(), 'rk git '))
  const bare = join(root, 'remote.git')
  const work = join(root, 'work')
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', bare)
  git(root, 'init', '--quiet', '--initial-branch=main', work)
  git(work, 'remote', 'add', 'origin', bare)
  const repo: Repository = {
    root,
    bare,
    work,
    commit(files, message = 'change') {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(work, path)), { recursive: true })
        writeFileSync(join(work, path), text)
      }
      git(work, 'add', '-A')
      git(work, 'commit', '--quiet', '-m', message)
      git(work, 'push', '--quiet', 'origin', 'HEAD:main')
      return git(work, 'rev-parse', 'HEAD')
    },
    remove() {
      rmSync(root, { recursive: true, force: true })
    },
  }
  repo.commit({ 'clusters/shop.yaml': 'name: shop\n' })
  return repo
}

export const realClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (delay, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, delay)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    }),
}

export interface Sshd {
  readonly url: (path: string) => string
  readonly keyFile: string
  readonly strangerKeyFile: string
  readonly knownHostsFile: string
  readonly wrongKnownHostsFile: string
  stop(): Promise<void>
}

export async function startSshd(dir: string): Promise<Sshd> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const port = await freePort()
  const file = (name: string): string => join(dir, name)
  for (const name of ['host', 'other-host', 'client', 'stranger']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)])
  }
  copyFileSync(file('client.pub'), file('authorized_keys'))
  const keyLine = (name: string): string => {
    const key = execFileSync('ssh-keygen', ['-y', '-f', file(name)], { encoding: 'utf8' }).trim()
    return `[127.0.0.1]:${port} ${key}\n`
  }
  writeFileSync(file('known_hosts'), keyLine('host'))
  writeFileSync(file('wrong_known_hosts'), keyLine('other-host'))
  writeFileSync(
    file('sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey "${file('host')}"`,
      `AuthorizedKeysFile "${file('authorized_keys').replaceAll('%', '%%')}"`,
      'PidFile none',
      // The account's shell start-up files belong to this machine, not to the test: some take seconds, some wait for a lock.
      `SetEnv "HOME=${dir}"`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin yes',
      '',
    ].join('\n'),
  )
  if (userInfo().uid === 0 && !existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 })
  const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', file('sshd_config')], { stdio: 'ignore' })
  await until(() => accepts(port), 10_000)
  return {
    url: (path) => `ssh://${userInfo().username}@127.0.0.1:${port}${encodeURI(path)}`,
    keyFile: file('client'),
    strangerKeyFile: file('stranger'),
    knownHostsFile: file('known_hosts'),
    wrongKnownHostsFile: file('wrong_known_hosts'),
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve())
        server.kill('SIGKILL')
      }),
  }
}

/** A listener that takes connections and never says anything. */
export function silentServer(): Promise<{ readonly port: number; stop(): void }> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.on('error', () => {}))
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ port: typeof address === 'object' && address !== null ? address.port : 0, stop: () => server.close() })
    })
  })
}

export async function until(holds: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not so within ${ms} ms: ${holds.toString()}`)
    await realClock.after(10)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
