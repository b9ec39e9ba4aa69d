import type { FieldFacts } from '../spec/fields.ts'
import { durationText } from '../spec/units.ts'
import type { CodeMeaning } from './find-codes.ts'
import { wrap } from './lines.ts'
import { paint } from './paint.ts'

/** One field with all that is known of it. */
export function renderField(field: FieldFacts, color: boolean): string {
  const own = field.path.slice(field.path.lastIndexOf('.') + 1)
  const rows: readonly (readonly [string, string | null])[] = [
    ['type', field.type],
    ['values', listed(field.values)],
    ['unit', field.unit],
    ['range', range(field)],
    ['fields', listed(field.inside)],
    ['required', field.isRequired ? 'yes' : null],
    ['default', defaultOf(field)],
    ...field.examples.map((e, i): readonly [string, string] => [
      i === 0 ? 'example' : '',
      own === '*' ? flowYaml(e) : `${own}: ${flowYaml(e)}`,
    ]),
    ['codes', listed(field.codes)],
  ]
  return [
    `${paint('bold', field.path, color)} (${field.file} file)`,
    ...wrap('  ', field.description),
    '',
    ...rows.flatMap(([name, value]) => (value === null ? [] : wrap(`  ${name.padEnd(10)}`, value))),
    '',
  ].join('\n')
}

/** Several fields that a name may mean, and all of them: a line each. */
export function renderFieldList(fields: readonly FieldFacts[]): string {
  const width = Math.min(44, Math.max(0, ...fields.map((f) => f.path.length)))
  return fields
    .map((f) =>
      fields.length > 20
        ? `${[f.path, ...wrap('    ', f.description)].join('\n')}\n`
        : `${wrap(`${f.path.padEnd(width)}  `, f.description, width + 2).join('\n')}\n`,
    )
    .join('')
}

export function renderCode(meaning: CodeMeaning, color: boolean): string {
  const ignore =
    meaning.severity === 'warning' && meaning.code !== 'unused-ignore'
      ? `with a reason, on its line or above it: # rolekeeper-ignore ${meaning.code}: why`
      : null
  const rows: readonly (readonly [string, string | null])[] = [
    ...meaning.ways.map((way, i): readonly [string, string] => [i === 0 ? meaning.waysAre : '', way]),
    ['tried again', meaning.retries],
    ['to ignore', ignore],
    ['fields', listed(meaning.fields)],
  ]
  return [
    `${paint('bold', meaning.code, color)} (${meaning.kind})`,
    ...wrap('  ', meaning.means),
    '',
    ...rows.flatMap(([name, value]) => (value === null ? [] : wrap(`  ${name.padEnd(13)}`, value))),
    '',
  ].join('\n')
}

function range({ least, most, unit }: FieldFacts): string | null {
  const text = (n: number): string => (unit === null ? String(n) : durationText(n))
  if (least === null && most === null) return null
  if (most === null) return `${text(least ?? 0)} or more`
  return `${text(least ?? 0)} to ${text(most)}`
}

function defaultOf({ path, defaultValue, without, isRequired, inside }: FieldFacts): string | null {
  if (defaultValue !== null) return flowYaml(defaultValue)
  if (without !== null) return `none: ${without}`
  return !isRequired && inside.length > 0 && !path.endsWith('*') ? 'that of each field in it' : null
}

function listed(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(', ')
}

/** A value as a file would have it, on one line. */
export function flowYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flowYaml(inner)}`)
    return `{${entries.join(', ')}}`
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  // Without quotes only what is a plain word to every reader of YAML, those that take `off` for false included.
  const isPlain =
    /^[A-Za-z/~][A-Za-z0-9_./@~*-]*(?::[A-Za-z0-9/][^\s]*)?$|^[0-9]+(?:ms|s|m|h|d|B|KiB|MiB|GiB)$|^[0-9.]+\/[0-9]+$/
  const isOther = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i
  return isPlain.test(value) && !isOther.test(value) ? value : JSON.stringify(value)
}
