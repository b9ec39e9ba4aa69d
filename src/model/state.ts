import type { DurationMs, HostName, Instant, RoleName } from './ids.ts'
import type { ServerIdentity, StepReport } from './observation.ts'
import type { Plan } from './plan.ts'
import type { Verdict, WriterVerdict } from './verdict.ts'
import type { HostMemory } from './view.ts'

/** A counter with the writer's identity, raised at every commit point. */
export interface Epoch {
  readonly number: number
  readonly writer: HostName
  readonly identity: ServerIdentity | null
  readonly since: Instant
  /** False after the journal was lost: who the writer is was then read off the servers. */
  readonly proved: boolean
}

export type IntentCause = 'prefer' | 'assertion' | 'move-role' | 'evacuate' | 'failback'
export type IntentState = 'Pending' | 'Running' | 'Done' | 'Superseded' | 'Void' | 'Expired' | 'Failed'

/** The one-shot right to make one planned move of the writer. */
export interface Intent {
  readonly id: string
  readonly role: RoleName
  readonly to: HostName
  readonly cause: IntentCause
  /** Source commit that minted it; null for an imperative one. */
  readonly commit: string | null
  /** Epoch in which it was minted: a failover since then voids it. */
  readonly epoch: number
  readonly expectedWriter: HostName
  readonly mintedAt: Instant
  /** Moved on by the time for which the windows were closed. */
  readonly expiresAt: Instant
  /** The windows are closed since then, and its time stands still; null: they are open. */
  readonly closedSince: Instant | null
  readonly by: string
  readonly force: boolean
  readonly state: IntentState
  readonly endedAt: Instant | null
  readonly why: string
  /** Measured write pause of the move, once it is done. */
  readonly writePauseMs: number | null
}

export interface PassedOver {
  readonly host: HostName
  readonly why: string
  /** It was tried in this incident, and failed at this; absent: it was not tried. */
  readonly failed?: 'catch-up' | 'promotion'
}

/** An automatic failover from verdict to settled. */
export interface Incident {
  readonly id: string
  readonly from: HostName
  readonly to: HostName | null
  readonly verdict: WriterVerdict
  readonly because: string
  /** First evidence of the trouble. */
  readonly startedAt: Instant
  readonly phase: 'freeze' | 'promote' | 'settle' | 'closed'
  /** Which ways proved that the old writer takes no writes. */
  readonly fencedBy: readonly string[]
  /** Candidates that were tried or passed over, with the reason. */
  readonly passedOver: readonly PassedOver[]
  readonly committedAt: Instant | null
  readonly servedAt: Instant | null
  readonly closedAt: Instant | null
  /** Known to be missing on the new writer: count and GTID (set). Null: not known. */
  readonly lost: { readonly count: number | null; readonly gtids: string } | null
  readonly acknowledged: boolean
}

/** A planned move that has begun. */
export interface Move {
  readonly intent: string
  readonly from: HostName
  readonly to: HostName
  readonly startedAt: Instant
  /** `forward` until the commit point, then `settle`; `undo` when something failed before it. */
  readonly phase: 'forward' | 'undo' | 'settle'
  /** `no`: the plan ended and its reports prove that the target was never told to take writes. After a restart of the daemon nobody can tell. */
  readonly promotionBegun: 'no' | 'maybe'
  readonly failure: string | null
  /** The old writer stopped taking writes; the new one serves through the VIP. */
  readonly pausedAt: Instant | null
  readonly servedAt: Instant | null
}

export interface RunningPlan {
  readonly plan: Plan
  readonly startedAt: Instant
  readonly reports: readonly StepReport[]
}

/** A suspension by command, beside the file's own. */
export interface Suspension {
  readonly scope: 'planned' | 'all'
  readonly reason: string
  readonly until: Instant
  readonly by: string
}

/** Why something that should be done is not done. */
export interface Hold {
  readonly code: string
  readonly what: string
  readonly message: string
  readonly since: Instant
}

/** What Git asked for when it was last accepted: only a change against it mints an intent. */
export interface Accepted {
  readonly specDigest: string
  readonly commit: string | null
  readonly roles: Readonly<Record<RoleName, { readonly first: HostName; readonly assertion: string | null }>>
  readonly recovered: Readonly<Record<HostName, string | null>>
  /** The writer of that moment, if the file does not let it stay one, with why; null: it may. A later edit does not ask for it again. */
  readonly evacuation: { readonly writer: HostName; readonly why: string } | null
}

/** How long writes were held up by a planned move that came to its end. */
export interface RecordedPause {
  readonly at: Instant
  readonly from: HostName
  readonly to: HostName
  readonly ms: DurationMs
}

/** Everything that the decision remembers: one versioned record behind the `lease` port. */
export interface ControllerState {
  readonly formatVersion: 1
  readonly cluster: string
  readonly startedAt: Instant
  /** Observe only, until every host has answered or `checks.failAfter` × 2 has passed. */
  readonly observing: boolean
  readonly adopted: boolean
  readonly epoch: Epoch | null
  readonly accepted: Accepted | null
  readonly hosts: Readonly<Record<HostName, HostMemory>>
  /** Hosts set offline by command; the file does not say so. */
  readonly offline: readonly HostName[]
  readonly suspended: Suspension | null
  /** Exclusive roles besides the writer's that are to move once, and where to; an entry goes when it is done. */
  readonly wished: Readonly<Record<RoleName, HostName>>
  /** The last failback of the writer: after which failover, and when. */
  readonly failback: { readonly incident: string; readonly at: Instant } | null
  /** What people were told by hooks of a state that lasts: each is told once. */
  readonly told: {
    /** What the condition Stalled gives as its reason, since when, and whether that was told. */
    readonly stalled: { readonly reason: string; readonly since: Instant; readonly told: boolean } | null
    readonly degraded: boolean
  }
  readonly verdict: Verdict
  readonly intent: Intent | null
  readonly incident: Incident | null
  readonly move: Move | null
  readonly running: RunningPlan | null
  /** Ended incidents, newest last, at most 20. */
  readonly incidents: readonly Incident[]
  readonly holds: readonly Hold[]
  /** Repairs that failed: not tried again before then. */
  readonly backoff: Readonly<Record<string, { readonly until: Instant; readonly tries: number; readonly why: string }>>
  /** Write pauses of the moves that were measured, newest last, at most 10. */
  readonly pauses: readonly RecordedPause[]
  /** Counts plans and intents, for their ids. */
  readonly counter: number
  /** Steps since the last plan ended with its result, for status. */
  readonly lastPlan: {
    readonly goal: string
    readonly result: 'done' | 'failed'
    readonly at: Instant
    readonly detail: string
  } | null
}
