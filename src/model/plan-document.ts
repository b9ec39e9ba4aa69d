import type { Diagnostic } from './diagnostic.ts'
import type { DurationMs, HostName, Instant } from './ids.ts'
import type { Risk } from './plan.ts'

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

export interface PlanAction {
  readonly id: string
  readonly kind: PlanActionKind
  readonly role: string | null
  readonly from: HostName | null
  readonly to: HostName | null
  readonly because: string
  /** Plain sentence. */
  readonly message: string
  readonly risk: Risk
  /** Null where no writes are held up. */
  readonly writePauseMs: { readonly min: number; readonly max: number; readonly basis: string } | null
  readonly preflights: readonly PlanPreflight[]
  readonly steps: readonly PlanStep[]
}

/** What `plan --json` prints and `--out` keeps; schemas/plan.v1.schema.json. */
export interface PlanDocument {
  readonly formatVersion: 1
  readonly cluster: string
  readonly source: { readonly base: string | null; readonly head: string | null; readonly digest: string }
  readonly observed: {
    readonly at: Instant
    readonly writer: HostName | null
    readonly hosts: Readonly<Record<HostName, 'reached' | 'not-reached'>>
  }
  /** Differences that were made outside Git. */
  readonly divergence: readonly { readonly host: HostName | null; readonly message: string }[]
  readonly actions: readonly PlanAction[]
  readonly summary: string
  readonly fingerprint: string
  readonly diagnostics: readonly Diagnostic[]
  /** Fields that are set and that nothing acts upon yet. */
  readonly notActedUpon: readonly string[]
}
