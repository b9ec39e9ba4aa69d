import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allCodes } from '../../src/cli/find-codes.ts'
import { renderCode, renderField } from '../../src/cli/render-explain.ts'
import { allFields } from '../../src/spec/fields.ts'

const root = join(import.meta.dirname, '../..')

function explain(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [join(root, 'src/cli/rolekeeper.ts'), 'explain', ...args], {
    encoding: 'utf8',
    timeout: 25_000,
    env: { PATH: process.env['PATH'] ?? '' },
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

test('a field: type, unit, range, default, example, codes', () => {
  expect(explain('roles.writer.failbackAfter')).toEqual({
    code: 0,
    out: `spec.roles.*.failbackAfter (cluster file)
  How long the preferred host must have been healthy; at least \`5m\`.

  type      a duration with a unit
  unit      ms, s, m, h or d, written behind the number: 250ms, 5s, 10m, 1h, 7d
  range     5m to 30d
  default   30m
  example   failbackAfter: 1h
  codes     timing, no-effect
`,
    err: '',
  })
})

test('a name of several fields lists them', () => {
  expect(explain('timeout').out).toMatch(/^spec\.checks\.timeout +One probe.*\n(.*\n)*commands\.\*\.timeout /)
})

test('a code of validate, and how a warning is ignored', () => {
  expect(explain('sole-candidate').out).toBe(`sole-candidate (a warning of validate)
  Only one host may be the writer: if it dies, nobody is promoted.

  what to do   add another host to the writer role, or set failover.mode: "off"
  to ignore    with a reason, on its line or above it: # rolekeeper-ignore
               sole-candidate: why
  fields       spec.hosts.*.promotion, spec.hosts.*.delay, spec.roles.*.hosts
`)
})

test.each(['writer-crashed', 'nocandidate', 'ForeignActor', 'lag', 'PeerLink', 'Settled', 'HostAnswers', '65'])(
  'a code of something else: %s',
  (code) => {
    const { code: exit, out } = explain(code)
    expect(exit).toBe(0)
    expect(out.toLowerCase()).toMatch(new RegExp(`^${code.toLowerCase()} \\(`))
  },
)

test('a word that is a field and a code shows both', () => {
  const { out } = explain('ssh')
  expect(out).toContain('spec.hosts.*.ssh')
  expect(out).toContain('ssh (a preflight of a planned move)')
})

describe('64: an unknown name', () => {
  test.each([
    ['spec.checks.intervall', 'did you mean spec.checks.interval?'],
    ['preffer', 'did you mean prefer?'],
    ['vip-twise', 'did you mean vip-twice?'],
    ['NoCandidat', 'did you mean NoCandidate?'],
    ['xyzzy-frobnicate', 'rolekeeper explain lists the fields'],
  ])('%s', (name, said) => {
    const { code, out, err } = explain(name)
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(err).toContain(said)
  })
})

test('--json', () => {
  const { fields, codes } = JSON.parse(explain('--json', 'lag').out) as { fields: object[]; codes: object[] }
  expect(fields).toEqual([])
  expect(codes).toMatchObject([{ code: 'lag', kind: 'a preflight of a planned move' }])
  expect(JSON.parse(explain('--json', 'prefer').out)).toMatchObject({
    formatVersion: 1,
    fields: [{ path: 'spec.roles.*.prefer', examples: ['db1', ['db2', 'db1']] }],
    codes: [],
  })
})

test('without a name: every field', () => {
  const { out } = explain()
  for (const { path } of allFields()) expect(out).toContain(`${path}\n`)
})

test('--help shows examples', () => {
  expect(explain('--help').out).toContain('rolekeeper explain vip-twice')
})

describe('everything there is to explain', () => {
  const codes = allCodes(() => ['spec.hosts'])

  test('has a meaning, and fits into 80 columns', () => {
    for (const text of [...codes.map((c) => renderCode(c, false)), ...allFields().map((f) => renderField(f, false))]) {
      expect(text).toMatch(/^\S+ \(.+\)\n {2}\S/)
      // A path, and an example, stay whole.
      for (const line of text.split('\n')) if (!/\S{30}|example/.test(line)) expect(line.length).toBeLessThanOrEqual(80)
    }
  })

  test('is what docs/CODES lists', () => {
    const page = readFileSync(join(root, 'docs/CODES.md'), 'utf8')
    const listed = [...page.matchAll(/^\| `?([\w-]+)`? \|/gm)]
      .map((m) => m[1])
      .filter((c) => c !== 'code' && c !== 'exit')
    const known = new Set(codes.map((c) => c.code))
    expect(listed.length).toBeGreaterThan(120)
    expect(listed.filter((c) => !known.has(c ?? '') && !/^-+$/.test(c ?? ''))).toEqual([])
  })
})
