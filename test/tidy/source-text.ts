/** Program text in which comments, or strings too, are blanks; every other character and every line stays where it was. */
export function withoutComments(text: string): string {
  return blank(text, false)
}

export function codeOnly(text: string): string {
  return blank(text, true)
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

interface Span {
  readonly end: number
  readonly kind: 'comment' | 'string' | 'code'
}

function blank(text: string, strings: boolean): string {
  let out = ''
  let at = 0
  while (at < text.length) {
    const span = next(text, at, out)
    const piece = text.slice(at, span.end)
    out += span.kind === 'comment' ? spaces(piece) : span.kind === 'string' && strings ? emptied(piece) : piece
    at = span.end
  }
  return out
}

function spaces(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ')
}

/** The marks at both ends stay: they tell that a value was here. */
function emptied(text: string): string {
  return text.length < 2 ? text : `${text[0]}${spaces(text.slice(1, -1))}${text.at(-1)}`
}

/** What begins here and where it ends. What is in `${}` of a template is code only at the first level, which is all that is asked of it. */
function next(text: string, at: number, before: string): Span {
  const here = text.slice(at, at + 2)
  if (here === '//') return { end: endOf(text, '\n', at), kind: 'comment' }
  if (here === '/*') return { end: endOf(text, '*/', at) + 2, kind: 'comment' }
  const c = here[0] ?? ''
  if (c === "'" || c === '"') return { end: closing(text, at, c), kind: 'string' }
  if (c === '`') return { end: closing(text, at, c), kind: 'string' }
  if (c === '/' && mayBeginRegex(before)) return { end: closing(text, at, '/'), kind: 'string' }
  return { end: at + 1, kind: 'code' }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found
}

function closing(text: string, at: number, quote: string): number {
  let inClass = false
  for (let i = at + 1; i < text.length; i += 1) {
    const c = text[i]
    if (c === '\\') i += 1
    else if (quote === '/' && c === '[') inClass = true
    else if (quote === '/' && c === ']') inClass = false
    else if (c === quote && !inClass) return i + 1
    else if (c === '\n' && quote !== '`') return i
  }
  return text.length
}

/** A slash after a value divides; anywhere else it begins a regular expression. */
function mayBeginRegex(before: string): boolean {
  const last = before.trimEnd()
  return last === '' || /[-+(,=:[!&|?{};<>*%~^]$|\b(?:return|typeof|case|in|of)$/.test(last)
}

export interface Import {
  readonly from: string
  readonly typeOnly: boolean
  readonly line: number
}

/** Static imports, re-exports and dynamic imports with a literal name. */
export function importsOf(text: string): readonly Import[] {
  const code = withoutComments(text)
  const found: Import[] = []
  const statement = /^[ \t]*(?:import|export)\b(\s+type\b)?[^'"`;()=]*?from\s*['"]([^'"]+)['"]/gm
  const bare = /^[ \t]*import(\s)*['"]([^'"]+)['"]/gm
  const dynamic = /\bimport(\s)*\(\s*['"]([^'"]+)['"]/g
  for (const pattern of [statement, bare, dynamic]) {
    for (const match of code.matchAll(pattern)) {
      found.push({
        from: match[2] ?? '',
        typeOnly: match[1]?.includes('type') === true,
        line: lineAt(code, match.index),
      })
    }
  }
  return found
}
