import type { Path } from './place.ts'
import type { SchemaError } from './schema-error.ts'
import { isMapping, pathOf, valueAt } from './walk.ts'

/** Where a file breaks its schema, in parts of which the rules have nothing reliable to say. */
export type BrokenParts = readonly Path[]

/**
 * A copy without what the schema refuses, so that the rules can judge the rest of the file in the same run. What cannot be left out
 * (a missing field, a wrong name) stays, and the copy is still refused. A host is never left out: whoever names it would be said to name nobody.
 */
export function withoutErrors(data: unknown, errors: readonly SchemaError[]): unknown {
  const copy: unknown = clone(data)
  for (const error of errors) {
    const field = error.params['additionalProperty']
    const path = pathOf(error.instancePath)
    if (typeof field === 'string') remove(copy, [...path, field])
    else if (path.length > 2 && path[0] === 'spec' && path[1] === 'hosts') keepHost(copy, path)
    else remove(copy, path)
  }
  return copy
}

export function brokenParts(errors: readonly SchemaError[]): BrokenParts {
  return errors.map((error) => {
    const field = error.params['additionalProperty'] ?? error.params['propertyName']
    const path = [...pathOf(error.instancePath), ...(typeof field === 'string' ? [field] : [])]
    // Defaults are fields of every host.
    if (path[1] === 'defaults') return ['spec', 'hosts']
    return path.slice(0, path[1] === 'hosts' || path[1] === 'roles' ? 3 : 2)
  })
}

/** Is a field, given by its dotted path, in a broken part, or a broken part in it. */
export function isBroken(dotted: string, parts: BrokenParts): boolean {
  return parts.some((part) => {
    const broken = part.join('.')
    return dotted === broken || dotted.startsWith(`${broken}.`) || broken.startsWith(`${dotted}.`)
  })
}

function clone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clone)
  if (!isMapping(value)) return value
  // No prototype: a field called __proto__ stays a field.
  const copy = Object.create(null) as Record<string, unknown>
  for (const [key, inner] of Object.entries(value)) copy[key] = clone(inner)
  return copy
}

/** What is wrong with a host goes; its name stays, and an address that nobody else has: nothing is said of it, because it is in a broken part. */
function keepHost(copy: unknown, path: Path): void {
  if (path.length > 3) remove(copy, path)
  const hosts = valueAt(copy, ['spec', 'hosts'])
  const name = String(path[2])
  if (!isMapping(hosts)) return
  const host = hosts[name]
  const kept = isMapping(host) ? host : {}
  ;(hosts as Record<string, unknown>)[name] = { address: `${name}.invalid`, ...kept }
}

function remove(data: unknown, path: Path): void {
  let parent = data
  for (const step of path.slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null) return
    parent = (parent as Readonly<Record<string | number, unknown>>)[step]
  }
  const last = path.at(-1)
  if (last === undefined || typeof parent !== 'object' || parent === null) return
  // A list with a wrong entry goes as a whole: leaving one out would move the others away from their places.
  if (Array.isArray(parent)) remove(data, path.slice(0, -1))
  else delete (parent as Record<string | number, unknown>)[last]
}
