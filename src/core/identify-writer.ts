import type { HostName, Instant } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Epoch } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { followersOf, holdersOf, isGuarded, isProvedDown, sqlNow, writableHosts, writerRole } from './topology.ts'

/** Who the writer is, when nothing is recorded: the one writable host; of two, the one that holds the VIP and is followed. */
export function identifyWriter(
  view: View,
  spec: ClusterSpec,
): { readonly writer: HostName | null; readonly why: string } {
  const writable = writableHosts(view)
  const only = writable[0]
  if (writable.length === 1 && only !== undefined) return { writer: only, why: 'the only writable host' }
  const vips = writerRole(spec)?.vips ?? []
  const candidates = writable.length > 1 ? writable : spec.hosts.map((h) => h.name)
  const clear = candidates.filter(
    (h) =>
      sqlNow(view.hosts[h]) !== null &&
      followersOf(view, spec, h).length > 0 &&
      vips.every((v) => holdersOf(view, v.address).includes(h)),
  )
  const one = clear[0]
  if (clear.length === 1 && one !== undefined) {
    return {
      writer: one,
      why:
        writable.length > 1
          ? 'of the writable hosts, the one that holds the VIP and is followed'
          : 'holds the VIP and is followed',
    }
  }
  if (writable.length > 1)
    return { writer: null, why: `${writable.join(' and ')} are writable, and it is not clear which one is the writer` }
  return { writer: null, why: 'no host is writable' }
}

/** Ends the start-up window and finds the writer where none is recorded. */
export function passStartUp(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): ControllerState {
  let next = state
  if (state.observing) {
    const everybody = spec.hosts.every(
      (h) => view.hosts[h.name]?.memory.answeredSinceStart === true && view.hosts[h.name]?.ssh.kind !== 'never-asked',
    )
    const waited = now - state.startedAt >= spec.checks.failAfterMs * 2
    if (everybody || waited) next = { ...next, observing: false }
  }
  if (next.epoch !== null) return confirm(view, acceptSuccessor(view, next, next.epoch, spec, now), spec)
  if (next.observing && !everybodyAnswers(view, spec)) return next
  const found = identifyWriter(view, spec)
  if (found.writer === null) return next
  const facts = sqlNow(view.hosts[found.writer])
  return {
    ...next,
    epoch: { number: 1, writer: found.writer, identity: facts?.identity ?? null, since: now, proved: false },
  }
}

/**
 * Somebody else (a person, another daemon) has moved the writer while we did not: the recorded one takes no writes, and one other host
 * does everything that a writer does. Going by the record would make the one that serves read-only.
 */
function acceptSuccessor(
  view: View,
  state: ControllerState,
  epoch: Epoch,
  spec: ClusterSpec,
  now: Instant,
): ControllerState {
  if (state.observing || state.incident !== null || state.move !== null || state.running !== null) return state
  const [heir, ...more] = writableHosts(view)
  if (heir === undefined || more.length > 0 || heir === epoch.writer) return state
  const old = view.hosts[epoch.writer]
  if (sqlNow(old) === null && !isProvedDown(old)) return state
  const vips = writerRole(spec)?.vips ?? []
  const holds =
    vips.length > 0 &&
    vips.every((v) => holdersOf(view, v.address).includes(heir) && !isGuarded(view.hosts[heir], v.address))
  const receives = sqlNow(view.hosts[heir])?.channels.some((c) => c.receiver === 'running') === true
  if (!holds || receives || followersOf(view, spec, heir).length === 0) return state
  const identity = sqlNow(view.hosts[heir])?.identity ?? null
  return { ...state, epoch: { number: epoch.number + 1, writer: heir, identity, since: now, proved: false } }
}

/** Every host has answered, and nobody else takes writes: what was read off the servers is as good as what was recorded. */
function confirm(view: View, state: ControllerState, spec: ClusterSpec): ControllerState {
  const epoch = state.epoch
  if (epoch === null || epoch.proved || state.observing || !everybodyAnswers(view, spec)) return state
  const writable = writableHosts(view)
  return writable.length === 1 && writable[0] === epoch.writer ? { ...state, epoch: { ...epoch, proved: true } } : state
}

function everybodyAnswers(view: View, spec: ClusterSpec): boolean {
  return spec.hosts.every((h) => sqlNow(view.hosts[h.name]) !== null)
}
