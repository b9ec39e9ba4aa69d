import type { Diagnostic } from '../model/diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'
import type { SchemaError } from './schema-error.ts'
import type { Path, SourceText } from './source-text.ts'

interface SchemaNode {
  readonly [key: string]: unknown
}

/** The validator's errors as diagnostics: placed, one for each mistake, with the nearest word where a word is wrong. */
export function mapErrors(errors: readonly SchemaError[], source: SourceText, schema: unknown): readonly Diagnostic[] {
  const alternatives = errors.filter((e) => e.keyword === 'oneOf')
  const kept = errors.filter((e) => !e.schemaPath.includes('/propertyNames/') && !isInsideOf(e, alternatives, source))
  return kept.map((e) => toDiagnostic(e, source, schema as SchemaNode))
}

/**
 * Of a choice that fits in no way, every branch complains. Where a mapping was meant, what is wrong in it is said; otherwise the choice itself is.
 */
function isInsideOf(error: SchemaError, alternatives: readonly SchemaError[], source: SourceText): boolean {
  for (const choice of alternatives) {
    const within =
      error.schemaPath.startsWith(`${choice.schemaPath}/`) ||
      (error !== choice && error.instancePath === choice.instancePath && error.schemaPath.includes('/oneOf/'))
    const meantMap = isMapping(valueAt(source.data, pathOf(choice.instancePath)))
    const telling =
      error.instancePath !== choice.instancePath ||
      error.keyword === 'additionalProperties' ||
      error.keyword === 'required'
    if (error === choice) {
      if (meantMap) return true
    } else if (within && !(meantMap && telling)) return true
  }
  return false
}

function toDiagnostic(error: SchemaError, source: SourceText, schema: SchemaNode): Diagnostic {
  const path = pathOf(error.instancePath)
  // What stands where a secret should be referred to may be the secret: it is not repeated.
  if (path.includes('credentials') || ['password', 'token', 'key'].includes(String(path.at(-1)))) {
    const value = valueAt(source.data, path)
    if (typeof value === 'string' && error.keyword === 'oneOf') {
      const hint = 'name where it is: {env: NAME}, {file: PATH} or {exec: [PROGRAM, ...]}'
      return source.report('literal-secret', path, `${path.join('.')}: a secret does not stand in the file`, { hint })
    }
  }
  const where = path.length === 0 ? 'the file' : path.join('.')
  switch (error.keyword) {
    case 'additionalProperties': {
      const field = String(error.params['additionalProperty'])
      const near = didYouMean(field, knownFields(schema, error.schemaPath))
      const summary = `${where}: unknown field "${field}"${near === null ? '' : `, did you mean "${near}"?`}`
      return source.report('unknown-field', [...path, field], summary, { what: 'key' })
    }
    case 'required': {
      const field = String(error.params['missingProperty'])
      return source.report('missing-field', path, `${where}: "${field}" is required`, { what: 'key' })
    }
    case 'type':
      return source.report(
        'wrong-type',
        path,
        `${where}: ${said(source, path)} is not ${aOrAn(String(error.params['type']))}`,
      )
    case 'enum': {
      const allowed = (error.params['allowedValues'] as readonly unknown[]).map(String)
      const near = didYouMean(String(valueAt(source.data, path)), allowed)
      return source.report(
        'wrong-value',
        path,
        `${where}: ${said(source, path)} is none of ${allowed.join(', ')}${near === null ? '' : `, did you mean "${near}"?`}`,
      )
    }
    case 'const':
      return source.report(
        'wrong-value',
        path,
        `${where}: ${said(source, path)} must be ${JSON.stringify(error.params['allowedValue'])}`,
      )
    case 'pattern':
      return source.report(
        'wrong-value',
        path,
        `${where}: ${said(source, path)} ${patternMeaning(String(error.params['pattern']))}`,
      )
    case 'propertyNames':
      return source.report(
        'wrong-value',
        [...path, String(error.params['propertyName'])],
        `${where}: "${String(error.params['propertyName'])}" is not a name (lower-case letters, digits, hyphens)`,
        { what: 'key' },
      )
    case 'format':
      return source.report(
        'wrong-value',
        path,
        `${where}: ${said(source, path)} is not a date and time with zone (2026-11-21T18:00:00Z)`,
      )
    default:
      return source.report('wrong-value', path, `${where}: ${said(source, path)} ${error.message ?? 'is not allowed'}`)
  }
}

function patternMeaning(pattern: string): string {
  if (pattern.includes('ms|s|m|h')) return 'is not a duration with a unit (250ms, 5s, 10m, 1h)'
  if (pattern.includes('KiB')) return 'is not a size with a unit (64MiB)'
  if (pattern.startsWith('^[a-z0-9](')) return 'is not a name (lower-case letters, digits, hyphens)'
  return 'has characters that are not allowed'
}

function aOrAn(type: string): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a mapping',
    array: 'a list',
    string: 'a text',
    integer: 'a whole number',
    boolean: 'true or false',
    number: 'a number',
  }
  return names[type] ?? type
}

function said(source: SourceText, path: Path): string {
  const value = valueAt(source.data, path)
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  return JSON.stringify(value).slice(0, 60)
}

/** Names of the fields that would have been known at the place of an error. */
function knownFields(schema: SchemaNode, schemaPath: string): readonly string[] {
  let node: unknown = schema
  for (const part of schemaPath.split('/').slice(1, -1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    node = (node as SchemaNode | undefined)?.[key]
  }
  const properties = (node as SchemaNode | undefined)?.['properties']
  return isMapping(properties) ? Object.keys(properties) : []
}

function pathOf(pointer: string): Path {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((p) => p.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path)
    value = value === null || typeof value !== 'object' ? undefined : (value as Record<string | number, unknown>)[step]
  return value
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
