import type { HostName, Instant, RoleName } from './ids.ts'
import type { IntentState } from './state.ts'
import type { HostState, WriterVerdict } from './verdict.ts'

export type ConditionType =
  | 'Ready'
  | 'Healthy'
  | 'PlacementSynced'
  | 'Reconciling'
  | 'Stalled'
  | 'Suspended'
  | 'SourceVerified'

/** A judgement that stands until it is contradicted. `since` moves only when `status` does. */
export interface Condition {
  readonly type: ConditionType
  readonly status: 'True' | 'False' | 'Unknown'
  /** One word, a code of docs/CODES. */
  readonly reason: string
  /** A sentence for people; nothing that changes by itself (no lag, no age). */
  readonly message: string
  readonly since: Instant
}

/** A role that one host holds with all its VIPs. */
export interface ExclusiveRoleStatus {
  /** Null: nobody is known to hold it. */
  readonly host: HostName | null
  /** In CIDR form. */
  readonly vips: readonly string[]
  /** First of `prefer`. */
  readonly desired: HostName
}

/** A role whose VIPs are spread: VIP in CIDR form → the host that holds it, null where none does. */
export type BalancedRoleStatus = Readonly<Record<string, HostName | null>>

export type RoleStatus = ExclusiveRoleStatus | BalancedRoleStatus

/** No role has a VIP that is called `vips`, so the key tells the two kinds apart, in the file as here. */
export function isExclusiveRole(role: RoleStatus): role is ExclusiveRoleStatus {
  return Array.isArray(role['vips'])
}

export interface HostStatus {
  readonly state: HostState
  readonly since: Instant
  /** The host that it replicates from; null where it has no source (the writer) or none that the cluster file names. */
  readonly source: HostName | null
  /** Why it is in this state; empty where there is nothing to say. */
  readonly reason: string
}

/** What would happen now if the writer died; published once it has held for 60 s. */
export interface Readiness {
  readonly ifWriterDies: {
    readonly promote: HostName | null
    readonly loss: 'none' | 'within-limit' | 'beyond-limit' | 'unknown'
    /** Code of the veto; null: nothing forbids it. */
    readonly blockedBy: string | null
  }
}

/** The latest planned move of a role: under way, or how it ended. */
export interface IntentStatus {
  readonly role: RoleName
  /** Who held the role when it was minted. */
  readonly from: HostName
  readonly to: HostName
  /** Null: it came from a command. */
  readonly commit: string | null
  readonly state: IntentState
  readonly why: string
  /** Measured once it is done, in ms. */
  readonly writePauseMs: number | null
}

/** `unknown` until the old writer was proved stopped or its binlog was read. GTIDs are given for closed incidents only. */
export type LossStatus = 'none' | 'unknown' | { readonly transactions: number | null; readonly gtids: string }

export interface IncidentStatus {
  readonly id: string
  readonly kind: 'failover'
  readonly from: HostName
  /** Null: no candidate is chosen yet. */
  readonly to: HostName | null
  readonly verdict: WriterVerdict
  /** First evidence of the trouble. */
  readonly at: Instant
  /** From the first evidence until the writer VIP served again, in ms; null while it does not. */
  readonly outageMs: number | null
  readonly lost: LossStatus
  readonly fencedBy: readonly string[]
  readonly acknowledged: boolean
  /** Ways out, one sentence each; empty where nothing is left to do. */
  readonly resolve: readonly string[]
}

/**
 * What is published of a cluster. Holds only what matters and stays: the same situation gives the same value, so an
 * unchanged cluster makes no commit. Instants are ms since the epoch here and RFC 3339 in the file.
 */
export interface ClusterStatus {
  readonly apiVersion: 'rolekeeper/v1'
  readonly kind: 'ClusterStatus'
  readonly metadata: { readonly name: string }
  readonly source: {
    /** Null: plain files. */
    readonly commit: string | null
    readonly digest: string
    /** False: the latest file is not valid, and the last good one (`digest`) is in force. */
    readonly valid: boolean
  }
  readonly conditions: readonly Condition[]
  readonly roles: Readonly<Record<RoleName, RoleStatus>>
  readonly hosts: Readonly<Record<HostName, HostStatus>>
  readonly readiness: Readiness
  /** Null: none yet. */
  readonly intent: IntentStatus | null
  /** Newest last. */
  readonly incidents: readonly IncidentStatus[]
}
