import type { GoalKind } from '../model/plan.ts'
import type { Draft } from './build-plan.ts'

/** One difference from the declared state, with the steps that mend it. */
export interface Repair {
  /** Names the repair for its backoff. */
  readonly key: string
  readonly kind: GoalKind
  readonly because: string
  readonly message: string
  readonly drafts: readonly Draft[]
  /** Changes a server that is in service: not done to a cluster that was never managed. */
  readonly disruptive: boolean
}
