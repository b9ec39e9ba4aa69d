import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { accountStatements } from './accounts.ts'
import { exited, run, start } from './exec.ts'
import { waitFor } from './wait.ts'

export interface MysqldOptions {
  readonly name: string
  readonly netns: string
  readonly dir: string
  readonly serverId: number
  readonly port: number
  /** Lines added to my.cnf. */
  readonly config: readonly string[]
}

/** As a DBA would set a server up for high availability: nothing in it undoes a role at restart. */
function myCnf(o: MysqldOptions): string {
  return [
    '[mariadbd]',
    'user=root',
    `datadir=${join(o.dir, 'data')}`,
    `tmpdir=${o.dir}`,
    `socket=${join(o.dir, 'sock')}`,
    `pid-file=${join(o.dir, 'pid')}`,
    `port=${o.port}`,
    'bind-address=0.0.0.0',
    'skip-name-resolve',
    `server-id=${o.serverId}`,
    `report-host=${o.name}`,
    'log-bin=binlog',
    'relay-log=relay',
    'log-slave-updates=ON',
    'gtid-strict-mode=ON',
    'binlog-format=ROW',
    'sync-binlog=1',
    'innodb-flush-log-at-trx-commit=1',
    'read-only=ON',
    'event-scheduler=OFF',
    'skip-slave-start=ON',
    'slave-net-timeout=4',
    'max-connections=100',
    'innodb-buffer-pool-size=32M',
    'innodb-log-file-size=16M',
    'innodb-log-buffer-size=2M',
    'key-buffer-size=1M',
    'performance-schema=OFF',
    'aria-pagecache-buffer-size=1M',
    'thread-stack=256K',
    'innodb-use-native-aio=OFF',
    ...o.config,
    '',
  ].join('\n')
}

/** One mysqld of the lab. */
export class Mysqld {
  readonly options: MysqldOptions
  #child: ChildProcess | null = null
  #supervised = false

  constructor(options: MysqldOptions) {
    this.options = options
  }

  get socket(): string {
    return join(this.options.dir, 'sock')
  }

  get logFile(): string {
    return join(this.options.dir, 'mysqld.log')
  }

  get pid(): number {
    const pid = this.#child?.pid
    if (pid === undefined) throw new Error(`${this.options.name} was not started`)
    return pid
  }

  get running(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  async prepare(): Promise<void> {
    const golden = await goldenDirectory()
    await mkdir(this.options.dir, { recursive: true })
    await run('cp', ['-a', '--reflink=auto', golden, join(this.options.dir, 'data')])
    await writeFile(join(this.options.dir, 'my.cnf'), myCnf(this.options))
  }

  async start(): Promise<void> {
    this.#launch()
    await this.ready()
  }

  async ready(): Promise<void> {
    await waitFor(`${this.options.name} answers`, async () => {
      const c = await createConnection({ socketPath: this.socket, user: 'root', connectTimeout: 1000 })
      await c.end()
      return true
    })
  }

  /** Restarts it at once whenever it ends, as systemd with Restart=always and no delay would. */
  supervise(on: boolean): void {
    this.#supervised = on
  }

  async stop(): Promise<void> {
    this.#supervised = false
    if (this.#child === null || !this.running) return
    this.signal('SIGCONT')
    this.signal('SIGTERM')
    await exited(this.#child)
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (child === null || !this.running) return
    this.signal('SIGKILL')
    await exited(child)
  }

  signal(name: NodeJS.Signals): void {
    if (this.running) process.kill(this.pid, name)
  }

  #launch(): void {
    const child = start(
      this.options.netns,
      ['/usr/sbin/mariadbd', `--defaults-file=${join(this.options.dir, 'my.cnf')}`],
      this.logFile,
    )
    this.#child = child
    child.once('exit', () => {
      if (this.#supervised) this.#launch()
    })
  }
}

/** A data directory with the accounts and nothing in its binlog, made once per server version and kept between labs. */
async function goldenDirectory(): Promise<string> {
  const version = await run('/usr/sbin/mariadbd', ['--no-defaults', '--version'])
  const key = createHash('sha256')
    .update(version)
    .update(JSON.stringify(accountStatements()))
    .digest('hex')
    .slice(0, 12)
  const target = join(tmpdir(), `rolekeeper-golden-${key}`)
  if (await exists(target)) return target
  const draft = `${target}.${randomBytes(4).toString('hex')}`
  // Two labs may make it at the same time, each with files of its own: temporary tables of two servers in one directory collide.
  const temporary = `${draft}.tmp`
  await mkdir(temporary)
  await run(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${draft}`,
      '--user=root',
      '--auth-root-authentication-method=socket',
      '--skip-test-db',
    ],
    { timeout: 120_000, env: { ...process.env, TMPDIR: temporary } },
  )
  const socket = `${draft}.sock`
  const child = spawn(
    '/usr/sbin/mariadbd',
    [
      '--no-defaults',
      '--user=root',
      `--datadir=${draft}`,
      `--socket=${socket}`,
      '--skip-networking',
      '--skip-log-bin',
      `--tmpdir=${temporary}`,
    ],
    { stdio: 'ignore' },
  )
  try {
    const c = await waitFor('the golden server answers', () => createConnection({ socketPath: socket, user: 'root' }))
    for (const statement of accountStatements()) await c.query(statement)
    await c.query("DELETE FROM mysql.global_priv WHERE User=''")
    await c.end()
  } finally {
    process.kill(child.pid ?? 0, 'SIGTERM')
    await exited(child)
  }
  await rename(draft, target).catch(async () => rm(draft, { recursive: true, force: true }))
  await rm(temporary, { recursive: true, force: true })
  return target
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
