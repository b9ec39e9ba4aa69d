import { join } from 'node:path'
import { FileJournal } from '../../drivers/fs/journal.ts'
import { HeldError } from '../../drivers/fs/process-lock.ts'
import { RecordFile } from '../../drivers/fs/record-file.ts'
import { hookRunner } from '../../drivers/hooks/run-hooks.ts'
import { KeptSession } from '../../drivers/mysql/kept-session.ts'
import { rememberingLookup } from '../../drivers/net/lookup.ts'
import { watchReferences } from '../../drivers/net/references.ts'
import { startProber } from '../../drivers/prober/prober.ts'
import { openSshHost } from '../../drivers/ssh/host.ts'
import { parseKnownHosts } from '../../drivers/ssh/known-hosts.ts'
import type { SshHost } from '../../drivers/ssh/types.ts'
import { stepRunner } from '../../drivers/steps/runner.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { Prober } from '../../ports/prober.ts'
import type { WiredCluster } from '../../runtime/fleet.ts'
import type { Config } from '../config.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import type { Log } from './base.ts'
import { resolveCredentials } from './credentials.ts'
import { openStateDirectory } from './state.ts'

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
