import type { Diagnostic } from '../../model/diagnostic.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Path } from '../place.ts'
import type { Rule } from './rule.ts'

/** Hooks and fencing name commands that the daemon file has: a merge chooses among them, and adds none. */
export const commands: Rule = ({ spec, source }, { daemon }) => {
  if (daemon === null) return []
  const known = Object.keys(daemon.commands)
  const check = (name: string, path: Path): readonly Diagnostic[] =>
    known.includes(name)
      ? []
      : [
          source.report('unknown-command', path, `the daemon file has no command "${name}"`, {
            near: didYouMean(name, known),
          }),
        ]
  const { command } = spec.failover.fencing
  return [
    ...Object.entries(spec.hooks).flatMap(([event, names]) =>
      names.flatMap((name, i) => check(name, ['spec', 'hooks', event, i])),
    ),
    ...(command === null ? [] : check(command, ['spec', 'failover', 'fencing', 'command'])),
  ]
}
