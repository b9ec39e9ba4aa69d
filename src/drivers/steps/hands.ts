import type { DurationMs, HostName } from '../../model/ids.ts'
import type { StepOf, StepKind } from '../../model/plan.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { Clock } from '../../ports/clock.ts'
import type { StepResult } from '../../ports/step-runner.ts'
import type { KeptSession } from '../mysql/kept-session.ts'
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
  sql(host: HostName): KeptSession
  /** Throws a `NoAnswerError` where no SSH is configured. */
  ssh(host: HostName): SshHost
}

export type Run<K extends StepKind> = (
  step: StepOf<K> & { readonly timeoutMs: DurationMs },
  hands: Hands,
  signal: AbortSignal,
) => Promise<StepResult>

export function done(detail: string, facts?: StepResult['facts']): StepResult {
  return facts === undefined ? { result: 'done', detail } : { result: 'done', detail, facts }
}

export function failed(detail: string): StepResult {
  return { result: 'failed', detail }
}
