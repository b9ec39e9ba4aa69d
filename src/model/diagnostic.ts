import type { SpecCode } from './codes-spec.ts'

/** From 1, as editors count; columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** `end` is the first position after it. */
export interface Range {
  readonly file: string
  readonly start: Position
  readonly end: Position
}

export interface Diagnostic {
  readonly code: SpecCode
  readonly severity: 'error' | 'warning'
  /** What is wrong here: one plain sentence, without a full stop. Never holds a secret. */
  readonly summary: string
  /** What the code means, in general. */
  readonly detail: string
  readonly range: Range
  /** Dotted path of the field, `spec.roles.writer.prefer`; empty for the file itself. */
  readonly path: string
  readonly hint: string
  /** Where the other side of the contradiction is. */
  readonly related: { readonly range: Range; readonly path: string; readonly summary: string } | null
}
