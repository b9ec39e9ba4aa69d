import type { HostName, Instant } from '../model/ids.ts'
import type { Channel, HostObservation } from '../model/observation.ts'
import { noAnswer, type Unanswered } from '../model/seen.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { HostView, View } from '../model/view.ts'

/** As `--if` names it; a host that is down is `host-gone`. */
export type Fault = 'crashed' | 'hung' | 'host-gone' | 'stalled'

/** As it is now, with the lock taken: whoever holds it is the one that would act. */
export function calm(view: View, spec: ClusterSpec): View {
  const hosts = spec.hosts.flatMap((h) => {
    const host = view.hosts[h.name]
    if (host === undefined) return []
    if (host.sql.kind !== 'seen') return [[h.name, host] as const]
    return [
      [h.name, { ...host, sql: { ...host.sql, value: { ...host.sql.value, actorLock: 'ours' as const } } }] as const,
    ]
  })
  return { ...view, hosts: Object.fromEntries(hosts), outcomes: [] }
}

/** A heartbeat arrives on every stream whose source still sends; a dead process closes its streams, a silent one leaves them standing. */
export function beat(world: View, spec: ClusterSpec, host: HostName, fault: Fault): View {
  const faulty = spec.hosts.find((h) => h.name === host)
  const streams = (c: Channel): Channel => {
    const source = spec.hosts.find(
      (h) => (h.address === c.sourceHost && h.port === c.sourcePort) || h.name === c.sourceHost,
    )
    const named = source === undefined ? c : { ...c, sourceHost: source.address, sourcePort: source.port }
    if (named.receiver === 'stopped') return named
    if (source === undefined || source !== faulty || fault === 'stalled')
      return { ...named, heartbeats: (named.heartbeats ?? 0) + 1, receivedPosition: named.receivedPosition + 1 }
    return fault === 'crashed' ? { ...named, receiver: 'connecting', receiverErrno: 2003 } : named
  }
  return mapHosts(world, (h) =>
    h.sql.kind !== 'seen'
      ? h
      : { ...h, sql: { ...h.sql, value: { ...h.sql.value, channels: h.sql.value.channels.map(streams) } } },
  )
}

export function look(
  world: View,
  host: HostName,
  fault: Fault,
  now: Instant,
  first: boolean,
): Readonly<Record<HostName, HostObservation>> {
  const asked = Object.values(world.hosts).map((h) => {
    const fresh: HostObservation = {
      host: h.host,
      refusedInARow: h.refusedInARow,
      sql: again(h.sql, now),
      connect: again(h.connect, now),
      ssh: again(h.ssh, now),
      preflight: h.preflight.kind === 'seen' ? again(h.preflight, now) : h.preflight,
    }
    return [h.host, h.host === host ? withFault(fresh, fault, now, first) : fresh] as const
  })
  return Object.fromEntries(asked)
}

function again<T extends HostView['sql'] | HostView['ssh'] | HostView['connect'] | HostView['preflight']>(
  answer: T,
  now: Instant,
): T {
  return answer.kind === 'never-asked' ? answer : { ...answer, at: now }
}

function withFault(fresh: HostObservation, fault: Fault, now: Instant, first: boolean): HostObservation {
  const no = (why: Unanswered['why']): Unanswered => noAnswer(why, `supposed: ${fault}`, now)
  const ssh = (listening: boolean): HostObservation['ssh'] =>
    fresh.ssh.kind === 'seen' ? { ...fresh.ssh, value: { ...fresh.ssh.value, listening } } : fresh.ssh
  switch (fault) {
    case 'crashed':
      return {
        ...fresh,
        sql: no(first ? 'lost' : 'refused'),
        connect: no('refused'),
        refusedInARow: first ? 1 : 2,
        ssh: ssh(false),
        preflight: no('refused'),
      }
    case 'hung':
      return { ...fresh, sql: no('timeout'), connect: no('timeout'), refusedInARow: 0, preflight: no('timeout') }
    case 'host-gone':
      return {
        ...fresh,
        sql: no('timeout'),
        connect: no('timeout'),
        refusedInARow: 0,
        ssh: no('timeout'),
        preflight: no('timeout'),
      }
    // Reads go on; that writes do not is seen by nobody who only reads.
    case 'stalled':
      return fresh
  }
}

/** What steps have changed stays so; what did not answer keeps its last facts, for when it is asked again. */
export function withFacts(world: View, changed: View): View {
  return mapHosts(world, (h) => {
    const now = changed.hosts[h.host]
    if (now === undefined) return h
    return { ...h, sql: now.sql.kind === 'seen' ? now.sql : h.sql, ssh: now.ssh.kind === 'seen' ? now.ssh : h.ssh }
  })
}

function mapHosts(view: View, change: (h: HostView) => HostView): View {
  return { ...view, hosts: Object.fromEntries(Object.entries(view.hosts).map(([name, h]) => [name, change(h)])) }
}
