import clusterSchema from '../../schemas/cluster.v1.schema.json' with { type: 'json' }
import daemonSchema from '../../schemas/daemon.v1.schema.json' with { type: 'json' }
import { type CodeFacts, type SpecCode, specCodes } from '../model/codes-spec.ts'
import { durationLimits } from './duration-limits.ts'
import { formsOf, propertiesOf, resolved } from './schema-fields.ts'
import { isMapping, type Mapping } from './walk.ts'
import { formInWords } from './words.ts'

/** What there is to say of one field, all of it from the schema, the bounds of durations and the table of codes. */
export interface FieldFacts {
  readonly file: 'cluster' | 'daemon'
  /** `spec.roles.*.prefer`; `*` stands for a name that the file chooses, a number for a place in a list. */
  readonly path: string
  readonly description: string
  /** What it takes, in words. */
  readonly type: string
  readonly unit: string | null
  readonly values: readonly string[]
  readonly isRequired: boolean
  /** Null: there is none, or each field in it has its own. */
  readonly defaultValue: unknown
  /** What holds without it, where that is not a value. */
  readonly without: string | null
  /** Bounds; of a duration in ms. */
  readonly least: number | null
  readonly most: number | null
  readonly examples: readonly unknown[]
  /** Names of the fields in it. */
  readonly inside: readonly string[]
  /** Codes that `validate` has for it, besides those of the form. */
  readonly codes: readonly SpecCode[]
}

/** Every field of both files, in the order of the schemas. */
export function allFields(): readonly FieldFacts[] {
  return [...fieldsOf('cluster', clusterSchema), ...fieldsOf('daemon', daemonSchema)]
}

function fieldsOf(file: FieldFacts['file'], schema: unknown): readonly FieldFacts[] {
  const visit = (node: unknown, path: readonly string[], isRequired: boolean): readonly FieldFacts[] => {
    const own = path.length === 0 ? [] : [facts(file, path.join('.'), node, isRequired, schema)]
    return [...own, ...below(node, path)]
  }
  const below = (node: unknown, path: readonly string[]): readonly FieldFacts[] =>
    formsOf(node, schema).flatMap((form) => {
      const named = Object.entries(propertiesOf(form)).flatMap(([name, field]) =>
        visit(field, [...path, name], requiredOf(form).includes(name)),
      )
      const free = isMapping(form['additionalProperties'])
        ? visit(form['additionalProperties'], [...path, '*'], false)
        : []
      // Of lists only what is in their mappings: an entry is no field.
      return [...named, ...free, ...(form['type'] === 'array' ? below(form['items'], [...path, '0']) : [])]
    })
  return once(visit(schema, [], true))
}

/** Two forms of a mapping may have the same field. */
function once(fields: readonly FieldFacts[]): readonly FieldFacts[] {
  return [...new Map(fields.toReversed().map((f) => [f.path, f])).values()].toReversed()
}

function facts(
  file: FieldFacts['file'],
  path: string,
  node: unknown,
  isRequired: boolean,
  schema: unknown,
): FieldFacts {
  const field = resolved(node, schema)
  const forms = formsOf(node, schema)
  const [description = '', without = null] = textOf(field['description']).split(' Without it: ')
  const limits = durationLimits[path]
  return {
    file,
    path,
    description,
    type: [...new Set(forms.map((form) => shortly(form, schema)))].join(', or '),
    unit: forms.map(unitOf).find((unit) => unit !== null) ?? null,
    values: forms.flatMap((form) => (Array.isArray(form['enum']) ? form['enum'].map(String) : [])),
    isRequired,
    defaultValue: field['default'] ?? null,
    without: without?.replace(/\.$/, '') ?? null,
    least: limits?.[0] ?? numberIn(forms, 'minimum'),
    most: limits?.[1] ?? numberIn(forms, 'maximum'),
    examples: Array.isArray(field['examples']) ? (field['examples'] as readonly unknown[]) : [],
    inside: [...new Set(forms.flatMap((form) => Object.keys(propertiesOf(form))))],
    codes: codesFor(path),
  }
}

function shortly(form: Mapping, schema: unknown): string {
  if (form['enum'] !== undefined) return 'a word'
  if (form['format'] === 'date-time') return 'a date and time with a zone'
  if (form['type'] === 'object') return isMapping(form['properties']) ? 'a mapping' : 'a mapping of names'
  const items = form['items']
  if (form['type'] === 'array') {
    const inside = items === undefined ? [] : formsOf(items, schema).map((one) => shortly(one, schema))
    return `a list, each ${[...new Set(inside)].join(' or ')}`
  }
  return formInWords(form, schema).replace(/ \(.*\)$/, '')
}

function unitOf(form: Mapping): string | null {
  const pattern = textOf(form['pattern'])
  if (pattern.includes('(ms|s|m|h|d)')) return 'ms, s, m, h or d, written behind the number: 250ms, 5s, 10m, 1h, 7d'
  return pattern.includes('KiB') ? 'B, KiB, MiB or GiB, written behind the number: 64MiB' : null
}

function numberIn(forms: readonly Mapping[], keyword: 'minimum' | 'maximum'): number | null {
  const found = forms.map((form) => form[keyword]).find((n) => typeof n === 'number')
  return found ?? null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function requiredOf(form: Mapping): readonly unknown[] {
  return Array.isArray(form['required']) ? form['required'] : []
}

function codesFor(path: string): readonly SpecCode[] {
  return (Object.keys(specCodes) as SpecCode[]).filter(
    (code) => fieldsOfCode(code).includes(path) || (code === 'timing' && durationLimits[path] !== undefined),
  )
}

function fieldsOfCode(code: SpecCode): readonly string[] {
  const facts: CodeFacts = specCodes[code]
  return facts.fields ?? []
}
