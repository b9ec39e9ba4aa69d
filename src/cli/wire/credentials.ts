import { readFile } from 'node:fs/promises'
import { expandHome, resolveSecret } from '../../drivers/fs/secrets.ts'
import type { Credentials } from '../../drivers/mysql/session.ts'
import type { Account, CredentialSet, DaemonSpec } from '../../model/daemon.ts'
import { type Config, fromBase } from '../config.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'

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

export async function secretOr<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new CommandError(exitCodes.unreachable, error instanceof Error ? error.message : String(error))
  }
}
