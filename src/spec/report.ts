import { specCodes, type SpecCode } from '../model/codes-spec.ts'
import type { Diagnostic, Range } from '../model/diagnostic.ts'
import type { Path } from './place.ts'

/** What a place suggests beyond what the code says by itself. */
export interface Extra {
  readonly hint?: string
  /** The nearest word to a wrong one: becomes part of the summary, and the hint. */
  readonly near?: string | null
  readonly related?: Diagnostic['related']
}

export function makeDiagnostic(
  code: SpecCode,
  range: Range,
  path: Path,
  summary: string,
  extra: Extra = {},
): Diagnostic {
  const facts = specCodes[code]
  const near = extra.near ?? null
  return {
    code,
    severity: facts.severity,
    summary: near === null ? summary : `${summary}, did you mean "${near}"?`,
    detail: facts.summary,
    range,
    path: path.join('.'),
    hint: near === null ? (extra.hint ?? facts.hint) : `write "${near}"`,
    related: extra.related ?? null,
  }
}

export function isError(d: Diagnostic): boolean {
  return d.severity === 'error'
}

export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.range.file, b.range.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    compare(a.code, b.code) ||
    compare(a.summary, b.summary)
  )
}

/** Most problems of one file that are listed: nobody reads more, and status files and pull requests carry them. */
const most = 100

/** In the order of files and places, each once; of a file with very many, the first ones. */
export function inOrder(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const result: Diagnostic[] = []
  const seen = new Set<string>()
  let file: string | null = null
  let count = 0
  for (const d of found.toSorted(byPlace)) {
    const { start } = d.range
    const key = JSON.stringify([d.range.file, start.line, start.column, d.code, d.summary])
    if (seen.has(key)) continue
    seen.add(key)
    if (d.range.file !== file) [file, count] = [d.range.file, 0]
    count += 1
    if (count <= most) result.push(d)
    else if (count === most + 1)
      result.push(
        makeDiagnostic('too-many-problems', d.range, [], `only the first ${most} problems of this file are listed`),
      )
  }
  return result
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
