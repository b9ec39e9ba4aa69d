import type { DurationMs } from '../../model/ids.ts'
import type { Path } from '../place.ts'
import { durationText } from '../units.ts'
import type { DaemonRule } from './rule.ts'

const day = 24 * 60 * 60 * 1000

/** A poll without a pause, a command without an end. Timers know nothing above 24 days. */
export const durations: DaemonRule = ({ spec, source }) => {
  const all: readonly { readonly path: Path; readonly ms: DurationMs; readonly least: DurationMs }[] = [
    { path: ['source', 'poll'], ms: spec.source.pollMs, least: 100 },
    { path: ['status', 'debounce'], ms: spec.status.debounceMs, least: 0 },
    ...Object.entries(spec.commands).map(([name, c]) => ({
      path: ['commands', name, 'timeout'],
      ms: c.timeoutMs,
      least: 100,
    })),
  ]
  return all.flatMap(({ path, ms, least }) => {
    if (ms >= least && ms <= day) return []
    const bound = ms < least ? `at least ${durationText(least)}` : `at most ${durationText(day)}`
    const summary = `${path.join('.')} (${durationText(ms)}) must be ${bound}`
    return [source.report('timing', path, summary, { hint: `write ${durationText(least)} to ${durationText(day)}` })]
  })
}
