import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import clusterSchema from '../../schemas/cluster.v1.schema.json' with { type: 'json' }
import daemonSchema from '../../schemas/daemon.v1.schema.json' with { type: 'json' }
import { flowYaml } from '../../src/cli/render-explain.ts'
import { type CodeFacts, specCodes } from '../../src/model/codes-spec.ts'
import { durationLimits } from '../../src/spec/duration-limits.ts'
import { allFields, type FieldFacts } from '../../src/spec/fields.ts'
import { findFields } from '../../src/spec/find-field.ts'
import { durationMs } from '../../src/spec/units.ts'
import { isMapping } from '../../src/spec/walk.ts'

const fields = allFields()
const paths = (name: string): readonly string[] => findFields(name, fields).map((f) => f.path)

describe('the schemas say of every field', () => {
  test('what it is: walked apart from what explain walks', () => {
    const missing: string[] = []
    let count = 0
    const walk = (node: unknown, path: string): void => {
      if (!isMapping(node)) return
      const free = isMapping(node['additionalProperties']) ? { '*': node['additionalProperties'] } : {}
      for (const [name, field] of Object.entries({ ...(node['properties'] as object), ...free })) {
        count += 1
        if (!isMapping(field) || !/^\S.*[.:]$/.test(String(field['description']))) missing.push(`${path}.${name}`)
      }
      for (const [key, value] of Object.entries(node)) {
        if (Array.isArray(value)) for (const inner of value) walk(inner, `${path}/${key}`)
        else walk(value, `${path}/${key}`)
      }
    }
    walk(clusterSchema, 'cluster')
    walk(daemonSchema, 'daemon')
    expect(missing).toEqual([])
    expect(count).toBeGreaterThan(180)
  })

  test('and nothing of what several share: an editor would show that instead', () => {
    const shared = [...Object.values(clusterSchema.$defs), ...Object.values(daemonSchema.$defs)]
    expect(shared.filter((d) => 'description' in d)).toEqual([])
  })

  test('what holds without it, or that it is required', () => {
    const open = fields.filter(
      (f) =>
        !f.isRequired &&
        !f.path.endsWith('*') &&
        f.defaultValue === null &&
        f.without === null &&
        f.inside.length === 0,
    )
    expect(open.map((f) => f.path)).toEqual([])
    // A mapping of which nothing else is said has a default in each of its fields.
    const mappings = fields.filter(
      (f) => !f.isRequired && f.defaultValue === null && f.without === null && f.inside.length > 0,
    )
    expect(mappings.map((f) => f.path)).toEqual([
      'spec.hosts.*',
      'spec.roles.*',
      'spec.replication',
      'spec.checks',
      'spec.failover',
      'spec.switchover',
      'spec.recovery',
      'status',
      'credentials.*',
      'commands.*',
      'network',
      'log',
    ])
  })

  test('an example, which it takes, and which is shown as YAML reads it', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv, ['date-time'])
    const wrong: string[] = []
    const lacking: string[] = []
    const walk = (node: unknown, defs: unknown, path: string): void => {
      if (!isMapping(node)) return
      const examples = Array.isArray(node['examples']) ? (node['examples'] as readonly unknown[]) : []
      for (const example of [...examples, ...('default' in node ? [node['default']] : [])]) {
        const { default: _, examples: __, ...form } = node
        if (!ajv.validate({ ...form, $defs: defs }, example)) wrong.push(`${path}: ${JSON.stringify(example)}`)
        expect(parse(`x: ${flowYaml(example)}\n`)).toEqual({ x: example })
        expect(parse(`{x: ${flowYaml(example)}, b: 1}\n`, { version: '1.1' })).toEqual({ x: example, b: 1 })
      }
      for (const [key, value] of Object.entries(node)) {
        if (key === 'examples' || key === 'default') continue
        if (Array.isArray(value)) for (const [i, inner] of value.entries()) walk(inner, defs, `${path}/${key}/${i}`)
        else walk(value, defs, `${path}/${key}`)
      }
    }
    walk(clusterSchema, clusterSchema.$defs, '')
    walk(daemonSchema, daemonSchema.$defs, '')
    for (const f of fields) if (f.inside.length === 0 && f.examples.length === 0 && !hasNames(f)) lacking.push(f.path)
    expect(wrong).toEqual([])
    expect(lacking).toEqual([])
  })

  test('a unit and bounds where it is a duration; defaults and examples are inside', () => {
    const durations = fields.filter((f) => f.type.includes('duration'))
    expect(durations.map((f) => f.path).toSorted()).toEqual(Object.keys(durationLimits).toSorted())
    for (const f of durations) {
      expect(f.unit).not.toBeNull()
      for (const value of [f.defaultValue, ...f.examples]) {
        if (typeof value !== 'string' || value === 'off') continue
        expect(durationMs(value)).toBeGreaterThanOrEqual(f.least ?? Number.POSITIVE_INFINITY)
        expect(durationMs(value)).toBeLessThanOrEqual(f.most ?? Number.NEGATIVE_INFINITY)
      }
    }
  })
})

function hasNames(f: FieldFacts): boolean {
  return f.type.includes('mapping of names')
}

describe('fields of codes', () => {
  test('are fields', () => {
    const known = new Set(fields.map((f) => f.path))
    const codes: readonly CodeFacts[] = Object.values(specCodes)
    expect(codes.flatMap((c) => c.fields ?? []).filter((f) => !known.has(f))).toEqual([])
  })

  test('are found from the field too', () => {
    expect(fields.find((f) => f.path === 'spec.roles.*.vips')?.codes).toEqual([
      'bad-address',
      'vip-not-ipv4',
      'vip-twice',
      'vip-is-host',
      'outside-allow',
    ])
    expect(fields.find((f) => f.path === 'source.poll')?.codes).toEqual(['timing'])
  })
})

describe('a field is found', () => {
  test.each<readonly [string, readonly string[]]>([
    ['spec.roles.writer.prefer', ['spec.roles.*.prefer']],
    ['roles.writer.prefer', ['spec.roles.*.prefer']],
    ['roles.*.prefer', ['spec.roles.*.prefer']],
    ['roles.<r>.prefer', ['spec.roles.*.prefer']],
    ['prefer', ['spec.roles.*.prefer']],
    ['lease.ttl', ['spec.roles.*.lease.ttl']],
    ['switchover.windows.0.zone', ['spec.switchover.windows.0.zone']],
    ['switchover.windows[1].zone', ['spec.switchover.windows.0.zone']],
    ['windows.allow', ['spec.switchover.windows.0.allow']],
    ['hosts', ['spec.hosts']],
    ['hosts.db1', ['spec.hosts.*']],
    ['zone', ['spec.hosts.*.zone', 'spec.switchover.windows.0.zone']],
    ['ssh.port', ['spec.hosts.*.ssh.port']],
    ['defaults.ssh.port', ['spec.defaults.ssh.port']],
    ['credentials.default.ssh', ['credentials.*.ssh']],
    ['kind', ['kind', 'kind']],
    ['db1', []],
    ['spec.roles.writer.nothing', []],
    ['', []],
    ['...', []],
  ])('%s', (name, found) => {
    expect(paths(name)).toEqual(found)
  })

  test('each by its own path', () => {
    for (const { path } of fields) expect(paths(path)).toContain(path)
  })
})
