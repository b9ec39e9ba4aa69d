import { Lexer } from 'yaml'

export interface Comment {
  /** With its `#`. */
  readonly text: string
  readonly offset: number
}

/** What the lexer says between the pieces of the text, and is not in it: document, end of braces, text. */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f'])

/** Every comment of a YAML text; what looks like one inside of a text is none. */
export function commentsOf(text: string): readonly Comment[] {
  const found: Comment[] = []
  let offset = 0
  let isText = false
  for (const lexeme of new Lexer().lex(text)) {
    if (!isText && marks.has(lexeme)) {
      isText = lexeme === '\u001f'
      continue
    }
    if (!isText && lexeme.startsWith('#')) found.push({ text: lexeme.trimEnd(), offset })
    isText = false
    offset += lexeme.length
  }
  return found
}
