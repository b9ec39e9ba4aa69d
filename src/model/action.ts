import type { HostName } from './ids.ts'
import type { Plan } from './plan.ts'

/** What a decision asks its driver to do. */
export type Action =
  | { readonly kind: 'run-plan'; readonly plan: Plan }
  /** The running plan makes way; its steps in flight get to their end. */
  | { readonly kind: 'abandon-plan'; readonly planId: string; readonly because: string }
  /** Ask at once: sql and ssh of all hosts (`preflight` too where a move is due). */
  | { readonly kind: 'look'; readonly hosts: readonly HostName[]; readonly preflight: boolean }
  /** Read the head of the source branch again, right before a planned move. */
  | { readonly kind: 'check-source' }
  | {
      readonly kind: 'notify'
      readonly event: string
      readonly facts: Readonly<Record<string, string | number | boolean | null>>
    }
  | {
      readonly kind: 'answer'
      readonly request: string
      readonly ok: boolean
      readonly code: string
      readonly message: string
    }
