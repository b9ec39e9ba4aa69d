import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml'
import type { Range } from '../model/diagnostic.ts'

export type Path = readonly (string | number)[]

interface Entry {
  readonly key: Node
  readonly value: Node | null
}

/** Finds the places of fields in a parsed document. Each mapping is indexed once: a hostile file has thousands of fields and an error for each. */
export class Places {
  readonly #document: Document.Parsed
  readonly #file: string
  readonly #lines: LineCounter
  readonly #indexes = new Map<Node, ReadonlyMap<string, Entry>>()

  constructor(document: Document.Parsed, file: string, lines: LineCounter) {
    this.#document = document
    this.#file = file
    this.#lines = lines
  }

  /** The place of a value, or of its key. Of something that is not there: the key of the nearest parent that is. */
  at(path: Path, what: 'key' | 'value'): Range {
    let node: Node | null = this.#document.contents
    let nearest: Node | null = null
    for (const [depth, step] of path.entries()) {
      if (isAlias(node)) node = (node.resolve(this.#document) as Node | undefined) ?? null
      const last = depth === path.length - 1
      if (isMap(node)) {
        const entry: Entry | undefined = this.#indexOf(node).get(String(step))
        if (entry === undefined) return this.#start(nearest ?? node)
        if (last && (what === 'key' || entry.value === null || isEmpty(entry.value))) return this.#range(entry.key)
        nearest = entry.key
        node = entry.value
      } else if (isSeq(node)) {
        const item: unknown = node.items[Number(step)]
        if (item === undefined || item === null) return this.#start(nearest ?? node)
        node = item as Node
        if (!last) nearest = null
      } else return this.#start(nearest ?? node)
    }
    return path.length === 0 ? this.#start(null) : this.#range(node)
  }

  range(from: number, to: number): Range {
    return { file: this.#file, start: this.#position(from), end: this.#position(Math.max(from, to)) }
  }

  #indexOf(map: Node): ReadonlyMap<string, Entry> {
    const known = this.#indexes.get(map)
    if (known !== undefined) return known
    const index = new Map<string, Entry>()
    if (isMap<Node, Node | null>(map))
      for (const { key, value } of map.items) if (isScalar(key)) index.set(String(key.value), { key, value })
    this.#indexes.set(map, index)
    return index
  }

  #range(node: Node | null): Range {
    return node?.range === undefined || node.range === null
      ? this.#start(null)
      : this.range(node.range[0], node.range[1])
  }

  /** Of a mapping only its first character: an excerpt of all of it would say nothing. */
  #start(node: Node | null): Range {
    const place = node ?? this.#document.contents
    const range = place?.range ?? null
    if (range === null) return this.range(0, 0)
    return isScalar(place) ? this.range(range[0], range[1]) : this.range(range[0], range[0])
  }

  #position(offset: number): { readonly line: number; readonly column: number } {
    const { line, col } = this.#lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN'
}
