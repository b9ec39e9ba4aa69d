import type { ChildProcess } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { ControllerState } from '../../src/model/state.ts'
import type { ClusterStatus } from '../../src/model/status.ts'
import { accounts } from './accounts.ts'
import { exited, run } from './exec.ts'
import type { Lab } from './lab.ts'
import { waitFor } from './wait.ts'

export const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')

/** What a cluster file of the lab says, as a value that tests change. */
export interface LabClusterFile {
  apiVersion: string
  kind: string
  metadata: { name: string }
  spec: {
    [key: string]: unknown
    hosts: Record<string, Record<string, unknown>>
    roles: Record<string, Record<string, unknown>>
  }
}

/** The demo's file for the hosts of a lab: everybody may write and read, the first is preferred. */
export function clusterFileFor(lab: Lab, name = 'shop'): LabClusterFile {
  const names = lab.hosts.map((h) => h.name)
  const pair = lab.options.topology === 'pair'
  const hosts = Object.fromEntries(
    lab.hosts.map((h, i) => [
      h.name,
      {
        address: h.address,
        ...(h.port === 3306 ? {} : { port: h.port }),
        ...(pair && i < 2 ? { peer: names[1 - i] } : {}),
      },
    ]),
  )
  return {
    apiVersion: 'rolekeeper/v1',
    kind: 'Cluster',
    metadata: { name },
    spec: {
      engine: 'mariadb',
      management: 'manage',
      hosts,
      roles: {
        writer: { mode: 'exclusive', hosts: names, prefer: [...names], vips: [`${lab.address(100)}/24`] },
        reader: { mode: 'balanced', hosts: names, vips: [`${lab.address(101)}/24`, `${lab.address(102)}/24`] },
      },
    },
  }
}

/** A bare repository made from cluster files, and a clone in which people edit. */
export class LabRepository {
  readonly bare: string
  readonly work: string

  private constructor(dir: string) {
    this.bare = join(dir, 'clusters.git')
    this.work = join(dir, 'work')
  }

  static async create(lab: Lab): Promise<LabRepository> {
    const repository = new LabRepository(lab.dir)
    await run('git', ['init', '-q', '--bare', '-b', 'main', repository.bare])
    await run('git', ['clone', '-q', repository.bare, repository.work])
    await repository.git('config', 'user.name', 'dba')
    await repository.git('config', 'user.email', 'dba@example.org')
    await repository.git('checkout', '-q', '-B', 'main')
    return repository
  }

  git(...args: readonly string[]): Promise<string> {
    return run('git', ['-C', this.work, ...args])
  }

  /** Writes the file, commits, pushes; resolves to the commit. */
  async commit(file: LabClusterFile | string, message: string, name = 'shop'): Promise<string> {
    await mkdir(join(this.work, 'clusters'), { recursive: true })
    await writeFile(join(this.work, 'clusters', `${name}.yaml`), typeof file === 'string' ? file : stringify(file))
    await this.git('add', '-A')
    await this.git('commit', '-q', '--allow-empty', '-m', message)
    await this.git('push', '-q', 'origin', 'HEAD:main')
    return (await this.git('rev-parse', 'HEAD')).trim()
  }

  /** As `commit`, on the checked-out branch and without a push. */
  commitLocally(file: LabClusterFile, message: string, name = 'shop'): Promise<void> {
    return this.commitText(stringify(file), message, name)
  }

  async commitText(text: string, message: string, name = 'shop'): Promise<void> {
    await writeFile(join(this.work, 'clusters', `${name}.yaml`), text)
    await this.git('commit', '-q', '-am', message)
  }

  /** A file of the status branch as it is on the remote; null where there is none. */
  async published(path: string): Promise<string | null> {
    return run('git', ['--git-dir', this.bare, 'show', `rolekeeper-status:${path}`]).catch(() => null)
  }

  async statusLog(): Promise<readonly string[]> {
    const text = await run('git', ['--git-dir', this.bare, 'log', '--format=%s', 'rolekeeper-status']).catch(() => '')
    return text.split('\n').filter((l) => l !== '')
  }
}

/** ms */
const answerWithin = 5000

export interface DaemonOptions {
  /** What is started with Node; the source tree unless said otherwise. */
  readonly program?: string
  /** Extra or other fields of the daemon file. */
  readonly daemon?: Record<string, unknown>
  readonly name?: string
  /** How often the remote is asked: tests are in a hurry, measurements are not. */
  readonly poll?: string
}

/** rolekeeper itself, in the monitor's namespace of a lab. */
export class LabDaemon {
  readonly #lab: Lab
  #options: DaemonOptions
  readonly repository: LabRepository
  #child: ChildProcess | null = null
  #lives = 0
  readonly name: string

  constructor(lab: Lab, repository: LabRepository, options: DaemonOptions = {}) {
    this.#lab = lab
    this.repository = repository
    this.#options = options
    this.name = options.name ?? 'daemon'
  }

