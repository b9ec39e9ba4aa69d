import type { Rule } from './rule.ts'

/** A delayed host is never judged by its lag: in a balanced role it would hold addresses for readers, and show them the past. */
export const delayedReader: Rule = ({ spec, source }) =>
  spec.roles.flatMap((role) =>
    role.mode === 'exclusive'
      ? []
      : role.hosts.flatMap((name, i) => {
          if ((spec.hosts.find((h) => h.name === name)?.delayMs ?? null) === null) return []
          const delay = ['spec', 'hosts', name, 'delay']
          const related = { range: source.at(delay), path: delay.join('.'), summary: `delay of ${name}` }
          const summary = `${name} is delayed on purpose, and roles.${role.name} may send readers there`
          return [source.report('delayed-reader', ['spec', 'roles', role.name, 'hosts', i], summary, { related })]
        }),
  )
