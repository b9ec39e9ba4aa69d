import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatFile } from '../../src/spec/format/format-file.ts'
import { allFields } from '../../src/spec/fields.ts'
import { findFields } from '../../src/spec/find-field.ts'
import { parseClusterFile, parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { parseDaemonFile } from '../../src/spec/parse-daemon.ts'
import { readSource } from '../../src/spec/source-text.ts'
import { isMapping } from '../../src/spec/walk.ts'

/** Files with nothing to be said against them: each shape of a cluster, and each way of writing. */
const folder = join(import.meta.dirname, 'right')
const now = Date.parse('2026-11-21T12:00:00Z')

function read(below: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(folder, below))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(join(folder, below, name), 'utf8') }))
}

const clusters = read('.')
const daemons = read('daemon')

describe('a cluster file', () => {
  test.each(clusters)('$name', ({ name, text }) => {
    expect(parseClusterFile(text, name, { now }).diagnostics).toEqual([])
  })

  test('all side by side', () => {
    const { clusters: parsed, diagnostics } = parseClusterFiles(clusters, { now })
    expect(diagnostics).toEqual([])
    expect(parsed.every((c) => c.spec !== null)).toBe(true)
    expect(parsed.length).toBeGreaterThan(35)
  })

  test.each(clusters)(
    '$name, with the line ends of another system and a byte order mark, is the same',
    ({ name, text }) => {
      const digest = (t: string): string | undefined => parseClusterFile(t, name, { now }).spec?.digest
      expect(digest(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toBe(digest(text))
    },
  )

  test.each(clusters)('$name, formatted, is the same', ({ name, text }) => {
    const formatted = formatFile({ name, text }).text ?? ''
    expect(parseClusterFile(formatted, name, { now }).spec).toEqual(parseClusterFile(text, name, { now }).spec)
  })

  test('of 64 hosts, the most there may be', () => {
    const hosts = Array.from({ length: 64 }, (_, i) => `db${i}`)
    const text = `apiVersion: rolekeeper/v1
kind: Cluster
metadata: {name: large}
spec:
  engine: mysql
  management: manage
  hosts:
${hosts.map((h, i) => `    ${h}: {address: 10.1.0.${i + 1}, zone: z${i % 3}}`).join('\n')}
  roles:
    writer: {mode: exclusive, hosts: [${hosts.slice(0, 8).join(', ')}], vips: [10.1.1.1/23]}
    reader: {mode: balanced, hosts: [${hosts.join(', ')}], vips: [${hosts.map((_, i) => `10.1.1.${i + 2}/23`).join(', ')}]}
`
    const { spec, diagnostics } = parseClusterFile(text, 'large.yaml')
    expect(diagnostics).toEqual([])
    expect(spec?.hosts).toHaveLength(64)
    expect(spec?.roles[1]?.vips).toHaveLength(64)
  })
})

test('addresses are taken as they are written', () => {
  const addresses = (name: string): readonly string[] =>
    parseClusterFile(clusters.find((c) => c.name === name)?.text ?? '', name).spec?.hosts.map((h) => h.address) ?? []
  expect(addresses('ipv6.yaml')).toContain('FD00:0077:0:0:0:0:0:12')
  expect(addresses('names.yaml')).toEqual(
    expect.arrayContaining(['db1.example', 'DB-2.Example', 'db_4.internal.example']),
  )
})

describe('a daemon file', () => {
  test.each(daemons)('$name', ({ name, text }) => {
    expect(parseDaemonFile(text, name).diagnostics).toEqual([])
  })
})

test('every field of both files is in one of them', () => {
  const every = allFields()
  const met = new Set<string>()
  const walk = (value: unknown, path: readonly string[]): void => {
    if (path.length > 0) for (const { path: field } of findFields(path.join('.'), every)) met.add(field)
    if (Array.isArray(value)) for (const inner of value) walk(inner, [...path, '0'])
    if (isMapping(value))
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key.replaceAll('.', '_')])
  }
  for (const { name, text } of [...clusters, ...daemons]) walk(readSource(text, name).data, [])
  // A secret has three forms wherever it stands.
  const isForm = (path: string): boolean => /\.(?:token|password|key)\.(?:env|file|exec)$/.test(path)
  // With every host delayed nobody could be promoted.
  expect(every.map((f) => f.path).filter((p) => !met.has(p) && !isForm(p))).toEqual(['spec.defaults.delay'])
})
