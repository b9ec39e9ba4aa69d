import type { DurationMs } from '../../model/ids.ts'
import type { Step, StepKind } from '../../model/plan.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { StepResult, StepRunner } from '../../ports/step-runner.ts'
import type { Operator } from '../mysql/kept-session.ts'
import { ServerError } from '../mysql/session.ts'
import { runAddVip } from './add-vip.ts'
import { runApply } from './apply.ts'
import { runClearReplication } from './clear-replication.ts'
import { runFence } from './fence.ts'
import { runFollow } from './follow.ts'
import { runGuardVips } from './guard-vips.ts'
import type { Hands, Run } from './hands.ts'
import { runLiftGuard } from './lift-guard.ts'
import { runMakeReadOnly } from './make-read-only.ts'
import { runMakeWritable } from './make-writable.ts'
import { runRemoveVip } from './remove-vip.ts'
import { runStartReplication } from './start-replication.ts'
import { runStopReceiving } from './stop-receiving.ts'
import { runStopReplication } from './stop-replication.ts'
import { runVerifyReplication } from './verify-replication.ts'
import { runVerifyVip } from './verify-vip.ts'

const table: { readonly [K in StepKind]: Run<K> } = {
  'make-read-only': runMakeReadOnly,
  'make-writable': runMakeWritable,
  'stop-receiving': runStopReceiving,
  apply: runApply,
  'stop-replication': runStopReplication,
  'clear-replication': runClearReplication,
  follow: runFollow,
  'start-replication': runStartReplication,
  'verify-replication': runVerifyReplication,
  'guard-vips': runGuardVips,
  'lift-guard': runLiftGuard,
  'add-vip': runAddVip,
  'remove-vip': runRemoveVip,
  'verify-vip': runVerifyVip,
  fence: runFence,
}

/** For a step to end by itself and to say how far it came, ms. */
const grace: DurationMs = 150
/** For taking back what would go on by itself, after its end or its abandonment, ms. */
const margin: DurationMs = 300

/** The hands of one cluster; see `ports/step-runner`. */
export function stepRunner(hands: Hands): StepRunner {
  return {
    async run(step: Step, signal: AbortSignal): Promise<StepResult> {
      // The table's key is the step's own discriminant.
      const run = table[step.kind] as Run<StepKind>
      const late = new AbortController()
      const settled = new AbortController()
      const stop = AbortSignal.any([signal, late.signal])
      try {
        return await Promise.race([
          run(step, boundTo(hands, stop), stop),
          giveUp(step, hands, signal, late, settled.signal),
        ])
      } catch (error) {
        if (error instanceof NoAnswerError) return { result: 'unknown', detail: `${error.why}: ${error.message}` }
        if (error instanceof ServerError) return { result: 'failed', detail: `${error.errno}: ${error.message}` }
        return { result: 'unknown', detail: error instanceof Error ? error.message : String(error) }
      } finally {
        settled.abort()
        // Whatever of it is still under way must do nothing more.
        late.abort()
      }
    },
  }
}

/** A step that does not end by itself, within its time or soon after it was abandoned. */
async function giveUp(
  step: Step,
  hands: Hands,
  signal: AbortSignal,
  late: AbortController,
  settled: AbortSignal,
): Promise<StepResult> {
  await hands.clock.after(step.timeoutMs + grace, AbortSignal.any([signal, settled])).catch(() => undefined)
  late.abort()
  await hands.clock.after(margin, settled).catch(() => undefined)
  return signal.aborted
    ? { result: 'unknown', detail: 'abandoned before it ended' }
    : { result: 'unknown', detail: `no end within ${step.timeoutMs} ms` }
}

/** Sends nothing once `stop` is given: a step outlives neither its deadline nor the plan that it is of. */
function boundTo(hands: Hands, stop: AbortSignal): Hands {
  const check = (): void => {
    if (stop.aborted) throw new NoAnswerError('error', 'not sent: the step was over')
  }
  return {
    ...hands,
    cleanUp: (host) => hands.sql(host),
    sql: (host) => {
      const operator = hands.sql(host)
      return {
        get threadIds() {
          return operator.threadIds
        },
        query: async (statement, deadline) => {
          check()
          return operator.query(statement, deadline)
        },
        ask: async (statement, deadline) => {
          check()
          return operator.ask(statement, deadline)
        },
        extra: async (deadline) => {
          check()
          return operator.extra(deadline)
        },
      } satisfies Operator
    },
    ssh: (host) => {
      check()
      return hands.ssh(host)
    },
  }
}
