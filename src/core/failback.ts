import type { HostName, Instant } from '../model/ids.ts'
import type { ClusterSpec, RoleSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { isLive, mintFailback } from './intents.ts'
import { suspensionOf } from './suspension.ts'
import { channelTo, hostSpec, sqlNow, writerRole } from './topology.ts'
import { windowAt } from './windows.ts'

/** At most one failback within this time, ms, however many failovers there were. */
const atMostOncePer = 24 * 3_600_000

/** After a failover, and only then, the writer goes back by itself where the file wants that and nothing speaks against it. */
export function failBack(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): ControllerState {
  const incident = state.incidents.at(-1)
  const to = failbackTarget(state, spec)
  if (to === null || incident === undefined || isLive(state.intent)) return state
  if (failbackObstacle(view, state, spec, now) !== null) return state
  return { ...mintFailback(state, spec, to, now), failback: { incident: incident.id, at: now } }
}

/** The preferred host, where the last failover has moved the writer away from it and the file does not leave that to people; null: nothing to do. */
export function failbackTarget(state: ControllerState, spec: ClusterSpec): HostName | null {
  const role = writerRole(spec)
  const wanted = role?.prefer[0]
  const writer = state.epoch?.writer
  if (role === null || role.failback === 'manual' || wanted === undefined || writer === undefined) return null
  if (wanted === writer || state.incident !== null || state.move !== null) return null
  return state.incidents.at(-1)?.to === writer ? wanted : null
}

/** What keeps a failback from being asked for, in words that do not change by themselves; null: nothing. */
export function failbackObstacle(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): string | null {
  const role = writerRole(spec)
  const to = failbackTarget(state, spec)
  const incident = state.incidents.at(-1)
  const writer = state.epoch === null ? null : hostSpec(spec, state.epoch.writer)
  if (role === null || to === null || incident === undefined || writer === null) return 'there is nothing to go back to'
  if (state.failback?.incident === incident.id) return `it was tried after ${incident.id} already`
  if (state.failback !== null && now - state.failback.at < atMostOncePer) return 'there was one within the last 24 h'
  if (incident.lost === null) return `what ${incident.id} lost is not known`
  if (incident.lost.count !== 0) return `${incident.id} lost transactions`
  if (suspensionOf(state, spec, now) !== null) return 'planned moves are suspended'
  if (state.verdict.verdict !== 'writer-ok') return `the writer is ${state.verdict.verdict}`
  return notFitYet(view, role, to, now) ?? behind(view, spec, to, writer.name) ?? closed(role, spec, now)
}

function notFitYet(view: View, role: RoleSpec, to: HostName, now: Instant): string | null {
  const memory = view.hosts[to]?.memory
  if (memory === undefined || memory.state !== 'ONLINE') return `${to} is ${memory?.state ?? 'unknown'}`
  if (memory.errant !== null) return `${to} has transactions of its own`
  const healthy = memory.healthySince !== null && now - memory.healthySince >= role.failbackAfterMs
  return healthy ? null : `${to} must be well for ${role.failbackAfterMs / 60_000} min`
}

function behind(view: View, spec: ClusterSpec, to: HostName, writer: HostName): string | null {
  const facts = sqlNow(view.hosts[to])
  const source = hostSpec(spec, writer)
  const lag = facts === null || source === null ? null : (channelTo(facts, source)?.lagMs ?? null)
  if (lag === null) return `how far ${to} is behind is not known`
  return lag <= spec.switchover.maxLagMs ? null : `${to} is more than ${spec.switchover.maxLagMs / 1000} s behind`
}

/** `auto` keeps to the windows where there are any; `window` wants one. */
function closed(role: RoleSpec, spec: ClusterSpec, now: Instant): string | null {
  const window = windowAt(spec.switchover.windows, now)
  if (window === null)
    return role.failback === 'window' ? 'failback: window, and there are no switchover.windows' : null
  return window.open ? null : 'the windows are closed'
}

/** Exclusive roles besides the writer's go to their preferred host by the same rule, without a failover: nobody writes there. */
export function preferredRole(view: View, role: RoleSpec, spec: ClusterSpec, now: Instant): HostName | null {
  const wanted = role.prefer[0]
  if (wanted === undefined || role.failback === 'manual') return null
  return notFitYet(view, role, wanted, now) === null && closed(role, spec, now) === null ? wanted : null
}
