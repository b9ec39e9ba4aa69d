import type { HostSpec } from '../../model/spec.ts'
import type { Rule } from './rule.ts'

/** Somebody in the writer role may be promoted, and the one who is wanted first is among them. */
export const promotable: Rule = ({ spec, source }) => {
  const role = spec.roles.find((r) => r.name === spec.writerRole)
  if (role === undefined) return []
  const never = (host: HostSpec | undefined): boolean =>
    host !== undefined && (host.promotion === 'never' || host.delayMs !== null)
  const hosts = role.hosts.map((name) => spec.hosts.find((h) => h.name === name))
  const at = ['spec', 'roles', role.name]
  if (hosts.every(never)) {
    const summary = `every host of roles.${role.name} is promotion: never, or has a delay`
    return [source.report('nobody-promotable', [...at, 'hosts'], summary)]
  }
  const first = spec.hosts.find((h) => h.name === role.prefer[0])
  if (first === undefined || !never(first)) return []
  const field = first.promotion === 'never' ? 'promotion' : 'delay'
  const path = ['spec', 'hosts', first.name, field]
  return [
    source.report(
      'prefer-never',
      [...at, 'prefer'],
      `roles.${role.name}.prefer begins with ${first.name}, which is never promoted`,
      {
        related: { range: source.at(path), path: path.join('.'), summary: `${field} of ${first.name}` },
      },
    ),
  ]
}
