/** A row as the driver gives it: texts, numbers, null. */
export type Row = Readonly<Record<string, unknown>>

/** Rows as facts, or the column that makes no sense. A server that answers garbage is one host's error and nothing else. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

/** Names the column; never leaves this folder. */
export class Garbage extends Error {}

export function guarded<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof Garbage) return { ok: false, why: error.message }
    throw error
  }
}

/** The only row of an answer that must have one. */
export function firstRow(rows: readonly Row[], of: string): Row {
  const row = rows[0]
  if (row === undefined) throw new Garbage(`no row of ${of}`)
  return row
}

/** NULL is the empty text. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw new Garbage(`${column}: ${typeof value}`)
}

/** Characters: more than a thousand domains or servers, which nobody has; and each look compares all of them with those of every host. */
const mostGtids = 32_768

/** A list of GTIDs of MariaDB, not read yet. */
export function gtids(row: Row, column: string): string {
  const value = text(row, column)
  if (value.length > mostGtids) throw new Garbage(`${column}: ${value.length} characters of GTIDs`)
  return value
}

export function number(row: Row, column: string): number {
  const value = optionalNumber(row, column)
  if (value === null) throw new Garbage(`${column}: null`)
  return value
}

export function optionalNumber(row: Row, column: string): number | null {
  const value = row[column]
  if (value === null) return null
  const result = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof result !== 'number' || !Number.isFinite(result)) throw new Garbage(`${column}: not a number`)
  return result
}

/** Servers say 1, ON or Yes, by the kind of the variable and the version. */
export function flag(row: Row, column: string): boolean {
  const value = text(row, column).toLowerCase()
  if (['1', 'on', 'yes', 'true'].includes(value)) return true
  if (['0', 'off', 'no', 'false'].includes(value)) return false
  throw new Garbage(`${column}: neither on nor off`)
}

/** `read_only` has had values stronger than ON since MariaDB 12.1: they keep clients from writing, too. */
export function readOnlyFlag(row: Row, column: string): boolean {
  return text(row, column).toUpperCase().startsWith('NO_LOCK') || flag(row, column)
}

/** One of several words, as the server spells them. */
export function oneOf<T extends string>(row: Row, column: string, words: readonly T[]): T {
  const value = text(row, column)
  const word = words.find((w) => w.toLowerCase() === value.toLowerCase())
  if (word === undefined) throw new Garbage(`${column}: ${JSON.stringify(value.slice(0, 40))} is unknown`)
  return word
}

/** In ms; NULL stays null. */
export function optionalSeconds(row: Row, column: string): number | null {
  const seconds = optionalNumber(row, column)
  return seconds === null ? null : Math.round(seconds * 1000)
}
