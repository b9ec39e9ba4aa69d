import { durationText } from '../units.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

/**
 * A host is lost again only after it was ONLINE again: so many losses must fit into the time in which they are counted. Where the file
 * says nothing of flapping, a long wait for ONLINE is what keeps a host from it.
 */
export const flapping: Rule = ({ spec, source }) => {
  const { autoOnlineMs, flap } = spec.recovery
  const path = ['spec', 'recovery', 'flap']
  if (valueAt(source.data, path) === undefined || autoOnlineMs === null) return []
  if (autoOnlineMs * flap.count < flap.withinMs) return []
  const losses = `${flap.count + 1} losses take at least ${durationText(autoOnlineMs * flap.count)}`
  const summary = `recovery.flap.within (${durationText(flap.withinMs)}) is too short: with autoOnline ${durationText(autoOnlineMs)}, ${losses}`
  return [source.report('timing', [...path, 'within'], summary, { hint: 'lengthen within, or shorten autoOnline' })]
}
