import type { DurationMs, HostName, Instant } from '../model/ids.ts'
import type { Observations, SourceFacts, StepReport } from '../model/observation.ts'
import type { Plan, Step } from '../model/plan.ts'
import { neverAsked, seen } from '../model/seen.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Hold } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { decide } from './decide.ts'
import { fold } from './fold.ts'
import { modelOf } from './steps/table.ts'
import { beat, calm, type Fault, look, withFacts } from './supposed-world.ts'

export interface SupposedPlan {
  readonly plan: Plan
  /** What it was made from. */
  readonly view: View
  readonly result: 'done' | 'failed'
  readonly detail: string
}

/** What the decision would come to. */
export interface Supposed {
  readonly state: ControllerState
  readonly view: View
  readonly plans: readonly SupposedPlan[]
  /** Everything that was held at any time, each at its first moment. */
  readonly holds: readonly Hold[]
  /** When the first plan was made; null: none was. */
  readonly actedAfterMs: DurationMs | null
  /** When the last verdict was reached. */
  readonly judgedAfterMs: DurationMs
}

/** One look of the simulated daemon at everything, ms. */
const tick = 100
/** Until then whatever follows has followed, or nothing does. */
const patience = 15_000

/**
 * The decision itself, carried forward over a fault that exists only here: the observations are altered as the fault would make them look,
 * `decide` decides, the steps of its plans have the effects that their models say, and so on. Nothing is asked of any server.
 * How long replicas need to apply what they have, and what was under way, is not known here: a step that rests on it counts as done.
 */
export function suppose(
  view: View,
  before: ControllerState,
  spec: ClusterSpec,
  source: SourceFacts,
  host: HostName,
  fault: Fault,
): Supposed {
  const start = view.at
  const end = start + spec.checks.failAfterMs * 3 + patience
  let state: ControllerState = {
    ...before,
    hosts: Object.fromEntries(Object.values(view.hosts).map((h) => [h.host, h.memory])),
    startedAt: start - patience,
    observing: false,
    running: null,
    holds: [],
  }
  let world = calm(view, spec)
  const plans: SupposedPlan[] = []
  const holds: Hold[] = []
  let outcomes: readonly StepReport[] = []
  let planEnded: Observations['planEnded'] = null
  let actedAfterMs: DurationMs | null = null
  for (let now = start + 1; now < end; now += tick) {
    world = beat(world, spec, host, fault)
    const observations: Observations = {
      hosts: look(world, host, fault, now, now - start < tick),
      references: world.references.kind === 'seen' ? seen(world.references.value, now) : neverAsked,
      outcomes,
      planEnded,
      requests: [],
      source,
      journalDegraded: false,
    }
    const decision = decide(state, observations, spec, now)
    state = decision.state
    outcomes = []
    planEnded = null
    for (const hold of state.holds)
      if (!holds.some((h) => h.code === hold.code && h.what === hold.what)) holds.push(hold)
    const run = decision.actions.find((a) => a.kind === 'run-plan')
    if (run === undefined) continue
    actedAfterMs ??= now - start
    const made = fold(state, { ...observations, outcomes: [], planEnded: null }, spec, now)
    const done = carryOut(run.plan, made, host, fault, now)
    plans.push({
      plan: run.plan,
      view: made,
      result: done.failure === null ? 'done' : 'failed',
      detail: done.failure ?? '',
    })
    world = withFacts(world, done.view)
    outcomes = done.reports
    planEnded = {
      planId: run.plan.id,
      result: done.failure === null ? 'done' : 'failed',
      detail: done.failure ?? '',
      at: now + tick,
    }
  }
  return { state, view: world, plans, holds, actedAfterMs, judgedAfterMs: Math.max(0, state.verdict.since - start) }
}

interface Carried {
  readonly view: View
  readonly reports: readonly StepReport[]
  readonly failure: string | null
}

/** The steps in the order shown. What rests on positions is taken for granted; what rests on answers is not. */
function carryOut(plan: Plan, from: View, host: HostName, fault: Fault, now: Instant): Carried {
  let view = from
  const reports: StepReport[] = []
  for (const step of plan.steps) {
    const why = refusal(step, view)
    const tookMs = 1
    const report = { planId: plan.id, step: step.id, at: now + 1, tookMs }
    if (why === null) {
      view = modelOf(step).effect(view, step)
      reports.push({ ...report, result: 'done', detail: '', facts: factsOf(step, view, fault, host) })
      continue
    }
    reports.push({ ...report, result: 'refused', detail: why, facts: {} })
    if (step.need === 'required') return { view, reports, failure: `${modelOf(step).sentence(step)}: ${why}` }
  }
  return { view, reports, failure: null }
}

function refusal(step: Step, view: View): string | null {
  if (step.kind === 'fence') return null
  if (step.kind === 'apply' || step.kind === 'follow' || step.kind === 'verify-replication') {
    const gone = [step.host, ...(step.kind === 'follow' ? [step.source] : [])].find(
      (h) => view.hosts[h]?.sql.kind !== 'seen',
    )
    return gone === undefined ? null : `${gone} does not answer`
  }
  if (step.kind === 'verify-vip') return null
  const failed = modelOf(step)
    .pre(view, step)
    .find((c) => c.truth !== 'holds')
  return failed === undefined ? null : `not so: ${failed.what}`
}

function factsOf(step: Step, view: View, fault: Fault, host: HostName): StepReport['facts'] {
  if (step.kind !== 'fence') return {}
  if (view.hosts[step.host]?.sql.kind === 'seen') return { fencedBy: ['read-only'] }
  const asked = step.host === host && fault === 'crashed' && view.hosts[host]?.ssh.kind === 'seen'
  return { fencedBy: asked ? ['no-listener'] : [] }
}
