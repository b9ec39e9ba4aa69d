import type { Diagnostic } from '../../model/diagnostic.ts'
import { isHostAddress, isInside, looksLikeIpv6, parseVip } from '../addresses.ts'
import type { ClusterEntry, Rule } from './rule.ts'

/** Host addresses are addresses, and VIPs are IPv4. */
export const wellFormed: Rule = ({ spec, source }) => {
  const hosts = spec.hosts
    .filter((h) => !isHostAddress(h.address))
    .map((h) =>
      source.report(
        'bad-address',
        ['spec', 'hosts', h.name, 'address'],
        `"${h.address}" is neither an address nor a host name`,
      ),
    )
  const vips = vipTexts({ spec, source }).flatMap(({ text, path }) => {
    if (parseVip(text) !== null) return []
    if (looksLikeIpv6(text.split('/')[0] ?? ''))
      return [source.report('vip-not-ipv4', path, `"${text}": VIPs are IPv4 for now; host addresses may be IPv6`)]
    return [source.report('bad-address', path, `"${text}" is not an IPv4 address with a prefix (10.77.0.100/24)`)]
  })
  return [...hosts, ...vips]
}

function vipTexts({
  spec,
  source,
}: ClusterEntry): readonly { readonly text: string; readonly path: readonly (string | number)[] }[] {
  const roles = (source.data as { spec: { roles: Record<string, { vips?: readonly string[] }> } }).spec.roles
  return spec.roles.flatMap((r) =>
    (roles[r.name]?.vips ?? []).map((text, i) => ({ text, path: ['spec', 'roles', r.name, 'vips', i] })),
  )
}

interface Use {
  readonly address: string
  readonly what: string
  readonly entry: ClusterEntry
  readonly path: readonly (string | number)[]
}

function vipUses(entry: ClusterEntry): readonly Use[] {
  return entry.spec.roles.flatMap((r) =>
    r.vips.map((v, i) => ({
      address: v.address,
      what: `roles.${r.name} of ${entry.spec.name}`,
      entry,
      path: ['spec', 'roles', r.name, 'vips', i],
    })),
  )
}

/** A VIP is used once, and is nobody's own address; in all files together. */
export const vipsUnique: Rule = (entry, { others }) => {
  const all = [entry, ...others].flatMap(vipUses)
  const hosts = [entry, ...others].flatMap((e) =>
    e.spec.hosts.map((h) => ({
      address: h.address,
      what: `host ${h.name} of ${e.spec.name}`,
      entry: e,
      path: ['spec', 'hosts', h.name, 'address'],
    })),
  )
  return vipUses(entry).flatMap((use): Diagnostic[] => {
    const twin = all.find(
      (o) => o.address === use.address && (o.entry !== use.entry || o.path.join('.') < use.path.join('.')),
    )
    const host = hosts.find((h) => h.address === use.address)
    const found: Diagnostic[] = []
    if (twin !== undefined)
      found.push(
        entry.source.report('vip-twice', use.path, `${use.address} is the VIP of ${twin.what} too`, {
          related: second(twin),
        }),
      )
    if (host !== undefined)
      found.push(
        entry.source.report('vip-is-host', use.path, `${use.address} is the address of ${host.what}`, {
          related: second(host),
        }),
      )
    return found
  })
}

/** Two hosts with the same address and port are one server. */
export const endpointsUnique: Rule = (entry, { others }) => {
  const all = [entry, ...others].flatMap((e) =>
    e.spec.hosts.map((h) => ({
      address: `${h.address}:${h.port}`,
      what: `${h.name} of ${e.spec.name}`,
      entry: e,
      path: ['spec', 'hosts', h.name, 'address'],
    })),
  )
  return entry.spec.hosts.flatMap((h, i) => {
    const me = `${h.address}:${h.port}`
    const twin = all.find(
      (o) => o.address === me && (o.entry !== entry || entry.spec.hosts.findIndex((x) => o.path[2] === x.name) < i),
    )
    return twin === undefined
      ? []
      : [
          entry.source.report('endpoint-twice', ['spec', 'hosts', h.name, 'address'], `${me} is ${twin.what} too`, {
            related: second(twin),
          }),
        ]
  })
}

/** What a merge may reach is the daemon's owner's business. */
export const allowed: Rule = ({ spec, source }, { daemon }) => {
  const networks = daemon?.allow ?? null
  if (networks === null) return []
  const hosts = spec.hosts
    .filter((h) => !isInside(h.address, networks))
    .map((h) =>
      source.report(
        'outside-allow',
        ['spec', 'hosts', h.name, 'address'],
        `${h.address} is outside of allow.networks (${networks.join(', ')})`,
      ),
    )
  const vips = spec.roles.flatMap((r) =>
    r.vips.flatMap((v, i) =>
      isInside(v.address, networks)
        ? []
        : [
            source.report(
              'outside-allow',
              ['spec', 'roles', r.name, 'vips', i],
              `${v.address} is outside of allow.networks (${networks.join(', ')})`,
            ),
          ],
    ),
  )
  return [...hosts, ...vips]
}

function second(use: Use): Diagnostic['related'] {
  return { range: use.entry.source.at(use.path), summary: use.what }
}
