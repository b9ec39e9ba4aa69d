import { access } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { readStatus } from '../../core/status-files/read-status.ts'
import { DirectorySource } from '../../drivers/fs/directory-source.ts'
import { expandHome, resolveSecret } from '../../drivers/fs/secrets.ts'
import { readCheckout } from '../../drivers/git/checkout.ts'
import type { RemoteOptions } from '../../drivers/git/remote.ts'
import { GitSource } from '../../drivers/git/source.ts'
import { StatusBranch } from '../../drivers/git/status-branch.ts'
import type { ClusterStatus } from '../../model/status.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Revision, SpecSource } from '../../ports/spec-source.ts'
import type { StatusFile, StatusSink } from '../../ports/status-sink.ts'
import { type Config, fromBase } from '../config.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { openClock } from './base.ts'
import { secretOr } from './credentials.ts'
import { openStateDirectory } from './state.ts'

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

/** Statuses as the branch has them. */
export async function readPublished(sink: StatusSink, deadline: number): Promise<readonly ClusterStatus[]> {
  return statusesOf(await sink.read(deadline))
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

function statusesOf(files: readonly StatusFile[]): readonly ClusterStatus[] {
  return files.flatMap((f) => {
    if (!/^status\/[^_][^/]*\.yaml$/.test(f.path)) return []
    const status = readStatus(parseYaml(f.text))
    return status === null ? [] : [status]
  })
}

/** Cluster files of the checkout in the present folder, at a revision of it. */
export function filesAt(path: string, revision: string): Promise<Revision> {
  return readCheckout('.', path, revision)
}
