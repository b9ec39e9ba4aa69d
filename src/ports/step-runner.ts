import type { Step } from '../model/plan.ts'

/** What carrying a step out told. `unknown`: the answer was lost; the world must be looked at again, nothing is retried blind. */
export interface StepResult {
  readonly result: 'done' | 'failed' | 'unknown'
  /** One plain sentence with the figures that matter; no secret. */
  readonly detail: string
  /** Named evidence or figures, e.g. `{fencedBy: ['read-only', 'guard']}`. */
  readonly facts?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** The hands: does one step's I/O once, within its deadline. Preconditions and postconditions are the caller's (`runtime/run-step`). */
export interface StepRunner {
  /** Never rejects. Settles within `step.timeoutMs` plus a small margin, or soon after `signal`. */
  run(step: Step, signal: AbortSignal): Promise<StepResult>
}
