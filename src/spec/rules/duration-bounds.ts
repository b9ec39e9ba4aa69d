import type { DurationMs } from '../../model/ids.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { Path } from '../place.ts'
import { durationText } from '../units.ts'
import type { Rule } from './rule.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

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
    const summary = `${path.slice(1).join('.')} (${durationText(ms)}) must be ${bound}`
    return source.report('timing', path, summary, { hint: `write ${durationText(least)} to ${durationText(most)}` })
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
  const b = (
    path: string,
    ms: DurationMs | null | undefined,
    least: DurationMs,
    most: DurationMs,
  ): readonly Bounds[] =>
    ms === null || ms === undefined ? [] : [{ path: ['spec', ...path.split('.')], ms, least, most }]
  const { onTooFewReplicas } = replication.semiSync
  return [
    ...b('checks.interval', checks.intervalMs, 50, minute),
    ...b('checks.timeout', checks.timeoutMs, 10, minute),
    ...b('checks.failAfter', checks.failAfterMs, 100, hour),
    ...b('checks.maxLag', checks.maxLagMs, 0, 30 * day),
    ...b('checks.writeProbe.interval', checks.writeProbe?.intervalMs, 50, minute),
    ...b('replication.heartbeat', replication.heartbeatMs, 10, hour),
    ...b('replication.netTimeout', replication.netTimeoutMs, second, hour),
    ...b(
      'replication.semiSync.onTooFewReplicas.degradeAfter',
      typeof onTooFewReplicas === 'object' ? onTooFewReplicas.degradeAfterMs : null,
      second,
      day,
    ),
    ...b('failover.catchUp.timeout', failover.catchUp.timeoutMs, 0, day),
    ...b('failover.salvage.timeout', failover.salvage?.timeoutMs, 100, hour),
    ...b('failover.limit.within', failover.limit.withinMs, minute, 30 * day),
    ...b('switchover.maxLag', switchover.maxLagMs, 0, day),
    ...b('switchover.timeout', switchover.timeoutMs, 100, hour),
    ...b('switchover.longTransaction.over', switchover.longTransaction.overMs, 0, day),
    ...b('recovery.autoOnline', recovery.autoOnlineMs, 0, 7 * day),
    ...b('recovery.flap.within', recovery.flap.withinMs, second, 30 * day),
    ...spec.hosts.flatMap((h) => b(`hosts.${h.name}.delay`, h.delayMs, second, 365 * day)),
    ...spec.roles.flatMap((r) => [
      ...b(`roles.${r.name}.failbackAfter`, r.failbackAfterMs, 5 * minute, 30 * day),
      ...b(`roles.${r.name}.applyWithin`, r.applyWithinMs, second, 7 * day),
      ...b(`roles.${r.name}.lease.ttl`, r.lease?.ttlMs, 2 * second, hour),
    ]),
  ]
}
