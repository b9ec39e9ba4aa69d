import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import { fieldOf, formsOf, mappingForm, propertiesOf } from '../schema-fields.ts'
import type { Mapping } from '../walk.ts'

export interface Item {
  readonly key: Node
  readonly value: Node | null
  readonly name: string
}

/** The entries of a mapping; null where a key is not a plain word, and an order cannot be told. */
export function itemsOf(map: YAMLMap): readonly Item[] | null {
  const items: Item[] = []
  for (const { key, value } of (map as YAMLMap<Node, Node | null>).items) {
    if (!isScalar(key) || (key.anchor ?? key.tag) !== undefined) return null
    items.push({ key, value, name: String(key.value) })
  }
  return items
}

/** Positions of the entries in the order of the schema. What it does not name comes last, in the order of the file, as do free names. */
export function canonicalOrder(items: readonly Item[], form: Mapping): readonly number[] {
  const known = Object.keys(propertiesOf(form))
  const rank = ({ name }: Item): number => {
    const at = known.indexOf(name)
    return at === -1 ? known.length : at
  }
  return items
    .map((item, i) => ({ i, rank: rank(item) }))
    .toSorted((a, b) => a.rank - b.rank || a.i - b.i)
    .map(({ i }) => i)
}

export function isInOrder(order: readonly number[]): boolean {
  return order.every((from, to) => from === to)
}

/** Every node with its part of the schema, parents first. */
export function eachNode(
  node: Node | null,
  part: unknown,
  schema: unknown,
  visit: (node: Node, part: unknown) => void,
): void {
  if (node === null) return
  visit(node, part)
  if (isMap(node)) {
    const form = formOfMap(node, part, schema)
    for (const { key, value } of (node as YAMLMap<Node, Node | null>).items)
      eachNode(value, isScalar(key) ? fieldOf(form, String(key.value)) : null, schema, visit)
  } else if (isSeq(node)) for (const item of node.items) eachNode(item as Node, itemPart(part, schema), schema, visit)
}

export function formOfMap(map: YAMLMap, part: unknown, schema: unknown): Mapping {
  return mappingForm(part, itemsOf(map)?.map((i) => i.name) ?? [], schema)
}

export function itemPart(part: unknown, schema: unknown): unknown {
  return formsOf(part, schema).find((form) => form['type'] === 'array')?.['items']
}
