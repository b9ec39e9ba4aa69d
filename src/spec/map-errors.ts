import type { Diagnostic } from '../model/diagnostic.ts'
import { formsInWords, settleChoices } from './choices.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Path } from './place.ts'
import type { SchemaError } from './schema-error.ts'
import { isSecretField, isSecretPath } from './secrets.ts'
import type { ReportExtra, SourceText } from './source-text.ts'
import { isMapping, pathOf, schemaAt, valueAt } from './walk.ts'

/** The validator's errors as diagnostics: placed, one for each mistake, with the nearest word where a word is wrong. */
export function mapErrors(errors: readonly SchemaError[], source: SourceText, schema: unknown): readonly Diagnostic[] {
  // The rule for the names of fields complains a second time, without the name.
  const own = errors.filter((e) => !e.schemaPath.includes('/propertyNames/'))
  const settled = settleChoices(own, source.data, schema)
  const misspelt = new Set<string | null>(
    settled.flatMap((e) => (e.keyword === 'additionalProperties' ? [meantField(e, schema)] : [])),
  )
  return settled
    .filter((e) => !(e.keyword === 'required' && misspelt.has(missingField(e))))
    .map((e) => toDiagnostic(e, source, schema))
}

/** A required field that is there, but misspelt, is one mistake and not two. */
function missingField(error: SchemaError): string | null {
  return error.keyword === 'required' ? `${error.instancePath}/${String(error.params['missingProperty'])}` : null
}

function meantField(error: SchemaError, schema: unknown): string {
  const near = didYouMean(String(error.params['additionalProperty']), knownFields(error, schema))
  return near === null ? '' : `${error.instancePath}/${near}`
}

function knownFields(error: SchemaError, schema: unknown): readonly string[] {
  const parent = schemaAt(schema, error.schemaPath.slice(0, error.schemaPath.lastIndexOf('/')))
  return isMapping(parent) && isMapping(parent['properties']) ? Object.keys(parent['properties']) : []
}

function toDiagnostic(error: SchemaError, source: SourceText, schema: unknown): Diagnostic {
  const path = pathOf(error.instancePath)
  const where = path.length === 0 ? '' : `${dotted(path)}: `
  const value = valueAt(source.data, path)
  const it = said(value, path)
  const wrong = (what: string, extra?: ReportExtra): Diagnostic =>
    source.report('wrong-value', path, `${where}${it} ${what}`, extra)
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(String(error.params['additionalProperty']), path, where, error, source, schema)
    case 'required': {
      const field = String(error.params['missingProperty'])
      return source.report('missing-field', path, `${where}"${field}" is required`, { what: 'key' })
    }
    case 'type':
      return wrongType(error, value, path, where, source)
    case 'enum': {
      const allowed = (error.params['allowedValues'] as readonly unknown[]).map(String)
      const near = typeof value === 'string' ? didYouMean(value, allowed) : null
      return wrong(`is none of ${allowed.join(', ')}`, { near, hint: `write one of ${allowed.join(', ')}` })
    }
    case 'const': {
      const only = String(error.params['allowedValue'])
      return wrong(`must be "${only}"`, { hint: `write ${only}` })
    }
    case 'oneOf': {
      if (error.schemaPath === '#/$defs/secret/oneOf' && typeof value !== 'object')
        return source.report('literal-secret', path, `${where}a secret stands in the file itself`)
      const forms = formsInWords(schema, error.schemaPath, (form) => formInWords(form, schema))
      return wrong(`is not ${forms}`, { hint: `write ${forms}` })
    }
    case 'pattern': {
      const form = patternInWords(String(error.params['pattern']))
      return wrong(`is not ${form}`, { hint: `write ${form}` })
    }
    case 'format':
      return wrong('is not a date and time with a zone', { hint: 'write it like 2026-11-21T18:00:00Z' })
    case 'propertyNames': {
      const name = String(error.params['propertyName'])
      return source.report('wrong-value', [...path, name], `${where}${quoted(name)} is not ${nameInWords}`, {
        what: 'key',
      })
    }
    case 'minItems':
    case 'minProperties':
      return source.report('wrong-value', path, `${where}is empty`, { what: 'key', hint: 'give it at least one entry' })
    case 'maxItems':
    case 'maxProperties':
      return source.report('wrong-value', path, `${where}has more than ${String(error.params['limit'])} entries`, {
        what: 'key',
      })
    case 'uniqueItems': {
      const twice = [...path, Math.max(Number(error.params['i']), Number(error.params['j']))]
      return source.report('wrong-value', twice, `${where}${said(valueAt(source.data, twice), twice)} stands twice`, {
        hint: 'take one of the two out',
      })
    }
    case 'minLength':
      return wrong('is empty', { hint: 'write something' })
    case 'maxLength':
      return wrong(`is longer than ${String(error.params['limit'])} characters`, { hint: 'shorten it' })
    case 'minimum':
      return wrong(`is less than ${String(error.params['limit'])}`, {
        hint: `write ${String(error.params['limit'])} or more`,
      })
    case 'maximum':
      return wrong(`is more than ${String(error.params['limit'])}`, {
        hint: `write ${String(error.params['limit'])} or less`,
      })
    default:
      return wrong(error.message ?? 'is not allowed')
  }
}

