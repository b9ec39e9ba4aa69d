import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Incident, Move, PassedOver } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { executed, missing, received } from '../mysql/gtid/history.ts'
import { close, commit } from './absorb.ts'
import { type Choice, chooseCandidate } from './choose-candidate.ts'
import { addHold, begin, begunOrHeld, type Chosen } from './begin-plan.ts'
import { end, isLive } from './intents.ts'
import { freezeDrafts, promoteDrafts } from './plan-failover.ts'
import { isConfirmedDown, isProvedDown, sqlNow } from './topology.ts'
import { handsOff, vetoes } from './vetoes.ts'

const troubles = ['writer-crashed', 'writer-hung', 'writer-stalled', 'host-gone'] as const

/** Null: there is no failover to begin or to go on with. */
export function chooseFailover(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): Chosen | null {
  if (state.incident !== null) return goOn(view, state, state.incident, spec, now)
  const trouble = troubles.find((t) => t === state.verdict.verdict)
  const writer = state.epoch?.writer
  if (trouble === undefined || writer === undefined) return lookAgain(view, state, spec, now)
  const choice = chooseCandidate(view, spec, writer, [])
  const against = vetoes(view, state, state.verdict, spec, choice, now)
  if (against.length > 0) {
    let held = state
    for (const veto of against) held = addHold(held, veto.code, 'failover', veto.message)
    // Nothing else is attempted while the writer is gone: no repair may rest on it.
    return { state: held, actions: [] }
  }
  return open(view, state, spec, writer, choice, now)
}

/**
 * Between the first sign and the proof a look every few milliseconds costs nothing, and the next regular one may be a second away.
 */
function lookAgain(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): Chosen | null {
  const verdict = state.verdict
  const writer = verdict.writer
  if (writer === null || now - verdict.since > spec.checks.failAfterMs) return null
  if (verdict.verdict !== 'writer-silent' && verdict.verdict !== 'writer-unreachable-from-here') return null
  if (verdict.evidence?.session === 'answers' || state.running !== null) return null
  return {
    state,
    actions: [
      {
        kind: 'look',
        hosts: spec.hosts.map((h) => h.name).filter((h) => view.hosts[h] !== undefined),
        preflight: false,
      },
    ],
  }
}

function open(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  writer: string,
  choice: Choice,
  now: Instant,
): Chosen {
  const counter = state.counter + 1
  const incident: Incident = {
    id: `f${counter}`,
    from: writer,
    to: halfPromoted(state.move, writer),
    verdict: state.verdict.verdict,
    because: state.verdict.because,
    startedAt: view.hosts[writer]?.memory.sqlMissingSince ?? now,
    phase: 'freeze',
    fencedBy: isConfirmedDown(view.hosts[writer])
      ? ['operator']
      : state.verdict.evidence?.listener === 'absent'
        ? ['no-listener']
        : [],
    passedOver: [],
    committedAt: null,
    servedAt: null,
    closedAt: null,
    lost: null,
    acknowledged: false,
  }
  const voided = isLive(state.intent)
    ? { ...state, intent: end(state.intent, 'Void', `failover ${incident.id}`, now) }
    : state
  const next: ControllerState = { ...voided, counter, incident, move: null }
  const detected: Action = {
    kind: 'notify',
    event: 'failover-detected',
    facts: { writer, verdict: incident.verdict, candidate: choice.host },
  }
  // A planned change or a repair that is under way makes way; its steps in flight get to their end first, then this is decided anew.
  if (state.running !== null) {
    const way: Action = { kind: 'abandon-plan', planId: state.running.plan.id, because: 'failover' }
    return { state: next, actions: [detected, way] }
  }
  const begun = begin(
    view,
    next,
    spec,
    { kind: 'failover-freeze', from: writer, to: null, because: incident.verdict },
    freezeDrafts(view, spec, writer),
    now,
  )
  const chosen = begunOrHeld(begun, next, 'failover', 'the freeze')
  return { state: chosen.state, actions: [detected, ...chosen.actions] }
}

