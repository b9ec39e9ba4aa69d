import type { Change } from '../model/journal-line.ts'

type Fields = Readonly<Record<string, unknown>>

/** What made one value of plain data into another, in the order of the fields. A list is one value. */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): readonly Change[] {
  if (before === after) return []
  if (!isFields(before) || !isFields(after)) return isSame(before, after) ? [] : [[path, after]]
  const found: Change[] = []
  for (const key of Object.keys(before)) if (!(key in after) || after[key] === undefined) found.push([[...path, key]])
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined) continue
    if (!(key in before)) found.push([[...path, key], value])
    else found.push(...changesBetween(before[key], value, [...path, key]))
  }
  return found
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  if (!isFields(a) || !isFields(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(a[key], b[key]))
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
