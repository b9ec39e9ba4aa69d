import type { PreflightFacts } from '../../src/model/observation.ts'
import type { NoAnswer } from '../../src/model/seen.ts'
import type { ClusterSpec, HostSpec } from '../../src/model/spec.ts'
import type { SimClock } from './clock.ts'
import type { Random } from './random.ts'

export interface Event {
  readonly server: number
  readonly sequence: number
  /** Numbered by the client that got the acknowledgement; 0 for writes nobody waits for. */
  readonly write: number
}

export interface SimChannel {
  /** The writer's link to its peer. */
  peer: boolean
  /** When what waits in the relay log began to wait; null: nothing does. */
  waitingSince: number | null
  source: string
  receiver: boolean
  applier: boolean
  connected: boolean
  heartbeats: number
  /** Received and not applied. */
  relay: Event[]
}

export interface SimHost {
  readonly spec: HostSpec
  readonly serverId: number
  hostUp: boolean
  running: boolean
  frozen: boolean
  startedAt: number
  /** Connections since its start: each gets the next number. */
  connections: number
  readOnly: boolean
  scheduler: boolean
  binlog: Event[]
  channels: SimChannel[]
  addresses: Set<string>
  guards: Set<string>
  sshd: boolean
  /** Held up by somebody's lock; `slow`: by nothing that could be ended. */
  applierLocked: boolean | 'slow'
  /** The server lives and answers nobody's question: by this error. */
  sqlError: NoAnswer | null
  /** New sessions are refused with that; those that are open go on. */
  connectError: NoAnswer | null
  /** What a look at its sessions would show. */
  preflight: PreflightFacts
  /** Another server id than it began with: somebody has put another server in its place. */
  serverIdNow: number
  /** Who holds the actor lock. */
  lock: string | null
}

export interface Acknowledged {
  readonly write: number
  readonly host: string
  readonly at: number
}

/** A cluster that exists only here: hosts, binlogs, streams, addresses, cuts. Time passes by `SimClock` alone. */
export class World {
  readonly clock: SimClock
  readonly random: Random
  readonly hosts = new Map<string, SimHost>()
  readonly acknowledged: Acknowledged[] = []
  /** Directed cuts `from>to`; the monitor is called `monitor`. */
  readonly cuts = new Set<string>()
  readonly spec: ClusterSpec
  writing = true
  #writes = 0
  #listeners: (() => void)[] = []
  #watchers: ((serving: readonly SimHost[]) => void)[] = []

  constructor(spec: ClusterSpec, clock: SimClock, random: Random) {
    this.spec = spec
    this.clock = clock
    this.random = random
    spec.hosts.forEach((h, i) => {
      this.hosts.set(h.name, {
        spec: h,
        serverId: i + 1,
        hostUp: true,
        running: true,
        frozen: false,
        startedAt: clock.now() - 100_000,
        connections: 10,
        readOnly: i !== 0,
        scheduler: false,
        binlog: [],
        channels: i === 0 ? [] : [this.channel(spec.hosts[0]?.name ?? '')],
        addresses: new Set([h.address]),
        guards: new Set(),
        sshd: true,
        applierLocked: false,
        sqlError: null,
        connectError: null,
        preflight: {
          transactions: [],
          statements: [],
          preparedXa: 0,
          freeConnections: 100,
          clientSessions: 1,
          binlogStart: '',
        },
        serverIdNow: i + 1,
        lock: null,
      })
    })
  }

  channel(source: string): SimChannel {
    return {
      source,
      receiver: true,
      applier: true,
      connected: true,
      heartbeats: 0,
      relay: [],
      waitingSince: null,
      peer: false,
    }
  }

  host(name: string): SimHost {
    const host = this.hosts.get(name)
    if (host === undefined) throw new Error(`no host ${name}`)
    return host
  }

  onAddressChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  addressChanged(): void {
    for (const listener of this.#listeners) listener()
  }

  reaches(from: string, to: string): boolean {
    return !this.cuts.has(`${from}>${to}`) && !this.cuts.has(`${to}>${from}`)
  }

  alive(name: string): boolean {
    const host = this.hosts.get(name)
    return host !== undefined && host.hostUp && host.running && !host.frozen
  }

  /** Starts the streams and the client; both go on for ever. */
  start(): void {
    this.#every(5, () => this.#stream())
    this.#every(1000, () => this.#heartbeat())
    this.#every(10, () => this.#client())
  }

  #every(period: number, act: () => void): void {
    act()
    this.clock.at(this.clock.now() + period, () => this.#every(period, act), false)
  }

  commit(name: string, write: number): Event {
    const host = this.host(name)
    const sequence = (host.binlog.at(-1)?.sequence ?? 0) + 1
    const event = { server: host.serverId, sequence, write }
    host.binlog.push(event)
    return event
  }

  /** Called before every acknowledgement and as often while there is none. */
  onClient(listener: (serving: readonly SimHost[]) => void): void {
    this.#watchers.push(listener)
  }

  #client(): void {
    const serving = [...this.hosts.values()].filter((h) => this.serves(h))
    for (const watch of this.#watchers) watch(serving)
    const target = serving[0]
    if (!this.writing || target === undefined) return
    this.#writes += 1
    this.commit(target.spec.name, this.#writes)
    this.acknowledged.push({ write: this.#writes, host: target.spec.name, at: this.clock.now() })
  }

  serves(host: SimHost): boolean {
    const role = this.spec.roles.find((r) => r.name === this.spec.writerRole)
    return (
      this.alive(host.spec.name) &&
      !host.readOnly &&
      (role?.vips ?? []).some((v) => host.addresses.has(v.address) && !host.guards.has(v.address))
    )
  }

  #stream(): void {
    for (const host of this.hosts.values()) {
      if (!this.alive(host.spec.name)) continue
      for (const channel of host.channels) this.#advance(host, channel)
    }
  }

  #advance(host: SimHost, channel: SimChannel): void {
    const source = this.hosts.get(channel.source)
    const reachable = source !== undefined && source.hostUp && this.reaches(host.spec.name, channel.source)
    if (source === undefined || !source.running || (reachable && !source.hostUp)) channel.connected = false
    if (channel.receiver && reachable && source.running && !source.frozen) {
      if (this.canServe(source, host, channel)) {
        channel.connected = true
        channel.relay.push(...source.binlog.slice(this.received(host, channel)))
      } else channel.connected = false
    }
    if (channel.applier && host.applierLocked === false) host.binlog.push(...channel.relay.splice(0))
    channel.waitingSince = channel.relay.length === 0 ? null : (channel.waitingSince ?? this.clock.now())
  }

  /** How many events of the source's binlog have arrived; both are prefixes of one another while nothing has diverged. */
  received(host: SimHost, channel: SimChannel): number {
    return host.binlog.length + channel.relay.length
  }

  canServe(source: SimHost, host: SimHost, channel: SimChannel): boolean {
    const has = [...host.binlog, ...channel.relay]
    const last = has.at(-1)
    if (last === undefined) return true
    // The writer of a pair is ahead of the peer that it follows.
    if (channel.peer && has.length > source.binlog.length) {
      const end = source.binlog.at(-1)
      const here = has[source.binlog.length - 1]
      return end === undefined || (end.sequence === here?.sequence && end.server === here.server)
    }
    const there = source.binlog[has.length - 1]
    return has.length > source.binlog.length ? false : there?.sequence === last.sequence && there.server === last.server
  }

  #heartbeat(): void {
    for (const host of this.hosts.values()) {
      for (const channel of host.channels) {
        const source = this.hosts.get(channel.source)
        if (
          channel.receiver &&
          channel.connected &&
          source !== undefined &&
          this.alive(source.spec.name) &&
          this.reaches(host.spec.name, channel.source)
        )
          channel.heartbeats += 1
      }
    }
  }

  /** Faults. A killed process closes its sockets; replicas see that at once. */
  kill(name: string): void {
    const host = this.host(name)
    host.running = false
    host.frozen = false
    host.lock = null
    for (const other of this.hosts.values()) for (const c of other.channels) if (c.source === name) c.connected = false
  }

  /** Comes up as its my.cnf says: read-only, replication not started. */
  restart(name: string): void {
    const host = this.host(name)
    host.running = true
    host.frozen = false
    host.readOnly = true
    host.startedAt = this.clock.now()
    host.connections = 2
    for (const c of host.channels) {
      c.receiver = false
      c.applier = false
      c.connected = false
      c.relay = []
    }
  }

  /** The machine itself: nothing on it answers, and nobody is told. Its addresses are gone when it comes back. */
  vanish(name: string): void {
    const host = this.host(name)
    host.hostUp = false
    host.running = false
    host.frozen = false
    host.lock = null
  }

  boot(name: string): void {
    const host = this.host(name)
    host.hostUp = true
    host.addresses = new Set([host.spec.address])
    host.guards.clear()
    this.restart(name)
  }

  freeze(name: string): void {
    this.host(name).frozen = true
  }

  thaw(name: string): void {
    this.host(name).frozen = false
  }

  /** Both ways; `monitor` is the daemon. */
  cut(a: string, b: string): void {
    this.cuts.add(`${a}>${b}`)
  }

  heal(): void {
    this.cuts.clear()
  }

  /** Acknowledged writes that the given host does not have. */
  lostOn(name: string): readonly Acknowledged[] {
    const has = new Set(this.host(name).binlog.map((e) => e.write))
    return this.acknowledged.filter((a) => !has.has(a.write))
  }
}
