import type { Path } from './place.ts'

export interface Mapping {
  readonly [key: string]: unknown
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path; undefined where there is none. Own fields only: a field may be called `constructor`. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[step]
  }
  return value
}

/** A JSON pointer as a path. */
export function pathOf(pointer: string): Path {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((p) => p.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The part of a schema that a validator's `schemaPath` (`#/$defs/duration/pattern`) names. */
export function schemaAt(schema: unknown, schemaPath: string): unknown {
  const steps = schemaPath
    .split('/')
    .slice(1)
    .map((p) => decodeURIComponent(p).replaceAll('~1', '/').replaceAll('~0', '~'))
  return valueAt(schema, steps)
}
