import type { SpecCode } from './codes-spec.ts'

/** From 1, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

export interface Range {
  readonly file: string
  readonly start: Position
  readonly end: Position
}

export interface Diagnostic {
  readonly code: SpecCode
  readonly severity: 'error' | 'warning'
  /** One plain sentence, without a full stop. */
  readonly summary: string
  readonly range: Range
  /** Dotted path of the field, `spec.roles.writer.prefer`; empty for the file itself. */
  readonly path: string
  readonly hint: string | null
  /** Where the other side of the contradiction is. */
  readonly related: { readonly range: Range; readonly summary: string } | null
}
