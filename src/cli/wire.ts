import { access, mkdir, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pino } from 'pino'
import { parse as parseYaml } from 'yaml'
import { initialState, resume } from '../core/initial-state.ts'
import { readStatus } from '../core/status-files/read-status.ts'
import { DirectorySource } from '../drivers/fs/directory-source.ts'
import { FileJournal, type JournalContents, readJournal } from '../drivers/fs/journal.ts'
import { LastGoodDirectory } from '../drivers/fs/last-good-directory.ts'
import { HeldError } from '../drivers/fs/process-lock.ts'
import { readRecord, RecordFile } from '../drivers/fs/record-file.ts'
import { expandHome, resolveSecret } from '../drivers/fs/secrets.ts'
import { readCheckout } from '../drivers/git/checkout.ts'
import type { RemoteOptions } from '../drivers/git/remote.ts'
import { GitSource } from '../drivers/git/source.ts'
import { StatusBranch } from '../drivers/git/status-branch.ts'
import { hookRunner } from '../drivers/hooks/run-hooks.ts'
import { KeptSession } from '../drivers/mysql/kept-session.ts'
import type { Credentials } from '../drivers/mysql/session.ts'
import { rememberingLookup } from '../drivers/net/lookup.ts'
import { watchReferences } from '../drivers/net/references.ts'
import { startProber } from '../drivers/prober/prober.ts'
import { openSshHost } from '../drivers/ssh/host.ts'
import { parseKnownHosts } from '../drivers/ssh/known-hosts.ts'
import type { SshHost } from '../drivers/ssh/types.ts'
import { stepRunner } from '../drivers/steps/runner.ts'
import { steadyClock } from '../drivers/time/steady-clock.ts'
import type { Account, CredentialSet, DaemonSpec } from '../model/daemon.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { ClusterStatus } from '../model/status.ts'
import type { Clock } from '../ports/clock.ts'
import type { LastGood } from '../ports/last-good.ts'
import { NoAnswerError } from '../ports/no-answer.ts'
import type { Prober } from '../ports/prober.ts'
import type { Revision, SpecSource } from '../ports/spec-source.ts'
import type { StatusFile, StatusSink } from '../ports/status-sink.ts'
import type { WiredCluster } from '../runtime/fleet.ts'
import type { Config } from './config.ts'
import { fromBase, stateDirectory } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { cannotRead } from './read-inputs.ts'

export type Log = (level: 'info' | 'warn' | 'error', message: string, fields: object) => void

export function openLog(daemon: DaemonSpec): Log {
  const logger = pino(
    {
      level: daemon.log.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: 2, sync: true }),
  )
  return (level, message, fields) => logger[level](fields, message)
}

export function openClock(): Clock {
  return steadyClock()
}

