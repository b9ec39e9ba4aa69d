import type { Instant } from '../model/ids.ts'
import type { Observations, StepReport } from '../model/observation.ts'
import type { Plan, Step } from '../model/plan.ts'
import type { ControllerState, Incident } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { backoffKey } from './begin-plan.ts'
import { end } from './intents.ts'
import { sqlEver } from './topology.ts'

/** Takes in what became of the running plan: reports, the commit point, its end. */
export function absorb(state: ControllerState, seen: Observations, view: View, now: Instant): ControllerState {
  let next = state
  for (const report of seen.outcomes) {
    const running = next.running
    if (running === null || running.plan.id !== report.planId) continue
    next = { ...next, running: { ...running, reports: [...running.reports, report] } }
    const step = running.plan.steps.find((s) => s.id === report.step)
    if (step !== undefined) next = afterStep(next, running.plan, step, report, view)
  }
  const ended = seen.planEnded
  if (ended !== null && next.running?.plan.id === ended.planId) {
    const { plan, reports } = next.running
    next = {
      ...next,
      running: null,
      lastPlan: { goal: plan.goal.kind, result: ended.result, at: ended.at, detail: ended.detail },
    }
    next = afterPlan(next, plan, reports, ended.result, ended.detail, now)
  }
  return next
}

function afterStep(state: ControllerState, plan: Plan, step: Step, report: StepReport, view: View): ControllerState {
  let next = state
  if (step.kind === 'stop-receiving' || (step.kind === 'stop-replication' && plan.goal.kind === 'repair'))
    next = remember(next, step.host, { frozenByUs: true })
  if (step.kind === 'make-read-only' && plan.goal.kind === 'switchover' && next.move !== null) {
    next = { ...next, move: { ...next.move, pausedAt: next.move.pausedAt ?? report.at - report.tookMs } }
  }
  if (report.result !== 'done') return next
  if (step.kind === 'fence' && next.incident !== null) {
    const by = report.facts['fencedBy']
    const list = Array.isArray(by) ? by : []
    next = { ...next, incident: { ...next.incident, fencedBy: [...new Set([...next.incident.fencedBy, ...list])] } }
  }
  if (step.kind === 'guard-vips' && next.incident !== null && plan.goal.kind === 'failover-freeze') {
    next = { ...next, incident: { ...next.incident, fencedBy: [...new Set([...next.incident.fencedBy, 'guard'])] } }
  }
  if (step.kind === 'make-writable' && step.commit) next = commit(next, step.host, report.at, view)
  if (step.kind === 'verify-vip' || step.kind === 'add-vip') next = served(next, step, report.at)
  return next
}

/** The commit point: before it everything can be undone, after it only forward. */
export function commit(state: ControllerState, to: string, at: Instant, view: View): ControllerState {
  const facts = sqlEver(view.hosts[to])
  const { incident } = state
  return {
    ...(incident === null ? state : remember(state, incident.from, { deposed: true })),
    epoch: {
      number: (state.epoch?.number ?? 0) + 1,
      writer: to,
      identity: facts?.identity ?? null,
      since: at,
      proved: true,
    },
    incident: incident === null ? null : { ...incident, to, phase: 'settle', committedAt: at },
    move: state.move === null ? null : { ...state.move, phase: 'settle' },
  }
}

/** Service is back when a connection through the address is proved to end on the new writer; the time of the address alone is kept until then. */
function served(state: ControllerState, step: Step, at: Instant): ControllerState {
  const final = step.kind === 'verify-vip'
  if (state.incident?.phase === 'settle' && (final || state.incident.servedAt === null)) {
    return { ...state, incident: { ...state.incident, servedAt: at } }
  }
  if (state.move?.phase === 'settle' && (final || state.move.servedAt === null)) {
    return { ...state, move: { ...state.move, servedAt: at } }
  }
  return state
}

