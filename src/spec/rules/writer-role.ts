import { didYouMean } from '../did-you-mean.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

/** There is one role that may be written to, and one host holds it. Other exclusive roles are other services. */
export const writerRole: Rule = ({ spec, source }) => {
  const names = spec.roles.map((r) => r.name)
  const named = valueAt(source.data, ['spec', 'writerRole']) !== undefined
  const role = spec.roles.find((r) => r.name === spec.writerRole)
  if (role === undefined) {
    return [
      source.report(
        'no-writer-role',
        named ? ['spec', 'writerRole'] : ['spec', 'roles'],
        `there is no role "${spec.writerRole}" (the roles are ${names.join(', ')})`,
        { what: named ? 'value' : 'key', near: didYouMean(spec.writerRole, names) },
      ),
    ]
  }
  if (role.mode !== 'exclusive') {
    const path = ['spec', 'roles', role.name, 'mode']
    return [source.report('writer-role-mode', path, `the writer role "${role.name}" must be exclusive`)]
  }
  const second = spec.roles.find((r) => r !== role && r.mode === 'exclusive' && r.name === 'writer')
  if (second === undefined) return []
  const path = ['spec', 'writerRole']
  return [
    source.report(
      'two-writer-roles',
      ['spec', 'roles', second.name],
      `"${second.name}" is exclusive, and spec.writerRole is "${role.name}": only one role may be written to`,
      { what: 'key', related: { range: source.at(path), path: path.join('.'), summary: 'spec.writerRole' } },
    ),
  ]
}
