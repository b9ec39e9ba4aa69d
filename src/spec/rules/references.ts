import { didYouMean } from '../did-you-mean.ts'
import type { Rule } from './rule.ts'

/** Hosts that roles and preferences name must be in the file. */
export const references: Rule = ({ spec, source }) => {
  const names = spec.hosts.map((h) => h.name)
  return spec.roles.flatMap((role) => {
    const at = ['spec', 'roles', role.name]
    const unknown = role.hosts.flatMap((host, i) => {
      if (names.includes(host)) return []
      const near = didYouMean(host, names)
      return [
        source.report(
          'unknown-host',
          [...at, 'hosts', i],
          `roles.${role.name} names the host "${host}", which the file does not have${near === null ? '' : `, did you mean "${near}"?`}`,
        ),
      ]
    })
    const outside = role.prefer.flatMap((host) =>
      role.hosts.includes(host)
        ? []
        : [
            source.report(
              'prefer-not-in-hosts',
              [...at, 'prefer'],
              `roles.${role.name}.prefer names "${host}", which is not in roles.${role.name}.hosts`,
            ),
          ],
    )
    return [...unknown, ...outside]
  })
}

export const preferOnBalanced: Rule = ({ spec, source }) =>
  spec.roles
    .filter((r) => r.mode === 'balanced' && isSet(source.data, r.name))
    .map((r) =>
      source.report(
        'prefer-on-balanced',
        ['spec', 'roles', r.name, 'prefer'],
        `roles.${r.name} is balanced: it has no preference`,
        { what: 'key' },
      ),
    )

function isSet(data: unknown, role: string): boolean {
  const roles = (data as { spec?: { roles?: Record<string, object> } }).spec?.roles
  return roles?.[role] !== undefined && 'prefer' in roles[role]
}
