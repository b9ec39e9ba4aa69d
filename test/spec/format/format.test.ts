import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import clusterSchema from '../../../schemas/cluster.v1.schema.json' with { type: 'json' }
import { renderDiagnostics } from '../../../src/cli/render-diagnostics.ts'
import { formatFile } from '../../../src/spec/format/format-file.ts'
import { parseClusterFile } from '../../../src/spec/parse-clusters.ts'
import { fieldOf, mappingForm, propertiesOf } from '../../../src/spec/schema-fields.ts'
import { readSource } from '../../../src/spec/source-text.ts'
import { readTree } from '../../tidy/tree.ts'
import { someFile } from './some-file.ts'

const folder = join(import.meta.dirname, 'scripts')

function format(text: string): string {
  const { text: result, diagnostics } = formatFile({ name: 'shop.yaml', text })
  return result ?? renderDiagnostics(diagnostics, new Map([['shop.yaml', text]]), false)
}

/** ROLEKEEPER_EXPECT=write writes what is expected anew; read the difference before committing it. */
test.each(readdirSync(folder).toSorted())('%s', (script) => {
  const path = join(folder, script)
  const [, before = '', expected] = readFileSync(path, 'utf8').split(/^--- (?:in|out)\n/m)
  const after = format(before)
  if (process.env['ROLEKEEPER_EXPECT'] === 'write') writeFileSync(path, `--- in\n${before}--- out\n${after}`)
  else expect(after).toBe(expected)
  if (formatFile({ name: 'shop.yaml', text: before }).text !== null) expect(format(after)).toBe(after)
})

test('line ends and a byte order mark stay', () => {
  expect(format('\ufeffkind: Cluster\r\napiVersion: rolekeeper/v1\r\n')).toBe(
    '\ufeffapiVersion: rolekeeper/v1\r\nkind: Cluster\r\n',
  )
})

test('the files of this repository are in order', () => {
  const files = readTree().filter((f) => /^(clusters|examples)\/.*\.yaml$/.test(f.path))
  expect(files.length).toBeGreaterThan(3)
  for (const { path, text } of files)
    expect({ path, text: formatFile({ name: path, text }).text }).toEqual({ path, text })
})

describe('whatever a file looks like', () => {
  test('it says the same as before, with the same comments, in canonical order, and formatting it again changes nothing', () => {
    fc.assert(
      fc.property(someFile, (text) => {
        const after = format(text)
        const before = parseClusterFile(text, 'shop.yaml')
        // The draw is of files that are valid: else the comparison would compare nothing.
        expect(before.spec).not.toBeNull()
        expect(parseClusterFile(after, 'shop.yaml').spec).toEqual(before.spec)
        expect(comments(after)).toEqual(comments(text))
        expect(disorder(after)).toEqual([])
        expect(format(after)).toBe(after)
      }),
      { numRuns: 150 },
    )
  })

  test('a comment stays with its field', () => {
    fc.assert(
      fc.property(someFile, (text) => {
        const beside = (t: string): readonly string[] =>
          t.split('\n').flatMap((line) => /^ *([\w-]+):.*# (beside \S+)$/.exec(line)?.slice(1).join(' ') ?? [])
        expect(beside(format(text)).toSorted()).toEqual(beside(text).toSorted())
      }),
      { numRuns: 100 },
    )
  })

  test('a comment above a field stays above it', () => {
    fc.assert(
      fc.property(someFile, (text) => {
        const isField = (line: string): boolean => /^ *[^\s#]/.test(line)
        const above = (t: string): readonly string[] => {
          const lines = t.split('\n')
          return lines.flatMap((line, i) => {
            const name = /# (above c\d+)$/.exec(line)?.[1]
            return name === undefined ? [] : [`${name} ${/[^\s:]+/.exec(lines.slice(i).find(isField) ?? '')?.[0]}`]
          })
        }
        // Those at the top of the file are about all of it, and stay there.
        const lines = text.split('\n')
        const below = lines.slice(lines.findIndex(isField)).join('\n')
        expect(above(format(text))).toEqual(expect.arrayContaining([...above(below)]))
      }),
      { numRuns: 100 },
    )
  })

  test('any text is formatted once for all, or refused', () => {
    const lines = fc.array(
      fc.constantFrom(
        'a: 1',
        '  b: 2',
        '- c',
        '  - d: 3',
        '# e',
        '    # f',
        '',
        'g: {z: 1, a: 2}',
        'h: |',
        '  i',
        'j: &k [l]',
        'm: *k',
        '? n',
        ': o',
        '"p',
        'spec:',
        '  roles:',
        '  hosts:',
        '    x: {zone: z, address: y}',
        '\t',
        '...',
        '---',
        '%YAML 1.2',
        '<<: *k',
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          lines.map((l) => l.join('\n')),
        ),
        (text) => {
          const { text: after, diagnostics } = formatFile({ name: 'x.yaml', text })
          expect(after === null).toBe(diagnostics.length > 0)
          if (after === null) return
          expect(format(after)).toBe(after)
          expect(readSource(after, 'x').data).toEqual(readSource(text, 'x').data)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

function comments(text: string): readonly string[] {
  return [...text.matchAll(/# (?:header|above|beside|below|end) c\d+$/gm)].map((m) => m[0]).toSorted()
}

/** Mappings whose fields are not in the order of the schema, those with comments in braces apart. */
function disorder(text: string): readonly string[] {
  const found: string[] = []
  const visit = (node: unknown, part: unknown, path: string): void => {
    if (isSeq(node)) for (const item of node.items) visit(item, null, path)
    if (!isMap(node)) return
    const { items } = node
    const names = items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
    const form = mappingForm(part, names, clusterSchema)
    const known = Object.keys(propertiesOf(form)).filter((k) => names.includes(k))
    const shown = node.flow === true ? text.slice(...(node.range ?? []).slice(0, 2)) : ''
    if (!shown.includes('#') && known.join() !== names.filter((n) => known.includes(n)).join()) found.push(path)
    for (const [i, { value }] of items.entries()) visit(value, fieldOf(form, names[i] ?? ''), `${path}.${names[i]}`)
  }
  visit(parseDocument(text).contents, clusterSchema, '')
  return found
}
