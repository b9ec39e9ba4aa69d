import type { Diagnostic } from '../model/diagnostic.ts'
import { formsInWords, settleChoices } from './choices.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Path } from './place.ts'
import type { SchemaError } from './schema-error.ts'
import { propertiesOf, resolved } from './schema-fields.ts'
import { isSecretField, isSecretPath } from './secrets.ts'
import type { ReportExtra, SourceText } from './source-text.ts'
import { isMapping, pathOf, schemaAt, valueAt } from './walk.ts'
import { dotted, formInWords, nameInWords, patternInWords, quoted, said, typeInWords } from './words.ts'

/** The validator's errors as diagnostics: placed, one for each mistake, with the nearest word where a word is wrong. */
export function mapErrors(errors: readonly SchemaError[], source: SourceText, schema: unknown): readonly Diagnostic[] {
  // The rule for the names of fields complains a second time, without the name.
  const named = errors.filter((e) => !e.schemaPath.includes('/propertyNames/'))
  // Of a value that is of another type than all that may be chosen from, the choice says more than the type.
  const chosen = new Set(named.flatMap((e) => (e.keyword === 'enum' ? [e.instancePath] : [])))
  const own = named.filter((e) => e.keyword !== 'type' || !chosen.has(e.instancePath))
  const settled = settleChoices(own, source.data, schema)
  const misspelt = new Set<string | null>(
    settled.flatMap((e) => (e.keyword === 'additionalProperties' ? [meantField(e, schema)] : [])),
  )
  // At a place where the text itself is doubtful, the schema's complaint is about the same slip.
  const doubtful = new Set(source.diagnostics.map((d) => d.path))
  return settled
    .filter((e) => !(e.keyword === 'required' && misspelt.has(missingField(e))))
    .map((e) => toDiagnostic(e, source, schema))
    .filter((d) => d.path === '' || !doubtful.has(d.path))
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

/** What may be written: whoever left a field out may not know that it exists. */
function howToAdd(name: string, error: SchemaError, schema: unknown): string | null {
  const parent = schemaAt(schema, error.schemaPath.slice(0, error.schemaPath.lastIndexOf('/')))
  const field = isMapping(parent) ? resolved(propertiesOf(parent)[name], schema) : {}
  const { const: only, enum: values, examples } = field
  if (typeof only === 'string') return `add it: ${name}: ${only}`
  if (Array.isArray(values)) return `add it: ${name}: ${values.map(String).join(' or ')}`
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined
  return typeof example === 'string' || typeof example === 'number' ? `add it, for example ${name}: ${example}` : null
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
      const hint = howToAdd(field, error, schema)
      return source.report('missing-field', path, `${where}"${field}" is required`, {
        what: 'key',
        ...(hint === null ? {} : { hint }),
      })
    }
    case 'type':
      return wrongType(error, value, path, where, source, schema)
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
      return isMapping(value)
        ? source.report('wrong-value', path, `${where}this is not ${forms}`, { what: 'key', hint: `write ${forms}` })
        : wrong(`is not ${forms}`, { hint: `write ${forms}` })
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
        hint: `write ${nameInWords}`,
      })
    }
    case 'minItems':
    case 'minProperties':
      return source.report('wrong-value', path, `${where}is empty`, { what: 'key', hint: 'give it at least one entry' })
    case 'maxItems':
    case 'maxProperties':
      return source.report('wrong-value', path, `${where}has more than ${entries(error.params['limit'])}`, {
        what: 'key',
        hint: 'take the others out',
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
  const hint =
    field === '<<'
      ? { hint: 'YAML 1.2 has no merge keys; spec.defaults fills fields into every host' }
      : known.length === 0
        ? {}
        : { hint: `the fields here are ${known.join(', ')}` }
  return source.report('unknown-field', at, `${where}unknown field ${quoted(field)}`, { what: 'key', near, ...hint })
}

function entries(limit: unknown): string {
  return limit === 1 ? '1 entry' : `${String(limit)} entries`
}

function wrongType(
  error: SchemaError,
  value: unknown,
  path: Path,
  where: string,
  source: SourceText,
  schema: unknown,
): Diagnostic {
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
        : type === 'array' && typeof value === 'string' && !isSecretPath(path) && value.length < 60
          ? `write a list: [${value.split(/[\s,]+/).join(', ')}]`
          : `write ${mappingInWords(error, schema) ?? typeInWords(type)}`
  return source.report('wrong-type', path, `${where}${said(value, path)} is not ${typeInWords(type)}`, { hint })
}

/** Where a mapping was wanted: its fields, or what its names stand for. */
function mappingInWords(error: SchemaError, schema: unknown): string | null {
  const form = schemaAt(schema, error.schemaPath.slice(0, error.schemaPath.lastIndexOf('/')))
  if (!isMapping(form) || form['type'] !== 'object') return null
  return isMapping(form['properties']) ? formInWords(form, schema) : 'a mapping, with a name for each: {name: ...}'
}
