import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { Observations, OperatorRequest } from '../model/observation.ts'
import type { ClusterSpec, RoleSpec } from '../model/spec.ts'
import type { ControllerState, Intent } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { backInService, end, isImperative, mintEvacuation, mintFromRequest } from './intents.ts'
import { isFit } from './judge-hosts.ts'
import { hostSpec, sqlNow, writerRole } from './topology.ts'

/** Commands given to the daemon: each changes what is remembered, and gets an answer. What follows from them is decided afterwards, as ever. */
export function answerRequests(
  before: ControllerState,
  seen: Observations,
  view: View,
  spec: ClusterSpec,
  now: Instant,
): { readonly state: ControllerState; readonly actions: readonly Action[] } {
  let state = before
  const actions: Action[] = []
  for (const request of seen.requests) {
    const refusal = refuse(request, state, view, spec, now)
    if (refusal !== null) {
      actions.push({ kind: 'answer', request: request.id, ok: false, code: refusal.code, message: refusal.message })
      continue
    }
    const done = carryOut(request, state, view, spec, now)
    state = done.state
    actions.push({ kind: 'answer', request: request.id, ok: true, code: 'Accepted', message: done.message })
  }
  return { state, actions }
}

function refuse(
  request: OperatorRequest,
  state: ControllerState,
  view: View,
  spec: ClusterSpec,
  now: Instant,
): { readonly code: string; readonly message: string } | null {
  if (spec.management === 'observe' && request.kind !== 'suspend' && request.kind !== 'resume')
    return { code: 'Observing', message: 'management: observe; nothing is changed' }
  switch (request.kind) {
    case 'move-role': {
      const role = spec.roles.find((r) => r.name === request.role)
      if (role === undefined) return { code: 'UnknownRole', message: `there is no role ${request.role}` }
      if (hostSpec(spec, request.to) === null)
        return { code: 'UnknownHost', message: `${request.to} is not a host of this cluster` }
      if (role.mode === 'balanced')
        return {
          code: 'BalancedRole',
          message: `${role.name} is balanced: set a host offline to take its addresses away`,
        }
      if (role !== writerRole(spec)) return mayHold(role, request.to, view)
      if (state.incident !== null)
        return { code: 'FailoverRunning', message: `failover ${state.incident.id} is under way` }
      if (state.move !== null) return { code: 'MoveRunning', message: `a move to ${state.move.to} is under way` }
      return null
    }
    case 'set-offline':
    case 'set-online': {
      if (hostSpec(spec, request.host) === null)
        return { code: 'UnknownHost', message: `${request.host} is not a host of this cluster` }
      const seen = view.hosts[request.host]?.memory.state
      if (request.kind === 'set-offline' && state.epoch?.writer === request.host) {
        if (state.incident !== null)
          return { code: 'FailoverRunning', message: `failover ${state.incident.id} is under way` }
        if (state.move !== null) return { code: 'MoveRunning', message: `a move to ${state.move.to} is under way` }
      }
      if (request.kind === 'set-online' && seen === 'HARD_OFFLINE')
        return { code: 'HostDown', message: `${request.host} is HARD_OFFLINE` }
      return null
    }
    case 'ack': {
      if (request.down === null) return null
      if (hostSpec(spec, request.down) === null)
        return { code: 'UnknownHost', message: `${request.down} is not a host of this cluster` }
      if (sqlNow(view.hosts[request.down]) !== null)
        return { code: 'HostAnswers', message: `${request.down} answers: it is not down` }
      return null
    }
    case 'resume': {
      const { suspend } = spec
      if (state.suspended === null && suspend !== null && now < suspend.until)
        return {
          code: 'SuspendedByFile',
          message: 'the file suspends it: take spec.suspend out, or wait for its until',
        }
      return null
    }
    case 'suspend':
      return request.until > now ? null : { code: 'BadRequest', message: 'its end has passed already' }
    case 'adopt':
      return null
  }
}

