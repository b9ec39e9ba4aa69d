import { Composer, type CST, type Document, LineCounter, Parser } from 'yaml'
import type { SpecCode } from '../model/codes-spec.ts'
import type { Diagnostic, Range } from '../model/diagnostic.ts'
import { type Ignore, ignoresIn } from './ignores.ts'
import { type Path, Places } from './place.ts'
import { type Extra, makeDiagnostic } from './report.ts'
import { slipDiagnostics } from './slip-diagnostics.ts'
import { syntaxErrors } from './syntax-errors.ts'

/**
 * Largest file that is looked at, in UTF-16 units. A cluster of 64 hosts needs a fifth of it. The daemon reads files on the thread
 * that fails over: what anybody may push must cost it less than one check.
 */
export const sizeLimit = 64 * 1024
const lineLimit = 4000
/** Aliases may not make a document larger than this many times its anchors: an alias bomb ends here. */
const aliasLimit = 100

export interface ReportExtra extends Extra {
  /** Point at the key instead of the value. */
  readonly what?: 'key' | 'value'
}

/** A file's text with the places of everything in it. */
export interface SourceText {
  readonly file: string
  /** Null where the text cannot be read as YAML. */
  readonly data: unknown
  /** What is wrong before any field is looked at. */
  readonly diagnostics: readonly Diagnostic[]
  /** Warnings that the file asks to leave out. */
  readonly ignores: readonly Ignore[]
  /** The place of a value; of something that is not there, the key of the nearest parent that is. `key`: of the key instead. */
  at(path: Path, what?: 'key' | 'value'): Range
  report(code: SpecCode, path: Path, summary: string, extra?: ReportExtra): Diagnostic
}

/** Reads YAML; whatever is wrong with it comes back as diagnostics, never as an exception. */
export function readSource(text: string, file: string): SourceText {
  if (text.length > sizeLimit)
    return unusable(file, 'yaml-unsafe', `the file has ${text.length} characters; ${sizeLimit} are read at most`)
  const lineCount = text.split('\n').length
  if (lineCount > lineLimit)
    return unusable(file, 'yaml-unsafe', `the file has ${lineCount} lines; ${lineLimit} are read at most`)
  const nul = text.indexOf('\0')
  if (nul !== -1) return unusable(file, 'yaml-unsafe', 'the file holds a NUL byte', text.slice(0, nul))
  if (flowDepth(text) > flowLimit) return unusable(file, 'yaml-unsafe', 'the file is nested too deeply')
  try {
    return read(text, file)
  } catch (error) {
    // The parser recurses, and overflows the stack on input that is made for it. Where it does not catch that itself, it is caught here.
    if (error instanceof RangeError) return unusable(file, 'yaml-unsafe', 'the file is nested too deeply')
    return unusable(file, 'yaml-syntax', 'the file cannot be read as YAML')
  }
}

/** Open brackets at once, those in quotes and comments counted too: it costs nothing, and the parser takes long to give up. */
const flowLimit = 256

function flowDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** A file of which nothing can be said but that; `before`: the text that leads to the place. */
export function unusable(file: string, code: SpecCode, summary: string, before = ''): SourceText {
  const start = { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
  const whole: Range = { file, start, end: start }
  return {
    file,
    data: null,
    diagnostics: [makeDiagnostic(code, whole, [], summary)],
    ignores: [],
    at: () => whole,
    report: (code, path, summary, extra) => makeDiagnostic(code, whole, path, summary, extra),
  }
}

function read(text: string, file: string): SourceText {
  const lines = new LineCounter()
  const documents = compose(text, lines)
  const document = documents[0]
  if (document === undefined) return unusable(file, 'missing-field', 'the file is empty')
  const places = new Places(document, file, lines)
  const found = syntaxErrors(document, text, places)
  const isWhole = found.length === 0
  const second = documents[1]
  if (second !== undefined && isWhole) {
    const at = second.contents?.range?.[0] ?? second.range[0]
    const summary = 'a second document begins here; one cluster a file'
    found.push(makeDiagnostic('yaml-two-documents', places.range(at, at), [], summary))
  }
  if (isWhole) found.push(...slipDiagnostics(document.contents, text, places))
  const readable = !found.some((d) => d.code === 'yaml-syntax' || d.code === 'yaml-unsafe')
  let data: unknown = null
  if (readable) {
    try {
      data = document.toJS({ maxAliasCount: aliasLimit })
    } catch (error) {
      const bomb = error instanceof ReferenceError && error.message.startsWith('Excessive alias')
      found.push(
        makeDiagnostic(
          bomb ? 'yaml-unsafe' : 'yaml-syntax',
          places.at([], 'value'),
          [],
          bomb ? 'aliases repeat the same parts too often' : 'an alias names an anchor that is not there',
        ),
      )
    }
    const problem = walkProblem(data)
    if (problem !== null) {
      data = null
      found.push(makeDiagnostic('yaml-unsafe', places.at([], 'value'), [], problem))
    }
  }
  return {
    file,
    data,
    diagnostics: found,
    ignores: readable ? ignoresIn(text, (from, to) => places.range(from, to)) : [],
    at: (path, what = 'value') => places.at(path, what),
    report: (code, path, summary, extra = {}) =>
      makeDiagnostic(code, places.at(path, extra.what ?? 'value'), path, summary, extra),
  }
}

/** Stops after a number of tokens that are out of place: on a text of nothing else each costs an error object, and seconds together. */
function compose(text: string, lines: LineCounter): readonly Document.Parsed[] {
  const tokens: CST.Token[] = []
  let strays = 0
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (token.type === 'error') strays += 1
    if (strays > 20) break
    tokens.push(token)
  }
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, version: '1.2' })
  return [...composer.compose(tokens, true, text.length)]
}

/** Most values that a file may have once its aliases are followed. */
const valueLimit = 10_000

/** Why the values cannot be walked by the steps after this one; null: they can. Only an alias inside its own anchor makes a cycle. */
function walkProblem(data: unknown): string | null {
  const open = new Set<object>()
  let values = 0
  const visit = (value: unknown): string | null => {
    values += 1
    if (values > valueLimit) return `the file has more than ${valueLimit} values`
    if (typeof value !== 'object' || value === null) return null
    if (open.has(value)) return 'an alias contains itself'
    open.add(value)
    for (const inner of Object.values(value)) {
      const problem = visit(inner)
      if (problem !== null) return problem
    }
    open.delete(value)
    return null
  }
  return visit(data)
}
