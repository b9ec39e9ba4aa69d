import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Rule } from './rule.ts'

/** Timings that cannot work together. */
export const timings: Rule = ({ spec, source }) => {
  const found: Diagnostic[] = []
  const { checks, switchover, replication } = spec
  const wrong = (path: readonly string[], summary: string): void => {
    found.push(source.report('timing', path, summary))
  }
  if (checks.failAfterMs < 2 * checks.intervalMs) {
    wrong(
      ['spec', 'checks', 'failAfter'],
      `checks.failAfter (${checks.failAfterMs} ms) is shorter than two checks.interval (${2 * checks.intervalMs} ms): one late answer would count as death`,
    )
  }
  if (checks.failAfterMs <= checks.timeoutMs) {
    wrong(
      ['spec', 'checks', 'failAfter'],
      `checks.failAfter (${checks.failAfterMs} ms) is not longer than checks.timeout (${checks.timeoutMs} ms)`,
    )
  }
  if (switchover.timeoutMs < checks.timeoutMs) {
    wrong(
      ['spec', 'switchover', 'timeout'],
      `switchover.timeout (${switchover.timeoutMs} ms) is shorter than checks.timeout (${checks.timeoutMs} ms)`,
    )
  }
  if (2 * replication.heartbeatMs > checks.failAfterMs) {
    wrong(
      ['spec', 'replication', 'heartbeat'],
      `two replication.heartbeat (${2 * replication.heartbeatMs} ms) are longer than checks.failAfter (${checks.failAfterMs} ms): no replica could witness in time`,
    )
  }
  if (replication.netTimeoutMs < 2 * replication.heartbeatMs) {
    wrong(
      ['spec', 'replication', 'netTimeout'],
      `replication.netTimeout (${replication.netTimeoutMs} ms) is shorter than two heartbeats (${2 * replication.heartbeatMs} ms): healthy streams would break`,
    )
  }
  for (const role of spec.roles) {
    if (role.lease !== null && role.lease.ttlMs < Math.max(2000, 2 * checks.intervalMs)) {
      wrong(
        ['spec', 'roles', role.name, 'lease', 'ttl'],
        `lease.ttl (${role.lease.ttlMs} ms) must be at least 2 s and two checks.interval (${2 * checks.intervalMs} ms)`,
      )
    }
    if (role.failbackAfterMs < 300_000)
      wrong(['spec', 'roles', role.name, 'failbackAfter'], `roles.${role.name}.failbackAfter must be at least 5m`)
  }
  return found
}
