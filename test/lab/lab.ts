import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { accounts } from './accounts.ts'
import { cleanUp, labDirectory, startReaper, sweep } from './cleanup.ts'
import { start } from './exec.ts'
import { LabNet, type NetHost } from './net.ts'
import { Mysqld } from './mysqld.ts'
import { type KeyPair, makeKeyPair, Sshd } from './sshd.ts'
import { waitFor } from './wait.ts'

export interface LabOptions {
  /** Database hosts, 2 to 5; named db1, db2, ... unless `names` says otherwise. */
  readonly hosts?: number
  readonly names?: readonly string[]
  /** `pair`: the first two replicate from each other (MMM); `source`: all from the first. */
  readonly topology?: 'pair' | 'source'
  readonly clients?: number
  /** First three numbers of the network. */
  readonly network?: string
  /** Last number of each database host's address. */
  readonly addresses?: readonly number[]
  readonly port?: number
  /** Lines added to every my.cnf. */
  readonly config?: readonly string[]
  /** Stays until `down`, whoever ends. */
  readonly keep?: boolean
  readonly writer?: number
}

export interface LabHost {
  readonly name: string
  readonly address: string
  readonly port: number
  readonly net: NetHost
  readonly mysqld: Mysqld
  readonly sshd: Sshd
}

/** A cluster of real servers on this machine. */
export class Lab {
  readonly id: string
  readonly dir: string
  readonly hosts: LabHost[] = []
  readonly clients: NetHost[] = []
  readonly options: LabOptions
  monitor!: NetHost
  git!: { readonly net: NetHost; readonly sshd: Sshd }
  keys!: KeyPair
  readonly #net: LabNet
  readonly #connections = new Map<string, Connection>()
  readonly #children = new Set<ChildProcess>()
  readonly network: string
  #dismiss: (() => void) | null = null

  private constructor(id: string, options: LabOptions) {
    this.id = id
    this.dir = labDirectory(id)
    this.options = options
    this.network = options.network ?? '10.77.0'
    this.#net = new LabNet(id, `${this.network}.1`)
  }

  static async up(options: LabOptions = {}): Promise<Lab> {
    if (process.getuid?.() !== 0) throw new Error('a lab makes network namespaces: run it as root (sudo)')
    await sweep()
    const lab = new Lab(`rk${randomBytes(2).toString('hex')}`, options)
    await mkdir(lab.dir, { recursive: true })
    await writeFile(join(lab.dir, 'owner'), options.keep === true ? '0' : String(process.pid))
    if (options.keep !== true) lab.#dismiss = startReaper(lab.id)
    try {
      await lab.#build()
    } catch (error) {
      await lab.down()
      throw error
    }
    return lab
  }

  host(name: string): LabHost {
    const host = this.hosts.find((h) => h.name === name)
    if (host === undefined) throw new Error(`no host ${name} in this lab`)
    return host
  }

  get gateway(): string {
    return `${this.network}.1`
  }

  get knownHostsPath(): string {
    return join(this.dir, 'known_hosts')
  }

  address(last: number): string {
    return `${this.network}.${last}`
  }

  /** SQL as root over the host's socket: independent of the network and of everything under test. */
  async sql(host: string, query: string, values: readonly unknown[] = []): Promise<RowDataPacket[]> {
    let connection = this.#connections.get(host)
    if (connection === undefined) {
      connection = await this.connect(host)
      this.#connections.set(host, connection)
      const drop = (): void => void this.#connections.delete(host)
      connection.on('error', drop)
      connection.on('end', drop)
    }
    try {
      const [rows] = await connection.query<RowDataPacket[]>(query, [...values])
      return rows
    } catch (error) {
      if ((error as { fatal?: boolean }).fatal === true) {
        this.#connections.delete(host)
        connection.destroy()
      }
      throw error
    }
  }

  /** A connection of the caller's own, as for a lock that must be held. */
  connect(host: string): Promise<Connection> {
    return createConnection({
      socketPath: this.host(host).mysqld.socket,
      user: 'root',
      connectTimeout: 2000,
      multipleStatements: true,
    })
  }

