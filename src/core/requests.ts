import type { Action } from '../model/action.ts'
import type { Instant } from '../model/ids.ts'
import type { Observations, OperatorRequest } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Intent } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { backInService, mintFromRequest } from './intents.ts'
import { hostSpec, writerRole } from './topology.ts'

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
    const refusal = refuse(request, state, view, spec)
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
): { readonly code: string; readonly message: string } | null {
  if (spec.management === 'observe') return { code: 'Observing', message: 'management: observe; nothing is changed' }
  switch (request.kind) {
    case 'move-role': {
      const role = writerRole(spec)
      if (request.role !== role?.name)
        return { code: 'UnknownRole', message: `only ${spec.writerRole} can be moved by command` }
      if (hostSpec(spec, request.to) === null)
        return { code: 'UnknownHost', message: `${request.to} is not a host of this cluster` }
      if (state.incident !== null)
        return { code: 'FailoverRunning', message: `failover ${state.incident.id} is under way` }
      if (state.move !== null) return { code: 'MoveRunning', message: `a move to ${state.move.to} is under way` }
      return null
    }
    case 'set-offline':
    case 'set-online': {
      if (hostSpec(spec, request.host) === null)
        return { code: 'UnknownHost', message: `${request.host} is not a host of this cluster` }
      const now = view.hosts[request.host]?.memory.state
      if (request.kind === 'set-offline' && state.epoch?.writer === request.host) {
        return { code: 'IsWriter', message: `${request.host} is the writer: move the role first` }
      }
      if (request.kind === 'set-online' && now === 'HARD_OFFLINE')
        return { code: 'HostDown', message: `${request.host} is HARD_OFFLINE` }
      return null
    }
    case 'adopt':
    case 'ack':
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
      const minted = mintFromRequest(state, spec, request, now)
      return { state: minted, message: describe(minted.intent, request.role) }
    }
    case 'set-offline':
      return {
        state: { ...state, offline: [...new Set([...state.offline, request.host])] },
        message: `${request.host} becomes ADMIN_OFFLINE`,
      }
    case 'set-online': {
      const memory = view.hosts[request.host]?.memory
      const cleared =
        memory === undefined ? state.hosts : { ...state.hosts, [request.host]: backInService(memory, now) }
      return {
        state: { ...state, hosts: cleared, offline: state.offline.filter((h) => h !== request.host) },
        message: `${request.host} becomes ONLINE when it is fit`,
      }
    }
    case 'adopt':
      return { state: { ...state, adopted: true }, message: 'adopted' }
    case 'ack':
      return {
        state: { ...state, incidents: state.incidents.map((i) => ({ ...i, acknowledged: true })) },
        message: 'incidents acknowledged',
      }
  }
}

function describe(intent: Intent | null, role: string): string {
  if (intent === null) return 'nothing to move'
  return intent.state === 'Pending' ? `intent ${intent.id}: ${role} to ${intent.to}` : intent.why
}
