import type { Path } from './place.ts'
import { isSecretPath } from './secrets.ts'
import { isMapping, schemaAt } from './walk.ts'

export const nameInWords = 'a name (lower-case letters, digits and hyphens, at most 63)'

export function patternInWords(pattern: string): string {
  if (pattern.includes('(ms|s|m|h|d)')) return 'a duration with a unit (250ms, 5s, 10m, 1h)'
  if (pattern.includes('KiB')) return 'a size with a unit (64MiB)'
  if (pattern.startsWith('^[a-z0-9](')) return nameInWords
  if (pattern === '\\S') return 'a text that says something'
  if (pattern.startsWith('^[a-z_]')) return 'the name of an account of the operating system'
  if (pattern.startsWith('^[A-Za-z_]')) return 'the name of an environment variable'
  if (pattern.startsWith('^[A-Za-z0-9._@:-]')) return 'the name of a network interface'
  return 'a name of letters, digits and underscores'
}

export function typeInWords(type: string): string {
  switch (type) {
    case 'object':
      return 'a mapping'
    case 'array':
      return 'a list'
    case 'string':
      return 'a text'
    case 'integer':
      return 'a whole number'
    case 'boolean':
      return 'true or false'
    default:
      return `a ${type}`
  }
}

export function formInWords(form: unknown, schema: unknown): string {
  if (!isMapping(form)) return 'something else'
  if (typeof form['$ref'] === 'string') return formInWords(schemaAt(schema, form['$ref']), schema)
  if (typeof form['const'] === 'string') return quoted(form['const'])
  if (typeof form['pattern'] === 'string') return patternInWords(form['pattern'])
  if (Array.isArray(form['required'])) return `a mapping with ${form['required'].join(', ')}`
  if (isMapping(form['properties'])) return `a mapping with ${Object.keys(form['properties']).join(', ')}`
  return typeInWords(String(form['type']))
}

export function said(value: unknown, path: Path): string {
  if (isSecretPath(path)) return 'the value'
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value)
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
}

export function dotted(path: Path): string {
  return path.map((step) => String(step).slice(0, 64)).join('.')
}
