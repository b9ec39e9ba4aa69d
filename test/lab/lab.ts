import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import { accounts } from './accounts.ts'
import { cleanUp, labDirectory, labRoot, startReaper, sweep, writeOwner } from './cleanup.ts'
import { inNamespaceArgv, start } from './exec.ts'
import { type LabHost, layout, type Layout } from './layout.ts'
import { addAddress, type NetHost } from './net.ts'
import { checkOptions, type LabOptions } from './options.ts'
import { replicateAll } from './replicate.ts'
import { openSocket, SqlSockets } from './sql.ts'
import { makeKeyPair } from './sshd.ts'

export type { LabHost } from './layout.ts'
export type { LabOptions } from './options.ts'

/** A cluster of real servers on this machine. */
export class Lab {
  readonly id: string
  readonly dir: string
  readonly options: LabOptions
  readonly #layout: Layout
  readonly #sql = new SqlSockets()
  readonly #children = new Set<ChildProcess>()
  #dismiss: (() => void) | null = null
  #nextRow = 1

  private constructor(id: string, options: LabOptions) {
    this.id = id
    this.dir = labDirectory(id)
    this.options = options
    this.#layout = layout(id, this.dir, options)
  }

  /** Starts a lab; resolves when everything answers and replicates. What could be started is taken down when something could not. */
  static async up(options: LabOptions = {}): Promise<Lab> {
    if (process.getuid?.() !== 0) throw new Error('a lab makes network namespaces: run it as root (sudo)')
    checkOptions(options)
    await sweep()
    const lab = new Lab(await takeId(options.name), options)
    await writeOwner(lab.id, process.pid)
    lab.#dismiss = startReaper(lab.id)
    try {
      await lab.#build()
    } catch (error) {
      await lab.down()
      throw error
    }
    return lab
  }

  /** A lab that another program started and that is up. @throws when there is none of that name */
  static async open(id: string): Promise<Lab> {
    const text = await readFile(join(labDirectory(id), 'lab.json'), 'utf8').catch(() => null)
    if (text === null) throw new Error(`no lab ${id} is up`)
    return new Lab(id, JSON.parse(text) as LabOptions)
  }

  get hosts(): readonly LabHost[] {
    return this.#layout.hosts
  }

  get clients(): readonly NetHost[] {
    return this.#layout.clients
  }

  get monitor(): NetHost {
    return this.#layout.monitor
  }

  /** Serves repositories of this machine over SSH: `ssh://root@ADDRESS/absolute/path`. */
  get git(): Layout['git'] {
    return this.#layout.git
  }

  get keys(): Layout['keys'] {
    return this.#layout.keys
  }

  get network(): string {
    return this.#layout.network
  }

  get gateway(): string {
    return this.#layout.net.gateway.address
  }

  get knownHostsPath(): string {
    return join(this.dir, 'known_hosts')
  }

  host(name: string): LabHost {
    const host = this.hosts.find((h) => h.name === name)
    if (host === undefined) throw new Error(`no host ${name} in this lab`)
    return host
  }

  /** Any host as the network sees it: a database host, `monitor`, `gateway`, `git`, or a client (`c1`). */
  place(name: string): NetHost {
    if (name === 'monitor' || name === 'mon') return this.monitor
    if (name === 'gateway') return this.#layout.net.gateway
    if (name === 'git') return this.git.net
    return this.clients.find((c) => c.name === name) ?? this.host(name).net
  }