function afterPlan(
  state: ControllerState,
  plan: Plan,
  reports: readonly StepReport[],
  result: 'done' | 'failed',
  detail: string,
  now: Instant,
): ControllerState {
  switch (plan.goal.kind) {
    case 'failover-freeze':
      return state.incident === null ? state : { ...state, incident: { ...state.incident, phase: 'promote' } }
    case 'failover-promote': {
      const incident = state.incident
      if (incident === null) return state
      if (incident.phase === 'settle') return close(state, incident, now)
      const host = plan.goal.to ?? ''
      return {
        ...state,
        incident: {
          ...incident,
          // Told to take writes, and the answer is not known: it stays on record until it is looked at.
          to: promotionBegun(plan, reports) ? host : null,
          passedOver: [
            ...incident.passedOver.filter((p) => p.host !== host),
            couldNotApply(plan, reports)
              ? { host, why: `has not applied all that it received: ${detail}`, failed: 'catch-up' }
              : { host, why: `promotion failed: ${detail}`, failed: 'promotion' },
          ],
        },
      }
    }
    case 'failover-settle':
      return state.incident === null ? state : close(state, state.incident, now)
    case 'switchover': {
      const move = state.move
      if (move === null) return afterAbandoned(state, plan, reports)
      if (move.phase === 'settle') return endMove(state, 'Done', '', now)
      const begun = promotionBegun(plan, reports) ? move.promotionBegun : 'no'
      return { ...state, move: { ...move, phase: 'undo', promotionBegun: begun, failure: detail } }
    }
    case 'undo-switchover': {
      const move = state.move
      if (move === null || result === 'failed') return noteFailure(state, plan, result, detail, now)
      return endMove(state, 'Failed', `${move.failure ?? 'interrupted'}; undone`, now)
    }
    case 'repair':
    case 'place-vips':
    case 'adopt':
      return noteFailure(state, plan, result, detail, now)
  }
}

/** A move that made way for a failover: its target is of no more concern where its promotion was never begun. */
function afterAbandoned(state: ControllerState, plan: Plan, reports: readonly StepReport[]): ControllerState {
  const incident = state.incident
  if (incident === null || incident.committedAt !== null || incident.to !== plan.goal.to) return state
  return promotionBegun(plan, reports) ? state : { ...state, incident: { ...incident, to: null } }
}

/** It answered and could not do it in time: what it has received is still there, and nobody was promoted. */
function couldNotApply(plan: Plan, reports: readonly StepReport[]): boolean {
  const applies = plan.steps.filter((s) => s.kind === 'apply' && s.host === plan.goal.to).map((s) => s.id)
  return !promotionBegun(plan, reports) && reports.some((r) => applies.includes(r.step) && r.result === 'failed')
}

/** A step that was never begun has no report when the plan has ended, and one that was refused did nothing. */
function promotionBegun(plan: Plan, reports: readonly StepReport[]): boolean {
  const promote = plan.steps.find((s) => s.kind === 'make-writable' && s.commit)
  const report = reports.find((r) => r.step === promote?.id)
  return report !== undefined && report.result !== 'refused'
}

export function close(state: ControllerState, incident: Incident, now: Instant): ControllerState {
  return {
    ...state,
    incident: null,
    incidents: [...state.incidents, { ...incident, phase: 'closed' as const, closedAt: now }].slice(-20),
  }
}

export function endMove(state: ControllerState, result: 'Done' | 'Failed', why: string, now: Instant): ControllerState {
  const move = state.move
  const intent = state.intent
  if (move === null) return state
  // The stopped target of a move that came to nothing is ours to start again, also where the answer to its stop was never read.
  const left = result === 'Failed' ? remember(state, move.to, { frozenByUs: true }) : state
  const pause =
    result === 'Done' && move.pausedAt !== null && move.servedAt !== null ? move.servedAt - move.pausedAt : null
  return {
    ...left,
    move: null,
    pauses:
      pause === null
        ? left.pauses
        : [...left.pauses, { at: now, from: move.from, to: move.to, ms: Math.round(pause) }].slice(-10),
    intent:
      intent === null || intent.id !== move.intent ? intent : { ...end(intent, result, why, now), writePauseMs: pause },
  }
}

/** A repair that failed is tried again later and later: 2 s, 4 s, ... 60 s. */
function noteFailure(
  state: ControllerState,
  plan: Plan,
  result: 'done' | 'failed',
  detail: string,
  now: Instant,
): ControllerState {
  const key = backoffKey(plan.goal)
  const backoff = { ...state.backoff }
  if (result === 'done') {
    delete backoff[key]
    return { ...state, backoff }
  }
  const tries = (backoff[key]?.tries ?? 0) + 1
  backoff[key] = { until: now + Math.min(60_000, 1000 * 2 ** tries), tries, why: detail }
  return { ...state, backoff }
}

export function remember(
  state: ControllerState,
  host: string,
  change: { readonly frozenByUs: boolean } | { readonly deposed: boolean },
): ControllerState {
  const memory = state.hosts[host]
  return memory === undefined ? state : { ...state, hosts: { ...state.hosts, [host]: { ...memory, ...change } } }
}
