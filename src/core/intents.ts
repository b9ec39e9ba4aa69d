import type { HostName, Instant } from '../model/ids.ts'
import type { Observations, OperatorRequest } from '../model/observation.ts'
import type { ClusterSpec, RoleSpec } from '../model/spec.ts'
import type { Accepted, ControllerState, Intent, IntentCause } from '../model/state.ts'
import type { HostMemory } from '../model/view.ts'
import { rfc3339 } from './status-files/instant.ts'
import { hostSpec, writerRole } from './topology.ts'
import { windowAt } from './windows.ts'

/** No intent lives longer, however few windows were open. */
const longest = 7 * 24 * 60 * 60 * 1000

/** What Git asks for now, in the terms in which a later change is noticed. */
export function acceptedOf(spec: ClusterSpec, commit: string | null, writer: HostName | null = null): Accepted {
  const roles: Record<string, { first: HostName; assertion: string | null }> = {}
  for (const role of spec.roles) {
    const first = role.prefer[0] ?? role.hosts[0]
    if (first !== undefined) roles[role.name] = { first, assertion: role.assertion }
  }
  return {
    specDigest: spec.digest,
    commit,
    roles,
    recovered: Object.fromEntries(spec.hosts.map((h) => [h.name, h.recovered])),
    evacuation: evacuationOf(spec, writer),
  }
}

function evacuationOf(spec: ClusterSpec, writer: HostName | null): Accepted['evacuation'] {
  const role = writerRole(spec)
  const why = role === null || writer === null ? null : cannotStay(spec, role, writer)
  return writer === null || why === null ? null : { writer, why }
}

/**
 * Mints from what changed in the file. Only the first of `prefer` and the assertion count: any other edit is not a wish to move,
 * except one that the present writer cannot survive (evacuation).
 */
export function mintFromFile(
  state: ControllerState,
  spec: ClusterSpec,
  commit: string | null,
  now: Instant,
): ControllerState {
  const next = acceptedOf(spec, commit, state.epoch?.writer ?? null)
  const before = state.accepted
  if (before === null) return { ...state, accepted: next }
  const asked = before.evacuation?.writer === next.evacuation?.writer && before.evacuation?.why === next.evacuation?.why
  // Noted, and not acted upon: the same file lets a writer that has come to it otherwise (a start, a failover) be.
  if (before.specDigest === next.specDigest)
    return before.commit === commit && asked ? state : { ...state, accepted: next }
  const role = writerRole(spec)
  const taken = { ...state, accepted: next, wished: wishesOf(state, before, next, spec) }
  const accepted = noLongerNeeded(recoveredByFile(taken, before, spec, now), next, now)
  if (role === null || state.epoch === null) return accepted
  const evacuation = next.evacuation
  const was = before.roles[role.name]
  const is = next.roles[role.name]
  if (is === undefined) return accepted
  if (evacuation !== null && !asked)
    return mint(accepted, spec, role, null, 'evacuate', commit, 'git', now, evacuation.why)
  if (was === undefined) return accepted
  if (was.assertion !== is.assertion && is.assertion !== null)
    return mint(accepted, spec, role, is.first, 'assertion', commit, 'git', now, '')
  if (was.first !== is.first) return mint(accepted, spec, role, is.first, 'prefer', commit, 'git', now, '')
  return accepted
}

/** Roles that one host holds, and that nobody writes through: another first host, or a new assertion, moves them once. */
function wishesOf(
  state: ControllerState,
  before: Accepted,
  next: Accepted,
  spec: ClusterSpec,
): ControllerState['wished'] {
  const wished = { ...state.wished }
  for (const role of spec.roles) {
    const was = before.roles[role.name]
    const is = next.roles[role.name]
    if (role.mode !== 'exclusive' || role.name === spec.writerRole || was === undefined || is === undefined) continue
    if (was.first !== is.first || (was.assertion !== is.assertion && is.assertion !== null))
      wished[role.name] = is.first
  }
  return wished
}

/** An evacuation that waits while the file lets the writer stay again. */
function noLongerNeeded(state: ControllerState, next: Accepted, now: Instant): ControllerState {
  const { intent } = state
  if (intent?.cause !== 'evacuate' || intent.state !== 'Pending' || next.evacuation !== null) return state
  return { ...state, intent: end(intent, 'Void', `the file lets ${intent.expectedWriter} stay the writer`, now) }
}

