import type { Diagnostic } from '../../model/diagnostic.ts'
import { isInside, parseNetwork } from '../addresses.ts'
import type { Path } from '../place.ts'
import { vipUses } from './fleet-index.ts'
import type { Rule } from './rule.ts'

/** What a merge may reach, and which addresses it may claim, is the daemon's owner's business. */
export const insideAllow: Rule = (entry, { daemon }) => {
  const { spec, source } = entry
  const allow = daemon?.allow ?? null
  if (allow === null) return []
  const networks = allow.flatMap((n) => parseNetwork(n) ?? [])
  const check = (address: string, path: Path): readonly Diagnostic[] => {
    const inside = isInside(address, networks)
    if (inside === true) return []
    const summary =
      inside === null
        ? `of the name "${address}" it cannot be told whether it is inside of allow.networks (${allow.join(', ')})`
        : `${address} is outside of allow.networks (${allow.join(', ')})`
    return [source.report('outside-allow', path, summary, inside === null ? { hint: 'write the address itself' } : {})]
  }
  return [
    ...spec.hosts.flatMap((h) => {
      const at = ['spec', 'hosts', h.name]
      const ssh = h.ssh.address === h.address ? [] : check(h.ssh.address, [...at, 'ssh', 'address'])
      return [...check(h.address, [...at, 'address']), ...ssh]
    }),
    ...vipUses(entry).flatMap((use) => check(use.key, use.path)),
  ]
}
