import type { LookupFunction } from 'node:net'
import type { DurationMs, HostName } from '../../model/ids.ts'
import type { HostObservation } from '../../model/observation.ts'
import { neverAsked, noAnswer, seen } from '../../model/seen.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { Part, Prober } from '../../ports/prober.ts'
import type { Credentials } from '../mysql/session.ts'
import type { SshHost } from '../ssh/types.ts'
import { coalesced } from './coalesced.ts'
import { SqlWatch } from './sql-watch.ts'

export interface ProberOptions {
  readonly spec: ClusterSpec
  readonly monitor: Credentials
  readonly ownUsers: readonly string[]
  readonly lock: boolean
  readonly clock: Clock
  readonly ssh: (host: HostName) => SshHost | null
  /** How names of hosts become addresses; the system's way unless given. */
  readonly lookup?: LookupFunction
}

interface Watch {
  readonly sql: SqlWatch
  readonly lookSsh: (deadline: DurationMs) => Promise<void>
}

/** Watches the hosts of one cluster; see `ports/prober`. One loop per host, none waits for another. */
export function startProber(options: ProberOptions): Prober {
  const { spec, clock } = options
  const { timeoutMs, intervalMs } = spec.checks
  const latest = new Map<HostName, HostObservation>()
  const listeners: ((host: HostName) => void)[] = []
  const watches = new Map<HostName, Watch>()
  const stop = new AbortController()

  function publish(host: HostName, change: Partial<HostObservation>): void {
    if (stop.signal.aborted) return
    latest.set(host, { ...(latest.get(host) ?? blank(host)), ...change })
    for (const listener of listeners) listener(host)
  }

  async function lookSsh(host: HostName, deadline: DurationMs): Promise<void> {
    const ssh = options.ssh(host)
    if (ssh === null) return
    const begun = clock.now()
    try {
      const facts = await ssh.facts(deadline)
      publish(host, { ssh: seen(facts, begun) })
    } catch (error) {
      const why = error instanceof NoAnswerError ? error.why : 'error'
      publish(host, { ssh: noAnswer(why, error instanceof Error ? error.message : String(error), clock.now()) })
    }
  }

  async function look(host: HostName, parts: readonly Part[], deadline: DurationMs): Promise<HostObservation> {
    const watch = watches.get(host)
    const asked: Promise<void>[] = []
    if (watch !== undefined && parts.includes('sql')) asked.push(watch.sql.probe(deadline))
    if (watch !== undefined && parts.includes('ssh')) asked.push(watch.lookSsh(deadline))
    if (watch !== undefined && parts.includes('preflight')) asked.push(watch.sql.preflight(deadline))
    // The drivers keep their own deadlines, but may first wait for a look that is under way; this one is the belt to those braces.
    const belt = new AbortController()
    const late = clock.after(deadline, AbortSignal.any([belt.signal, stop.signal])).catch(() => undefined)
    await Promise.race([Promise.all(asked), late])
    belt.abort()
    return latest.get(host) ?? blank(host)
  }

  function wake(): void {
    for (const host of spec.hosts) {
      options.ssh(host.name)?.wake()
      void look(host.name, ['sql', 'ssh'], timeoutMs)
    }
  }

  async function loop(host: HostName): Promise<void> {
    while (!stop.signal.aborted) {
      const begun = clock.now()
      await look(host, ['sql', 'ssh'], timeoutMs)
      // What a slow answer took is part of the interval; a part of it is always left to the host.
      const pause = Math.max(intervalMs / 4, begun + intervalMs - clock.now())
      await clock.after(pause, stop.signal).catch(() => undefined)
    }
  }

  for (const { name, address, port } of spec.hosts) {
    latest.set(name, blank(name))
    const sql = new SqlWatch({
      cluster: spec.name,
      endpoint: { address, port, ...(options.lookup === undefined ? {} : { lookup: options.lookup }) },
      credentials: options.monitor,
      ownUsers: options.ownUsers,
      lock: options.lock,
      intervalMs,
      timeoutMs,
      clock,
      publish: (change, broken) => {
        publish(name, change)
        // What the others see of it matters now, and what its own host says of the port.
        if (broken) wake()
      },
    })
    const watch: Watch = { sql, lookSsh: coalesced((deadline) => lookSsh(name, deadline)) }
    watches.set(name, watch)
    const ssh = options.ssh(name)
    ssh?.onAddressChange(() => void watch.lookSsh(timeoutMs))
    ssh?.onLost(() => void watch.lookSsh(timeoutMs))
  }
  // Only when all are there: the first that breaks asks all the others.
  for (const host of spec.hosts) void loop(host.name)

  return {
    latest: () => Object.fromEntries(latest),
    look,
    wake,
    onChange: (listener) => listeners.push(listener),
    close: () => {
      stop.abort()
      for (const watch of watches.values()) watch.sql.close()
      return Promise.resolve()
    },
  }
}

function blank(host: HostName): HostObservation {
  return { host, sql: neverAsked, connect: neverAsked, refusedInARow: 0, ssh: neverAsked, preflight: neverAsked }
}
