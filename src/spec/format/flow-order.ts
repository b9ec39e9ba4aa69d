import { isMap, isSeq, type Node, type YAMLMap } from 'yaml'
import { fieldOf } from '../schema-fields.ts'
import { canonicalOrder, formOfMap, isInOrder, itemPart, itemsOf } from './canonical.ts'

/**
 * The text with the entries of every mapping in braces in canonical order. Entries change places; what stands between them (commas,
 * blanks, line breaks) stays. A mapping with comments inside the braces is left as it is: they would end up beside another entry.
 */
export function orderFlow(text: string, contents: Node | null, part: unknown, schema: unknown): string {
  let result = ''
  let done = 0
  for (const { node, part: own } of outermostFlow(contents, part, schema)) {
    const [from = 0, to = 0] = node.range ?? []
    result += text.slice(done, from) + ordered(text, node, own, schema)
    done = to
  }
  return result + text.slice(done)
}

interface Flow {
  readonly node: Node
  readonly part: unknown
}

function outermostFlow(node: Node | null, part: unknown, schema: unknown): readonly Flow[] {
  if (isMap(node)) {
    if (node.flow === true) return [{ node, part }]
    const form = formOfMap(node, part, schema)
    return (itemsOf(node) ?? []).flatMap(({ name, value }) => outermostFlow(value, fieldOf(form, name), schema))
  }
  if (!isSeq(node)) return []
  if (node.flow === true) return [{ node, part }]
  return node.items.flatMap((item) => outermostFlow(item as Node, itemPart(part, schema), schema))
}

/** The text of one node in braces or brackets. */
function ordered(text: string, node: Node | null, part: unknown, schema: unknown): string {
  const [from = 0, to = 0] = node?.range ?? []
  if (isMap(node)) return orderedMap(text, node, part, schema)
  if (!isSeq(node)) return text.slice(from, to)
  let result = ''
  let done = from
  for (const item of node.items as readonly Node[]) {
    const [start = done, end = done] = isMap(item) || isSeq(item) ? (item.range ?? []) : []
    if (start === end) continue
    result += text.slice(done, start) + ordered(text, item, itemPart(part, schema), schema)
    done = end
  }
  return result + text.slice(done, to)
}

function orderedMap(text: string, map: YAMLMap, part: unknown, schema: unknown): string {
  const [from = 0, to = 0] = map.range ?? []
  const items = itemsOf(map)
  if (items === null || items.length === 0) return text.slice(from, to)
  const form = formOfMap(map, part, schema)
  const pieces = items.map(({ key, value, name }) => {
    const [start = from, keyEnd = from] = key.range ?? []
    const [valueStart = keyEnd, end = keyEnd] = value?.range ?? []
    const inner = value === null ? '' : ordered(text, value, fieldOf(form, name), schema)
    return { start, end: Math.max(keyEnd, end), text: text.slice(start, Math.max(keyEnd, valueStart)) + inner }
  })
  const between = pieces.map((p, i) => text.slice(pieces[i - 1]?.end ?? from, p.start))
  const last = text.slice(pieces.at(-1)?.end ?? from, to)
  const plain = /^[\s,{}]*$/
  const order = [...between, last].every((b) => plain.test(b)) ? canonicalOrder(items, form) : items.map((_, i) => i)
  if (isInOrder(order) && pieces.every((p) => p.text === text.slice(p.start, p.end))) return text.slice(from, to)
  return between.map((b, i) => b + (pieces[order[i] ?? i]?.text ?? '')).join('') + last
}
