import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { SshTarget } from '../../src/drivers/ssh/connection.ts'
import { parseKnownHosts } from '../../src/drivers/ssh/known-hosts.ts'

const execute = promisify(execFile)

export async function run(file: string, args: readonly string[]): Promise<string> {
  return (await execute(file, [...args], { timeout: 20_000 })).stdout
}

/** Asks until the answer is true; throws, naming what was waited for, after 10 s. Resolves to how long it took, ms. */
export async function until(what: string, ask: () => boolean | Promise<boolean>, limit = 10_000): Promise<number> {
  const begun = performance.now()
  while (!(await ask())) {
    if (performance.now() - begun > limit) throw new Error(`waited ${limit} ms for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return performance.now() - begun
}

/**
 * Hosts as network namespaces on one bridge. The sshd of each is real and works inside its namespace; its port is on the loopback
 * interface of this machine (sshd is handed the connection), so that the driver needs no way into the namespaces.
 */
export class SshWorld {
  readonly dir: string
  readonly id: string
  readonly hosts: SshdHost[] = []
  readonly #peers: ChildProcess[] = []

  private constructor(dir: string, id: string) {
    this.dir = dir
    this.id = id
  }

  static async up(names: readonly string[]): Promise<SshWorld> {
    if (process.getuid?.() !== 0) throw new Error('this makes network namespaces: run it as root (sudo)')
    await removeRemains()
    const dir = await mkdtemp(join(tmpdir(), 'rolekeeper-ssh-'))
    // sshd wants every directory above a key file to be readable by the user that logs in.
    await run('chmod', ['755', dir])
    const world = new SshWorld(dir, `rkc${process.pid}`)
    await run('mkdir', ['-p', '/run/sshd'])
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'login')])
    await run('chmod', ['644', join(dir, 'login.pub')])
    const bridge = `${world.id}-br`
    await run('ip', ['netns', 'add', bridge])
    await run('ip', ['-n', bridge, 'link', 'add', 'br0', 'type', 'bridge'])
    await run('ip', ['-n', bridge, 'link', 'set', 'br0', 'up'])
    for (const [i, name] of names.entries()) {
      const netns = `${world.id}-${name}`
      await run('ip', ['netns', 'add', netns])
      const link = ['link', 'add', `p${i}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', netns]
      await run('ip', ['-n', bridge, ...link])
      await run('ip', ['-n', bridge, 'link', 'set', `p${i}`, 'master', 'br0'])
      await run('ip', ['-n', bridge, 'link', 'set', `p${i}`, 'up'])
      await run('ip', ['-n', netns, 'link', 'set', 'lo', 'up'])
      await run('ip', ['-n', netns, 'addr', 'add', `10.88.0.${11 + i}/24`, 'dev', 'eth0'])
      await run('ip', ['-n', netns, 'link', 'set', 'eth0', 'up'])
      const host = new SshdHost(netns, `10.88.0.${11 + i}`, join(dir, name), join(dir, 'login.pub'))
      await host.prepare()
      world.hosts.push(host)
    }
    return world
  }

  host(index: number): SshdHost {
    const host = this.hosts[index]
    if (host === undefined) throw new Error(`there is no host ${index}`)
    return host
  }

  async target(
    host: SshdHost,
    options: { readonly user?: string; readonly knownHosts?: string } = {},
  ): Promise<SshTarget> {
    return {
      address: '127.0.0.1',
      port: host.port,
      user: options.user ?? 'root',
      privateKey: await readFile(join(this.dir, 'login'), 'utf8'),
      knownHosts: parseKnownHosts(options.knownHosts ?? `[127.0.0.1]:${host.port} ${await host.publicKey()}\n`),
    }
  }

  /** Starts `ssh-peer.ts` in a host's namespace; it ends with us. `onLine` gets what it prints. */
  async peer(host: SshdHost, args: readonly string[], onLine: (line: string) => void): Promise<ChildProcess> {
    const script = fileURLToPath(import.meta.resolve('./ssh-peer.ts'))
    const child = spawn('ip', ['netns', 'exec', host.netns, process.execPath, script, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#peers.push(child)
    let ready = false
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') ready = true
      else onLine(line)
    })
    await until(`${args.join(' ')} is ready`, () => ready)
    return child
  }

  async down(): Promise<void> {
    for (const child of this.#peers) child.kill('SIGKILL')
    for (const host of this.hosts) await host.stop()
    await removeNamespaces(this.id)
    await rm(this.dir, { recursive: true, force: true })
  }
}

/** One host with its sshd: one process of it for each connection, as inetd starts it. */
export class SshdHost {
  readonly netns: string
  readonly address: string
  port = 0
  readonly #dir: string
  readonly #authorized: string
  #listener: Server | null = null
  readonly #sessions = new Set<ChildProcess>()
  logins = 0

  constructor(netns: string, address: string, dir: string, authorized: string) {
    this.netns = netns
    this.address = address
    this.#dir = dir
    this.#authorized = authorized
  }

  async prepare(): Promise<void> {
    for (const type of ['ed25519', 'rsa']) {
      await run('ssh-keygen', ['-q', '-t', type, '-N', '', '-f', `${this.#dir}.${type}`])
    }
    await writeFile(
      `${this.#dir}.conf`,
      [
        `HostKey ${this.#dir}.ed25519`,
        `HostKey ${this.#dir}.rsa`,
        `AuthorizedKeysFile ${this.#authorized}`,
        'PermitRootLogin prohibit-password',
        'PasswordAuthentication no',
        'StrictModes no',
        'UsePAM no',
        'UseDNS no',
        // With it bash does not take itself for a login over SSH: start-up files of this machine's root are no part of the test.
        'SetEnv SHLVL=1',
        '',
      ].join('\n'),
    )
    await this.start()
  }

  get listening(): boolean {
    return this.#listener !== null
  }

  keyFile(type: 'ed25519' | 'rsa'): string {
    return `${this.#dir}.${type}`
  }

  async publicKey(type: 'ed25519' | 'rsa' = 'ed25519'): Promise<string> {
    return (await readFile(`${this.#dir}.${type}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ')
  }

  async start(): Promise<void> {
    const listener = createServer({ pauseOnConnect: true }, (socket) => this.#serve(socket))
    await new Promise<void>((resolve) => listener.listen(this.port, '127.0.0.1', resolve))
    const where = listener.address()
    if (where === null || typeof where === 'string') throw new Error('no port')
    this.port = where.port
    this.#listener = listener
  }

  /** Nobody listens any more, and every session dies at once. */
  async stop(): Promise<void> {
    this.#listener?.close()
    this.#listener = null
    await this.signal('SIGKILL')
  }

  /** To every sshd of this host, those that serve a session included. */
  async signal(name: NodeJS.Signals): Promise<void> {
    for (const pid of await this.processes('sshd')) process.kill(pid, name)
  }

  async processes(command: string): Promise<readonly number[]> {
    const pids = (await run('ip', ['netns', 'pids', this.netns])).split('\n').filter((p) => p !== '')
    const names = await Promise.all(pids.map((p) => readFile(`/proc/${p}/comm`, 'utf8').catch(() => '')))
    return pids.filter((_, i) => names[i]?.trim() === command).map(Number)
  }

  /** A program on the host, past every SSH. */
  exec(...argv: readonly string[]): Promise<string> {
    return run('ip', ['netns', 'exec', this.netns, ...argv])
  }

  #serve(socket: Socket): void {
    this.logins += 1
    const argv = ['netns', 'exec', this.netns, '/usr/sbin/sshd', '-i', '-e', '-f', `${this.#dir}.conf`]
    const child = spawn('ip', argv, { stdio: [socket, socket, 'ignore'] })
    this.#sessions.add(child)
    child.once('exit', () => this.#sessions.delete(child))
    socket.destroy()
  }
}

async function removeNamespaces(id: string): Promise<void> {
  const mine = (await run('ip', ['netns', 'list']))
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => name.startsWith(`${id}-`))
  for (const name of mine) {
    for (const pid of (await run('ip', ['netns', 'pids', name])).split('\n')) {
      try {
        if (pid !== '') process.kill(Number(pid), 'SIGKILL')
      } catch {
        // It ended by itself meanwhile.
      }
    }
    await run('ip', ['netns', 'del', name])
  }
}

/** Namespaces of a run that was killed. */
async function removeRemains(): Promise<void> {
  const ids = (await run('ip', ['netns', 'list'])).matchAll(/^(rkc(\d+))-/gm)
  for (const [, id = '', pid = ''] of ids) {
    const runs = await readFile(`/proc/${pid}/comm`).catch(() => null)
    if (runs === null) await removeNamespaces(id)
  }
}
