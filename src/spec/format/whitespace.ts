import { isScalar, type LineCounter, type Node } from 'yaml'
import { eachNode } from './canonical.ts'

/** No blanks at the ends of lines, no two empty lines in a row, none at either end of the file. Lines inside of a text stay as they are. */
export function tidyLines(lines: readonly string[], contents: Node | null, places: LineCounter): readonly string[] {
  const inside = textLines(contents, places)
  const result: string[] = []
  let blanks = 0
  for (const [i, line] of lines.entries()) {
    const tidy = inside.has(i) ? line : line.trimEnd()
    blanks = tidy === '' && !inside.has(i) ? blanks + 1 : 0
    if (blanks > 1 || (blanks === 1 && result.length === 0)) continue
    result.push(tidy)
  }
  if (blanks > 0) result.pop()
  return result
}

/** Lines, from 0, that are part of a text over several lines: there a blank at the end may be meant. */
function textLines(contents: Node | null, places: LineCounter): ReadonlySet<number> {
  const found = new Set<number>()
  eachNode(contents, null, null, (node) => {
    if (!isScalar(node)) return
    const [from = 0, to = 0] = node.range ?? []
    const first = places.linePos(from).line - 1
    const last = places.linePos(Math.max(from, to - 1)).line - 1
    for (let line = first; first < last && line <= last; line += 1) found.add(line)
  })
  return found
}
