import type { Diagnostic } from './diagnostic.ts'
import type { DurationMs, HostName, Instant } from './ids.ts'
import type { Risk } from './plan.ts'

/** One thing that must be so before a planned move, with what was found and what is allowed. */
export interface PlanPreflight {
  readonly code: string
  readonly ok: boolean
  readonly severity: 'error' | 'warning'
  readonly value: string
  readonly limit: string
  readonly message: string
}

export interface PlanStep {
  readonly id: string
  readonly kind: string
  readonly host: HostName
  readonly sentence: string
  readonly pre: readonly string[]
  readonly post: string
  readonly timeoutMs: DurationMs
  /** What undoes it, as a sentence; null: nothing needs to, or nothing can. */
  readonly undo: string | null
}

/** `move` >, `change` ~, `add` +, `remove` -, `blocked` !, `unknown` ?. */
export type PlanActionKind = 'move' | 'change' | 'add' | 'remove' | 'blocked' | 'unknown'

/** Why something is not done, and what would help. */
export interface Obstacle {
  /** A code of docs/operating/blocked.md. */
  readonly code: string
  /** What was found, with figures. */
  readonly why: string
  /** Null: not known to have been so before. */
  readonly since: Instant | null
  /** Whether it is tried again without anybody doing anything, and when. */
  readonly retries: string
  /** Ways out, one sentence each. */
  readonly ways: readonly string[]
}

/** The field that asks for it, and where that stands. */
export interface PlanCause {
  /** Path in the cluster file: `spec.roles.writer.prefer`. */
  readonly field: string
  /** Null where the text is not at hand. */
  readonly place: { readonly file: string; readonly line: number } | null
}

export interface PlanAction {
  readonly id: string
  readonly kind: PlanActionKind
  readonly role: string | null
  readonly from: HostName | null
  readonly to: HostName | null
  readonly because: string
  /** Null where no field of the file asks for it: a command did, or only the servers show it. */
  readonly cause: PlanCause | null
  /** Plain sentence. */
  readonly message: string
  readonly risk: Risk
  /** Null where no writes are held up. */
  readonly writePauseMs: { readonly min: number; readonly max: number; readonly basis: string } | null
  /** What forbids it; empty where it would be done. */
  readonly blockedBy: readonly Obstacle[]
  readonly preflights: readonly PlanPreflight[]
  readonly steps: readonly PlanStep[]
}

export interface PlanWindow {
  readonly open: boolean
  /** When it opens next, or closes if it is open; null: not within four weeks. */
  readonly changesAt: Instant | null
}

/** What `--if` supposes, and what the decision makes of it. */
export interface Supposition {
  /** As it was typed: `writer=crashed`. */
  readonly what: string
  /** The verdict that the daemon would come to, and how long after the fault, in ms. */
  readonly verdict: string
  readonly because: string
  readonly afterMs: DurationMs
  /** Who would be the writer in the end; null: nobody. */
  readonly writer: HostName | null
}

/** What `plan --json` prints and `--out` keeps; schemas/plan.v1.schema.json. */
export interface PlanDocument {
  readonly formatVersion: 1
  readonly cluster: string
  readonly source: {
    /** Null where the text is not at hand. */
    readonly file: string | null
    readonly base: string | null
    readonly head: string | null
    readonly digest: string
  }
  readonly observed: {
    /** `status`: nobody looked; it is what was published last. */
    readonly from: 'servers' | 'status'
    readonly at: Instant
    readonly writer: HostName | null
    readonly hosts: Readonly<Record<HostName, 'reached' | 'not-reached'>>
  }
  /** What is as it is without the file having asked for it, where that matters. */
  readonly divergence: readonly { readonly host: HostName | null; readonly message: string }[]
  readonly actions: readonly PlanAction[]
  /** With a base: repairs that are due at the base as well, and are not listed. */
  readonly dueAlready: number
  /** When planned moves may begin; null where the file sets no windows. */
  readonly window: PlanWindow | null
  /** Null where nothing is supposed (`--if`). */
  readonly supposed: Supposition | null
  readonly summary: string
  readonly fingerprint: string
  readonly diagnostics: readonly Diagnostic[]
  /** Fields that are set and that nothing acts upon yet. */
  readonly notActedUpon: readonly string[]
}