/** Another token of `recovered` is the reviewed set-online. */
function recoveredByFile(state: ControllerState, before: Accepted, spec: ClusterSpec, now: Instant): ControllerState {
  const hosts = { ...state.hosts }
  for (const host of spec.hosts) {
    const memory = hosts[host.name]
    if (memory === undefined || host.recovered === null || before.recovered[host.name] === host.recovered) continue
    hosts[host.name] = backInService(memory, now)
  }
  return { ...state, hosts }
}

/** What set-online and `recovered` do: the past is forgotten. A host that is not fit is judged anew at the next look. */
export function backInService(memory: HostMemory, now: Instant): HostMemory {
  if (memory.state !== 'AWAITING_RECOVERY') return { ...memory, losses: [] }
  return { ...memory, losses: [], state: 'ONLINE', stateSince: now, reason: '' }
}

/** An edit after which the writer may not stay where it is; null: it may. */
function cannotStay(spec: ClusterSpec, role: RoleSpec, writer: HostName): string | null {
  const host = hostSpec(spec, writer)
  if (host === null) return `${writer} left the cluster's hosts`
  if (!role.hosts.includes(writer)) return `${writer} left roles.${role.name}.hosts`
  if (host.promotion === 'never') return `${writer}: promotion: never`
  if (host.maintenance !== false) return `${writer}: maintenance`
  return null
}

export function mintFromRequest(
  state: ControllerState,
  spec: ClusterSpec,
  request: Extract<OperatorRequest, { kind: 'move-role' }>,
  now: Instant,
): ControllerState {
  const role = writerRole(spec)
  if (role === null) return state
  return mint(state, spec, role, request.to, 'move-role', null, request.by, now, '', request.force)
}

/** The writer goes back to where it is preferred, by itself. */
export function mintFailback(state: ControllerState, spec: ClusterSpec, to: HostName, now: Instant): ControllerState {
  const role = writerRole(spec)
  return role === null ? state : mint(state, spec, role, to, 'failback', null, 'rolekeeper', now, '')
}

/** The writer was set offline by command. */
export function mintEvacuation(state: ControllerState, spec: ClusterSpec, by: string, now: Instant): ControllerState {
  const role = writerRole(spec)
  const why = `${state.epoch?.writer ?? ''} was set offline by command`
  return role === null ? state : mint(state, spec, role, null, 'evacuate', null, by, now, why)
}

/** Where an evacuation goes: the first in order that the file lets be the writer, one that is ONLINE before one that is not. */
function refuge(state: ControllerState, spec: ClusterSpec, role: RoleSpec, writer: HostName): HostName | undefined {
  const others = [...role.prefer, ...role.hosts].filter((h) => h !== writer)
  const allowed = others.filter((h) => cannotStay(spec, role, h) === null && hostSpec(spec, h)?.delayMs === null)
  return allowed.find((h) => state.hosts[h]?.state === 'ONLINE') ?? allowed[0] ?? others[0]
}

function mint(
  state: ControllerState,
  spec: ClusterSpec,
  role: RoleSpec,
  target: HostName | null,
  cause: IntentCause,
  commit: string | null,
  by: string,
  now: Instant,
  why: string,
  force = false,
): ControllerState {
  const writer = state.epoch?.writer
  if (writer === undefined) return state
  const to = target ?? refuge(state, spec, role, writer)
  const superseded =
    state.intent !== null && isLive(state.intent)
      ? { ...state, intent: end(state.intent, 'Superseded', 'a newer wish replaced it', now) }
      : state
  if (to === undefined) return superseded
  const counter = state.counter + 1
  const intent: Intent = {
    id: `i${counter}`,
    role: role.name,
    to,
    cause,
    commit,
    epoch: state.epoch?.number ?? 0,
    expectedWriter: writer,
    mintedAt: now,
    expiresAt: now + Math.min(role.applyWithinMs, longest),
    closedSince: null,
    by,
    force,
    state: 'Pending',
    endedAt: null,
    why,
    writePauseMs: null,
  }
  if (to === writer) return { ...superseded, counter, intent: end(intent, 'Done', `${to} is the writer already`, now) }
  return { ...superseded, counter, intent }
}

export function isLive(intent: Intent | null): intent is Intent {
  return intent !== null && (intent.state === 'Pending' || intent.state === 'Running')
}