  async value(host: string, expression: string): Promise<string> {
    const rows = await this.sql(host, `SELECT ${expression} AS v`)
    return String(rows[0]?.['v'])
  }

  /** Starts a program on a host of the lab; it ends with the lab at the latest. */
  spawnIn(
    net: NetHost,
    argv: readonly string[],
    options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
  ): ChildProcess {
    const child = spawn('ip', ['netns', 'exec', net.netns, ...argv], {
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

  async down(): Promise<void> {
    for (const host of this.hosts) host.mysqld.supervise(false)
    for (const connection of this.#connections.values()) connection.destroy()
    for (const child of this.#children) child.kill('SIGKILL')
    await cleanUp(this.id)
    this.#dismiss?.()
  }

  async #build(): Promise<void> {
    const { hosts = 3, names, addresses, port = 3306, config = [], clients = 1 } = this.options
    await this.#net.up()
    this.keys = await makeKeyPair(this.dir)
    this.monitor = await this.#net.add('mon', this.address(2))
    const gitNet = await this.#net.add('git', this.address(3))
    this.git = { net: gitNet, sshd: new Sshd(join(this.dir, 'git-sshd'), gitNet.netns, this.keys.authorizedKeysPath) }
    for (let i = 0; i < clients; i += 1) this.clients.push(await this.#net.add(`c${i + 1}`, this.address(201 + i)))
    for (let i = 0; i < hosts; i += 1) {
      const name = names?.[i] ?? `db${i + 1}`
      const net = await this.#net.add(name, this.address(addresses?.[i] ?? 11 + i))
      const dir = join(this.dir, name)
      const mysqld = new Mysqld({ name, netns: net.netns, dir, serverId: i + 1, port, config })
      this.hosts.push({
        name,
        address: net.address,
        port,
        net,
        mysqld,
        sshd: new Sshd(join(dir, 'sshd'), net.netns, this.keys.authorizedKeysPath),
      })
    }
    await Promise.all([
      this.git.sshd.prepare().then(() => this.git.sshd.start()),
      ...this.hosts.map(async (h) => {
        await h.mysqld.prepare()
        await Promise.all([h.mysqld.start(), h.sshd.prepare().then(() => h.sshd.start())])
      }),
    ])
    const lines = [
      ...this.hosts.map(async (h) => `${h.address} ${await h.sshd.hostKey()}`),
      this.git.sshd.hostKey().then((k) => `${this.git.net.address} ${k}`),
    ]
    await writeFile(this.knownHostsPath, `${(await Promise.all(lines)).join('\n')}\n`)
    await this.#replicate()
  }

  async #replicate(): Promise<void> {
    const { topology = 'source', writer = 0 } = this.options
    const source = this.hosts[writer]
    if (source === undefined) return
    await this.sql(source.name, 'SET GLOBAL read_only=0')
    await this.sql(source.name, 'CREATE DATABASE app')
    await this.sql(
      source.name,
      'CREATE TABLE app.writes (id BIGINT NOT NULL PRIMARY KEY, connection INT NOT NULL, at TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6)) ENGINE=InnoDB',
    )
    const replicas = this.hosts.filter((h) => h !== source)
    await Promise.all(replicas.map((r) => this.follow(r.name, source.name)))
    const peer = this.hosts.find((h) => h !== source)
    const end = await this.value(source.name, '@@gtid_binlog_pos')
    await Promise.all(
      replicas.map((r) =>
        waitFor(`${r.name} has caught up`, async () => (await this.value(r.name, '@@gtid_slave_pos')) === end),
      ),
    )
    if (topology === 'pair' && peer !== undefined) {
      // A writer that never was a replica has an empty replica position: without this it would ask for everything from the start.
      await this.sql(source.name, 'SET GLOBAL gtid_slave_pos=@@gtid_binlog_pos')
      await this.follow(source.name, peer.name)
    }
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
}