function goOn(view: View, state: ControllerState, incident: Incident, spec: ClusterSpec, now: Instant): Chosen {
  if (state.running !== null) return { state: stillApplying(state, incident, spec), actions: [] }
  const forbidden = handsOff(view, state, spec, now)[0]
  if (forbidden !== undefined)
    return { state: addHold(state, forbidden.code, 'failover', forbidden.message), actions: [] }
  // A daemon that takes over an incident has asked nobody yet: what it did now would rest on nothing.
  const asked = Object.values(view.hosts).every((h) => h.sql.kind !== 'never-asked' && h.ssh.kind !== 'never-asked')
  if (!asked && now - state.startedAt < spec.checks.failAfterMs * 2)
    return { state: addHold(state, 'Starting', 'failover', 'every host is asked first'), actions: [] }
  if (incident.phase === 'settle' || incident.phase === 'closed')
    return { state: close(state, incident, now), actions: [] }
  const already = promotedBefore(view, incident, state)
  if (already !== null)
    return {
      state: close(commit(state, already, now, view), { ...incident, to: already, committedAt: now }, now),
      actions: [],
    }
  const candidate = incident.to
  if (candidate !== null && sqlNow(view.hosts[candidate]) === null && !isProvedDown(view.hosts[candidate])) {
    const message = `${candidate} does not answer, and it cannot be told whether it was promoted`
    return { state: addHold(state, 'PromotionUnknown', 'failover', message), actions: [] }
  }
  if (returned(view, incident)) {
    const note = {
      ...incident,
      because: `${incident.because}; ${incident.from} came back writable before anybody was promoted`,
    }
    return { state: close(state, note, now), actions: [] }
  }
  if (incident.phase === 'freeze') {
    const goal = { kind: 'failover-freeze', from: incident.from, to: null, because: incident.verdict } as const
    const begun = begin(view, state, spec, goal, freezeDrafts(view, spec, incident.from), now)
    return begunOrHeld(begun, state, 'failover', 'the freeze')
  }
  return promote(view, state, incident, spec, now)
}

/** `catchUp.then: wait`: said also while the candidate is given more time. */
function stillApplying(state: ControllerState, incident: Incident, spec: ClusterSpec): ControllerState {
  const first = stuck(incident)[0]
  if (spec.failover.catchUp.then !== 'wait' || first === undefined || incident.phase !== 'promote') return state
  return addHold(state, 'CatchUpWaits', 'failover', `${first.host} ${first.why}`)
}

function promote(view: View, state: ControllerState, incident: Incident, spec: ClusterSpec, now: Instant): Chosen {
  const refused = caughtUpRefused(incident, spec)
  if (refused !== null) return { state: addHold(state, 'CatchUpRefused', 'failover', refused), actions: [] }
  const { choice, discard } = chooseNext(view, incident, spec)
  const held = against(incident, spec, choice)
  if (held !== null || choice.host === null) {
    const message = held ?? choice.passedOver.map((p) => `${p.host}: ${p.why}`).join('; ')
    const again = retryAll(state, incident, now)
    const code = held !== null ? 'FailoverHeld' : stuck(incident).length > 0 ? 'CatchUpWaits' : 'NoCandidate'
    return { state: addHold(again, code, 'failover', message), actions: [] }
  }
  // What the last look at the old writer had already shown; what it wrote since then is known when it comes back.
  const lost = choice.givenUp ?? ((choice.missing.count ?? 0) > 0 ? choice.missing : null)
  const next: ControllerState = {
    ...state,
    incident: { ...incident, to: choice.host, passedOver: keepTried(incident, choice), lost },
  }
  const goal = { kind: 'failover-promote', from: incident.from, to: choice.host, because: incident.verdict } as const
  const begun = begin(
    view,
    next,
    spec,
    goal,
    promoteDrafts(view, spec, incident.from, choice, choice.host, discard),
    now,
  )
  return begunOrHeld(begun, next, 'failover', `the promotion of ${choice.host}`)
}

