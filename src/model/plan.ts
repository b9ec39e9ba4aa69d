import type { Address, DurationMs, HostName, Instant, RoleName, StepId } from './ids.ts'

/** Where the applier of a host must have come to. */
export type ApplyTarget =
  /** Everything that the host's own receivers hold. */
  | { readonly kind: 'received' }
  /** Everything in the binlogs of a host that takes no writes any more; its set is read when the step runs. */
  | { readonly kind: 'host'; readonly host: HostName }

/**
 * One thing to do on one host. Plain data: it can be printed, saved, simulated, verified and done again.
 * Each kind has a file in `core/steps` (pre, post, effect, sentence, risk, undo) and a twin in `drivers/steps` (the I/O).
 */
export type StepDetail =
  /** Event scheduler off, read-only on, client sessions ended. Ends when read-only is read back. */
  | { readonly kind: 'make-read-only'; readonly host: HostName; readonly endSessions: boolean }
  /** Read-only off. With `commit`, the commit point of a move: the epoch rises with it. */
  | {
      readonly kind: 'make-writable'
      readonly host: HostName
      readonly commit: boolean
      readonly eventScheduler: boolean
    }
  /** Receiver threads stopped on every channel; appliers go on. Never both: see docs/decisions. An applier found stopped is started first. */
  | { readonly kind: 'stop-receiving'; readonly host: HostName }
  /** Appliers run until the target is applied. `endLocks`: sessions of clients are ended where the applier waits for a lock. */
  | { readonly kind: 'apply'; readonly host: HostName; readonly until: ApplyTarget; readonly endLocks?: boolean }
  /** Receivers and appliers stopped, after everything received was applied. `discard`: what is not applied by now is given up. */
  | { readonly kind: 'stop-replication'; readonly host: HostName; readonly discard?: boolean }
  /** Replica configuration removed. */
  | { readonly kind: 'clear-replication'; readonly host: HostName }
  /** Made a replica of `source` by GTID, threads started, heartbeat and net timeout set. `formerWriter`: the position is first made to cover its own binlog. `peerLink`: `host` is the writer and follows its peer, so that the way back is open. */
  | {
      readonly kind: 'follow'
      readonly host: HostName
      readonly source: HostName
      readonly formerWriter: boolean
      readonly peerLink: boolean
    }
  /** Threads of the existing channels started. */
  | { readonly kind: 'start-replication'; readonly host: HostName }
  /** A row written on the writer is seen on all the others. */
  | { readonly kind: 'verify-replication'; readonly host: HostName; readonly on: readonly HostName[] }
  /** Clients of the VIPs get a reset instead of silence; those who wait are released. */
  | { readonly kind: 'guard-vips'; readonly host: HostName; readonly vips: readonly Address[] }
  | { readonly kind: 'lift-guard'; readonly host: HostName; readonly vips: readonly Address[] }
  | {
      readonly kind: 'add-vip'
      readonly host: HostName
      readonly role: RoleName
      readonly vip: Address
      readonly prefix: number
    }
  | {
      readonly kind: 'remove-vip'
      readonly host: HostName
      readonly role: RoleName
      readonly vip: Address
      readonly prefix: number
    }
  /** A connection through the VIP ends on this host. */
  | { readonly kind: 'verify-vip'; readonly host: HostName; readonly vip: Address }
  /** Evidence that the old writer takes no writes: read-only where it answers, else no listener by SSH. */
  | { readonly kind: 'fence'; readonly host: HostName }

export type StepKind = StepDetail['kind']
export type StepOf<K extends StepKind> = Extract<StepDetail, { kind: K }>

export type Step = StepDetail & {
  readonly id: StepId
  /** Steps that must have ended first. A step whose `after` is empty starts at once, beside the others. */
  readonly after: readonly StepId[]
  /** `required`: its failure ends the plan. `best-effort`: the plan goes on; what is left is repaired later. */
  readonly need: 'required' | 'best-effort'
  readonly timeoutMs: DurationMs
}

export type GoalKind =
  | 'failover-freeze'
  | 'failover-promote'
  | 'failover-settle'
  | 'switchover'
  | 'undo-switchover'
  | 'repair'
  | 'place-vips'
  | 'adopt'

export interface Goal {
  readonly kind: GoalKind
  /** Host that loses and host that gets the writer role, where the goal is about it. */
  readonly from: HostName | null
  readonly to: HostName | null
  /** Code of docs/CODES: why this is done. */
  readonly because: string
}

export type Risk = 'none' | 'pause' | 'disruptive' | 'loss'

export interface Plan {
  readonly formatVersion: 1
  readonly id: string
  readonly goal: Goal
  readonly basis: { readonly specDigest: string; readonly viewDigest: string; readonly at: Instant }
  /** From the first change until the commit point; then the plan fails. Null: no such limit. */
  readonly commitWithinMs: DurationMs | null
  readonly steps: readonly Step[]
}
