import type { Step, StepKind } from '../../model/plan.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { StepResult, StepRunner } from '../../ports/step-runner.ts'
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

/** Margin for a step's own deadlines before it is given up, ms. */
const margin = 200

export function stepRunner(hands: Hands): StepRunner {
  return {
    async run(step: Step, signal: AbortSignal): Promise<StepResult> {
      // The table's key is the step's own discriminant.
      const run = table[step.kind] as Run<StepKind>
      const belt = new AbortController()
      const late = hands.clock.after(step.timeoutMs + margin, belt.signal).then(
        (): StepResult => ({ result: 'unknown', detail: `no end within ${step.timeoutMs} ms` }),
        (): StepResult => ({ result: 'unknown', detail: 'ended' }),
      )
      try {
        return await Promise.race([run(step, hands, signal), late])
      } catch (error) {
        if (error instanceof NoAnswerError) return { result: 'unknown', detail: `${error.why}: ${error.message}` }
        if (error instanceof ServerError) return { result: 'failed', detail: `${error.errno}: ${error.message}` }
        return { result: 'unknown', detail: error instanceof Error ? error.message : String(error) }
      } finally {
        belt.abort()
      }
    },
  }
}