export async function openStateDirectory(config: Config): Promise<string> {
  const dir = stateDirectory(config)
  try {
    await mkdir(join(dir, 'clusters'), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new CommandError(
      exitCodes.unreachable,
      `the state directory ${dir} cannot be made (${(error as NodeJS.ErrnoException).code ?? 'error'}); daemon file: state`,
    )
  }
  return dir
}

export async function openSource(config: Config): Promise<SpecSource> {
  const { source } = config.daemon
  if (source.directory !== null)
    return new DirectorySource({ directory: resolve(fromBase(config, source.directory)), path: source.path })
  const remote = await remoteOf(config, source.url ?? '')
  return new GitSource({
    remote,
    branch: source.branch,
    path: source.path,
    mirrorDir: join(await openStateDirectory(config), 'source.git'),
  })
}

/** Null where the source is a plain directory and no other repository is named: there is no branch to write to. */
export async function openStatusSink(config: Config, clock: Clock): Promise<StatusSink | null> {
  const { source, status } = config.daemon
  const url = status.url ?? source.url
  if (url === null) return null
  const branch = status.sameBranch ? source.branch : status.branch
  return new StatusBranch({
    remote: await remoteOf(config, url),
    branch,
    mirrorDir: join(await openStateDirectory(config), 'status.git'),
    clock,
  })
}

async function remoteOf(config: Config, url: string): Promise<RemoteOptions> {
  const { ssh, token } = config.daemon.source
  const secret = token === null ? null : await secretOr(() => resolveSecret(token))
  return {
    url: url.startsWith('.') ? resolve(fromBase(config, url)) : url,
    ...(ssh === null
      ? {}
      : {
          ssh: {
            keyFile: expandHome(fromBase(config, ssh.key)),
            knownHostsFile: expandHome(fromBase(config, ssh.knownHosts)),
          },
        }),
    ...(secret === null ? {} : { token: () => secret }),
  }
}

export function openLastGood(stateDir: string): LastGood {
  return new LastGoodDirectory(join(stateDir, 'last-good'))
}

/** Statuses as the branch has them. */
export async function readPublished(sink: StatusSink, deadline: number): Promise<readonly ClusterStatus[]> {
  return statusesOf(await sink.read(deadline))
}

function statusesOf(files: readonly StatusFile[]): readonly ClusterStatus[] {
  return files.flatMap((f) => {
    if (!/^status\/[^_][^/]*\.yaml$/.test(f.path)) return []
    const status = readStatus(parseYaml(f.text))
    return status === null ? [] : [status]
  })
}

export interface ResolvedCredentials {
  readonly monitor: Credentials
  readonly operator: Credentials
  readonly replication: Credentials
  readonly ssh: { readonly user: string; readonly privateKey: string; readonly knownHosts: string } | null
}

export async function resolveCredentials(config: Config, cluster: string): Promise<ResolvedCredentials> {
  const set = credentialSetOf(config.daemon, cluster)
  const account = async (a: Account): Promise<Credentials> => ({
    user: a.user,
    password: await secretOr(() => resolveSecret(inBase(config, a.password))),
  })
  const [monitor, operator, replication] = await Promise.all([
    account(set.monitor),
    account(set.operator),
    account(set.replication),
  ])
  const { ssh } = set
  if (ssh === null) return { monitor, operator, replication, ssh: null }
  const knownHosts = await readFile(expandHome(fromBase(config, ssh.knownHosts)), 'utf8').catch(() => {
    throw new CommandError(exitCodes.unreachable, `the known_hosts file ${ssh.knownHosts} cannot be read`)
  })
  return {
    monitor,
    operator,
    replication,
    ssh: { user: ssh.user, privateKey: await secretOr(() => resolveSecret(inBase(config, ssh.key))), knownHosts },
  }
}

function inBase(config: Config, ref: Account['password']): Account['password'] {
  return 'file' in ref ? { file: fromBase(config, ref.file) } : ref
}

function credentialSetOf(daemon: DaemonSpec, cluster: string): CredentialSet {
  const byPath = daemon.credentials.find((c) => c.paths.some((p) => globMatches(p, `${cluster}.yaml`)))
  const found = byPath ?? daemon.credentials.find((c) => c.name === 'default')
  if (found === undefined)
    throw new CommandError(
      exitCodes.invalidFile,
      `the daemon file has no credentials for ${cluster}: neither a set whose paths name it nor "default"`,
    )
  return found
}

function globMatches(pattern: string, name: string): boolean {
  const last = pattern.slice(pattern.lastIndexOf('/') + 1)
  const [head = '', ...rest] = last.split('*')
  if (rest.length === 0) return last === name
  const tail = rest.at(-1) ?? ''
  return name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length
}

async function secretOr<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new CommandError(exitCodes.unreachable, error instanceof Error ? error.message : String(error))
  }
}

export interface WireOptions {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly checkSource: (cluster: string) => void
  /** Take the actor's lock: whoever only looks does not. */
  readonly lock: boolean
}

/** Sessions to the hosts of one cluster, and everything that its loop needs. */
export async function wireCluster(spec: ClusterSpec, options: WireOptions): Promise<WiredCluster> {
  const { config, clock, log } = options
  const stateDir = join(await openStateDirectory(config), 'clusters')
  // First of all, because it fails where another process on this machine has the cluster: then nothing else may be open.
  const record = await RecordFile.open(join(stateDir, `${spec.name}.state.json`)).catch((error: unknown) => {
    throw error instanceof HeldError ? new CommandError(exitCodes.otherActor, error.message) : error
  })
  // A secret that cannot be read is mended while we run; a record that we keep would then be said to be held, by ourselves.
  const sessions = await openSessions(spec, config, clock, options.lock && spec.management === 'manage').catch(
    async (error: unknown) => {
      await record.close()
      throw error
    },
  )
  const journal = new FileJournal({ path: join(stateDir, `${spec.name}.journal`) }, (trouble) =>
    log('warn', 'journal', { cluster: spec.name, trouble: trouble }),
  )
  const references = watchReferences(config.daemon.references, spec.checks.intervalMs, clock, () =>
    sessions.prober.wake(),
  )
  return {
    ports: {
      clock,
      prober: sessions.prober,
      runner: sessions.runner,
      journal,
      record,
      notifier: hookRunner(spec.name, config.daemon.commands, log),
      references: () => references.latest(),
      checkSource: () => options.checkSource(spec.name),
      log,
    },
    close: async () => {
      references.close()
      await sessions.close()
      await journal.close()
      await record.close()
    },
  }
}

export interface Sessions {
  readonly prober: Prober
  readonly runner: ReturnType<typeof stepRunner>
  close(): Promise<void>
}

