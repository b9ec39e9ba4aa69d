import { didYouMean } from '../did-you-mean.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

/** A preference is one among the hosts of the role. */
export const preferInHosts: Rule = ({ spec, source }) =>
  spec.roles.flatMap((role) => {
    const path = ['spec', 'roles', role.name, 'prefer']
    const list = Array.isArray(valueAt(source.data, path))
    const at = source.at([...path.slice(0, -1), 'hosts'], 'key')
    const related = {
      range: at,
      path: [...path.slice(0, -1), 'hosts'].join('.'),
      summary: `the hosts of roles.${role.name}`,
    }
    return role.prefer.flatMap((host, i) =>
      role.hosts.includes(host)
        ? []
        : [
            source.report(
              'prefer-not-in-hosts',
              list ? [...path, i] : path,
              `roles.${role.name}.prefer names "${host}", which is not in roles.${role.name}.hosts`,
              { near: didYouMean(host, role.hosts), related },
            ),
          ],
    )
  })