/** Asked for by a command: somebody stands by. Windows and what is suspended for Git do not hold it. */
export function isImperative(intent: Intent): boolean {
  return intent.cause === 'move-role' || (intent.cause === 'evacuate' && intent.by !== 'git')
}

export function end(intent: Intent, state: Intent['state'], why: string, now: Instant): Intent {
  return { ...intent, state, why, endedAt: now }
}

/** What happened since may have ended it: a failover voids it, time expires it. A move that has begun is not taken back by the clock. */
export function ageIntent(before: ControllerState, spec: ClusterSpec, now: Instant): ControllerState {
  if (!isLive(before.intent) || before.intent.state === 'Running') return before
  const intent = countOpenTime(before.intent, spec, now)
  const state = intent === before.intent ? before : { ...before, intent }
  const writer = state.epoch?.writer
  if (state.incident !== null) return { ...state, intent: end(intent, 'Void', `failover ${state.incident.id}`, now) }
  if (state.epoch !== null && state.epoch.number !== intent.epoch)
    return { ...state, intent: end(intent, 'Void', 'the writer has changed since', now) }
  if (writer !== undefined && writer !== intent.expectedWriter)
    return { ...state, intent: end(intent, 'Void', `the writer is ${writer}, not ${intent.expectedWriter}`, now) }
  if (now >= (intent.closedSince === null ? intent.expiresAt : intent.mintedAt + longest))
    return { ...state, intent: end(intent, 'Expired', 'not started in time (applyWithin)', now) }
  if (hostSpec(spec, intent.to) === null)
    return { ...state, intent: end(intent, 'Void', `${intent.to} is not in the file any more`, now) }
  return intent.cause === 'evacuate' ? reaim(state, intent, spec) : state
}

/** An evacuation is about who leaves. While it waits for a host that is not fit, whoever becomes fit will do. */
function reaim(state: ControllerState, intent: Intent, spec: ClusterSpec): ControllerState {
  const role = writerRole(spec)
  if (role === null || state.hosts[intent.to]?.state === 'ONLINE') return state
  const to = refuge(state, spec, role, intent.expectedWriter)
  return to === undefined || state.hosts[to]?.state !== 'ONLINE' ? state : { ...state, intent: { ...intent, to } }
}

/** `applyWithin` counts only while a window is open, and 7 days are the end in any case. A command is not held by windows. */
function countOpenTime(intent: Intent, spec: ClusterSpec, now: Instant): Intent {
  const closed = !isImperative(intent) && windowAt(spec.switchover.windows, now)?.open === false
  const since = intent.closedSince ?? null
  if (closed) return since === null ? { ...intent, closedSince: now } : intent
  if (since === null) return intent
  const expiresAt = Math.min(intent.expiresAt + now - since, intent.mintedAt + longest)
  return { ...intent, expiresAt, closedSince: null }
}

/** Windows are for planned moves alone, never for a failover, and a move must fit into what is left of one. */
export function heldByWindow(
  intent: Intent,
  spec: ClusterSpec,
  now: Instant,
): { readonly code: string; readonly message: string } | null {
  const window = isImperative(intent) ? null : windowAt(spec.switchover.windows, now)
  if (window === null) return null
  if (!window.open) {
    const opens = window.changesAt === null ? '' : `; they open at ${rfc3339(window.changesAt)}`
    return { code: 'OutsideWindow', message: `switchover.windows are closed${opens}` }
  }
  const { timeoutMs } = spec.switchover
  if (window.changesAt === null || window.changesAt - now >= timeoutMs) return null
  const message = `switchover.windows close at ${rfc3339(window.changesAt)}, and a move may take ${timeoutMs / 1000} s`
  return { code: 'WindowTooShort', message }
}

/** A move from Git waits while Git does not work; an imperative one does not read Git. */
export function heldBySource(
  intent: Intent,
  seen: Pick<Observations, 'source'>,
): { readonly code: string; readonly message: string } | null {
  if (intent.commit === null || seen.source.kind === 'directory') return null
  if (seen.source.rewound)
    return { code: 'SourceRewound', message: 'the source branch was rewritten; planned moves hold' }
  if (!seen.source.reachable)
    return { code: 'SourceUnreachable', message: 'the source repository cannot be read; planned moves from Git hold' }
  return null
}
