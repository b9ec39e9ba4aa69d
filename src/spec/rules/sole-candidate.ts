import type { Rule } from './rule.ts'

/** With several hosts, failover on, and a single one that may be the writer, the file promises something that cannot happen. */
export const soleCandidate: Rule = ({ spec, source }) => {
  const role = spec.roles.find((r) => r.name === spec.writerRole)
  if (role === undefined || spec.hosts.length === 1 || spec.failover.mode === 'off') return []
  // A name that no host has is a slip, and is said as one.
  if (!role.hosts.every((name) => spec.hosts.some((h) => h.name === name))) return []
  const able = role.hosts.filter((name) =>
    spec.hosts.some((h) => h.name === name && h.promotion !== 'never' && h.delayMs === null),
  )
  const [only] = able
  if (only === undefined || able.length > 1) return []
  const path = ['spec', 'roles', role.name, 'hosts']
  return [source.report('sole-candidate', path, `only ${only} may be the writer: if it dies, nobody is promoted`)]
}
