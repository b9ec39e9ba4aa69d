import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import clusterSchema from '../../schemas/cluster.v1.schema.json' with { type: 'json' }
import daemonSchema from '../../schemas/daemon.v1.schema.json' with { type: 'json' }
import { renderDiagnostics } from '../../src/cli/render-diagnostics.ts'
import { validate as validCluster } from '../../src/spec/compiled/cluster.js'
import { validate as validDaemon } from '../../src/spec/compiled/daemon.js'
import { parseClusterFile } from '../../src/spec/parse-clusters.ts'
import { readSource } from '../../src/spec/source-text.ts'
import { isMapping, valueAt } from '../../src/spec/walk.ts'
import { readTree } from '../tidy/tree.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/operating/files.md'), 'utf8')
const kept = readTree().filter((f) => /^(clusters|examples)\/.*\.yaml$/.test(f.path))
const modeline = /^# yaml-language-server: \$schema=(\S+)\n/

function kindOf(text: string): 'cluster' | 'daemon' {
  return /^kind: Daemon$/m.test(text) ? 'daemon' : 'cluster'
}

describe('the first line', () => {
  test.each(kept)('$path names the schema of its kind, from where it lies', ({ path, text }) => {
    const named = modeline.exec(text)?.[1] ?? 'none'
    const schema = join(root, dirname(path), named)
    expect(existsSync(schema)).toBe(true)
    expect(schema).toBe(join(root, `schemas/${kindOf(text)}.v1.schema.json`))
  })

  test('is the one that the guide shows', () => {
    const shown = /^```yaml\n(# yaml-language-server: .*\n)```/m.exec(page)?.[1] ?? ''
    expect(kept.find((f) => f.path === 'clusters/shop.yaml')?.text.startsWith(shown)).toBe(true)
    expect(shown).toMatch(modeline)
  })
})

describe('the settings for VS Code', () => {
  const settings = JSON.parse(/^```json\n([\s\S]*?)^```/m.exec(page)?.[1] ?? '') as Record<string, unknown>
  const schemas = settings['yaml.schemas'] as Record<string, string>

  test('name schemas that are there, each for the files of its kind', () => {
    expect(Object.keys(schemas)).toHaveLength(2)
    for (const [schema, glob] of Object.entries(schemas)) {
      expect(existsSync(join(root, schema))).toBe(true)
      const kind = schema.includes('cluster') ? 'cluster' : 'daemon'
      expect(matchesGlob(kind === 'cluster' ? 'clusters/shop.yaml' : 'rolekeeper.yaml', glob)).toBe(true)
    }
  })

  test('do not sort keys, which would undo what fmt does', () => {
    expect(settings['yaml.keyOrdering']).toBe(false)
  })
})

test('what the guide shows of validate is what it says', () => {
  const name = 'clusters/shop.yaml'
  const text = readFileSync(join(root, name), 'utf8').replace('      prefer:', '      prefered:')
  expect(page).toContain(renderDiagnostics(parseClusterFile(text, name).diagnostics, new Map([[name, text]]), false))
})

/** Many editors know draft 7 only: the schemas keep to what means the same there. */
describe('editors that know an older draft', () => {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv, ['date-time'])
  const older = (schema: object): ((data: unknown) => boolean) => {
    const { $schema: _, ...rest } = schema as { $schema?: string }
    const check = ajv.compile(rest)
    return (data) => check(data)
  }
  const olderCluster = older(clusterSchema)
  const olderDaemon = older(daemonSchema)
  const files = readTree().filter((f) => /^test\/spec\/(wrong|right)\/.*\.(txt|yaml)$/.test(f.path))
  const texts = files.flatMap((f) => (f.path.endsWith('.yaml') ? [f.text] : f.text.split(/^--- \S+\n/m).slice(1, -1)))

  test('judge every file of the corpus as we do', () => {
    let [right, wrong] = [0, 0]
    for (const text of texts) {
      const { data } = readSource(text, 'x.yaml')
      if (!isMapping(data)) continue
      const isDaemon = valueAt(data, ['kind']) === 'Daemon'
      const valid = isDaemon ? validDaemon(data) : validCluster(data)
      expect(isDaemon ? olderDaemon(data) : olderCluster(data)).toBe(valid)
      if (valid) right += 1
      else wrong += 1
    }
    expect(right).toBeGreaterThan(200)
    expect(wrong).toBeGreaterThan(150)
  })

  test('find no word in the schemas that they do not know', () => {
    const words = new Set<string>()
    const walk = (node: unknown, isNames: boolean): void => {
      if (Array.isArray(node)) for (const inner of node) walk(inner, false)
      if (!isMapping(node)) return
      for (const [word, inner] of Object.entries(node)) {
        if (!isNames) words.add(word)
        if (word === 'examples' || word === 'default' || word === 'enum' || word === 'const') continue
        walk(inner, !isNames && (word === 'properties' || word === '$defs'))
      }
    }
    walk(clusterSchema, false)
    walk(daemonSchema, false)
    expect([...words].toSorted()).toEqual([
      '$defs',
      '$id',
      '$ref',
      '$schema',
      'additionalProperties',
      'const',
      'default',
      'description',
      'enum',
      'examples',
      'format',
      'items',
      'maxItems',
      'maxLength',
      'maxProperties',
      'maximum',
      'minItems',
      'minLength',
      'minProperties',
      'minimum',
      'oneOf',
      'pattern',
      'properties',
      'propertyNames',
      'required',
      'title',
      'type',
      'uniqueItems',
    ])
  })
})
