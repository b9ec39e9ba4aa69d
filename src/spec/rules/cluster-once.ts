import { related, twinOf } from './fleet-index.ts'
import type { Rule } from './rule.ts'

/** No two files declare the same cluster: which one holds would be chance. */
export const clusterOnce: Rule = (entry, { fleet }) => {
  const path = ['metadata', 'name']
  const twin = twinOf({ key: entry.spec.name, what: '', entry, path }, fleet.names)
  if (twin === null) return []
  const summary = `${twin.entry.source.file} declares the cluster "${entry.spec.name}" too`
  return [entry.source.report('cluster-twice', path, summary, { related: related(twin) })]
}
