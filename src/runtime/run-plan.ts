import type { Instant, StepId } from '../model/ids.ts'
import type { StepReport } from '../model/observation.ts'
import type { Plan, Step } from '../model/plan.ts'
import { type Hands, runStep } from './run-step.ts'

export interface PlanEnd {
  readonly planId: string
  readonly result: 'done' | 'failed'
  readonly detail: string
  readonly at: Instant
}

/**
 * Carries out a plan: each step as soon as those before it have ended, side by side where the plan allows it.
 * A required step that does not end well begins no more steps; those in flight get to their end. What comes after the commit point waits
 * until `onReport` has put it on record: a daemon that finds a promotion nobody recorded takes it back, with all that was written since.
 * Never rejects.
 */
export async function runPlan(
  plan: Plan,
  hands: Hands,
  onReport: (report: StepReport) => Promise<void>,
  signal: AbortSignal,
): Promise<PlanEnd> {
  const started = hands.clock.now()
  const ended = new Map<StepId, StepReport>()
  const inFlight = new Map<StepId, Promise<void>>()
  let failure: string | null = null
  let committed = false

  const isReady = (step: Step): boolean =>
    !ended.has(step.id) && !inFlight.has(step.id) && step.after.every((id) => ended.has(id))

  const start = (step: Step): void => {
    const run = runStep(plan.id, withinLimit(step, plan, started, hands.clock.now(), committed), hands, signal).then(
      async (report) => {
        const recorded = onReport(report)
        if (report.result === 'done' && step.kind === 'make-writable' && step.commit) {
          committed = true
          await recorded
        }
        ended.set(step.id, report)
        inFlight.delete(step.id)
        if (report.result !== 'done' && step.need === 'required' && failure === null) {
          failure = `${step.id} ${step.kind} on ${step.host} ${report.result}: ${report.detail}`
        }
      },
    )
    inFlight.set(step.id, run)
  }

  for (;;) {
    if (failure === null && signal.aborted) failure = 'abandoned'
    if (failure === null && overdue(plan, started, hands.clock.now(), committed)) {
      failure = `not committed within ${plan.commitWithinMs} ms`
    }
    if (failure === null) plan.steps.filter(isReady).forEach(start)
    if (inFlight.size === 0) break
    await Promise.race(inFlight.values())
  }
  return { planId: plan.id, result: failure === null ? 'done' : 'failed', detail: failure ?? '', at: hands.clock.now() }
}

function overdue(plan: Plan, started: Instant, now: Instant, committed: boolean): boolean {
  return plan.commitWithinMs !== null && !committed && now - started >= plan.commitWithinMs
}

/** No step before the commit point gets more time than the move has left. */
function withinLimit(step: Step, plan: Plan, started: Instant, now: Instant, committed: boolean): Step {
  if (plan.commitWithinMs === null || committed) return step
  return { ...step, timeoutMs: Math.max(1, Math.min(step.timeoutMs, plan.commitWithinMs - (now - started))) }
}