function unknownField(
  field: string,
  path: Path,
  where: string,
  error: SchemaError,
  source: SourceText,
  schema: unknown,
): Diagnostic {
  const at = [...path, field]
  const known = knownFields(error, schema)
  const near = didYouMean(field, known)
  const value = valueAt(source.data, at)
  const scalar = typeof value === 'string' || typeof value === 'number'
  if (scalar && isSecretField(field) && !(near !== null && !isSecretField(near)))
    return source.report('literal-secret', at, `${where}"${field.slice(0, 60)}": a secret stands in the file itself`, {
      what: 'key',
    })
  const hint = known.length === 0 ? {} : { hint: `the fields here are ${known.join(', ')}` }
  return source.report('unknown-field', at, `${where}unknown field ${quoted(field)}`, { what: 'key', near, ...hint })
}

function wrongType(error: SchemaError, value: unknown, path: Path, where: string, source: SourceText): Diagnostic {
  const type = String(error.params['type'])
  if (value === null) {
    const form = typeInWords(type)
    return source.report('wrong-type', path, `${where}there is no value, and it takes ${form}`, {
      hint: `write ${form}`,
    })
  }
  const bare = typeof value === 'number' || typeof value === 'boolean'
  const unit = /^#\/\$defs\/(duration|size)\//.exec(error.schemaPath)?.[1]
  if (bare && unit !== undefined) {
    const form = unit === 'size' ? 'a size with a unit (64MiB)' : 'a duration with a unit (250ms, 5s, 10m, 1h)'
    return source.report('wrong-type', path, `${where}${String(value)} is not ${form}`, { hint: 'add the unit' })
  }
  const yes = typeof value === 'string' && /^(yes|on|y|no|off|n)$/i.test(value)
  const hint =
    type === 'string' && bare && !isSecretPath(path)
      ? `quote it: "${String(value)}"`
      : type === 'boolean' && yes
        ? `write ${/^(y|yes|on)$/i.test(value) ? 'true' : 'false'}`
        : `write ${typeInWords(type)}`
  return source.report('wrong-type', path, `${where}${said(value, path)} is not ${typeInWords(type)}`, { hint })
}

const nameInWords = 'a name (lower-case letters, digits and hyphens, at most 63)'

function patternInWords(pattern: string): string {
  if (pattern.includes('(ms|s|m|h|d)')) return 'a duration with a unit (250ms, 5s, 10m, 1h)'
  if (pattern.includes('KiB')) return 'a size with a unit (64MiB)'
  if (pattern.startsWith('^[a-z0-9](')) return nameInWords
  if (pattern.startsWith('^[a-z_]')) return 'the name of an account of the operating system'
  if (pattern.startsWith('^[A-Za-z_]')) return 'the name of an environment variable'
  if (pattern.startsWith('^[A-Za-z0-9._@:-]')) return 'the name of a network interface'
  return 'a name of letters, digits and underscores'
}

function typeInWords(type: string): string {
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

function formInWords(form: unknown, schema: unknown): string {
  if (!isMapping(form)) return 'something else'
  if (typeof form['$ref'] === 'string') return formInWords(schemaAt(schema, form['$ref']), schema)
  if (typeof form['const'] === 'string') return quoted(form['const'])
  if (typeof form['pattern'] === 'string') return patternInWords(form['pattern'])
  if (isMapping(form['properties'])) return `a mapping with ${Object.keys(form['properties']).join(', ')}`
  return typeInWords(String(form['type']))
}

function said(value: unknown, path: Path): string {
  if (isSecretPath(path)) return 'the value'
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value)
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
}

function dotted(path: Path): string {
  return path.map((step) => String(step).slice(0, 64)).join('.')
}
