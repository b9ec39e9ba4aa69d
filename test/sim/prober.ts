import type { HostObservation, SqlFacts, SshFacts } from '../../src/model/observation.ts'
import { noAnswer, seen } from '../../src/model/seen.ts'
import type { Part, Prober } from '../../src/ports/prober.ts'
import type { SimHost, World } from './world.ts'

/** How long one question takes, ms. */
const roundTrip = 1

/** The prober's port over a simulated world, with its manners: a broken session wakes at once, silence lasts until the deadline. */
export class SimProber implements Prober {
  readonly #world: World
  readonly #name: string
  readonly #latest: Record<string, HostObservation> = {}
  readonly #listeners: ((host: string) => void)[] = []
  readonly #wasAlive = new Map<string, boolean>()
  /** Our session's number on each server. */
  readonly #sessions = new Map<string, number>()
  #closed = false

  constructor(world: World, name: string) {
    this.#world = world
    this.#name = name
    for (const host of world.hosts.keys()) {
      this.#latest[host] = {
        host,
        sql: { kind: 'never-asked' },
        connect: { kind: 'never-asked' },
        refusedInARow: 0,
        ssh: { kind: 'never-asked' },
        preflight: { kind: 'never-asked' },
      }
      this.#loop(host)
      this.#watch(host)
    }
    world.onAddressChange(() => this.wake())
  }

  latest(): Readonly<Record<string, HostObservation>> {
    return { ...this.#latest }
  }

  async look(name: string, parts: readonly Part[], deadline: number): Promise<HostObservation> {
    const silent = !this.#reachable(name)
    const { frozen } = this.#world.host(name)
    // A hung server does not hold up what its host says.
    if (frozen && !silent && parts.includes('ssh')) {
      await this.#world.clock.after(roundTrip)
      if (!this.#closed) this.#observe(name, ['ssh'])
    }
    await this.#world.clock.after(silent || (frozen && parts.includes('sql')) ? deadline : roundTrip)
    if (!this.#closed) this.#observe(name, parts)
    return this.#latest[name] as HostObservation
  }

  wake(): void {
    for (const host of this.#world.hosts.keys()) void this.look(host, ['sql', 'ssh'], this.#world.spec.checks.timeoutMs)
  }

  onChange(listener: (host: string) => void): void {
    this.#listeners.push(listener)
  }

  close(): Promise<void> {
    this.#closed = true
    for (const host of this.#world.hosts.values()) if (host.lock === this.#name) host.lock = null
    return Promise.resolve()
  }

  #loop(name: string): void {
    const { clock, spec } = this.#world
    if (this.#closed) return
    void this.look(name, ['sql', 'ssh'], spec.checks.timeoutMs).then(() =>
      clock.after(spec.checks.intervalMs).then(() => this.#loop(name)),
    )
  }

  /** The end of a session is seen a few milliseconds after the process died, without being asked. */
  #watch(name: string): void {
    const { clock } = this.#world
    if (this.#closed) return
    const host = this.#world.host(name)
    const alive = host.hostUp && host.running
    if (this.#wasAlive.get(name) === true && !alive && this.#reachable(name)) this.wake()
    this.#wasAlive.set(name, alive)
    clock.at(clock.now() + 5, () => this.#watch(name), false)
  }

  #reachable(name: string): boolean {
    return this.#world.host(name).hostUp && this.#world.reaches('monitor', name)
  }

  #observe(name: string, parts: readonly Part[]): void {
    const now = this.#world.clock.now()
    const host = this.#world.host(name)
    const before = this.#latest[name] as HostObservation
    let next = before
    if (parts.includes('sql')) next = { ...next, ...this.#sql(host, next, now) }
    if (parts.includes('ssh')) {
      next = {
        ...next,
        ssh:
          this.#reachable(name) && host.sshd ? seen(this.#sshFacts(host), now) : noAnswer('timeout', 'no answer', now),
      }
    }
    if (parts.includes('preflight') && next.sql.kind === 'seen') {
      next = {
        ...next,
        preflight: seen(this.#world.host(name).preflight, now),
      }
    }
    this.#latest[name] = next
    for (const listener of this.#listeners) listener(name)
  }

  #sql(
    host: SimHost,
    before: HostObservation,
    now: number,
  ): Pick<HostObservation, 'sql' | 'connect' | 'refusedInARow'> {
    if (!this.#reachable(host.spec.name)) {
      const silent = noAnswer('timeout', 'no answer', now)
      return { sql: silent, connect: silent, refusedInARow: 0 }
    }
    if (!host.running) {
      this.#sessions.delete(host.spec.name)
      const refused = noAnswer('refused', 'connection refused', now)
      return { sql: refused, connect: refused, refusedInARow: before.refusedInARow + 2 }
    }
    if (host.frozen) {
      const silent = noAnswer('timeout', 'no answer', now)
      return { sql: silent, connect: silent, refusedInARow: 0 }
    }
    if (host.sqlError !== null) {
      const refused = noAnswer(host.sqlError, host.sqlError, now)
      return { sql: refused, connect: refused, refusedInARow: 0 }
    }
    if (host.lock === null) host.lock = this.#name
    if (!this.#sessions.has(host.spec.name)) this.#sessions.set(host.spec.name, (host.connections += 1))
    const connect =
      host.connectError === null ? seen<true>(true, now) : noAnswer(host.connectError, host.connectError, now)
    return { sql: seen(this.#facts(host, now), now), connect, refusedInARow: 0 }
  }

  #sshFacts(host: SimHost): SshFacts {
    return {
      addresses: [...host.addresses].map((address) => ({ address, prefix: 24, interface: 'eth0', validForMs: null })),
      guarded: [...host.guards],
      listening: host.running,
      hostUptimeMs: this.#world.clock.now(),
    }
  }

  #facts(host: SimHost, now: number): SqlFacts {
    const last = host.binlog.at(-1)
    const perServer = new Map<number, number>()
    for (const e of host.binlog) perServer.set(e.server, e.sequence)
    const state = [...perServer].map(([server, sequence]) => `0-${server}-${sequence}`).join(',')
    const pos = last === undefined ? '' : `0-${last.server}-${last.sequence}`
    return {
      flavour: 'mariadb',
      version: '10.11.19-MariaDB',
      identity: {
        serverId: host.serverIdNow,
        uuid: null,
        hostname: host.spec.name,
        port: host.spec.port,
        datadir: `/data/${host.spec.name}`,
      },
      // In whole seconds of the server's clock, as it is told.
      uptimeMs: (Math.floor(now / 1000) - Math.floor(host.startedAt / 1000)) * 1000,
      connectionId: this.#sessions.get(host.spec.name) ?? 0,
      readOnly: host.readOnly,
      superReadOnly: null,
      logBin: true,
      logReplicaUpdates: true,
      binlogFormat: 'ROW',
      durableCommits: true,
      gtidStrict: true,
      gtid: { kind: 'mariadb', binlogPos: pos, binlogState: state, slavePos: host.channels.length === 0 ? '' : pos },
      netTimeoutMs: 4000,
      eventScheduler: host.scheduler ? 'on' : 'off',
      semiSync: null,
      actorLock: host.lock === this.#name ? 'ours' : host.lock === null ? 'free' : 'other',
      channels: host.channels.map((c) => {
        const source = this.#world.hosts.get(c.source)
        const end = c.relay.at(-1) ?? last
        return {
          name: '',
          sourceHost: source?.spec.address ?? c.source,
          sourcePort: source?.spec.port ?? 3306,
          receiver: c.receiver ? (c.connected ? 'running' : 'connecting') : 'stopped',
          applier: c.applier ? 'running' : 'stopped',
          receiverErrno: 0,
          receiverError: '',
          applierErrno: 0,
          applierError: '',
          usesGtid: true,
          receivedGtid: end === undefined ? '' : `0-${end.server}-${end.sequence}`,
          receivedFile: 'binlog.000001',
          receivedPosition: host.binlog.length + c.relay.length,
          heartbeats: c.heartbeats,
          heartbeatPeriodMs: 1000,
          lagMs: c.applier && c.connected ? (c.waitingSince === null ? 0 : now - c.waitingSince) : null,
          delayMs: 0,
          applierState:
            host.applierLocked === true && c.relay.length > 0
              ? 'Waiting for backup lock'
              : 'Slave has read all relay log',
        }
      }),
    }
  }
}
