import { reasons } from '../model/reasons.ts'
import { wrap } from './lines.ts'

/** Under a line that says that something is held: whether it is tried again, and what would help. Nothing for a code that is no reason. */
export function waysOut(code: string, cluster: string, indent: number): readonly string[] {
  const reason = reasons[code.replace(/^Preflight:/, '')]
  if (reason === undefined) return []
  const lead = ' '.repeat(indent)
  return [
    ...wrap(lead, `tried again: ${reason.retries}`, indent + 2),
    ...reason.ways.flatMap((way) => wrap(`${lead}way out: `, way.replaceAll('CLUSTER', cluster), indent + 2)),
  ]
}
