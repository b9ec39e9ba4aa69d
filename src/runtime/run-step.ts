import { modelOf } from '../core/steps/table.ts'
import type { Check, Look } from '../core/steps/step-model.ts'
import type { DurationMs } from '../model/ids.ts'
import type { StepReport } from '../model/observation.ts'
import type { Step } from '../model/plan.ts'
import type { View } from '../model/view.ts'
import type { Clock } from '../ports/clock.ts'
import type { Prober } from '../ports/prober.ts'
import type { StepResult, StepRunner } from '../ports/step-runner.ts'

export interface Hands {
  readonly clock: Clock
  readonly prober: Prober
  readonly runner: StepRunner
  /** The prober's newest observations, folded with what is remembered. */
  readonly view: () => View
}

/** A look that takes longer than this is no fresh look: the step then rests on nothing and is refused. */
const lookDeadline: DurationMs = 1000

/**
 * One step with everything around it: a fresh look, the preconditions, the deed once, another look, the postcondition.
 * Never rejects. `unknown` when the answer was lost and the look afterwards could not tell either.
 */
export async function runStep(planId: string, step: Step, hands: Hands, signal: AbortSignal): Promise<StepReport> {
  const { clock, runner } = hands
  const begun = clock.now()
  const report = (result: StepReport['result'], detail: string, facts: StepReport['facts'] = {}): StepReport => {
    const at = clock.now()
    return { planId, step: step.id, result, at, tookMs: at - begun, detail, facts }
  }
  const model = modelOf(step)
  await lookAt(
    model.before(step).filter((l) => !isFresh(l, hands)),
    step,
    hands,
  )
  if (signal.aborted) return report('refused', 'the plan was abandoned')
  const unmet = model.pre(hands.view(), step).find((c) => c.truth !== 'holds')
  if (unmet !== undefined) return report('refused', sentenceOf(unmet))
  const did = await runner.run(step, signal)
  await lookAt(model.after(step), step, hands)
  const after = model.post(hands.view(), step)
  return conclude(did, after, report)
}

function conclude(
  did: StepResult,
  after: Check,
  report: (result: StepReport['result'], detail: string, facts?: StepReport['facts']) => StepReport,
): StepReport {
  const facts = did.facts ?? {}
  if (did.result === 'done') {
    if (after.truth === 'holds') return report('done', did.detail, facts)
    return report(
      after.truth === 'fails' ? 'failed' : 'unknown',
      `${did.detail}; afterwards not seen: ${after.what}`,
      facts,
    )
  }
  // The answer was lost but the world shows that it was done: that is done.
  if (did.result === 'unknown' && after.truth === 'holds')
    return report('done', `${did.detail}; seen afterwards: ${after.what}`, facts)
  return report(did.result, did.detail, facts)
}

/** The look after one step serves the next one on the same host: nothing has been done there in between. */
const freshFor: DurationMs = 10

function isFresh(look: Look, hands: Hands): boolean {
  const latest = hands.prober.latest()[look.host]
  const since = hands.clock.now() - freshFor
  return look.parts.every((part) => {
    const seen = part === 'sql' ? latest?.sql : latest?.ssh
    return seen?.kind === 'seen' && seen.at >= since
  })
}

async function lookAt(looks: readonly Look[], step: Step, hands: Hands): Promise<void> {
  const budget = Math.min(lookDeadline, step.timeoutMs)
  await Promise.all(looks.map((l) => hands.prober.look(l.host, l.parts, budget)))
}

function sentenceOf(check: Check): string {
  return check.truth === 'fails' ? `not so: ${check.what}` : `not known: ${check.what}`
}
