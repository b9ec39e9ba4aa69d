import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from 'yaml'
import type { Diagnostic, Range } from '../model/diagnostic.ts'
import type { SpecCode } from '../model/codes-spec.ts'

/** Largest file that is looked at, characters. */
const sizeLimit = 1024 * 1024
/** Aliases may not make a document larger than this many times its anchors: an alias bomb ends here. */
const aliasLimit = 100

export type Path = readonly (string | number)[]

/** A file's text with the places of everything in it. */
export interface SourceText {
  readonly file: string
  readonly data: unknown
  readonly diagnostics: readonly Diagnostic[]
  /** The place of a value; of the nearest parent where there is none. `key`: of the key instead. */
  at(path: Path, what?: 'key' | 'value'): Range
  report(
    code: SpecCode,
    path: Path,
    summary: string,
    extra?: {
      readonly hint?: string
      readonly what?: 'key' | 'value'
      readonly severity?: 'warning'
      readonly related?: Diagnostic['related']
    },
  ): Diagnostic
}

/** Reads YAML; whatever is wrong with it comes back as diagnostics, never as an exception. */
export function readSource(text: string, file: string): SourceText {
  const lines = new LineCounter()
  const start = { line: 1, column: 1 }
  const whole: Range = { file, start, end: start }
  const unsafe = (summary: string): SourceText =>
    empty(file, whole, [make('yaml-unsafe', 'error', summary, whole, '', null, null)])
  if (text.length > sizeLimit) return unsafe(`the file has ${text.length} characters; ${sizeLimit} are read at most`)
  if (text.includes('\0')) return unsafe('the file holds a NUL byte')
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    version: '1.2',
  })
  const found: Diagnostic[] = []
  const rangeOf = (from: number, to: number): Range => ({
    file,
    start: place(lines, from),
    end: place(lines, Math.max(from, to)),
  })
  const list = Array.isArray(documents) ? (documents as Document.Parsed[]) : []
  const document = list[0]
  if (document === undefined)
    return empty(file, whole, [make('missing-field', 'error', 'the file is empty', whole, '', null, null)])
  for (const error of [...document.errors, ...document.warnings]) {
    const duplicate = error.code === 'DUPLICATE_KEY'
    found.push(
      make(
        duplicate ? 'yaml-duplicate-key' : 'yaml-syntax',
        'error',
        firstLine(error.message),
        rangeOf(error.pos[0], error.pos[1]),
        '',
        null,
        null,
      ),
    )
  }
  const second = list[1]
  if (second !== undefined) {
    const at = second.range[0]
    found.push(
      make(
        'yaml-two-documents',
        'error',
        'the file holds more than one document; one cluster a file',
        rangeOf(at, at),
        '',
        null,
        null,
      ),
    )
  }
  let data: unknown = null
  try {
    data = found.some((d) => d.code === 'yaml-syntax') ? null : document.toJS({ maxAliasCount: aliasLimit })
  } catch (error) {
    found.push(
      make(
        'yaml-unsafe',
        'error',
        firstLine(error instanceof Error ? error.message : String(error)),
        whole,
        '',
        null,
        null,
      ),
    )
  }
  const source: SourceText = {
    file,
    data,
    diagnostics: found,
    at(path, what = 'value') {
      const node = find(document, path, what)
      return node?.range === undefined || node.range === null ? whole : rangeOf(node.range[0], node.range[1])
    },
    report(code, path, summary, extra = {}) {
      return make(
        code,
        extra.severity ?? 'error',
        summary,
        source.at(path, extra.what),
        path.join('.'),
        extra.hint ?? null,
        extra.related ?? null,
      )
    },
  }
  return { ...source, diagnostics: [...found, ...ambiguous(document, source)] }
}

function empty(file: string, whole: Range, diagnostics: readonly Diagnostic[]): SourceText {
  return {
    file,
    data: null,
    diagnostics,
    at: () => whole,
    report: (code, path, summary) => make(code, 'error', summary, whole, path.join('.'), null, null),
  }
}

function make(
  code: SpecCode,
  severity: 'error' | 'warning',
  summary: string,
  range: Range,
  path: string,
  hint: string | null,
  related: Diagnostic['related'],
): Diagnostic {
  return { code, severity, summary, range, path, hint, related }
}

function place(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/[.:]$/, '')
}

function find(document: Document.Parsed, path: Path, what: 'key' | 'value'): Node | null {
  let node: Node | null = document.contents
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((p) => isScalar(p.key) && String(p.key.value) === String(step)) as
        | Pair<Node, Node | null>
        | undefined
      if (pair === undefined) return node
      if (last && what === 'key') return pair.key
      if (pair.value === null) return pair.key
      node = pair.value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (item === undefined || item === null) return node
      node = item as Node
    } else return node
  }
  return node
}

/** `22:30` is a number in YAML 1.1, `010` is eight there and ten here: such a value is quoted, or it is wrong for somebody. */
function ambiguous(document: Document.Parsed, source: SourceText): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const walk = (node: unknown, path: Path): void => {
    if (isMap(node))
      for (const pair of node.items) walk(pair.value, [...path, String(isScalar(pair.key) ? pair.key.value : '')])
    else if (isSeq(node)) for (const [i, item] of node.items.entries()) walk(item, [...path, i])
    else if (isScalar(node) && node.type === 'PLAIN' && typeof node.source === 'string') {
      const text = node.source
      if (/^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$/.test(text) || /^0[0-9]+$/.test(text)) {
        found.push(
          source.report('yaml-ambiguous', path, `${text} is read differently by different programs`, {
            hint: `quote it: "${text}"`,
          }),
        )
      }
    }
  }
  walk(document.contents, [])
  return found
}
