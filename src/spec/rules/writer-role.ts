import type { Rule } from './rule.ts'

/** There is one writer role, it is exclusive, and somebody in it may be promoted. */
export const writerRole: Rule = ({ spec, source }) => {
  const role = spec.roles.find((r) => r.name === spec.writerRole)
  if (role === undefined) {
    const names = spec.roles.map((r) => r.name).join(', ')
    return [
      source.report(
        'no-writer-role',
        ['spec', 'roles'],
        `there is no role "${spec.writerRole}" (roles: ${names}); spec.writerRole says which one may be written to`,
        { what: 'key' },
      ),
    ]
  }
  if (role.mode !== 'exclusive')
    return [
      source.report(
        'writer-role-mode',
        ['spec', 'roles', role.name, 'mode'],
        `the writer role "${role.name}" must be exclusive`,
      ),
    ]
  const another = spec.roles.find((r) => r !== role && r.mode === 'exclusive' && r.name === 'writer')
  const promotable = role.hosts.some((h) => spec.hosts.find((s) => s.name === h)?.promotion !== 'never')
  return [
    ...(another === undefined
      ? []
      : [
          source.report(
            'two-writer-roles',
            ['spec', 'roles', another.name],
            `"${another.name}" is exclusive, and spec.writerRole is "${role.name}": only one role may be written to`,
            { what: 'key' },
          ),
        ]),
    ...(promotable
      ? []
      : [
          source.report(
            'nobody-promotable',
            ['spec', 'roles', role.name, 'hosts'],
            `every host of roles.${role.name} is promotion: never`,
          ),
        ]),
  ]
}
