import type { Node } from 'yaml'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Places } from './place.ts'
import { findSlips } from './read-tokens.ts'
import { makeDiagnostic } from './report.ts'

/** What YAML lets pass and nobody meant, placed. */
export function slipDiagnostics(contents: Node | null, text: string, places: Places): readonly Diagnostic[] {
  return findSlips(contents).map(({ kind, path, node, first }) => {
    const [from = 0, to = 0] = node.range ?? []
    const range = places.range(from, kind === 'too-deep' ? from : to)
    const value = text.slice(from, to)
    switch (kind) {
      case 'too-deep':
        return makeDiagnostic('yaml-unsafe', range, [], 'the file is nested too deeply')
      case 'in-itself':
        return makeDiagnostic('yaml-unsafe', range, [], `the alias ${value} contains itself`)
      case 'complex-key':
        return makeDiagnostic('yaml-syntax', range, [], 'a list or a mapping stands where a name should be', {
          hint: 'write NAME: VALUE',
        })
      case 'no-anchor': {
        const hint = `write &${value.slice(1)} before what it stands for; a text that begins with * needs quotes`
        return makeDiagnostic('yaml-syntax', range, [], `there is no anchor for ${value} above it`, { hint })
      }
      case 'duplicate': {
        const [firstFrom = 0, firstTo = 0] = first?.range ?? []
        const related = { range: places.range(firstFrom, firstTo), path: path.join('.'), summary: 'the first one' }
        const summary = `"${String(path.at(-1) ?? '')}" stands twice in this mapping`
        return makeDiagnostic('yaml-duplicate-key', range, path, summary, { related })
      }
      case 'ambiguous': {
        const hint = `quote it: "${value}"`
        return makeDiagnostic('yaml-ambiguous', range, path, `${value} is read differently by different programs`, {
          hint,
        })
      }
    }
  })
}
