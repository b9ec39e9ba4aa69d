import type { DurationMs } from '../../model/ids.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { Path } from '../place.ts'
import { durationText } from '../units.ts'
import { valueAt } from '../walk.ts'
import { outOfBounds } from './duration-bounds.ts'
import type { Rule } from './rule.ts'

interface Timing {
  readonly path: Path
  readonly ms: DurationMs
}

interface Relation {
  /** Holds when `short × factor` is at most `long` (`strict`: less). */
  readonly short: Timing
  readonly factor: 1 | 2
  readonly long: Timing
  readonly strict?: true
  readonly because: string
}

/** Timings that cannot work together. */
export const timings: Rule = ({ spec, source }) => {
  const impossible = new Set(outOfBounds(spec).map((b) => b.path.join('.')))
  return relations(spec).flatMap(({ short, factor, long, strict, because }) => {
    if ([short, long].some((t) => impossible.has(t.path.join('.')))) return []
    const bound = short.ms * factor
    if (strict === true ? bound < long.ms : bound <= long.ms) return []
    // The place is that of the field that the file sets: the other one has its default.
    const set = valueAt(source.data, long.path) !== undefined
    const [here, there] = set ? [long, short] : [short, long]
    const summary = `${name(long)} (${durationText(long.ms)}) must be ${strict === true ? 'more than' : 'at least'} ${factor === 2 ? 'twice ' : ''}${name(short)} (${durationText(short.ms)}): ${because}`
    const related = { range: source.at(there.path), path: there.path.join('.'), summary: name(there) }
    const both = valueAt(source.data, there.path) !== undefined
    return [source.report('timing', here.path, summary, both ? { related } : {})]
  })
}

function relations(spec: ClusterSpec): readonly Relation[] {
  const { checks, replication, switchover } = spec
  const interval: Timing = { path: ['spec', 'checks', 'interval'], ms: checks.intervalMs }
  const timeout: Timing = { path: ['spec', 'checks', 'timeout'], ms: checks.timeoutMs }
  const failAfter: Timing = { path: ['spec', 'checks', 'failAfter'], ms: checks.failAfterMs }
  const heartbeat: Timing = { path: ['spec', 'replication', 'heartbeat'], ms: replication.heartbeatMs }
  const netTimeout: Timing = { path: ['spec', 'replication', 'netTimeout'], ms: replication.netTimeoutMs }
  const undo: Timing = { path: ['spec', 'switchover', 'timeout'], ms: switchover.timeoutMs }
  const found: Relation[] = [
    { short: interval, factor: 2, long: failAfter, because: 'one late answer would count as death' },
    {
      short: timeout,
      factor: 1,
      long: failAfter,
      strict: true,
      because: 'one probe without an answer would count as death',
    },
    { short: heartbeat, factor: 2, long: failAfter, because: 'no replica could witness in time' },
    { short: heartbeat, factor: 2, long: netTimeout, because: 'healthy streams would break' },
    { short: timeout, factor: 1, long: undo, because: 'a move would be undone before it has looked once' },
  ]
  if (checks.writeProbe !== null) {
    const probe: Timing = { path: ['spec', 'checks', 'writeProbe', 'interval'], ms: checks.writeProbe.intervalMs }
    found.push({ short: probe, factor: 1, long: failAfter, because: 'a writer that writes would count as stalled' })
  }
  for (const role of spec.roles) {
    if (role.lease === null) continue
    const ttl: Timing = { path: ['spec', 'roles', role.name, 'lease', 'ttl'], ms: role.lease.ttlMs }
    found.push({ short: interval, factor: 2, long: ttl, because: 'the VIPs would expire between two renewals' })
  }
  return found
}

function name({ path }: Timing): string {
  return path.slice(1).join('.')
}
