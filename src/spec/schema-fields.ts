import { isMapping, type Mapping, schemaAt } from './walk.ts'

/** A part of a schema with its references followed. */
export function resolved(node: unknown, schema: unknown): Mapping {
  if (!isMapping(node)) return {}
  const { $ref: ref, ...rest } = node
  // What stands beside the reference is said of this place, and wins.
  return typeof ref === 'string' ? { ...resolved(schemaAt(schema, ref), schema), ...rest } : node
}

/** The forms that a value may take: those of a choice, else the one. */
export function formsOf(node: unknown, schema: unknown): readonly Mapping[] {
  const form = resolved(node, schema)
  const choice = form['oneOf']
  return Array.isArray(choice) ? choice.map((one) => resolved(one, schema)) : [form]
}

/** The form of a mapping that has these fields: of several, the one that knows most of them. */
export function mappingForm(node: unknown, fields: readonly string[], schema: unknown): Mapping {
  let best: Mapping = {}
  let most = -1
  for (const form of formsOf(node, schema)) {
    if (form['type'] !== 'object') continue
    const known = fields.filter((f) => Object.hasOwn(propertiesOf(form), f)).length
    if (known > most) [best, most] = [form, known]
  }
  return best
}

export function propertiesOf(form: Mapping): Mapping {
  return isMapping(form['properties']) ? form['properties'] : {}
}

/** What a field of a mapping is: one that the schema names, or, where names are free, any. */
export function fieldOf(form: Mapping, field: string): unknown {
  const properties = propertiesOf(form)
  return Object.hasOwn(properties, field) ? properties[field] : form['additionalProperties']
}
