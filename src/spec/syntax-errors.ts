import { type Document, type ErrorCode, isCollection, isScalar, type Node, visit, type YAMLError } from 'yaml'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Places } from './place.ts'
import { makeDiagnostic } from './report.ts'

/** What the parser gets over: the rest of the file is read as it was meant. */
const localErrors: ReadonlySet<string> = new Set<ErrorCode>([
  'BAD_ALIAS',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
  'TAG_RESOLVE_FAILED',
])

/**
 * One slip makes the parser complain several times, at one place and, where it has lost the structure, at each that follows: of those
 * the first complaint is the telling one.
 */
export function syntaxErrors(document: Document.Parsed, text: string, places: Places): Diagnostic[] {
  const found: Diagnostic[] = []
  let last = -1
  const all = [...document.errors, ...document.warnings].slice(0, 200).toSorted((a, b) => a.pos[0] - b.pos[0])
  for (const error of all) {
    const [from, to] = error.pos
    if (from === last) continue
    last = from
    if (error.message.includes('call stack'))
      return [makeDiagnostic('yaml-unsafe', places.range(from, to), [], 'the file is nested too deeply')]
    found.push(inWords(error, document, text, places))
    if (!localErrors.has(error.code)) break
  }
  return found
}

type Sentence = readonly [summary: string, hint?: string]

/** The parser's own words are about its tokens. */
const sentences: Partial<Readonly<Record<ErrorCode, (shown: string) => Sentence>>> = {
  BLOCK_AS_IMPLICIT_KEY: () => [
    'a field begins here, inside of the value before it',
    'look at the indentation; a text with a colon and a blank in it needs quotes',
  ],
  MULTILINE_IMPLICIT_KEY: () => ['there is no colon with a blank behind this name', 'write NAME: VALUE'],
  BAD_SCALAR_START: (shown) => [`a value cannot begin with ${shown.slice(0, 1)}`, 'quote it'],
  TAG_RESOLVE_FAILED: (shown) => [`the tag ${shown} means nothing here`, 'take it out'],
  TAB_AS_INDENT: () => ['a tab stands where the line is indented', 'indent with blanks'],
  UNEXPECTED_TOKEN: (shown) => [`nothing can be made of ${JSON.stringify(shown)} at this place`],
  BAD_INDENT: () => ['this line is indented otherwise than those that it belongs to', 'indent it as much as they are'],
}

function inWords(error: YAMLError, document: Document.Parsed, text: string, places: Places): Diagnostic {
  const [from, to] = error.pos
  const say = (summary: string, hint?: string, at = from, end = to): Diagnostic =>
    makeDiagnostic('yaml-syntax', places.range(at, end), [], summary, hint === undefined ? {} : { hint })
  const plain = (error.message.split('\n')[0] ?? '').replace(/[.:]$/, '')
  const shown = text.slice(from, to)
  if (/^Missing closing .quote/.test(plain)) {
    const start = startOf(document, from, (node) => isScalar(node) && /^["']/.test(text.slice(node.range?.[0])))
    const [quote = '"'] = text.slice(start)
    return say('this quote is not closed', `close it with ${quote}`, start, start + 1)
  }
  if (/end with a [}\]]$/.test(plain)) {
    const start = startOf(document, from, (node) => isCollection(node) && node.flow === true)
    const bracket = plain.at(-1) ?? ''
    const summary = `this ${bracket === '}' ? '{' : '['} is not closed before line ${places.range(from, to).start.line}`
    return say(summary, `close it with ${bracket}, and indent what is inside`, start, start + 1)
  }
  const known = sentences[error.code]?.(shown)
  return known === undefined ? say(plain) : say(...known)
}

/** Where the last node of a kind begins that is open at a place. */
function startOf(document: Document.Parsed, place: number, isKind: (node: Node) => boolean): number {
  let start = place
  visit(document, {
    Node: (_key, node) => {
      const [from = 0, to = 0] = node.range ?? []
      if (from < place && place <= to && isKind(node)) start = from
    },
  })
  return start
}
