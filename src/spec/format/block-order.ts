import { isMap, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml'
import { fieldOf } from '../schema-fields.ts'
import { canonicalOrder, formOfMap, isInOrder, type Item, itemPart, itemsOf } from './canonical.ts'

interface Text {
  readonly lines: readonly string[]
  readonly places: LineCounter
  readonly schema: unknown
}

/** Lines `first` to before `last`, from 0. */
interface Region {
  readonly first: number
  readonly last: number
}

/** One entry with the comments above it. */
interface Chunk {
  readonly lead: readonly string[]
  readonly body: readonly string[]
}

/**
 * The lines with the entries of every mapping that has its entries on lines of their own in canonical order. The comment lines above an
 * entry, and those below it that are indented deeper, go where it goes. Above the first entry only those that no blank line parts
 * from it do, and at the top of the file none: they are about all of it.
 */
export function orderBlocks(
  lines: readonly string[],
  contents: Node | null,
  places: LineCounter,
  part: unknown,
  schema: unknown,
): readonly string[] {
  return orderNode({ lines, places, schema }, contents, part, { first: 0, last: lines.length }, true)
}

function orderNode(text: Text, node: Node | null, part: unknown, region: Region, isRoot = false): readonly string[] {
  if (isMap(node) && node.flow !== true) return orderMap(text, node, part, region, isRoot)
  if (isSeq(node) && node.flow !== true) {
    const out: string[] = []
    let done = region.first
    for (const item of node.items as readonly Node[]) {
      const own = { first: lineOf(text, item, 0), last: lastLine(text, item) + 1 }
      out.push(...text.lines.slice(done, own.first), ...orderNode(text, item, itemPart(part, text.schema), own))
      done = own.last
    }
    return [...out, ...text.lines.slice(done, region.last)]
  }
  return text.lines.slice(region.first, region.last)
}

function orderMap(text: Text, map: YAMLMap, part: unknown, region: Region, isRoot: boolean): readonly string[] {
  const as = text.lines.slice(region.first, region.last)
  const items = itemsOf(map)
  const first = items?.[0]
  if (items === null || first === undefined) return as
  const form = formOfMap(map, part, text.schema)
  const starts = items.map((item) => lineOf(text, item.key, 0))
  const indent = columnOf(text, first.key)
  // The first entry of a list's item stands behind the dash: it is taken for blanks, and put back in the end.
  const prefix = (text.lines[starts[0] ?? 0] ?? '').slice(0, indent)
  const compact = /^ *- +$/.test(prefix)
  if (!compact && prefix.trim() !== '') return as
  if (new Set(starts).size < starts.length || items.some((i) => columnOf(text, i.key) !== indent)) return as
  const ends = items.map((item, i) => ownEnd(text, item, indent, starts[i + 1] ?? region.last))
  const chunks = items.map(({ name, value }, i): Chunk => {
    const start = starts[i] ?? 0
    const line = text.lines[start] ?? ''
    const opening = i === 0 && compact ? ' '.repeat(indent) + line.slice(indent) : line
    const own = { first: start + 1, last: ends[i] ?? start + 1 }
    const body = [opening, ...orderNode(text, value, fieldOf(form, name), own)]
    return { lead: text.lines.slice(i === 0 ? region.first : ends[i - 1], start), body }
  })
  const [opening] = chunks
  if (opening === undefined || (!isRoot && !opening.lead.every(isCommentOrBlank))) return as
  const order = canonicalOrder(items, form)
  if (compact && !isInOrder(order) && chunks.some((c) => c.lead.length > 0)) return as
  const head = headOf(opening.lead, isRoot)
  const moved = order.map((from) => (from === 0 ? { ...opening, lead: head.rest } : chunks[from]))
  const out = moved.flatMap((c, i) => [
    ...(i === 0 && order[0] !== 0 ? withoutBlanks(c?.lead ?? []) : (c?.lead ?? [])),
    ...(c?.body ?? []),
  ])
  if (compact) out[0] = prefix + (out[0] ?? '').slice(indent)
  return [...head.kept, ...out, ...text.lines.slice(ends.at(-1) ?? region.last, region.last)]
}

/** The line after an entry: its content, and the comments below that are indented deeper than its key. */
function ownEnd(text: Text, { key, value }: Item, indent: number, limit: number): number {
  let end = Math.min(limit, Math.max(lastLine(text, key), lastLine(text, value ?? key)) + 1)
  for (let line = end; line < limit; line += 1) {
    const shown = text.lines[line] ?? ''
    if (shown.trim() === '') continue
    if (indentOf(shown) <= indent) break
    end = line + 1
  }
  return end
}

/** Comments above the first entry that a blank line parts from it are about the whole mapping. */
function headOf(lead: readonly string[], isRoot: boolean): { kept: readonly string[]; rest: readonly string[] } {
  const blank = isRoot ? lead.length - 1 : lead.findLastIndex((l) => l.trim() === '')
  return { kept: lead.slice(0, blank + 1), rest: lead.slice(blank + 1) }
}

function withoutBlanks(lead: readonly string[]): readonly string[] {
  const first = lead.findIndex((l) => l.trim() !== '')
  return first === -1 ? [] : lead.slice(first)
}

function isCommentOrBlank(line: string): boolean {
  return /^\s*(#.*)?$/.test(line)
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function lineOf(text: Text, node: Node, end: 0 | 1): number {
  const [from = 0, to = 0] = node.range ?? []
  return text.places.linePos(end === 0 ? from : Math.max(from, to - 1)).line - 1
}

function columnOf(text: Text, node: Node): number {
  return text.places.linePos(node.range?.[0] ?? 0).col - 1
}

/** The line on which the content of a node ends. A collection's own range goes on over the comments below it. */
function lastLine(text: Text, node: Node): number {
  if (isMap(node) && node.flow !== true) {
    const last = itemsOf(node)?.at(-1)
    if (last !== undefined) return Math.max(lineOf(text, last.key, 1), lastLine(text, last.value ?? last.key))
  }
  if (isSeq(node) && node.flow !== true) {
    const last = node.items.at(-1) as Node | null | undefined
    if (last !== undefined && last !== null) return lastLine(text, last)
  }
  return lineOf(text, node, 1)
}
