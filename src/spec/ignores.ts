import { type SpecCode, specCodes } from '../model/codes-spec.ts'
import type { Diagnostic, Range } from '../model/diagnostic.ts'
import { commentsOf } from './comments.ts'
import { didYouMean } from './did-you-mean.ts'
import { isError, makeDiagnostic } from './report.ts'

/** `# rolekeeper-ignore no-effect: the lease comes back in spring`, on the line that is meant or alone above it. */
export interface Ignore {
  readonly code: string
  readonly reason: string
  /** The line that it is about, from 1. */
  readonly line: number
  readonly range: Range
}

const word = 'rolekeeper-ignore'

export function ignoresIn(text: string, rangeOf: (from: number, to: number) => Range): readonly Ignore[] {
  if (!text.includes(word)) return []
  const lines = text.split('\n')
  return commentsOf(text).flatMap((comment): readonly Ignore[] => {
    const said = new RegExp(`^#+\\s*${word}(?![\\w-])\\s*([\\w-]*)\\s*:?(.*)$`).exec(comment.text)
    if (said === null) return []
    const range = rangeOf(comment.offset, comment.offset + comment.text.length)
    const [, code = '', reason = ''] = said
    return [{ code, reason: reason.trim(), line: lineMeant(lines, range.start.line), range }]
  })
}

function lineMeant(lines: readonly string[], own: number): number {
  const isComment = (line: number): boolean => /^\s*(#.*)?$/.test(lines[line - 1] ?? 'end')
  let line = own
  while (isComment(line)) line += 1
  return line
}

export interface Heeded {
  readonly kept: readonly Diagnostic[]
  readonly ignored: readonly Diagnostic[]
}

/** Takes the warnings of one file away that it asks to ignore, and says what is wrong with asking. Errors cannot be ignored. */
export function heedIgnores(found: readonly Diagnostic[], ignores: readonly Ignore[]): Heeded {
  if (ignores.length === 0) return { kept: found, ignored: [] }
  const ignored = new Set<Diagnostic>()
  const said: Diagnostic[] = []
  // What is left out of a file that is not valid may be what the warning was about.
  const isWhole = !found.some(isError)
  for (const ignore of ignores) {
    const problem = problemOf(ignore)
    if (problem !== null) said.push(problem)
    else {
      const meant = found.filter((d) => d.code === ignore.code && d.range.start.line === ignore.line)
      for (const d of meant) ignored.add(d)
      if (meant.length === 0 && isWhole && !dependsOnTime.has(ignore.code))
        said.push(makeDiagnostic('unused-ignore', ignore.range, [], `there is no ${ignore.code} here to be ignored`))
    }
  }
  return { kept: [...found.filter((d) => !ignored.has(d)), ...said], ignored: [...ignored] }
}

/** Comes and goes without a change of the file. */
const dependsOnTime: ReadonlySet<string> = new Set<SpecCode>(['suspension-over'])

function problemOf({ code, reason, range }: Ignore): Diagnostic | null {
  const bad = (summary: string, near: string | null = null): Diagnostic =>
    makeDiagnostic('bad-ignore', range, [], summary, { near })
  if (code === '') return bad('it is not said what is to be ignored')
  if (!isCode(code)) {
    const warnings = Object.entries(specCodes).flatMap(([c, { severity }]) => (severity === 'warning' ? [c] : []))
    return bad(`there is no code "${code}"`, didYouMean(code, warnings))
  }
  if (specCodes[code].severity === 'error') return bad(`${code} is an error, and only warnings can be ignored`)
  return reason === '' ? bad(`it is not said why ${code} is to be ignored`) : null
}

function isCode(code: string): code is SpecCode {
  return Object.hasOwn(specCodes, code)
}
