import type { Path } from '../place.ts'
import { valueAt } from '../walk.ts'
import type { DaemonRule } from './rule.ts'

/** Fields that say nothing where they stand: whoever wrote them thinks otherwise. */
export const noEffect: DaemonRule = ({ spec, source }) => {
  const found: { readonly path: Path; readonly why: string }[] = []
  const note = (path: Path, why: string): void => {
    if (valueAt(source.data, path) !== undefined) found.push({ path, why })
  }
  if (spec.status.sameBranch) note(['status', 'branch'], 'sameBranch is true')
  if (spec.http?.listen === null) note(['http', 'token'], 'without http.listen nothing listens on TCP')
  if (spec.source.url === null) note(['forge'], 'without Git there are no pull requests')
  const hasDefault = spec.credentials.some((c) => c.name === 'default')
  for (const set of spec.credentials) {
    const at = ['credentials', set.name]
    if (hasDefault && set.name !== 'default' && set.paths.length === 0)
      note(at, 'it has no paths, so no cluster uses it')
    if (set.name === 'default') note([...at, 'paths'], 'default is for every cluster that no other set names')
  }
  return found.map(({ path, why }) =>
    source.report('no-effect', path, `${path.join('.')} has no effect: ${why}`, { what: 'key' }),
  )
}
