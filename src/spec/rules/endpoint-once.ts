import { endpointUses, related, twinOf } from './fleet-index.ts'
import type { Rule } from './rule.ts'

/** Two hosts with the same address and port are one server, which would be told two things. */
export const endpointOnce: Rule = (entry, { fleet }) =>
  endpointUses(entry).flatMap((use, i) => {
    const twin = twinOf(use, fleet.endpoints)
    const host = entry.spec.hosts[i]
    if (twin === null || host === undefined) return []
    const summary = `${host.address}, port ${host.port}, is ${twin.what} too`
    return [entry.source.report('endpoint-twice', use.path, summary, { related: related(twin) })]
  })
