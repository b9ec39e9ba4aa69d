import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

/** The VIPs of a balanced role are spread: a preference would contradict that. */
export const preferBalanced: Rule = ({ spec, source }) =>
  spec.roles.flatMap((role) => {
    const path = ['spec', 'roles', role.name, 'prefer']
    return role.mode === 'balanced' && valueAt(source.data, path) !== undefined
      ? [
          source.report('prefer-on-balanced', path, `roles.${role.name} is balanced and has no preference`, {
            what: 'key',
          }),
        ]
      : []
  })
