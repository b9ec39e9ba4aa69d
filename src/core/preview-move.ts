import type { Obstacle, PlanAction, PlanCause, PlanPreflight } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Intent } from '../model/state.ts'
import { whyNot } from './goal-move.ts'
import { acceptedOf, ageIntent, isImperative, isLive, mintFromFile } from './intents.ts'
import { obstacle } from './obstacle.ts'
import { switchoverDrafts } from './plan-switchover.ts'
import { blocking, preflights } from './preflight.ts'
import { fieldCause, heldSince, ignoredVetoes, plainAction, type PreviewInput, showPlan } from './preview-parts.ts'
import { channelTo, hostSpec, sqlNow, writerRole } from './topology.ts'

/** A move that the file asks for anew, one that waits, or one that the file would like and nobody asked for again. */
export function previewMove(input: PreviewInput): PlanAction | null {
  const { state, spec } = input
  const role = writerRole(spec)
  const writer = state.epoch?.writer
  if (role === null || writer === undefined) return null
  const intent = intentOf(input)
  if (intent !== null) return intent.to === writer ? null : moveAction(input, intent, writer)
  const wanted = role.prefer[0]
  if (wanted === undefined || wanted === writer) return null
  const failover = state.incidents.findLast((i) => i.to === writer)
  const failedOver = failover !== undefined && state.incidents.at(-1) === failover
  const code = failedOver ? 'FailedOver' : 'AlreadyAsserted'
  const message = `held (${code}): ${wanted} is preferred and ${writer} is the writer`
  const why = failedOver
    ? `failover ${failover.id} moved the writer from ${failover.from} to ${writer} (${failover.verdict})`
    : `${wanted} was asked for before, and ${writer} is the writer now`
  const since = failedOver ? (failover.closedAt ?? failover.startedAt) : (state.epoch?.since ?? null)
  return {
    ...plainAction('a1', 'blocked', code, message),
    role: role.name,
    from: writer,
    to: wanted,
    cause: fieldCause(`spec.roles.${role.name}.prefer`),
    blockedBy: [obstacle(code, why, since, { cluster: spec.name, role: role.name, host: wanted })],
  }
}

/** The intent that the daemon would hold after it has read this file. */
function intentOf({ state, spec, source, base, now }: PreviewInput): Intent | null {
  const accepted = base === null ? state.accepted : acceptedOf(base.spec, base.commit, state.epoch?.writer ?? null)
  const minted = mintFromFile({ ...state, accepted }, spec, source.commit, now)
  const { intent } = ageIntent(minted, spec, now)
  return isLive(intent) ? intent : null
}

function moveAction(input: PreviewInput, intent: Intent, writer: string): PlanAction {
  const { view, state, spec, source, now } = input
  const names = { cluster: spec.name, role: intent.role, host: intent.to }
  const running = intent.state === 'Running'
  const found = running ? [] : looked(input, intent)
  const failed = blocking(found)
  const held = running
    ? null
    : whyNot(view, state, spec, intent, { journalDegraded: false, source }, now, ignoredVetoes(state))
  const { steps, refused } = showPlan(switchoverDrafts(view, spec, writer, intent.to), input, names)
  const blockedBy: readonly Obstacle[] = [
    ...(held === null ? [] : [obstacle(held.code, held.message, heldSince(state, 'move', held.code), names)]),
    ...failed.map((p) => obstacle(p.code, withFigures(p), heldSince(state, 'move', p.code), names)),
    ...(running ? [] : refused),
  ]
  const blocked = blockedBy.length > 0
  const reasons = [...(held === null ? [] : [held.message]), ...failed.map((p) => p.message)]
  const by = isImperative(intent) ? `, asked for by ${intent.by}` : ''
  const what = `${intent.role} moves from ${writer} to ${intent.to}${by}`
  return {
    ...plainAction('a1', blocked ? 'blocked' : 'move', intent.cause, ''),
    role: intent.role,
    from: writer,
    to: intent.to,
    cause: causeOf(intent, spec, writer),
    message: blocked
      ? `${intent.role} from ${writer} to ${intent.to} is blocked: ${reasons.join('; ') || (blockedBy[0]?.why ?? '')}`
      : `${what}${running ? ', under way' : ''}`,
    risk: 'pause',
    writePauseMs: expectedPause(input, writer, intent.to),
    blockedBy,
    preflights: found,
    steps,
  }
}

