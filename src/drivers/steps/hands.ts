import type { DurationMs, HostName } from '../../model/ids.ts'
import type { StepOf, StepKind } from '../../model/plan.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { Clock } from '../../ports/clock.ts'
import type { StepResult } from '../../ports/step-runner.ts'
import type { Operator } from '../mysql/kept-session.ts'
import type { Credentials } from '../mysql/session.ts'
import type { SshHost } from '../ssh/types.ts'

/** What the steps work with: warm sessions to every host. */
export interface Hands {
  readonly spec: ClusterSpec
  readonly clock: Clock
  readonly replication: Credentials
  readonly monitor: Credentials
  /** Users whose sessions are never ended. */
  readonly ownUsers: readonly string[]
  /** Operator session of a host of the cluster; throws for another name (a bug). */
  sql(host: HostName): Operator
  /** Throws a `NoAnswerError` where no SSH is configured. */
  ssh(host: HostName): SshHost
  /** As `sql`, for taking back what would go on by itself: the end of the step does not touch it. The runner sets it. */
  readonly cleanUp?: (host: HostName) => Operator
}

/** `signal` ends the step: nothing is sent to a server after it (the runner sees to that), but what `cleanUp` is for. */
export type Run<K extends StepKind> = (
  step: StepOf<K> & { readonly timeoutMs: DurationMs },
  hands: Hands,
  signal: AbortSignal,
) => Promise<StepResult>

/** Shortest deadline of one statement, ms: a session must not be given up because its step had no time left. */
const shortest: DurationMs = 100

/** How much time a step has, counted from now. */
export interface Budget {
  /** For the next statement, ms. */
  left(): DurationMs
  over(): boolean
}

export function budgetOf(clock: Clock, timeoutMs: DurationMs): Budget {
  const end = clock.now() + timeoutMs
  return { left: () => Math.max(shortest, end - clock.now()), over: () => clock.now() >= end }
}

export function done(detail: string, facts?: StepResult['facts']): StepResult {
  return facts === undefined ? { result: 'done', detail } : { result: 'done', detail, facts }
}

export function failed(detail: string): StepResult {
  return { result: 'failed', detail }
}

/** The looks between two pauses come soon at first, and then leave the server in peace. */
export function pauseAfter(looks: number): DurationMs {
  return Math.min(20, 1 + looks)
}
