import schema from '../../schemas/daemon.v1.schema.json' with { type: 'json' }
import type { CredentialSet, DaemonSpec } from '../model/daemon.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { DaemonFile } from '../model/generated/daemon-file.ts'
import { validate } from './compiled/daemon.js'
import { heedIgnores } from './ignores.ts'
import { mapErrors } from './map-errors.ts'
import { daemonRules } from './rules-daemon/table.ts'
import { inOrder, isError } from './report.ts'
import { readSource } from './source-text.ts'
import { durationMs } from './units.ts'

/** The daemon's own file. Never throws; `spec` null where it has an error. */
export function parseDaemonFile(
  text: string,
  name: string,
): { readonly spec: DaemonSpec | null; readonly diagnostics: readonly Diagnostic[] } {
  const source = readSource(text, name)
  if (source.data === null) {
    const empty = source.diagnostics.length === 0
    return {
      spec: null,
      diagnostics: empty ? [source.report('missing-field', [], 'the file is empty')] : inOrder(source.diagnostics),
    }
  }
  const found = [...source.diagnostics]
  let spec: DaemonSpec | null = null
  if (validate(source.data)) {
    spec = normalise(source.data as DaemonFile)
    for (const rule of daemonRules) found.push(...rule({ spec, source }))
  } else found.push(...mapErrors(validate.errors ?? [], source, schema))
  const { kept } = heedIgnores(found, source.ignores)
  return { spec: kept.some(isError) ? null : spec, diagnostics: inOrder(kept) }
}

function normalise(file: DaemonFile): DaemonSpec {
  const { source, status = {}, http, log = {} } = file
  const git = 'url' in source ? source : null
  const plain = 'directory' in source ? source : null
  const forge = Object.entries(file.forge ?? {})[0]
  return {
    source: {
      url: git?.url ?? null,
      directory: plain?.directory ?? null,
      branch: git?.branch ?? 'main',
      path: source.path ?? 'clusters',
      pollMs: durationMs(source.poll ?? '30s'),
      ssh: git?.ssh ?? null,
      token: git?.token ?? null,
    },
    status: {
      url: status.url ?? null,
      branch: status.branch ?? 'rolekeeper-status',
      debounceMs: durationMs(status.debounce ?? '30s'),
      sameBranch: status.sameBranch ?? false,
    },
    credentials: Object.entries(file.credentials).map(([name, set]): CredentialSet => {
      const ssh =
        set.ssh === undefined
          ? null
          : { user: set.ssh.user ?? 'root', key: set.ssh.key, knownHosts: set.ssh.knownHosts }
      return {
        name,
        monitor: set.monitor,
        operator: set.operator,
        replication: set.replication,
        ssh,
        paths: set.paths ?? [],
      }
    }),
    allow: file.allow?.networks ?? null,
    commands: Object.fromEntries(
      Object.entries(file.commands ?? {}).map(([name, c]) => [
        name,
        { run: c.run, timeoutMs: durationMs(c.timeout ?? '10s') },
      ]),
    ),
    references: file.network?.references ?? [],
    etcd: typeof file.coordination === 'object' ? file.coordination.etcd : null,
    http: http === undefined ? null : { listen: http.listen ?? null, token: http.token ?? null },
    forge:
      forge === undefined
        ? null
        : {
            kind: forge[0] as 'github' | 'gitlab' | 'gitea',
            repository: forge[1].repository,
            token: forge[1].token,
            url: forge[1].url ?? null,
          },
    state: file.state ?? '/var/lib/rolekeeper',
    log: { level: log.level ?? 'info', format: log.format ?? 'json' },
  }
}
