import { durationText } from '../units.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

/** A host is lost again only after it was ONLINE again: so many losses must fit into the time in which they are counted. */
export const flapping: Rule = ({ spec, source }) => {
  const { autoOnlineMs, flap } = spec.recovery
  if (autoOnlineMs === null || autoOnlineMs * flap.count < flap.withinMs) return []
  const within = ['spec', 'recovery', 'flap', 'within']
  const path = valueAt(source.data, within) === undefined ? ['spec', 'recovery', 'autoOnline'] : within
  const losses = `${flap.count + 1} losses take at least ${durationText(autoOnlineMs * flap.count)}`
  const summary = `recovery.flap.within (${durationText(flap.withinMs)}) is too short: with autoOnline ${durationText(autoOnlineMs)}, ${losses}`
  return [source.report('timing', path, summary, { hint: 'lengthen within, or shorten autoOnline' })]
}
