import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import clusterSchema from '../../schemas/cluster.v1.schema.json' with { type: 'json' }
import daemonSchema from '../../schemas/daemon.v1.schema.json' with { type: 'json' }
import { renderDiagnostics, renderGithub } from '../../src/cli/render-diagnostics.ts'
import { specCodes } from '../../src/model/codes-spec.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { formatFile } from '../../src/spec/format/format-file.ts'
import { parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { parseDaemonFile } from '../../src/spec/parse-daemon.ts'
import { readSource } from '../../src/spec/source-text.ts'
import { formedLike } from './from-schema.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const ofForm = ['unknown-field', 'missing-field', 'wrong-type', 'wrong-value', 'yaml-syntax', 'yaml-unsafe']

/** What must hold of everything that is said, whatever the text is. */
function sound(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): void {
  for (const d of diagnostics) {
    for (const { file, start, end } of [d.range, ...(d.related === null ? [] : [d.related.range])]) {
      const lines = (texts.get(file) ?? '').split('\n')
      expect(start.line).toBeGreaterThanOrEqual(1)
      expect(start.line).toBeLessThanOrEqual(lines.length)
      expect(start.column).toBeGreaterThanOrEqual(1)
      expect(start.column).toBeLessThanOrEqual((lines[start.line - 1] ?? '').length + 1)
      expect(end.line - start.line || end.column - start.column).toBeGreaterThanOrEqual(0)
    }
    expect(d.severity).toBe(specCodes[d.code].severity)
    expect(d.summary.trim()).not.toBe('')
    expect(d.hint.trim()).not.toBe('')
  }
  // oxlint-disable-next-line no-control-regex
  expect(renderDiagnostics(diagnostics, texts, false)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  expect(renderGithub(diagnostics).split('\n').length).toBe(diagnostics.length + 1)
}

function judge(texts: ReadonlyMap<string, string>): readonly Diagnostic[] {
  const daemonText = texts.get('rolekeeper.yaml')
  const daemon = daemonText === undefined ? null : parseDaemonFile(daemonText, 'rolekeeper.yaml')
  const files = [...texts].filter(([name]) => name !== 'rolekeeper.yaml').map(([name, text]) => ({ name, text }))
  const spec = daemon?.spec ?? null
  const parsed = parseClusterFiles(files, { now, ...(spec === null ? {} : { daemon: spec }) })
  for (const { file, spec: own } of parsed.clusters)
    expect(own === null).toBe(parsed.diagnostics.some((d) => d.severity === 'error' && d.range.file === file))
  const all = [...(daemon?.diagnostics ?? []), ...parsed.diagnostics]
  sound(all, texts)
  return all
}

const cluster = formedLike(clusterSchema, clusterSchema)
const daemon = formedLike(daemonSchema, daemonSchema)
const written = fc.constantFrom<Parameters<typeof stringify>[2]>(
  {},
  { collectionStyle: 'flow' },
  { defaultStringType: 'QUOTE_DOUBLE' },
  { indent: 4, indentSeq: false },
)

describe('files of the right form', () => {
  test('two clusters and a daemon file: nothing is said of their form, and what the rules say is sound', () => {
    fc.assert(
      fc.property(cluster, cluster, daemon, written, (a, b, d, how) => {
        const texts = new Map([
          ['a.yaml', stringify(a, null, how)],
          ['b.yaml', stringify(b, null, how)],
          ['rolekeeper.yaml', stringify(d, null, how)],
        ])
        expect(judge(texts).filter((x) => ofForm.includes(x.code))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('formatting them changes neither what they say nor what is said of them', () => {
    fc.assert(
      fc.property(cluster, written, (a, how) => {
        const text = stringify(a, null, how)
        const after = formatFile({ name: 'a.yaml', text }).text ?? ''
        expect(readSource(after, 'a.yaml').data).toEqual(readSource(text, 'a.yaml').data)
        expect(formatFile({ name: 'a.yaml', text: after }).text).toBe(after)
        const codes = (t: string): readonly string[] => judge(new Map([['a.yaml', t]])).map((d) => d.code)
        expect(codes(after).toSorted()).toEqual(codes(text).toSorted())
      }),
      { numRuns: 40 },
    )
  })
})

describe('files that are broken somewhere', () => {
  const noise = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ': ',
      '- ',
      '#',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
      '!x',
      '\t',
      '\n',
      '\r',
      '? ',
      '---',
      '...',
      '%',
      '@',
      '`',
      '\0',
      '\ufeff',
      '\u2028',
      '\u0085',
      '💥',
      '0x1f',
      '010',
      '22:30',
      '<<',
    ),
    fc.string({ maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )

  test('text put in, taken out, doubled', () => {
    fc.assert(
      fc.property(
        cluster,
        written,
        fc.array(fc.tuple(fc.nat(), noise, fc.nat(12)), { minLength: 1, maxLength: 4 }),
        (a, how, changes) => {
          let text = stringify(a, null, how)
          for (const [at, put, out] of changes) {
            const from = at % (text.length + 1)
            text = text.slice(0, from) + put + text.slice(from + out)
          }
          judge(new Map([['a.yaml', text]]))
          const formatted = formatFile({ name: 'a.yaml', text })
          if (formatted.text === null) return
          expect(readSource(formatted.text, 'a.yaml').data).toEqual(readSource(text, 'a.yaml').data)
        },
      ),
      { numRuns: 250 },
    )
  })

  test('a value of any kind in any place is at least one error, or was allowed there', () => {
    fc.assert(
      fc.property(cluster, fc.jsonValue({ maxDepth: 2 }), fc.nat(), (a, value, at) => {
        const copy = structuredClone(a)
        const places = placesOf(copy)
        const place = places[at % places.length]
        if (place === undefined) return
        place.parent[place.key] = value
        judge(new Map([['a.yaml', stringify(copy)]]))
      }),
      { numRuns: 80 },
    )
  })

  test('bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        judge(new Map([['a.yaml', Buffer.from(bytes).toString('latin1')]]))
        parseDaemonFile(Buffer.from(bytes).toString('utf8'), 'rolekeeper.yaml')
      }),
      { numRuns: 250 },
    )
  })
})

interface Place {
  readonly parent: Record<string | number, unknown>
  readonly key: string | number
}

function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const parent = value as Record<string | number, unknown>
  const keys = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value)
  return keys.flatMap((key) => [{ parent, key }, ...placesOf(parent[key])])
}
