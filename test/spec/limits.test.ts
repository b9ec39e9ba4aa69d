import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { parseClusterFile, parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { sizeLimit } from '../../src/spec/source-text.ts'

const good = readFileSync(join(import.meta.dirname, '../../clusters/shop.yaml'), 'utf8')
/** Wide: other tests share the machine. Without limits the worst of these takes minutes. */
const deadlineMs = 10_000

function timed(text: string): readonly Diagnostic[] {
  const begun = performance.now()
  const { spec, diagnostics } = parseClusterFile(text, 'clusters/shop.yaml')
  expect(performance.now() - begun).toBeLessThan(deadlineMs)
  expect(spec === null).toBe(diagnostics.some((d) => d.severity === 'error'))
  // What a status file or a pull request is given stays small.
  expect(diagnostics.length).toBeLessThanOrEqual(101)
  return diagnostics
}

describe('made to cost', () => {
  const units = [
    '"',
    '- ',
    '? ',
    '&a ',
    '*a ',
    'a: ',
    '[',
    '{',
    '{a: ',
    '[a, ',
    'a: [,',
    '"a\n',
    '---\n',
    '\n',
    '!a ',
    '}',
    '- - ',
    '<<: *a\n',
    'a: b\n',
    'a\n',
    '\\',
    '😀',
    '\r\n',
    '# x\n',
    '[- ? ',
  ]
  test.each(units)('%j, up to the largest file', (unit) => {
    for (const before of ['', 'a: ', 'a: [']) timed((before + unit.repeat(sizeLimit)).slice(0, sizeLimit))
  })

  test.each<readonly [string, (i: number) => string]>([
    ['fields', (i) => `k${i}: 1, `],
    ['hosts', (i) => `h${i}: {address: 10.0.0.1}, `],
  ])('very many unknown %s', (_, entry) => {
    let text = 'spec: {hosts: {'
    for (let i = 0; text.length < sizeLimit - 100; i += 1) text += entry(i)
    expect(timed(`${text}}}\n`).length).toBeGreaterThan(0)
  })

  test('thousands of VIPs, and the same one in thousands of files', () => {
    const vips = Array.from({ length: 5000 }, (_, i) => `10.1.${i >> 8}.${i & 255}`)
    timed(good.replace('[10.77.0.100/24]', `[${vips.join(',')}]`))
    const files = Array.from({ length: 1000 }, (_, i) => ({
      name: `c/c${i}.yaml`,
      text: good.replace('name: shop', `name: c${i}`),
    }))
    const begun = performance.now()
    const { clusters, diagnostics } = parseClusterFiles(files)
    expect(performance.now() - begun).toBeLessThan(4 * deadlineMs)
    expect(clusters.every((c) => c.spec === null)).toBe(true)
    expect(diagnostics.length).toBe(6000)
  })

  test('10 MB, and a list of every problem that ends', () => {
    expect(timed('a: b\n'.repeat(2_000_000)).map((d) => d.code)).toEqual(['yaml-unsafe'])
    const found = timed(`${good}${Array.from({ length: 500 }, (_, i) => `x${i}: 1\n`).join('')}`)
    expect(found).toHaveLength(101)
    expect(found.at(-1)?.code).toBe('too-many-problems')
  })
})

describe('whatever stands in a field', () => {
  const value = fc.oneof(
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      'off',
      '5s',
      '10.77.0.11',
      '10.77.0.100/24',
      'db1',
      '2026-01-01T00:00:00Z',
    ),
    fc.constantFrom({}, [], [[]], { env: 'A' }, { constructor: 1 }, ['db1', 'db1'], [null]),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const paths = leaves(parse(good), [])

  test('is judged, and never thrown at', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), value), { minLength: 1, maxLength: 3 }), (changes) => {
        const file: unknown = parse(good)
        // A copy: the next change may go into it, and the value stands in other runs, too.
        for (const [path, v] of changes) put(file, path, structuredClone(v))
        timed(stringify(file))
      }),
      { numRuns: 400 },
    )
  })

  test('under any name', () => {
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '<<', 'writer', ''),
      fc.string(),
    )
    fc.assert(
      fc.property(
        fc.constantFrom('spec', 'spec.hosts', 'spec.roles', 'spec.hosts.db1', 'spec.hooks', 'metadata.labels'),
        name,
        value,
        (at, key, v) => {
          const file = parse(good) as Record<string, unknown>
          const inner = JSON.stringify(key)
          const text = stringify(file).replace(
            new RegExp(`^( *)${at.split('.').at(-1)}:\n`, 'm'),
            (line, space: string) => `${line}${space}  ${inner}: ${JSON.stringify(v)}\n`,
          )
          timed(text)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a host may be called constructor', () => {
    const text = good.replaceAll('db1', 'constructor')
    expect(parseClusterFile(text, 'clusters/shop.yaml')).toMatchObject({
      diagnostics: [],
      spec: { hosts: [{ name: 'constructor' }, {}, {}] },
    })
  })
})

function leaves(node: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof node !== 'object' || node === null) return [path]
  return [path, ...Object.entries(node).flatMap(([key, inner]) => leaves(inner, [...path, key]))].filter(
    (p) => p.length > 0,
  )
}

function put(data: unknown, path: readonly string[], value: unknown): void {
  let node = data
  for (const step of path.slice(0, -1)) {
    if (typeof node !== 'object' || node === null) return
    node = (node as Readonly<Record<string, unknown>>)[step]
  }
  if (typeof node === 'object' && node !== null) (node as Record<string, unknown>)[path.at(-1) ?? ''] = value
}
