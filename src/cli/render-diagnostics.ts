import type { Diagnostic } from '../model/diagnostic.ts'
import { excerpt } from './excerpt.ts'
import { clean } from './lines.ts'
import { paint } from './paint.ts'

/** Each with its line and a caret; the second place of a contradiction below it. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  color: boolean,
): string {
  return diagnostics.map((d) => renderOne(d, texts, color)).join('')
}

function renderOne(d: Diagnostic, texts: ReadonlyMap<string, string>, color: boolean): string {
  const { file, start } = d.range
  const label = paint(d.severity === 'error' ? 'red' : 'yellow', `${d.severity}[${d.code}]`, color)
  const place = paint('bold', `${clean(file)}:${start.line}:${start.column}`, color)
  const lines = [`${place} ${label} ${clean(d.summary)}\n`, excerpt(d, texts.get(file) ?? '', color)]
  // "did you mean" is the hint already.
  if (!d.summary.endsWith('?')) lines.push(`  hint: ${clean(d.hint)}\n`)
  if (d.related !== null) {
    const { range, summary } = d.related
    lines.push(`  see ${clean(range.file)}:${range.start.line}:${range.start.column}: ${clean(summary)}\n`)
  }
  return lines.join('')
}

/** Workflow commands, by which a forge marks the lines of a pull request. */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((d) => {
      const { file, start, end } = d.range
      const column = end.line === start.line ? `,endColumn=${end.column}` : ''
      const place = `file=${property(file)},line=${start.line},col=${start.column},endLine=${end.line}${column}`
      const hint = d.summary.endsWith('?') ? '' : ` (${d.hint})`
      return `::${d.severity} ${place},title=${property(d.code)}::${message(d.summary + hint)}\n`
    })
    .join('')
}

function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** The format of `--json`. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): object {
  return { formatVersion: 1, valid: !diagnostics.some((d) => d.severity === 'error'), diagnostics }
}