export async function openSessions(spec: ClusterSpec, config: Config, clock: Clock, lock: boolean): Promise<Sessions> {
  const credentials = await resolveCredentials(config, spec.name)
  const { ssh } = credentials
  const knownHosts = ssh === null ? null : parseKnownHosts(ssh.knownHosts)
  const sshHosts = new Map<string, SshHost>()
  const operators = new Map<string, KeptSession>()
  const lookup = rememberingLookup()
  for (const host of spec.hosts) {
    operators.set(host.name, new KeptSession({ address: host.address, port: host.port, lookup }, credentials.operator))
    if (ssh === null || knownHosts === null) continue
    const target = {
      address: host.ssh.address,
      port: host.ssh.port,
      user: host.ssh.user ?? ssh.user,
      privateKey: ssh.privateKey,
      knownHosts,
    }
    sshHosts.set(
      host.name,
      openSshHost({
        cluster: spec.name,
        address: host.address,
        interface: host.interface,
        sqlPort: host.port,
        target,
        clock,
      }),
    )
  }
  const ownUsers = [credentials.monitor.user, credentials.operator.user]
  const prober = startProber({
    spec,
    monitor: credentials.monitor,
    ownUsers,
    lock,
    clock,
    lookup,
    ssh: (h) => sshHosts.get(h) ?? null,
  })
  const runner = stepRunner({
    spec,
    clock,
    monitor: credentials.monitor,
    replication: credentials.replication,
    ownUsers: [...ownUsers, credentials.replication.user],
    sql: (h) => {
      const session = operators.get(h)
      if (session === undefined) throw new Error(`bug: no session for ${h}`)
      return session
    },
    ssh: (h) => {
      const host = sshHosts.get(h)
      if (host === undefined) throw new NoAnswerError('error', 'the daemon file has no SSH credentials')
      return host
    },
  })
  // In a failover there is no time for a login.
  if (spec.management === 'manage') for (const session of operators.values()) session.keepWarm(spec.checks.timeoutMs)
  return {
    prober,
    runner,
    close: async () => {
      await prober.close()
      for (const session of operators.values()) session.close()
      await Promise.all([...sshHosts.values()].map((h) => h.close()))
    },
  }
}

export function instanceName(): string {
  return `${hostname()}:${process.pid}`
}

/** What the daemon last remembered; null where there is none. Read without its lock. */
export async function readSharedState(config: Config, cluster: string): Promise<ControllerState | null> {
  const saved = await readRecord(join(stateDirectory(config), 'clusters', `${cluster}.state.json`)).catch(() => null)
  return saved === null ? null : (saved.state as ControllerState)
}

/** Changes what the next daemon will remember. Rejects with exit 22 where a daemon that lives has the record. */
export async function changeSharedState(
  config: Config,
  cluster: string,
  change: (state: ControllerState) => ControllerState,
): Promise<void> {
  const path = join(await openStateDirectory(config), 'clusters', `${cluster}.state.json`)
  const record = await RecordFile.open(path).catch((error: unknown) => {
    throw error instanceof HeldError ? new CommandError(exitCodes.otherActor, error.message) : error
  })
  try {
    const saved = await record.read()
    const now = openClock().now()
    const before = saved === null ? initialState(cluster, now) : resume(saved.state as ControllerState, now)
    await record.replace(saved?.version ?? 0, change(before))
  } finally {
    await record.close()
  }
}

/** Cluster files of the checkout in the present folder, at a revision of it. */
export function filesAt(path: string, revision: string): Promise<Revision> {
  return readCheckout('.', path, revision)
}

/** Statuses on the status branch of the repository in which the present folder lies, as it was fetched last; none where it has no such branch. */
export async function statusesInCheckout(branch: string): Promise<readonly ClusterStatus[]> {
  const top = await topOfCheckout(resolve('.'))
  if (top === null) return []
  for (const revision of [`origin/${branch}`, branch]) {
    const found = await readCheckout(top, 'status', revision).catch(() => null)
    if (found !== null) return statusesOf(found.files)
  }
  return []
}

async function topOfCheckout(folder: string): Promise<string | null> {
  const here = await access(join(folder, '.git')).then(
    () => true,
    () => false,
  )
  if (here) return folder
  return dirname(folder) === folder ? null : topOfCheckout(dirname(folder))
}

/** Everything that a journal and its older files hold. Rejects with a `CommandError` where there is no such file. */
export async function journalAt(path: string): Promise<JournalContents> {
  try {
    await access(path)
    return await readJournal(path)
  } catch (error) {
    throw cannotRead(path, error)
  }
}

export async function publishedStatuses(config: Config): Promise<readonly ClusterStatus[]> {
  const sink = await openStatusSink(config, openClock())
  if (sink === null) return []
  return readPublished(sink, 10_000).catch((error: unknown) => {
    throw new CommandError(
      exitCodes.unreachable,
      `no daemon answers, and the status branch cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
}
