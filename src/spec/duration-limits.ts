import type { DurationMs } from '../model/ids.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/**
 * Least and most of each duration, by the path of its field: below is a loop without a pause, above a wait without an end. Timers know
 * nothing above 24 days.
 */
export const durationLimits: Readonly<Record<string, readonly [least: DurationMs, most: DurationMs]>> = {
  'spec.checks.interval': [50, minute],
  'spec.checks.timeout': [10, minute],
  'spec.checks.failAfter': [100, hour],
  'spec.checks.maxLag': [0, 30 * day],
  'spec.checks.writeProbe.interval': [50, minute],
  'spec.replication.heartbeat': [10, hour],
  'spec.replication.netTimeout': [second, hour],
  'spec.replication.semiSync.onTooFewReplicas.degradeAfter': [second, day],
  'spec.failover.catchUp.timeout': [0, day],
  'spec.failover.salvage.timeout': [100, hour],
  'spec.failover.limit.within': [minute, 30 * day],
  'spec.switchover.maxLag': [0, day],
  'spec.switchover.timeout': [100, hour],
  'spec.switchover.longTransaction.over': [0, day],
  'spec.recovery.autoOnline': [0, 7 * day],
  'spec.recovery.flap.within': [second, 30 * day],
  'spec.defaults.delay': [second, 365 * day],
  'spec.hosts.*.delay': [second, 365 * day],
  'spec.roles.*.failbackAfter': [5 * minute, 30 * day],
  'spec.roles.*.applyWithin': [second, 7 * day],
  'spec.roles.*.lease.ttl': [2 * second, hour],
  'source.poll': [100, day],
  'status.debounce': [0, day],
  'commands.*.timeout': [100, day],
}