function carryOut(
  request: OperatorRequest,
  state: ControllerState,
  view: View,
  spec: ClusterSpec,
  now: Instant,
): { readonly state: ControllerState; readonly message: string } {
  switch (request.kind) {
    case 'move-role': {
      if (request.role !== spec.writerRole) {
        const wished = { ...state.wished, [request.role]: request.to }
        return { state: { ...state, wished }, message: `${request.role} to ${request.to}` }
      }
      const minted = mintFromRequest(state, spec, request, now)
      return { state: minted, message: describe(minted.intent) }
    }
    case 'set-offline': {
      const offline = { ...state, offline: [...new Set([...state.offline, request.host])] }
      if (state.epoch?.writer !== request.host)
        return { state: offline, message: `${request.host} becomes ADMIN_OFFLINE` }
      const leaving = mintEvacuation(offline, spec, request.by, now)
      return { state: leaving, message: `${request.host} becomes ADMIN_OFFLINE; ${describe(leaving.intent)}` }
    }
    case 'set-online': {
      const memory = view.hosts[request.host]?.memory
      const cleared =
        memory === undefined ? state.hosts : { ...state.hosts, [request.host]: backInService(memory, now) }
      return {
        state: stays(
          { ...state, hosts: cleared, offline: state.offline.filter((h) => h !== request.host) },
          request,
          now,
        ),
        message: `${request.host} becomes ONLINE when it is fit`,
      }
    }
    case 'adopt':
      return { state: adopted(state, view), message: 'adopted' }
    case 'ack': {
      const seen = tryAgain({ ...state, incidents: state.incidents.map((i) => ({ ...i, acknowledged: true })) })
      return request.down === null
        ? { state: seen, message: 'incidents acknowledged' }
        : { state: confirmDown(seen, request.down, now), message: `${request.down} counts as down until it answers` }
    }
    case 'suspend': {
      const { scope, reason, until, by } = request
      return {
        state: { ...state, suspended: { scope, reason, until, by } },
        message: `suspended (${scope}): ${reason}`,
      }
    }
    case 'resume':
      return {
        state: { ...state, suspended: null },
        message: state.suspended === null ? 'nothing was suspended' : 'resumed',
      }
  }
}

/** As it is now: who answers as the writer is the writer. */
function adopted(state: ControllerState, view: View): ControllerState {
  const facts = state.epoch === null ? null : sqlNow(view.hosts[state.epoch.writer])
  const epoch = state.epoch === null || facts === null ? state.epoch : { ...state.epoch, identity: facts.identity }
  return { ...state, adopted: true, epoch }
}

function mayHold(role: RoleSpec, host: string, view: View): ReturnType<typeof refuse> {
  if (!role.hosts.includes(host))
    return { code: 'NotInRole', message: `${host} is not in roles.${role.name}.hosts: ${role.hosts.join(', ')}` }
  return isFit(view, host)
    ? null
    : { code: 'NotFit', message: `${host} is ${view.hosts[host]?.memory.state ?? 'unknown'}` }
}

/** Set online again before it could leave: it need not leave any more. */
function stays(
  state: ControllerState,
  request: { readonly host: string; readonly by: string },
  now: Instant,
): ControllerState {
  const { intent } = state
  if (intent?.state !== 'Pending' || intent.cause !== 'evacuate' || !isImperative(intent)) return state
  if (intent.expectedWriter !== request.host) return state
  return { ...state, intent: end(intent, 'Void', `${request.host} was set online again by ${request.by}`, now) }
}

/** A failover that was refused because of what a candidate had not applied (`catchUp.then: refuse`) is begun again with everybody. */
function tryAgain(state: ControllerState): ControllerState {
  const { incident } = state
  if (incident === null || !incident.passedOver.some((p) => p.failed === 'catch-up')) return state
  return { ...state, incident: { ...incident, passedOver: [], phase: 'freeze' } }
}

function confirmDown(state: ControllerState, host: string, now: Instant): ControllerState {
  const memory = state.hosts[host]
  return memory === undefined
    ? state
    : { ...state, hosts: { ...state.hosts, [host]: { ...memory, confirmedDownAt: now } } }
}

function describe(intent: Intent | null): string {
  if (intent === null) return 'nothing to move'
  return intent.state === 'Pending' ? `intent ${intent.id}: ${intent.role} to ${intent.to}` : intent.why
}
