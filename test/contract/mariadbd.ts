import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import type { Statement } from '../../src/mysql/statements/statement.ts'

const execute = promisify(execFile)

export interface ServerOptions {
  readonly serverId: number
  /** Lines of the command line beyond the usual ones; a later one wins. */
  readonly options?: readonly string[]
  /** Network namespace; without one it listens on the loopback address only. */
  readonly netns?: string
  readonly port?: number
}

/** Real servers of one test file, each in a directory of its own; gone with `close`. */
export class Servers {
  readonly dir: string
  readonly #servers: Server[] = []
  #made = 0

  private constructor(dir: string) {
    this.dir = dir
  }

  static async open(): Promise<Servers> {
    const dir = await mkdtemp(join(tmpdir(), 'rolekeeper-contract-'))
    // Made once: a copy takes a tenth of a second.
    await execute('mariadb-install-db', [
      '--no-defaults',
      '--user=root',
      `--datadir=${join(dir, 'golden')}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--skip-name-resolve',
    ])
    return new Servers(dir)
  }

  async start(options: ServerOptions): Promise<Server> {
    this.#made += 1
    const dir = join(this.dir, `s${this.#made}`)
    const port = options.port ?? (await freePort())
    await mkdir(dir)
    await cp(join(this.dir, 'golden'), join(dir, 'data'), { recursive: true })
    const server = new Server(dir, port, options)
    this.#servers.push(server)
    await server.start()
    await server.sql("CREATE USER repl IDENTIFIED BY 'secret'")
    await server.sql('GRANT REPLICATION SLAVE ON *.* TO repl')
    await server.sql('CREATE DATABASE app')
    await server.sql('CREATE TABLE app.t (id INT PRIMARY KEY) ENGINE=InnoDB')
    await server.sql('RESET MASTER')
    return server
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((s) => s.kill()))
    await rm(this.dir, { recursive: true, force: true })
  }
}

export class Server {
  readonly socket: string
  readonly port: number
  readonly serverId: number
  readonly #dir: string
  readonly #options: ServerOptions
  #child: ChildProcess | null = null
  #connection: Connection | null = null
  readonly #opened = new Set<Connection>()

  constructor(dir: string, port: number, options: ServerOptions) {
    this.#dir = dir
    this.#options = options
    this.port = port
    this.serverId = options.serverId
    this.socket = join(dir, 'sock')
  }

  async start(): Promise<void> {
    const { netns, options = [] } = this.#options
    const argv = [
      'mariadbd',
      '--no-defaults',
      '--user=root',
      `--datadir=${join(this.#dir, 'data')}`,
      `--tmpdir=${this.#dir}`,
      `--socket=${this.socket}`,
      `--log-error=${join(this.#dir, 'log')}`,
      `--bind-address=${netns === undefined ? '127.0.0.1' : '0.0.0.0'}`,
      `--port=${this.port}`,
      `--server-id=${this.serverId}`,
      '--log-bin=binlog',
      '--relay-log=relay',
      '--log-slave-updates',
      '--gtid-strict-mode=ON',
      '--binlog-format=ROW',
      '--skip-name-resolve',
      '--skip-slave-start',
      '--innodb-buffer-pool-size=8M',
      '--innodb-log-file-size=8M',
      '--innodb-use-native-aio=OFF',
      ...options,
    ]
    const [file = '', ...args] = netns === undefined ? argv : ['ip', 'netns', 'exec', netns, ...argv]
    this.#child = spawn(file, args, { stdio: 'ignore' })
    await until('the server answers', async () => (await this.sql('SELECT 1')).length === 1)
  }

  /** SIGSTOP freezes it, SIGCONT lets it go on. */
  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name)
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    for (const c of this.#opened) c.destroy()
    this.#opened.clear()
    this.#connection = null
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    await new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill('SIGKILL')
    })
  }

  async sql(query: string | Statement, values: readonly unknown[] = []): Promise<RowDataPacket[]> {
    this.#connection ??= await this.open()
    return ask(this.#connection, query, values)
  }

  /** A connection of the caller's own, for what may block. */
  async open(): Promise<Connection> {
    const c = await createConnection({
      socketPath: this.socket,
      user: 'root',
      connectTimeout: 2000,
      supportBigNumbers: true,
      bigNumberStrings: true,
    })
    c.on('error', () => undefined)
    this.#opened.add(c)
    return c
  }

  async value(expression: string): Promise<string> {
    const rows = await this.sql(`SELECT ${expression} AS v`)
    return String(rows[0]?.['v'])
  }

  async status(): Promise<RowDataPacket> {
    const rows = await this.sql('SHOW ALL SLAVES STATUS')
    if (rows[0] === undefined) throw new Error('not a replica')
    return rows[0]
  }

  /** Inserts so many rows, each a transaction. */
  async write(from: number, count: number): Promise<void> {
    for (let id = from; id < from + count; id += 1) await this.sql(`INSERT INTO app.t VALUES (${id})`)
  }

  async rows(): Promise<number> {
    return Number(await this.value('(SELECT COUNT(*) FROM app.t)'))
  }
}

export async function ask(
  connection: Connection,
  query: string | Statement,
  values: readonly unknown[] = [],
): Promise<RowDataPacket[]> {
  const statement: Statement = typeof query === 'string' ? { sql: query } : query
  const [rows] = await connection.query<RowDataPacket[]>(statement.sql, [...(statement.values ?? values)])
  return rows
}

/** The number of the server's error; 0 where there was none. */
export async function errnoOf(asking: Promise<unknown>): Promise<number> {
  try {
    await asking
    return 0
  } catch (error) {
    return (error as { errno?: number }).errno ?? -1
  }
}

export async function until(what: string, look: () => Promise<boolean>, timeout = 30_000): Promise<void> {
  const deadline = performance.now() + timeout
  let last: unknown = null
  while (performance.now() < deadline) {
    try {
      if (await look()) return
    } catch (error) {
      last = error
    }
    await pause(10)
  }
  throw new Error(`waited ${timeout} ms for: ${what}`, { cause: last })
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Has it settled within so many ms. */
export async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  )
  return Promise.race([settled, pause(ms).then(() => false)])
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address === null || typeof address === 'string' ? 0 : address.port))
    })
  })
}
