import type { Diagnostic } from '../../model/diagnostic.ts'
import { canonical, parseVip } from '../addresses.ts'
import type { ClusterEntry } from '../cluster-entry.ts'
import type { Path } from '../place.ts'
import { valueAt } from '../walk.ts'

/** One place in one file that uses something of which there is only one. */
export interface Use {
  readonly key: string
  /** As a sentence names it: `host db1 of shop`. */
  readonly what: string
  readonly entry: ClusterEntry
  readonly path: Path
}

export interface FleetIndex {
  readonly names: ReadonlyMap<string, readonly Use[]>
  readonly vips: ReadonlyMap<string, readonly Use[]>
  /** Addresses of hosts, those for SSH included. */
  readonly addresses: ReadonlyMap<string, readonly Use[]>
  readonly endpoints: ReadonlyMap<string, readonly Use[]>
}

/** Made once for a run: with many files, looking for twins pair by pair would take the square of their number. */
export function indexFleet(entries: readonly ClusterEntry[]): FleetIndex {
  return {
    names: grouped(
      entries.map((entry) => ({ key: entry.spec.name, what: entry.source.file, entry, path: ['metadata', 'name'] })),
    ),
    vips: grouped(entries.flatMap(vipUses)),
    addresses: grouped(entries.flatMap(addressUses)),
    endpoints: grouped(entries.flatMap(endpointUses)),
  }
}

/** Counted as in the file, where some may be no VIPs and are not in the normalised roles. */
export function vipUses(entry: ClusterEntry): readonly Use[] {
  return entry.spec.roles.flatMap((role) => {
    const at = ['spec', 'roles', role.name, 'vips']
    const texts = valueAt(entry.source.data, at)
    return (Array.isArray(texts) ? (texts as readonly string[]) : []).flatMap((text, i) => {
      const vip = parseVip(text)
      const what = `roles.${role.name} of ${entry.spec.name}`
      return vip === null ? [] : [{ key: vip.address, what, entry, path: [...at, i] }]
    })
  })
}

export function endpointUses(entry: ClusterEntry): readonly Use[] {
  return entry.spec.hosts.map((host) => ({
    key: `${canonical(host.address)} ${host.port}`,
    what: `host ${host.name} of ${entry.spec.name}`,
    entry,
    path: ['spec', 'hosts', host.name, 'address'],
  }))
}

function addressUses(entry: ClusterEntry): readonly Use[] {
  return entry.spec.hosts.flatMap((host) => {
    const what = `host ${host.name} of ${entry.spec.name}`
    const at = ['spec', 'hosts', host.name]
    const own = { key: canonical(host.address), what, entry, path: [...at, 'address'] }
    return host.ssh.address === host.address
      ? [own]
      : [own, { key: canonical(host.ssh.address), what, entry, path: [...at, 'ssh', 'address'] }]
  })
}

/** The other place that uses the same: in this file only an earlier one, so that a pair is told once, at the second. */
export function twinOf(use: Use, uses: ReadonlyMap<string, readonly Use[]>): Use | null {
  for (const other of uses.get(use.key) ?? []) {
    if (other.entry !== use.entry) return other
    if (other.path.join('.') === use.path.join('.')) return laterElsewhere(use, uses)
    return other
  }
  return null
}

function laterElsewhere(use: Use, uses: ReadonlyMap<string, readonly Use[]>): Use | null {
  return uses.get(use.key)?.find((other) => other.entry !== use.entry) ?? null
}

export function related(use: Use): NonNullable<Diagnostic['related']> {
  return { range: use.entry.source.at(use.path), path: use.path.join('.'), summary: use.what }
}

function grouped(uses: readonly Use[]): ReadonlyMap<string, readonly Use[]> {
  const map = new Map<string, Use[]>()
  for (const use of uses) {
    const list = map.get(use.key)
    if (list === undefined) map.set(use.key, [use])
    else list.push(use)
  }
  return map
}
