import type { HostName, Instant } from './ids.ts'
import type { HostObservation, SqlFacts, SshFacts, StepReport } from './observation.ts'
import type { Seen } from './seen.ts'
import type { HostState } from './verdict.ts'

/** How far a replica's stream has come, and when it last moved. */
export interface StreamMark {
  readonly heartbeats: number | null
  readonly file: string
  readonly position: number
  readonly gtid: string
  readonly advancedAt: Instant
}

/** What is remembered of a host from one decision to the next. */
export interface HostMemory {
  /** Last good answers, kept when the host falls silent. */
  readonly lastSql: { readonly facts: SqlFacts; readonly at: Instant } | null
  readonly lastSsh: { readonly facts: SshFacts; readonly at: Instant } | null
  /** First absence of an SQL answer since the last good one. */
  readonly sqlMissingSince: Instant | null
  readonly sshMissingSince: Instant | null
  readonly stream: StreamMark | null
  readonly state: HostState
  readonly stateSince: Instant
  readonly reason: string
  /** Answers, and replicates as it should (or is the writer), without a break since then. */
  readonly healthySince: Instant | null
  /** When it lost ONLINE, newest last, for `recovery.flap`. */
  readonly losses: readonly Instant[]
  /** What it has that the writer lacks, as a GTID (set); null: nothing known. */
  readonly errant: string | null
  /** It has answered at least once since this daemon started. */
  readonly answeredSinceStart: boolean
  /** Its receivers were stopped by a plan of ours and have not been seen running since. */
  readonly frozenByUs: boolean
  /** When its port refused and its own host said that nobody listens; null once it answers. Whoever answers then is another process. */
  readonly downAt: Instant | null
  /** It restarted (see `fold`) and its replication has not been seen running since. */
  readonly restarted: boolean
  /** When it was last found to have restarted. */
  readonly restartedAt: Instant | null
  /** A failover has taken the writer's role from it, and it has not been ONLINE since. */
  readonly deposed: boolean
  /** When a person said that it is down for certain (`ack --down`); null once it answers again. */
  readonly confirmedDownAt: Instant | null
  /** When it was last seen writable. */
  readonly writableAt: Instant | null
  /** Event scheduler as last seen while it was the writer. */
  readonly schedulerAsWriter: boolean
}

export interface HostView extends HostObservation {
  readonly memory: HostMemory
}

/** The observations folded together with what was known before. */
export interface View {
  readonly at: Instant
  readonly hosts: Readonly<Record<HostName, HostView>>
  readonly references: Seen<boolean>
  readonly outcomes: readonly StepReport[]
}
