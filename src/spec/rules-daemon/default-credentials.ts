import type { DaemonRule } from './rule.ts'

/** A cluster that no `paths` names uses the set `default`: without it that cluster could not be reached. */
export const defaultCredentials: DaemonRule = ({ spec, source }) =>
  spec.credentials.some((c) => c.name === 'default')
    ? []
    : [source.report('no-default-credentials', ['credentials'], 'credentials has no set "default"', { what: 'key' })]
