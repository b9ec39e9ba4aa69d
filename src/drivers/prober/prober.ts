import type { DurationMs, HostName } from '../../model/ids.ts'
import type { HostObservation } from '../../model/observation.ts'
import { neverAsked, noAnswer, seen } from '../../model/seen.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { Part, Prober } from '../../ports/prober.ts'
import type { Credentials } from '../mysql/session.ts'
import type { SshHost } from '../ssh/types.ts'
import { SqlWatch } from './sql-watch.ts'

export interface ProberOptions {
  readonly spec: ClusterSpec
  readonly monitor: Credentials
  readonly ownUsers: readonly string[]
  readonly lock: boolean
  readonly clock: Clock
  readonly ssh: (host: HostName) => SshHost | null
}

/** Watches the hosts of one cluster; see `ports/prober`. One loop per host, none waits for another. */
export function startProber(options: ProberOptions): Prober {
  const { spec, clock } = options
  const latest = new Map<HostName, HostObservation>()
  const listeners: ((host: HostName) => void)[] = []
  const watches = new Map<HostName, SqlWatch>()
  const stop = new AbortController()
  const timeoutMs = spec.checks.timeoutMs

  function publish(host: HostName, change: Partial<HostObservation>): void {
    const before = latest.get(host) ?? blank(host)
    latest.set(host, { ...before, ...change })
    for (const listener of listeners) listener(host)
  }

  async function lookSsh(host: HostName, deadline: DurationMs): Promise<void> {
    const ssh = options.ssh(host)
    if (ssh === null) return
    try {
      const facts = await ssh.facts(deadline)
      if (!stop.signal.aborted) publish(host, { ssh: seen(facts, clock.now()) })
    } catch (error) {
      if (stop.signal.aborted) return
      const why = error instanceof NoAnswerError ? error.why : 'error'
      publish(host, { ssh: noAnswer(why, error instanceof Error ? error.message : String(error), clock.now()) })
    }
  }

  async function look(host: HostName, parts: readonly Part[], deadline: DurationMs): Promise<HostObservation> {
    const watch = watches.get(host)
    const asked: Promise<void>[] = []
    if (watch !== undefined && parts.includes('sql')) asked.push(watch.probe(deadline))
    if (parts.includes('ssh')) asked.push(lookSsh(host, deadline))
    if (watch !== undefined && parts.includes('preflight')) asked.push(watch.preflight(deadline))
    // The drivers keep their own deadlines; this one is the belt to those braces.
    const belt = new AbortController()
    await Promise.race([Promise.all(asked), clock.after(deadline + 50, belt.signal).catch(() => undefined)])
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
      await look(host, ['sql', 'ssh'], timeoutMs)
      await clock.after(spec.checks.intervalMs, stop.signal).catch(() => undefined)
    }
  }

  for (const host of spec.hosts) {
    latest.set(host.name, blank(host.name))
    const watch = new SqlWatch({
      host: host.name,
      cluster: spec.name,
      endpoint: { address: host.address, port: host.port },
      credentials: options.monitor,
      ownUsers: options.ownUsers,
      lock: options.lock,
      timeoutMs,
      clock,
      publish: (change, broken) => {
        publish(host.name, change)
        // What the others see of it matters now, and what its own host says of the port.
        if (broken) wake()
      },
    })
    watches.set(host.name, watch)
    const ssh = options.ssh(host.name)
    ssh?.onAddressChange(() => void lookSsh(host.name, timeoutMs))
    ssh?.onLost(() => void lookSsh(host.name, timeoutMs))
    void loop(host.name)
  }

  return {
    latest: () => Object.fromEntries(latest),
    look,
    wake,
    onChange: (listener) => listeners.push(listener),
    close: () => {
      stop.abort()
      for (const watch of watches.values()) watch.close()
      return Promise.resolve()
    },
  }
}

function blank(host: HostName): HostObservation {
  return { host, sql: neverAsked, connect: neverAsked, refusedInARow: 0, ssh: neverAsked, preflight: neverAsked }
}
