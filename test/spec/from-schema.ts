import fc from 'fast-check'
import { resolved } from '../../src/spec/schema-fields.ts'
import type { Mapping } from '../../src/spec/walk.ts'
import { isMapping } from '../../src/spec/walk.ts'

const names = ['db1', 'db2', 'db3', 'writer', 'reader', 'default', 'page', 'x-1', '0']
const durations = ['0s', '1ms', '500ms', '1s', '1.5s', '5s', '5m', '1h', '7d', '99999d']
const words = [
  '10.77.0.11',
  '10.77.0.100/24',
  '10.77.0.100',
  'fd00::11',
  '::ffff:10.77.0.11',
  'db1.example',
  '10.77.0.0/16',
  'mon-fri 22:00-23:30',
  'daily 00:00-24:00',
  'never',
  'UTC',
  'Europe/Berlin',
  'Mars/Base',
  'a',
  '💥',
  ' ',
]

/** Values that have the form which a part of a schema asks for, with contents that the rules like, and others that they do not. */
export function formedLike(node: unknown, schema: unknown): fc.Arbitrary<unknown> {
  const form = resolved(node, schema)
  if ('const' in form) return fc.constant(form['const'])
  if (Array.isArray(form['enum'])) return fc.constantFrom(...(form['enum'] as readonly unknown[]))
  if (Array.isArray(form['oneOf'])) return fc.oneof(...form['oneOf'].map((one) => formedLike(one, schema)))
  switch (form['type']) {
    case 'object':
      return mapping(form, schema)
    case 'array':
      return fc.uniqueArray(formedLike(form['items'], schema), {
        minLength: Number(form['minItems'] ?? 0),
        maxLength: 3,
        selector: (v) => JSON.stringify(v),
      })
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: Number(form['minimum'] ?? 0), max: Number(form['maximum'] ?? 1_000_000) })
    default:
      return text(form)
  }
}

function mapping(form: Mapping, schema: unknown): fc.Arbitrary<unknown> {
  const properties = isMapping(form['properties']) ? form['properties'] : {}
  const free = form['additionalProperties']
  if (isMapping(free))
    return fc.dictionary(fc.constantFrom(...names), formedLike(free, schema), {
      minKeys: Number(form['minProperties'] ?? 0),
      maxKeys: 4,
    })
  const required = Array.isArray(form['required']) ? (form['required'] as readonly string[]) : []
  const fields = Object.fromEntries(Object.entries(properties).map(([name, f]) => [name, formedLike(f, schema)]))
  const least = Number(form['minProperties'] ?? 0)
  return fc
    .record(fields, { requiredKeys: [...required] })
    .filter((r) => Object.keys(r).length >= least && Object.keys(r).length <= Number(form['maxProperties'] ?? 99))
}

function text(form: Mapping): fc.Arbitrary<string> {
  const pattern = new RegExp(typeof form['pattern'] === 'string' ? form['pattern'] : '', 'u')
  const [least, most] = [Number(form['minLength'] ?? 0), Number(form['maxLength'] ?? 1000)]
  const all =
    form['format'] === 'date-time'
      ? ['2026-01-01T00:00:00Z', '2030-01-01T00:00:00.25+02:00']
      : [...names, ...durations, ...words, '64MiB', 'root', 'eth0', 'RK_PASSWORD', '']
  return fc.constantFrom(...all.filter((w) => pattern.test(w) && w.length >= least && w.length <= most))
}
