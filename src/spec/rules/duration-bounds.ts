import type { DurationMs } from '../../model/ids.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import { durationLimits } from '../duration-limits.ts'
import type { Path } from '../place.ts'
import { durationText } from '../units.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

const second = 1000

interface Bounds {
  readonly path: Path
  readonly ms: DurationMs
  readonly least: DurationMs
  readonly most: DurationMs
}

/** Durations that cannot work by themselves: a loop without a pause, a wait without an end. */
export const durationBounds: Rule = ({ spec, source }) => [
  ...outOfBounds(spec).map(({ path, ms, least, most }) => {
    const bound = ms < least ? `at least ${durationText(least)}` : `at most ${durationText(most)}`
    const at = whereSet(path, source.data)
    const summary = `${at.slice(1).join('.')} (${durationText(ms)}) must be ${bound}`
    return source.report('timing', at, summary, { hint: `write ${durationText(least)} to ${durationText(most)}` })
  }),
  ...(spec.replication.netTimeoutMs % second === 0
    ? []
    : [
        source.report(
          'timing',
          ['spec', 'replication', 'netTimeout'],
          `replication.netTimeout (${durationText(spec.replication.netTimeoutMs)}) must be whole seconds: the servers take nothing else`,
          { hint: 'write it in seconds, 4s' },
        ),
      ]),
]

/** Durations that cannot work whatever the others are. */
export function outOfBounds(spec: ClusterSpec): readonly Bounds[] {
  return bounds(spec).filter(({ ms, least, most }) => ms < least || ms > most)
}

function bounds(spec: ClusterSpec): readonly Bounds[] {
  const { replication, checks, failover, switchover, recovery } = spec
  const b = (path: Path, ms: DurationMs | null | undefined): readonly Bounds[] => {
    const limits = durationLimits[path.map((step, i) => (i === 2 && isNamed(path) ? '*' : step)).join('.')]
    return ms === null || ms === undefined || limits === undefined
      ? []
      : [{ path, ms, least: limits[0], most: limits[1] }]
  }
  const { onTooFewReplicas } = replication.semiSync
  return [
    ...b(['spec', 'checks', 'interval'], checks.intervalMs),
    ...b(['spec', 'checks', 'timeout'], checks.timeoutMs),
    ...b(['spec', 'checks', 'failAfter'], checks.failAfterMs),
    ...b(['spec', 'checks', 'maxLag'], checks.maxLagMs),
    ...b(['spec', 'checks', 'writeProbe', 'interval'], checks.writeProbe?.intervalMs),
    ...b(['spec', 'replication', 'heartbeat'], replication.heartbeatMs),
    ...b(['spec', 'replication', 'netTimeout'], replication.netTimeoutMs),
    ...b(
      ['spec', 'replication', 'semiSync', 'onTooFewReplicas', 'degradeAfter'],
      typeof onTooFewReplicas === 'object' ? onTooFewReplicas.degradeAfterMs : null,
    ),
    ...b(['spec', 'failover', 'catchUp', 'timeout'], failover.catchUp.timeoutMs),
    ...b(['spec', 'failover', 'salvage', 'timeout'], failover.salvage?.timeoutMs),
    ...b(['spec', 'failover', 'limit', 'within'], failover.limit.withinMs),
    ...b(['spec', 'switchover', 'maxLag'], switchover.maxLagMs),
    ...b(['spec', 'switchover', 'timeout'], switchover.timeoutMs),
    ...b(['spec', 'switchover', 'longTransaction', 'over'], switchover.longTransaction.overMs),
    ...b(['spec', 'recovery', 'autoOnline'], recovery.autoOnlineMs),
    ...b(['spec', 'recovery', 'flap', 'within'], recovery.flap.withinMs),
    ...spec.hosts.flatMap((h) => b(['spec', 'hosts', h.name, 'delay'], h.delayMs)),
    ...spec.roles.flatMap((r) => [
      ...b(['spec', 'roles', r.name, 'failbackAfter'], r.failbackAfterMs),
      ...b(['spec', 'roles', r.name, 'applyWithin'], r.applyWithinMs),
      ...b(['spec', 'roles', r.name, 'lease', 'ttl'], r.lease?.ttlMs),
    ]),
  ]
}

function isNamed(path: Path): boolean {
  return path[1] === 'hosts' || path[1] === 'roles'
}

/** A host's field may come from `defaults`: it is then said there, once. */
function whereSet(path: Path, data: unknown): Path {
  const common = ['spec', 'defaults', ...path.slice(3)]
  const isOwn = path[1] !== 'hosts' || valueAt(data, path) !== undefined || valueAt(data, common) === undefined
  return isOwn ? path : common
}
