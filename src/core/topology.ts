import type { Address, HostName } from '../model/ids.ts'
import type { Channel, SqlFacts, SshFacts } from '../model/observation.ts'
import type { ClusterSpec, HostSpec, RoleSpec } from '../model/spec.ts'
import type { HostView, View } from '../model/view.ts'

export function writerRole(spec: ClusterSpec): RoleSpec | null {
  return spec.roles.find((r) => r.name === spec.writerRole) ?? null
}

export function hostSpec(spec: ClusterSpec, host: HostName): HostSpec | null {
  return spec.hosts.find((h) => h.name === host) ?? null
}

/** The channel by which `host` follows `source`, if it has one. Servers name their source by address, so that is what is compared. */
export function channelTo(facts: SqlFacts, source: HostSpec): Channel | null {
  return facts.channels.find((c) => c.sourceHost === source.address && c.sourcePort === source.port) ?? null
}

/** Latest good SQL answer if it is the latest answer: a host that has fallen silent since has none. */
export function sqlNow(view: HostView | undefined): SqlFacts | null {
  return view?.sql.kind === 'seen' ? view.sql.value : null
}

export function sshNow(view: HostView | undefined): SshFacts | null {
  return view?.ssh.kind === 'seen' ? view.ssh.value : null
}

/** Latest good answer, however old. */
export function sqlEver(view: HostView | undefined): SqlFacts | null {
  return sqlNow(view) ?? view?.memory.lastSql?.facts ?? null
}

export function sshEver(view: HostView | undefined): SshFacts | null {
  return sshNow(view) ?? view?.memory.lastSsh?.facts ?? null
}

/**
 * Hosts that carry the address. A host whose SSH session has just broken still holds what it held, unless it is judged dead:
 * an address must not be added a second time because of a hiccup.
 */
export function holdersOf(view: View, vip: Address): readonly HostName[] {
  return Object.values(view.hosts)
    .filter((h) => {
      const facts = h.memory.state === 'HARD_OFFLINE' ? sshNow(h) : sshEver(h)
      return facts?.addresses.some((a) => a.address === vip) === true
    })
    .map((h) => h.host)
}

/**
 * Its port refuses, and its host, asked since then, says that nobody listens: it takes no writes, and comes back as its my.cnf says.
 * Or a person has said so, and it has not answered since.
 */
export function isProvedDown(view: HostView | undefined): boolean {
  if (isConfirmedDown(view)) return true
  if (view?.connect.kind !== 'no-answer' || view.connect.why !== 'refused' || view.refusedInARow < 2) return false
  const since = view.memory.sqlMissingSince
  return view.ssh.kind === 'seen' && since !== null && view.ssh.at >= since && !view.ssh.value.listening
}

/** A person has made sure that it takes no writes (`ack --down`), and it has not answered since. */
export function isConfirmedDown(view: HostView | undefined): boolean {
  return view?.sql.kind === 'no-answer' && view.memory.confirmedDownAt !== null
}

export function isGuarded(host: HostView | undefined, vip: Address): boolean {
  return sshNow(host)?.guarded.includes(vip) === true
}

/** Hosts that follow `source` with a receiver that runs. */
export function followersOf(view: View, spec: ClusterSpec, source: HostName): readonly HostName[] {
  const wanted = hostSpec(spec, source)
  if (wanted === null) return []
  return Object.values(view.hosts)
    .filter((h) => {
      const facts = sqlNow(h)
      return facts !== null && channelTo(facts, wanted)?.receiver === 'running'
    })
    .map((h) => h.host)
}

/** Hosts that answer and take writes. */
export function writableHosts(view: View): readonly HostName[] {
  return Object.values(view.hosts)
    .filter((h) => sqlNow(h)?.readOnly === false)
    .map((h) => h.host)
}

/** `host` is a peer of `other` when each names the other. */
export function arePeers(spec: ClusterSpec, host: HostName, other: HostName): boolean {
  return hostSpec(spec, host)?.peer === other && hostSpec(spec, other)?.peer === host
}
