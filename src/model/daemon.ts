import type { DurationMs } from './ids.ts'

/** Where a secret is; never the secret itself. */
export type SecretRef = { readonly env: string } | { readonly file: string } | { readonly exec: readonly string[] }

export interface Account {
  readonly user: string
  readonly password: SecretRef
}

export interface CredentialSet {
  readonly name: string
  readonly monitor: Account
  readonly operator: Account
  readonly replication: Account
  readonly ssh: null | { readonly user: string; readonly key: SecretRef; readonly knownHosts: string }
  /** Globs of cluster files that use this set. */
  readonly paths: readonly string[]
}

/** The daemon's own file, normalised. */
export interface DaemonSpec {
  readonly source: {
    readonly url: string | null
    readonly directory: string | null
    readonly branch: string
    readonly path: string
    readonly pollMs: DurationMs
    readonly ssh: null | { readonly key: string; readonly knownHosts: string }
    readonly token: SecretRef | null
  }
  readonly status: {
    readonly url: string | null
    readonly branch: string
    readonly debounceMs: DurationMs
    readonly sameBranch: boolean
  }
  readonly credentials: readonly CredentialSet[]
  /** Null: everything. */
  readonly allow: null | readonly string[]
  readonly commands: Readonly<Record<string, { readonly run: readonly string[]; readonly timeoutMs: DurationMs }>>
  readonly references: readonly string[]
  readonly etcd: null | { readonly endpoints: readonly string[] }
  readonly http: null | { readonly listen: string | null; readonly token: SecretRef | null }
  readonly forge: null | {
    readonly kind: 'github' | 'gitlab' | 'gitea'
    readonly repository: string
    readonly token: SecretRef
    readonly url: string | null
  }
  readonly state: string
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly format: 'json' | 'pretty' }
}