  get configFile(): string {
    return join(this.#lab.dir, `${this.name}.yaml`)
  }

  get logFile(): string {
    return join(this.#lab.dir, `${this.name}.log`)
  }

  get stateDirectory(): string {
    return join(this.#lab.dir, `${this.name}-state${this.#lives}`)
  }

  /** From the next start on it has never seen anything: another state directory. */
  forget(): void {
    this.#lives += 1
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      RK_MONITOR: accounts.monitor.password,
      RK_OPERATOR: accounts.operator.password,
      RK_REPL: accounts.replication.password,
    }
  }

  /** Fields of the daemon file, from the next start on. */
  override(daemon: Record<string, unknown>): void {
    this.#options = { ...this.#options, daemon }
  }

  async writeConfig(): Promise<void> {
    const config = {
      apiVersion: 'rolekeeper/v1',
      kind: 'Daemon',
      source: { url: this.repository.bare, branch: 'main', path: 'clusters', poll: this.#options.poll ?? '200ms' },
      status: { debounce: '300ms' },
      credentials: {
        default: {
          monitor: { user: accounts.monitor.user, password: { env: 'RK_MONITOR' } },
          operator: { user: accounts.operator.user, password: { env: 'RK_OPERATOR' } },
          replication: { user: accounts.replication.user, password: { env: 'RK_REPL' } },
          ssh: { user: 'root', key: { file: this.#lab.keys.privateKeyPath }, knownHosts: this.#lab.knownHostsPath },
        },
      },
      allow: { networks: [`${this.#lab.network}.0/24`] },
      network: { references: [this.#lab.gateway] },
      state: this.stateDirectory,
      ...this.#options.daemon,
    }
    await writeFile(this.configFile, stringify(config))
  }

  async start(): Promise<void> {
    await this.writeConfig()
    this.#child = this.#lab.startIn(
      this.#lab.monitor,
      [process.execPath, this.#options.program ?? program, 'reconcile', '--config', this.configFile],
      `${this.name}.log`,
      this.environment,
    )
  }

  /** Starts, and waits until the cluster is watched and nothing is left to do. */
  async startSettled(cluster = 'shop'): Promise<void> {
    await this.start()
    await this.settled(cluster)
  }

  async settled(cluster = 'shop'): Promise<ControllerState> {
    return this.until(
      'settled',
      (s) =>
        !s.observing &&
        s.running === null &&
        s.epoch !== null &&
        s.incident === null &&
        s.move === null &&
        everyRolePlaced(s),
      cluster,
    )
  }

  /** Waits for a state of the daemon; throws with the end of its log when it does not come. */
  until(
    what: string,
    condition: (state: ControllerState) => boolean | Promise<boolean>,
    cluster = 'shop',
    timeout = 30_000,
  ): Promise<ControllerState> {
    return this.#explained(what, timeout, async () => {
      const { state } = await this.inspect(cluster)
      return (await condition(state)) ? state : null
    })
  }

  async #explained<T>(what: string, timeout: number, ask: () => Promise<T | null>): Promise<NonNullable<T>> {
    try {
      return await waitFor(what, ask, { timeout })
    } catch (error) {
      const log = await readFile(this.logFile, 'utf8').catch(() => '')
      throw new Error(`${(error as Error).message}\n${log.split('\n').slice(-40).join('\n')}`, { cause: error })
    }
  }

  async inspect(cluster = 'shop'): Promise<{ readonly state: ControllerState }> {
    return (await this.http('GET', `/api/v1/clusters/${cluster}/inspect`)) as { state: ControllerState }
  }

  async status(cluster = 'shop'): Promise<ClusterStatus> {
    return (await this.http('GET', `/api/v1/clusters/${cluster}`)) as ClusterStatus
  }

  request(
    body: object,
    cluster = 'shop',
  ): Promise<{ readonly ok: boolean; readonly code: string; readonly message: string }> {
    return this.http('POST', `/api/v1/clusters/${cluster}/requests`, body) as Promise<{
      ok: boolean
      code: string
      message: string
    }>
  }

  http(method: string, path: string, body?: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const req = request(
        {
          socketPath: join(this.stateDirectory, 'control.sock'),
          method,
          path,
          headers: { 'content-type': 'application/json' },
          // Whoever waits for something asks again; without an end to one question it would wait for ever.
          signal: AbortSignal.timeout(answerWithin),
        },
        (res) => {
          let text = ''
          res.setEncoding('utf8')
          res.on('data', (c: string) => {
            text += c
          })
          res.on('error', reject)
          res.on('end', () => {
            if (res.statusCode === 404) reject(new Error(text))
            else if (res.complete) resolve(JSON.parse(text))
            else reject(new Error('half an answer'))
          })
        },
      )
      req.on('error', reject)
      req.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  async signal(name: NodeJS.Signals): Promise<void> {
    process.kill(this.pid, name)
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child === null) return null
    if (this.#child.exitCode === null && this.#child.signalCode === null) process.kill(this.pid, signal)
    await exited(this.#child)
    return this.#child.exitCode
  }

  log(): Promise<string> {
    return readFile(this.logFile, 'utf8')
  }

  /** The program once, as a person runs it. */
  async cli(
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
    const child = this.#lab.spawnIn(
      this.#lab.monitor,
      [process.execPath, this.#options.program ?? program, ...args, '--config', this.configFile],
      { env: this.environment, cwd: this.repository.work },
    )
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (c: Buffer) => {
      stdout += c.toString()
    })
    child.stderr?.on('data', (c: Buffer) => {
      stderr += c.toString()
    })
    await exited(child)
    return { code: child.exitCode ?? -1, stdout, stderr }
  }
}

function everyRolePlaced(state: ControllerState): boolean {
  return state.adopted && state.holds.length === 0 && Object.values(state.hosts).some((h) => h.lastSsh !== null)
}
