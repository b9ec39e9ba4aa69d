import type { Rule } from './rule.ts'

/** A suspension that is over has no effect; those who read the file may think that it has. */
export const suspension: Rule = ({ spec, source }, { now }) =>
  spec.suspend === null || now === null || spec.suspend.until > now
    ? []
    : [source.report('suspension-over', ['spec', 'suspend', 'until'], 'the suspension is over')]
