import { didYouMean } from '../did-you-mean.ts'
import type { Rule } from './rule.ts'

/** The hosts of a role are hosts of the file. */
export const roleHosts: Rule = ({ spec, source }) => {
  const names = spec.hosts.map((h) => h.name)
  return spec.roles.flatMap((role) =>
    role.hosts.flatMap((host, i) =>
      names.includes(host)
        ? []
        : [
            source.report(
              'unknown-host',
              ['spec', 'roles', role.name, 'hosts', i],
              `roles.${role.name}.hosts names "${host}", which the file does not have`,
              { near: didYouMean(host, names) },
            ),
          ],
    ),
  )
}
