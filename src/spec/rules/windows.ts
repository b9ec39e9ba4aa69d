import type { Diagnostic } from '../../model/diagnostic.ts'
import { didYouMean } from '../did-you-mean.ts'
import { durationText } from '../units.ts'
import type { Rule } from './rule.ts'
import { weekMinutes, windowMinutes } from '../../model/window-expression.ts'

/** Windows can be read, exist in a time zone, and open for long enough after what denies them. */
export const windows: Rule = ({ spec, source }, { isZone }) => {
  const all = spec.switchover.windows.map((w, i) => {
    const at = ['spec', 'switchover', 'windows', i]
    return { ...w, path: [...at, w.kind], zonePath: [...at, 'zone'], minutes: windowMinutes(w.expression) }
  })
  const closedIn = new Map<string, Set<number>>()
  for (const w of all) {
    if (w.kind !== 'deny') continue
    const closed = closedIn.get(w.zone) ?? new Set()
    for (const minute of w.minutes ?? []) closed.add(minute)
    closedIn.set(w.zone, closed)
  }
  const denied = (zone: string): ReadonlySet<number> => closedIn.get(zone) ?? new Set()
  const found: Diagnostic[] = []
  for (const { kind, expression, zone, path, zonePath, minutes } of all) {
    if (!isZone(zone))
      found.push(source.report('unknown-zone', zonePath, `there is no time zone "${zone}"`, { near: nearZone(zone) }))
    if (minutes === null) found.push(source.report('window-unreadable', path, `"${expression}" is not days and times`))
    else if (minutes.size === 0)
      found.push(source.report('window-never-opens', path, `"${expression}" ends when it begins`))
    else if (kind === 'allow') {
      const closed = denied(zone)
      const longest = longestRun([...minutes].filter((m) => !closed.has(m)))
      if (longest === 0)
        found.push(source.report('window-never-opens', path, `"${expression}" never opens: all of it is denied`))
      else if (longest * 60_000 < spec.switchover.timeoutMs) {
        const timeout = durationText(spec.switchover.timeoutMs)
        const summary = `"${expression}" is open for ${longest}m at most, which is shorter than switchover.timeout (${timeout})`
        found.push(source.report('window-never-opens', path, summary))
      }
    }
  }
  const last = all.findLast((w) => w.kind === 'deny')
  if (last !== undefined && all.every((w) => w.kind === 'deny') && denied(last.zone).size === weekMinutes)
    found.push(source.report('window-never-opens', last.path, 'the whole week is denied'))
  return found
}

/** Length of the longest row of minutes, over the end of the week too. */
function longestRun(minutes: readonly number[]): number {
  const open = new Set(minutes)
  if (open.size === weekMinutes) return weekMinutes
  let longest = 0
  for (const start of open) {
    if (open.has((start + weekMinutes - 1) % weekMinutes)) continue
    let length = 1
    while (open.has((start + length) % weekMinutes)) length += 1
    longest = Math.max(longest, length)
  }
  return longest
}

function nearZone(zone: string): string | null {
  return didYouMean(zone, [...Intl.supportedValuesOf('timeZone'), 'UTC'])
}