/** Candidates that answer and could not apply in time what they have received. */
function stuck(incident: Incident): readonly PassedOver[] {
  return incident.passedOver.filter((p) => p.failed === 'catch-up')
}

/** One that is given more time is no longer passed over, and it is still known that it was tried. */
function keepTried(incident: Incident, choice: Choice): Incident['passedOver'] {
  const again = stuck(incident).filter((s) => !choice.passedOver.some((p) => p.host === s.host))
  return [...choice.passedOver, ...again]
}

function caughtUpRefused(incident: Incident, spec: ClusterSpec): string | null {
  if (spec.failover.catchUp.then !== 'refuse' || stuck(incident).length === 0) return null
  return stuck(incident)
    .map((p) => `${p.host} ${p.why}`)
    .join('; ')
}

/**
 * By `catchUp.then`: `wait` gives the same candidate another `timeout`, again and again; `promote-next` another one that has received as
 * much; `promote-anyway` any other one, and where there is none, the same one without what it has not applied.
 */
function chooseNext(
  view: View,
  incident: Incident,
  spec: ClusterSpec,
): { readonly choice: Choice; readonly discard: boolean } {
  const tried = incident.passedOver.filter((p) => p.failed !== undefined)
  const others = tried.filter((p) => p.failed !== 'catch-up')
  const { then } = spec.failover.catchUp
  const choice = chooseCandidate(view, spec, incident.from, then === 'wait' ? others : tried)
  if (choice.host !== null || then !== 'promote-anyway' || others.length === tried.length)
    return { choice, discard: false }
  const same = chooseCandidate(view, spec, incident.from, others)
  const facts = same.host === null ? null : sqlNow(view.hosts[same.host])
  const gap = facts === null ? null : missing(executed(facts), received(facts))
  const givenUp = gap === null || gap.count === 0 ? null : { count: gap.count, gtids: gap.text }
  return { choice: { ...same, catchUpFrom: null, givenUp }, discard: true }
}

/** What was let pass before the freeze is asked again with what the freeze has shown. */
function against(incident: Incident, spec: ClusterSpec, choice: Choice): string | null {
  if (
    spec.failover.fencing.require === 'proof' &&
    !incident.fencedBy.some((f) => f === 'read-only' || f === 'no-listener' || f === 'process' || f === 'operator')
  ) {
    return 'failover.fencing.require is proof, and nothing proved that the old writer takes no writes'
  }
  const most = spec.failover.maxLoss.transactions
  if (most !== null && choice.givenUp !== null && (choice.givenUp.count ?? Infinity) > most)
    return `${choice.givenUp.count ?? 'an unknown number of'} received transactions would be given up (${choice.givenUp.gtids}), limit ${most}`
  if (most !== null && choice.missing.count !== null && choice.missing.count > most) {
    return `${choice.missing.count} transactions are known to be missing (${choice.missing.gtids}), limit ${most}`
  }
  return null
}

/** Everybody was tried and failed: begin again with all of them after a while, as what stood in the way may have passed. */
function retryAll(state: ControllerState, incident: Incident, now: Instant): ControllerState {
  const last = state.lastPlan?.at ?? incident.startedAt
  return now - last < 5000 ? state : { ...state, incident: { ...incident, passedOver: [], phase: 'freeze' } }
}

/** The answer to the promotion was lost, or the daemon died after it: the server itself tells. */
function promotedBefore(view: View, incident: Incident, state: ControllerState): string | null {
  if (incident.to === null || state.epoch?.writer !== incident.from) return null
  return sqlNow(view.hosts[incident.to])?.readOnly === false ? incident.to : null
}

/** The target of a move that was under way may take writes already: it stays on record until it has been looked at. */
function halfPromoted(move: Move | null, writer: string): string | null {
  return move === null || move.promotionBegun === 'no' || move.to === writer ? null : move.to
}

function returned(view: View, incident: Incident): boolean {
  const facts = sqlNow(view.hosts[incident.from])
  return facts !== null && !facts.readOnly
}
