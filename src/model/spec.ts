import type { Address, DurationMs, HostName, Instant, RoleName } from './ids.ts'
import type { Flavour } from './observation.ts'

/** A virtual IP with the prefix that it is added with. */
export interface Vip {
  readonly address: Address
  readonly prefix: number
  /** `address/prefix`. */
  readonly cidr: string
}

export interface HostSpec {
  readonly name: HostName
  readonly address: string
  readonly port: number
  /** Null: the interface that carries `address`. */
  readonly interface: string | null
  readonly peer: HostName | null
  readonly zone: string | null
  readonly promotion: 'allowed' | 'never'
  /** Intended replication delay; null: none. */
  readonly delayMs: DurationMs | null
  readonly maintenance: false | { readonly stopReplication: boolean }
  readonly recovered: string | null
  /** `user` null: the one of the daemon file. */
  readonly ssh: { readonly address: string; readonly port: number; readonly user: string | null }
}

export interface RoleSpec {
  readonly name: RoleName
  readonly mode: 'exclusive' | 'balanced'
  readonly hosts: readonly HostName[]
  readonly vips: readonly Vip[]
  /** Exclusive only, else empty; never empty for an exclusive role. */
  readonly prefer: readonly HostName[]
  readonly failback: 'manual' | 'window' | 'auto'
  readonly failbackAfterMs: DurationMs
  readonly assertion: string | null
  readonly applyWithinMs: DurationMs
  readonly lease: null | {
    readonly ttlMs: DurationMs
    readonly bareMetal: boolean
    readonly iKnowOneDaemonHoldsIt: boolean
  }
  readonly fallbackToWriter: boolean
}

/** A window as written; what it means is `core`'s. */
export interface Window {
  readonly kind: 'allow' | 'deny'
  readonly expression: string
  readonly zone: string
}

/** A cluster file, normalised: every default filled, durations in ms, addresses parsed. */
export interface ClusterSpec {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly engine: Flavour
  readonly management: 'manage' | 'observe'
  readonly writerRole: RoleName
  readonly suspend: null | { readonly scope: 'planned' | 'all'; readonly reason: string; readonly until: Instant }
  /** In the order of the file. */
  readonly hosts: readonly HostSpec[]
  readonly roles: readonly RoleSpec[]
  readonly replication: {
    readonly coordinates: 'gtid' | 'position'
    readonly durability: 'async' | 'semi-sync'
    readonly semiSync: {
      readonly acks: number
      readonly onTooFewReplicas: 'block' | { readonly degradeAfterMs: DurationMs }
    }
    readonly heartbeatMs: DurationMs
    readonly netTimeoutMs: DurationMs
    readonly tls: null | { readonly ca: string | null; readonly cert: string | null; readonly key: string | null }
  }
  readonly checks: {
    readonly intervalMs: DurationMs
    readonly timeoutMs: DurationMs
    readonly failAfterMs: DurationMs
    readonly maxLagMs: DurationMs
    readonly writeProbe: null | { readonly intervalMs: DurationMs; readonly schema: string }
  }
  readonly failover: {
    readonly mode: 'auto' | 'manual' | 'off'
    readonly witnesses: 'all' | 'majority' | 'none'
    readonly fencing: {
      readonly require: 'witnesses' | 'proof'
      readonly killProcess: 'hung' | 'never'
      readonly command: string | null
    }
    /** Null: unlimited. */
    readonly maxLoss: { readonly transactions: number | null }
    readonly catchUp: {
      readonly timeoutMs: DurationMs
      readonly then: 'promote-next' | 'wait' | 'refuse' | 'promote-anyway'
    }
    readonly candidateLocks: 'kill' | 'skip'
    readonly salvage: null | { readonly timeoutMs: DurationMs; readonly maxBytes: number }
    readonly limit: { readonly count: number; readonly withinMs: DurationMs }
  }
  readonly switchover: {
    readonly maxLagMs: DurationMs
    readonly timeoutMs: DurationMs
    readonly longTransaction: { readonly overMs: DurationMs; readonly then: 'wait' | 'kill' | 'abort' }
    readonly windows: readonly Window[]
  }
  readonly recovery: {
    /** Null: only by `recovered` or `set-online`. */
    readonly autoOnlineMs: DurationMs | null
    readonly flap: { readonly count: number; readonly withinMs: DurationMs }
    readonly rejoin: 'auto' | 'manual'
  }
  readonly provision: 'manual' | 'auto'
  readonly hooks: Readonly<Record<string, readonly string[]>>
  readonly lifecycle: 'Active' | 'Released'
  /** SHA-256 (hex) of the normalised content. */
  readonly digest: string
  /** Fields that the file sets and that nothing acts upon yet. */
  readonly notActedUpon: readonly { readonly path: string }[]
}
