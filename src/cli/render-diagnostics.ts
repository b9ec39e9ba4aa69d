import type { Diagnostic } from '../model/diagnostic.ts'
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
  const head = `${paint('bold', `${file}:${start.line}:${start.column}`, color)} ${label} ${d.summary}\n`
  const hint = d.hint === null ? '' : `  hint: ${d.hint}\n`
  const related =
    d.related === null
      ? ''
      : `  see ${d.related.range.file}:${d.related.range.start.line}:${d.related.range.start.column}: ${d.related.summary}\n`
  return head + excerpt(d, texts.get(file) ?? '', color) + hint + related
}

function excerpt(d: Diagnostic, text: string, color: boolean): string {
  const { start, end } = d.range
  const line = text.split('\n')[start.line - 1]
  if (line === undefined || line.trim() === '') return ''
  const shown = line.replaceAll('\t', ' ').slice(0, 160)
  const gutter = String(start.line).padStart(4)
  const until = end.line === start.line ? end.column : shown.length + 1
  const length = Math.max(1, Math.min(until - start.column, shown.length - start.column + 1))
  const carets = `${' '.repeat(Math.max(0, start.column - 1))}${paint('red', '^'.repeat(length), color)}`
  return `${gutter} | ${shown}\n     | ${carets}\n`
}

/** Workflow commands, by which a forge marks the lines of a pull request. */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((d) => {
      const { file, start, end } = d.range
      const place = `file=${property(file)},line=${start.line},col=${start.column},endLine=${end.line},endColumn=${end.column}`
      return `::${d.severity} ${place},title=${property(d.code)}::${message(d.summary + (d.hint === null ? '' : ` (${d.hint})`))}\n`
    })
    .join('')
}

function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

export function diagnosticsJson(diagnostics: readonly Diagnostic[]): object {
  return { formatVersion: 1, valid: !diagnostics.some((d) => d.severity === 'error'), diagnostics }
}
