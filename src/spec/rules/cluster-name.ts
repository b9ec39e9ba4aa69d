import type { Rule } from './rule.ts'

/** A file is called like its cluster: status, branches and people find it by that name. */
export const clusterName: Rule = ({ spec, source }) => {
  const file = source.file.slice(source.file.lastIndexOf('/') + 1)
  if (file === `${spec.name}.yaml` || file === `${spec.name}.yml`) return []
  return [
    source.report('name-mismatch', ['metadata', 'name'], `metadata.name is "${spec.name}", and the file is ${file}`),
  ]
}
