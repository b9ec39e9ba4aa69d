import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { launchRecorded, start } from './exec.ts'
import { copyGolden } from './golden.ts'
import { recordedProcess, recordProcess, signalProcess } from './proc.ts'
import { waitFor } from './wait.ts'

export interface MysqldOptions {
  readonly name: string
  readonly netns: string
  readonly dir: string
  readonly serverId: number
  readonly port: number
  /** Seconds. */
  readonly slaveNetTimeout: number
  /** Lines added to my.cnf; a later line wins. */
  readonly config: readonly string[]
}

/** As a DBA would set a server up for high availability: nothing in it undoes a role at restart. Buffers are small: about 100 MB a host. */
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
    'gtid-domain-id=0',
    'binlog-format=ROW',
    'sync-binlog=1',
    'innodb-flush-log-at-trx-commit=1',
    'read-only=ON',
    'event-scheduler=OFF',
    'skip-slave-start=ON',
    `slave-net-timeout=${o.slaveNetTimeout}`,
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

/** What starts the server of a directory; the supervisor uses the same. */
export function mysqldArgv(dir: string): readonly string[] {
  return ['/usr/sbin/mariadbd', `--defaults-file=${join(dir, 'my.cnf')}`]
}

export function mysqldRecord(dir: string): string {
  return join(dir, 'mysqld.process')
}

/** One mysqld of the lab. It is known by a file, not as a child: the supervisor and other programs start and end it too. */
export class Mysqld {
  readonly options: MysqldOptions

  constructor(options: MysqldOptions) {
    this.options = options
  }

  get socket(): string {
    return join(this.options.dir, 'sock')
  }

  get datadir(): string {
    return join(this.options.dir, 'data')
  }

  get logFile(): string {
    return join(this.options.dir, 'mysqld.log')
  }

  get pid(): number {
    const pid = recordedProcess(mysqldRecord(this.options.dir))
    if (pid === null) throw new Error(`mysqld of ${this.options.name} does not run`)
    return pid
  }

  get running(): boolean {
    return recordedProcess(mysqldRecord(this.options.dir)) !== null
  }

  get supervised(): boolean {
    return recordedProcess(this.#supervisorRecord) !== null
  }

  get #supervisorRecord(): string {
    return join(this.options.dir, 'supervisor.process')
  }

  async prepare(): Promise<void> {
    await mkdir(this.options.dir, { recursive: true })
    await copyGolden(this.datadir)
    await writeFile(join(this.options.dir, 'my.cnf'), myCnf(this.options))
  }

  /** Starts it unless it runs, and waits until it answers. */
  async start(): Promise<void> {
    if (!this.running) {
      const { dir, netns } = this.options
      launchRecorded(mysqldRecord(dir), netns, mysqldArgv(dir), this.logFile)
    }
    await this.ready()
  }

  async ready(): Promise<void> {
    const explain = (): string => `see ${this.logFile}`
    await waitFor(
      `mysqld of ${this.options.name} answers`,
      async () => {
        const c = await createConnection({ socketPath: this.socket, user: 'root', connectTimeout: 1000 })
        await c.end()
        return true
      },
      { explain, pause: 10 },
    )
  }

  /** Restarts it at once whenever it ends, as systemd with Restart=always and no delay would; by a process of its own. */
  async supervise(on: boolean): Promise<void> {
    const pid = recordedProcess(this.#supervisorRecord)
    if (!on) {
      if (pid === null) return
      signalProcess(pid, 'SIGKILL')
      await waitFor('the supervisor has ended', () => recordedProcess(this.#supervisorRecord) === null, { pause: 2 })
      return
    }
    if (pid !== null) return
    const ready = join(this.options.dir, 'supervisor.ready')
    const child = start(
      this.options.netns,
      [process.execPath, join(import.meta.dirname, 'supervisor.ts'), this.options.dir, ready],
      join(this.options.dir, 'supervisor.log'),
    )
    if (child.pid === undefined) throw new Error('the supervisor was not started')
    recordProcess(this.#supervisorRecord, child.pid)
    await waitFor('the supervisor watches', async () => {
      await access(ready)
      return (await readFile(ready, 'utf8')).trim() === String(child.pid)
    })
  }

  /** An orderly end. Supervision is switched off first. */
  async stop(): Promise<void> {
    await this.supervise(false)
    this.signal('SIGCONT')
    this.signal('SIGTERM')
    await waitFor(`mysqld of ${this.options.name} has ended`, () => !this.running, { pause: 5, timeout: 60_000 })
  }

  /** `kill -9`; resolves when that process is gone, whether or not a supervisor has started another one since. */
  async kill(): Promise<void> {
    if (!this.running) return
    const { pid } = this
    signalProcess(pid, 'SIGKILL')
    await waitFor(
      `mysqld of ${this.options.name} is gone`,
      () => recordedProcess(mysqldRecord(this.options.dir)) !== pid,
      { pause: 1 },
    )
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  /** SIGSTOP freezes it, SIGCONT lets it go on. */
  signal(name: NodeJS.Signals): void {
    const pid = recordedProcess(mysqldRecord(this.options.dir))
    if (pid !== null) signalProcess(pid, name)
  }
}