function withFigures(p: PlanPreflight): string {
  return `${p.message} (found ${p.value}, limit ${p.limit})`
}

/** The field whose change asks for the move; null for a command. */
function causeOf(intent: Intent, spec: ClusterSpec, writer: string): PlanCause | null {
  const role = `spec.roles.${intent.role}`
  switch (intent.cause) {
    case 'prefer':
      return fieldCause(`${role}.prefer`)
    case 'assertion':
      return fieldCause(`${role}.assertion`)
    case 'failback':
      return fieldCause(`${role}.failback`)
    case 'move-role':
      return null
    case 'evacuate': {
      const host = hostSpec(spec, writer)
      if (host === null) return fieldCause('spec.hosts')
      if (host.maintenance !== false) return fieldCause(`spec.hosts.${writer}.maintenance`)
      if (host.promotion === 'never') return fieldCause(`spec.hosts.${writer}.promotion`)
      return fieldCause(`${role}.hosts`)
    }
  }
}

/** What a status tells, and no more: what was not looked at must not be passed off as good. */
const knownFromStatus = ['writer-known', 'in-role', 'target-online', 'no-errant']

function looked({ view, state, spec, now, from }: PreviewInput, intent: Intent): readonly PlanPreflight[] {
  const all = preflights(view, state, spec, intent, now)
  if (from !== 'status') return all.map(asSeenFromHere)
  return [...all.filter((p) => knownFromStatus.includes(p.code)), notLookedAt(spec.name)]
}

/** Transactions, locks and connections cost a look at every session: the daemon takes it right before the move, so here it may well be missing. */
function asSeenFromHere(preflight: PlanPreflight): PlanPreflight {
  return preflight.code === 'fresh'
    ? {
        ...preflight,
        severity: 'warning',
        message: 'transactions, locks and connections are looked at right before the move',
      }
    : preflight
}

function notLookedAt(cluster: string): PlanPreflight {
  return {
    code: 'fresh',
    ok: false,
    severity: 'warning',
    value: 'the published status',
    limit: 'a look at the servers',
    message: `lag, settings, locks and connections of ${cluster} are looked at right before the move`,
  }
}

function expectedPause({ view, state, spec }: PreviewInput, from: string, to: string): PlanAction['writePauseMs'] {
  const source = hostSpec(spec, from)
  const facts = sqlNow(view.hosts[to])
  const lag = source === null || facts === null ? 0 : (channelTo(facts, source)?.lagMs ?? 0)
  const behind = lag === 0 ? '' : `, and ${to} is ${lag / 1000} s behind`
  const measured = measuredPauses(state)
  const least = Math.min(...measured)
  const most = Math.max(...measured)
  if (measured.length === 0)
    return { min: 20, max: 300 + lag, basis: `usual for a cluster whose moves are not recorded yet${behind}` }
  // The next one is seldom just like the last: half of the best and twice the worst bound it.
  const moves =
    measured.length === 1
      ? `the last move of this cluster took ${most} ms`
      : `the last ${measured.length} moves of this cluster took ${least} to ${most} ms`
  return { min: Math.round(least / 2), max: most * 2 + lag, basis: `${moves}${behind}` }
}

/** A record of an earlier version, and a status, know of the last move only. */
function measuredPauses(state: ControllerState): readonly number[] {
  if (state.pauses.length > 0) return state.pauses.map((p) => p.ms)
  const last = state.intent?.writePauseMs ?? null
  return last === null ? [] : [Math.round(last)]
}
