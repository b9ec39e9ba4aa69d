import { LineCounter, type Node, parseDocument } from 'yaml'
import clusterSchema from '../../../schemas/cluster.v1.schema.json' with { type: 'json' }
import daemonSchema from '../../../schemas/daemon.v1.schema.json' with { type: 'json' }
import type { Diagnostic } from '../../model/diagnostic.ts'
import { commentsOf } from '../comments.ts'
import type { InputFile } from '../parse-clusters.ts'
import { isError } from '../report.ts'
import { readSource, unusable } from '../source-text.ts'
import { isMapping, valueAt } from '../walk.ts'
import { orderBlocks } from './block-order.ts'
import { orderFlow } from './flow-order.ts'
import { tidyLines } from './whitespace.ts'

export interface Formatted {
  /** Null where the text cannot be read as YAML. */
  readonly text: string | null
  /** Why it cannot. What is wrong with the fields is not looked at. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * A cluster file or daemon file with its fields in the order of the schema, and with all its comments. Says the same as before: what was
 * written is read again, and where that gives something else (an alias before its anchor, say) the order is left as it was.
 */
export function formatFile({ name, text, problem }: InputFile): Formatted {
  const source = problem === undefined ? readSource(text, name) : unusable(name, 'file-unreadable', problem)
  if (source.diagnostics.some(isError)) return { text: null, diagnostics: source.diagnostics }
  if (!isMapping(source.data)) return { text, diagnostics: [] }
  const schema = valueAt(source.data, ['kind']) === 'Daemon' ? daemonSchema : clusterSchema
  const [mark = '', plain = ''] = text.startsWith('\ufeff') ? ['\ufeff', text.slice(1)] : ['', text]
  const lineEnd = /\r?\n/.exec(plain)?.[0] ?? '\n'
  const before = plain.replaceAll('\r\n', '\n')
  const tidied = joined(tidyLines(linesOf(before), ...parsed(before)))
  const result = [inOrder(tidied, schema), tidied].find((after) => saysTheSame(before, after)) ?? before
  return { text: mark + result.replaceAll('\n', lineEnd), diagnostics: [] }
}

function inOrder(text: string, schema: unknown): string {
  const flow = orderFlow(text, parsed(text)[0], schema, schema)
  const [contents, places] = parsed(flow)
  return joined(orderBlocks(linesOf(flow), contents, places, schema, schema))
}

function parsed(text: string): readonly [Node | null, LineCounter] {
  const lineCounter = new LineCounter()
  return [parseDocument(text, { lineCounter, uniqueKeys: false, version: '1.2' }).contents, lineCounter]
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n')
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

function saysTheSame(before: string, after: string): boolean {
  if (before === after) return true
  const source = readSource(after, '')
  return (
    source.diagnostics.length === 0 &&
    canonicalJson(source.data) === canonicalJson(readSource(before, '').data) &&
    commentTexts(before) === commentTexts(after)
  )
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isMapping(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
}

/** Every comment, whatever its place. */
function commentTexts(text: string): string {
  return commentsOf(text)
    .map((c) => c.text)
    .toSorted()
    .join('\n')
}
