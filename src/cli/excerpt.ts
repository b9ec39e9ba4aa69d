import type { Diagnostic } from '../model/diagnostic.ts'
import { paint } from './paint.ts'

/** Columns of a line that are shown around what is wrong. */
const shownColumns = 100

/** The line with carets below what is wrong. Nothing for an empty line. */
export function excerpt(d: Diagnostic, text: string, color: boolean): string {
  const { start, end } = d.range
  const line = text.split('\n')[start.line - 1]?.replace(/\r$/, '')
  if (line === undefined || line.trim() === '') return ''
  const until = end.line === start.line ? end.column - 1 : line.length
  const wrong = [start.column - 1, Math.max(start.column, until)] as const
  const safe = printable(masked(line, isAboutSecret(d) ? wrong : null))
  // A long line is shown from a little before what is wrong.
  const from = wrong[0] < shownColumns - 20 ? 0 : wrong[0] - 20
  const shown = safe.slice(from, from + shownColumns)
  const carets = Math.max(1, Math.min(wrong[1], from + shown.length) - wrong[0])
  const gutter = String(start.line).padStart(4)
  const cut = from === 0 ? '' : '…'
  const pointer = `${' '.repeat(wrong[0] - from + cut.length)}${paint('red', '^'.repeat(carets), color)}`
  return `${gutter} | ${cut}${shown}\n${' '.repeat(gutter.length)} | ${pointer}\n`
}

/** A file is what anybody could push, and a terminal obeys control characters. Each becomes one blank: columns stay where they are. */
function printable(line: string): string {
  // oxlint-disable-next-line no-control-regex
  return line.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')
}

function isAboutSecret(d: Diagnostic): boolean {
  return d.code === 'literal-secret' || /(^|\.)[a-z-]*(pass(word|wd|phrase)?|secret|token)(\.|$)/i.test(d.path)
}

/** A secret that somebody has written down is not written a second time, into the log of a pull request. */
function masked(line: string, wrong: readonly [number, number] | null): string {
  const stars = (text: string): string => '*'.repeat(text.length)
  const named = line
    .replaceAll(
      /((?:pas+\w*|pwd|secret|token)["']?\s*:\s*)((?![{[]|\s|$)(?:"[^"]*"?|'[^']*'?|[^,}\s][^,}]*))/gi,
      (_all, key: string, value: string) => key + stars(value),
    )
    .replaceAll(
      /(\/\/[^/@\s:]*:)([^/@\s]+)(?=@)/g,
      (_all, before: string, password: string) => before + stars(password),
    )
  if (wrong === null) return named
  // In an unknown field it is the key that is wrong, and what follows it is the secret.
  const [from, to] = wrong
  const isKey = /^["']?\s*:/.test(line.slice(to))
  return isKey ? named : named.slice(0, from) + stars(named.slice(from, to)) + named.slice(to)
}
