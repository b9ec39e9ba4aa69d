import type { Rule } from './rule.ts'

export const nameIsFile: Rule = ({ spec, source }) => {
  const file = source.file.slice(source.file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
  return file === spec.name
    ? []
    : [
        source.report(
          'name-mismatch',
          ['metadata', 'name'],
          `metadata.name is "${spec.name}", and the file is ${file}.yaml`,
        ),
      ]
}

export const clusterOnce: Rule = ({ spec, source }, { others }) => {
  const twin = others.find((o) => o.spec.name === spec.name)
  if (twin === undefined) return []
  const range = twin.source.at(['metadata', 'name'])
  return [
    source.report(
      'cluster-twice',
      ['metadata', 'name'],
      `${twin.source.file} declares the cluster "${spec.name}" too`,
      { related: { range, summary: 'the other one' } },
    ),
  ]
}
