import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import type { Path } from './place.ts'

/** Deepest nesting that is read. The format itself goes six deep. */
const depthLimit = 32

interface Slip {
  readonly kind: 'duplicate' | 'ambiguous' | 'too-deep' | 'no-anchor' | 'in-itself' | 'complex-key'
  readonly path: Path
  readonly node: Node
  /** Of a duplicate: the first one. */
  readonly first?: Node
}

/**
 * What YAML lets pass and nobody meant: keys that stand twice, and unquoted words that look like times or octal numbers.
 * Duplicates are sought here and not by the parser, which compares every key with every other one.
 */
export function findSlips(contents: Node | null): readonly Slip[] {
  const found: Slip[] = []
  const anchors = new Set<string>()
  const open = new Set<string>()
  const visit = (node: unknown, path: Path): void => {
    if (isAlias(node)) {
      if (!anchors.has(node.source)) found.push({ kind: 'no-anchor', path, node })
      else if (open.has(node.source)) found.push({ kind: 'in-itself', path, node })
      return
    }
    const anchor = isNode(node) ? node.anchor : undefined
    if (anchor !== undefined) {
      anchors.add(anchor)
      open.add(anchor)
    }
    visitInside(node, path)
    if (anchor !== undefined) open.delete(anchor)
  }
  const visitInside = (node: unknown, path: Path): void => {
    if (path.length > depthLimit) {
      if (isMap(node) || isSeq(node)) found.push({ kind: 'too-deep', path, node })
      return
    }
    if (isSeq(node)) for (const [i, item] of node.items.entries()) visit(isPair(item) ? item.value : item, [...path, i])
    else if (isMap(node)) {
      const keys = new Map<string, Node>()
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : ''
        const at = [...path, name]
        if (isMap(key) || isSeq(key)) found.push({ kind: 'complex-key', path, node: key })
        if (isScalar(key) && key.anchor !== undefined) anchors.add(key.anchor)
        if (isScalar(key) || isAlias(key)) {
          const first = keys.get(name)
          if (first === undefined) keys.set(name, key as Node)
          else found.push({ kind: 'duplicate', path: at, node: key as Node, first })
        }
        if (isScalar(key) && key.type === 'PLAIN' && (isAmbiguous(key.source ?? '') || isRespelt(key)))
          found.push({ kind: 'ambiguous', path: at, node: key })
        visit(value, at)
      }
    } else if (isScalar(node) && node.type === 'PLAIN' && isAmbiguous(node.source ?? ''))
      found.push({ kind: 'ambiguous', path, node: node as Node })
  }
  visit(contents, [])
  return found
}

/** A name like `0x1f` or `1e3`, which becomes another one as a number. */
function isRespelt(key: Scalar): boolean {
  return typeof key.value === 'number' && String(key.value) !== key.source
}

/** `22:30` is 1350 in YAML 1.1; `010` is eight there and ten in 1.2; `1_000` is a number there and a text in 1.2. */
function isAmbiguous(text: string): boolean {
  return (
    /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/.test(text) ||
    /^[-+]?0[0-9_]+$/.test(text) ||
    /^[-+]?[0-9]+(_[0-9]+)+$/.test(text)
  )
}
