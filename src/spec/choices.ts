import { didYouMean } from './did-you-mean.ts'
import type { SchemaError } from './schema-error.ts'
import { isMapping, type Mapping, pathOf, schemaAt, valueAt } from './walk.ts'

/**
 * Where a field takes one of several forms and got none of them, every form complains. Kept is one complaint: what is wrong in the form
 * that was meant (of mappings, the one with most of the fields that are there), or, where no form was, that of the choice itself.
 */
export function settleChoices(errors: readonly SchemaError[], data: unknown, schema: unknown): readonly SchemaError[] {
  const choices = errors.filter((e) => e.keyword === 'oneOf')
  const meant = new Map(choices.map((c) => [c, meantForm(c, data, schema)]))
  return errors.filter((error) => {
    if (error.keyword === 'oneOf' && meant.get(error) !== null) return false
    return choices.every((choice) => {
      if (choice === error || !isWithin(error.instancePath, choice.instancePath)) return true
      const form = meant.get(choice) ?? null
      if (form === null) return false
      const said = formOf(error, choice)
      // A complaint from a shared definition does not say its form. Below the choice it is about a field of the form that was meant.
      return said === null ? error.instancePath !== choice.instancePath : said === form
    })
  })
}

/** The number of the form that was meant; null: none of them. */
function meantForm(choice: SchemaError, data: unknown, schema: unknown): number | null {
  const value = valueAt(data, pathOf(choice.instancePath))
  const forms = schemaAt(schema, choice.schemaPath)
  if (!isMapping(value)) return formByType(Array.isArray(forms) ? (forms as readonly unknown[]) : [], value)
  const mappings = (Array.isArray(forms) ? (forms as readonly unknown[]) : []).filter(
    (f) => isMapping(f) && f['type'] === 'object',
  )
  let best: number | null = null
  // With a single one there is no doubt; of several, one must have a field that is there, or is nearly.
  let most = mappings.length > 1 ? 0 : -1
  for (const [i, form] of (Array.isArray(forms) ? (forms as readonly unknown[]) : []).entries()) {
    if (!isMapping(form) || form['type'] !== 'object') continue
    const fields = isMapping(form['properties']) ? form['properties'] : {}
    const known = Object.keys(value).reduce((sum, k) => sum + likeness(k, fields), 0)
    if (known > most) [best, most] = [i, known]
  }
  return best
}

/** Of a list, and of a number: the one form that takes such a thing. Of a word it could be any. */
function formByType(forms: readonly unknown[], value: unknown): number | null {
  const type = Array.isArray(value) ? 'array' : typeof value === 'number' ? 'integer' : null
  const found = forms.findIndex((f) => isMapping(f) && type !== null && f['type'] === type)
  return found === -1 ? null : found
}

function likeness(field: string, fields: Mapping): number {
  if (Object.hasOwn(fields, field)) return 1
  return didYouMean(field, Object.keys(fields)) === null ? 0 : 0.5
}

function formOf(error: SchemaError, choice: SchemaError): number | null {
  const prefix = `${choice.schemaPath}/`
  if (!error.schemaPath.startsWith(prefix)) return null
  const form = Number(error.schemaPath.slice(prefix.length).split('/')[0])
  return Number.isInteger(form) ? form : null
}

function isWithin(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`)
}

/** What a choice takes, in words: `"off", a duration with a unit (5s) or a mapping`. */
export function formsInWords(schema: unknown, schemaPath: string, describe: (form: unknown) => string): string {
  const forms = schemaAt(schema, schemaPath)
  const words = [...new Set((Array.isArray(forms) ? (forms as readonly unknown[]) : []).map(describe))]
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