  get places(): readonly NetHost[] {
    return [...this.hosts.map((h) => h.net), this.monitor, this.#layout.net.gateway, this.git.net, ...this.clients]
  }

  address(last: number): string {
    return `${this.network}.${last}`
  }

  /** The n-th virtual IP, from 0: numbers 100 to 199 of the network are free. */
  vip(n = 0): string {
    return this.address(100 + n)
  }

  /** SQL as root over the host's socket: independent of the network and of everything under test. */
  sql(host: string, query: string, values: readonly unknown[] = []): Promise<RowDataPacket[]> {
    return this.#sql.query(this.host(host).mysqld.socket, query, values)
  }

  /** A connection of the caller's own, as for a lock that must be held. */
  connect(host: string): Promise<Connection> {
    return openSocket(this.host(host).mysqld.socket)
  }

  async value(host: string, expression: string): Promise<string> {
    const rows = await this.sql(host, `SELECT ${expression} AS v`)
    return String(rows[0]?.['v'])
  }

  /** Numbers for the rows of a client, which no other client of this lab uses. */
  takeRows(): number {
    const first = this.#nextRow
    this.#nextRow += 10_000_000
    return first
  }

  /** Starts a program on a host of the lab; it ends with the lab at the latest. */
  spawnIn(
    net: NetHost,
    argv: readonly string[],
    options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
  ): ChildProcess {
    const [file = '', ...args] = inNamespaceArgv(net.netns, argv)
    const child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: options.env ?? process.env,
      cwd: options.cwd,
    })
    this.#children.add(child)
    child.once('exit', () => this.#children.delete(child))
    return child
  }

  /** A program whose output goes to a file of the lab. */
  startIn(net: NetHost, argv: readonly string[], log: string, env: NodeJS.ProcessEnv = process.env): ChildProcess {
    return start(net.netns, argv, join(this.dir, log), env)
  }

  /** Points a host at another one by hand, by GTID. */
  async follow(host: string, source: string): Promise<void> {
    const to = this.host(source)
    await this.sql(
      host,
      'CHANGE MASTER TO MASTER_HOST=?, MASTER_PORT=?, MASTER_USER=?, MASTER_PASSWORD=?, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=1, MASTER_USE_GTID=slave_pos',
      [to.address, to.port, accounts.replication.user, accounts.replication.password],
    )
    await this.sql(host, 'START SLAVE')
  }

  /** From now on it stays until somebody takes it down, whoever ends. */
  async release(): Promise<void> {
    await writeOwner(this.id, null)
    this.#dismiss?.()
    this.#dismiss = null
  }

  /** Lets go of the lab without a change to it. */
  close(): void {
    this.#sql.close()
  }

  async down(): Promise<void> {
    this.close()
    for (const child of this.#children) child.kill('SIGKILL')
    await cleanUp(this.id)
    this.#dismiss?.()
  }

  async #build(): Promise<void> {
    const { hosts, git, monitor, clients, net } = this.#layout
    await makeKeyPair(this.dir)
    await net.up()
    for (const place of [monitor, git.net, ...clients, ...hosts.map((h) => h.net)]) await net.add(place)
    await allEnded([
      git.sshd.prepare().then(() => git.sshd.start()),
      ...hosts.map((h) => h.sshd.prepare().then(() => h.sshd.start())),
      ...hosts.map((h) => h.mysqld.prepare().then(() => h.mysqld.start())),
    ])
    const keys = [
      ...hosts.map(async (h) => `${h.address} ${await h.sshd.hostKey()}`),
      git.sshd.hostKey().then((k) => `${git.net.address} ${k}`),
    ]
    await writeFile(this.knownHostsPath, `${(await Promise.all(keys)).join('\n')}\n`)
    await replicateAll(this)
    for (const [host, numbers] of Object.entries(this.options.vips ?? {}))
      for (const n of numbers) await addAddress(this.place(host), this.address(n), 24)
    await writeFile(join(this.dir, 'lab.json'), JSON.stringify(this.options))
  }
}

/** Rejects as Promise.all does, but when nothing is under way any more: what is then taken away would be made again behind it. */
async function allEnded(parts: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(parts)
  await Promise.all(parts)
}

/** Makes the directory of a lab that was not there before. */
async function takeId(name: string | undefined): Promise<string> {
  await mkdir(labRoot, { recursive: true })
  for (let attempt = 0; ; attempt += 1) {
    const id = `rk${name ?? randomBytes(2).toString('hex')}`
    try {
      await mkdir(labDirectory(id))
      return id
    } catch (error) {
      if (name !== undefined || attempt > 20) throw new Error(`a lab ${id} is up already`, { cause: error })
    }
  }
}
