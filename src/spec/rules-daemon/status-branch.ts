import type { DaemonRule } from './rule.ts'

/** Each status commit would be a commit that is read as a change of what is wanted. */
export const statusBranch: DaemonRule = ({ spec, source }) => {
  const { status } = spec
  if (spec.source.url === null || status.sameBranch || status.branch !== spec.source.branch) return []
  if (status.url !== null && status.url !== spec.source.url) return []
  const path = ['source', 'branch']
  const related = { range: source.at(path), path: path.join('.'), summary: 'the branch that is followed' }
  const summary = `status.branch is "${status.branch}", the branch that is followed`
  return [source.report('status-on-source', ['status', 'branch'], summary, { related })]
}
