import type { DurationMs } from '../../model/ids.ts'
import { durationLimits } from '../duration-limits.ts'
import type { Path } from '../place.ts'
import { durationText } from '../units.ts'
import type { DaemonRule } from './rule.ts'

/** A poll without a pause, a command without an end. */
export const durations: DaemonRule = ({ spec, source }) => {
  const all: readonly { readonly path: Path; readonly ms: DurationMs; readonly field: string }[] = [
    { path: ['source', 'poll'], ms: spec.source.pollMs, field: 'source.poll' },
    { path: ['status', 'debounce'], ms: spec.status.debounceMs, field: 'status.debounce' },
    ...Object.entries(spec.commands).map(([name, c]) => ({
      path: ['commands', name, 'timeout'],
      ms: c.timeoutMs,
      field: 'commands.*.timeout',
    })),
  ]
  return all.flatMap(({ path, ms, field }) => {
    const [least, most] = durationLimits[field] ?? [0, Number.POSITIVE_INFINITY]
    if (ms >= least && ms <= most) return []
    const bound = ms < least ? `at least ${durationText(least)}` : `at most ${durationText(most)}`
    const summary = `${path.join('.')} (${durationText(ms)}) must be ${bound}`
    return [source.report('timing', path, summary, { hint: `write ${durationText(least)} to ${durationText(most)}` })]
  })
}
