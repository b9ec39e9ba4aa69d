import type { Action } from './action.ts'
import type { Instant } from './ids.ts'
import type { Observations } from './observation.ts'
import type { ClusterSpec } from './spec.ts'
import type { ControllerState } from './state.ts'

/** Something that became another value: the way to it, and the value; without a value it is gone. */
export type Change = readonly [path: readonly string[], value?: unknown]

/**
 * One decision as the journal keeps it. Each line stands alone: whatever was rotated away or lost before it, it holds all that the decision
 * was made of. What came out is kept as what changed, since most of it did not.
 */
export interface JournalLine {
  readonly formatVersion: 1
  readonly at: Instant
  readonly cluster: string
  readonly spec: ClusterSpec
  readonly before: ControllerState
  readonly seen: Observations
  readonly changes: readonly Change[]
  readonly actions: readonly Action[]
}
