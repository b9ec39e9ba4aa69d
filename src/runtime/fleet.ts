import type { SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import { type Answer, ClusterLoop, type ClusterPorts } from './cluster-loop.ts'
import type { OperatorRequest } from '../model/observation.ts'

export interface WiredCluster {
  readonly ports: ClusterPorts
  /** Ends the sessions; called after the loop has stopped. */
  close(): Promise<void>
}

export interface FleetPorts {
  wire(spec: ClusterSpec): Promise<WiredCluster>
  readonly onDecision: (loop: ClusterLoop) => void
  readonly log: (level: 'info' | 'warn' | 'error', message: string, fields: object) => void
}

interface Member {
  readonly loop: ClusterLoop
  readonly wired: WiredCluster
  readonly wiring: string
}

/** The clusters of one daemon, each with a loop of its own. What goes wrong with one is that one's. */
export class Fleet {
  readonly #ports: FleetPorts
  readonly #members = new Map<string, Member>()
  readonly #changing = new Map<string, Promise<void>>()
  /** Why a cluster could not be started, as it was last logged: it is tried again with every look at the source. */
  readonly #failures = new Map<string, string>()
  #stopped = false

  constructor(ports: FleetPorts) {
    this.#ports = ports
  }

  names(): readonly string[] {
    return [...this.#members.keys()]
  }

  loop(name: string): ClusterLoop | null {
    return this.#members.get(name)?.loop ?? null
  }

  request(name: string, request: OperatorRequest): Promise<Answer> {
    const loop = this.loop(name)
    return loop === null
      ? Promise.resolve({ ok: false, code: 'UnknownCluster', message: `no cluster ${name}` })
      : loop.request(request)
  }

  /** New desired state. Hosts or timings that the sessions are bound to make new sessions; everything else reaches the running loop. */
  setDesired(spec: ClusterSpec, source: SourceFacts): void {
    const name = spec.name
    const before = this.#changing.get(name) ?? Promise.resolve()
    const change = before
      .then(() => this.#apply(spec, source))
      .then(() => void this.#failures.delete(name))
      .catch((failure: unknown) => {
        const error = failure instanceof Error ? failure.message : String(failure)
        if (this.#failures.get(name) === error) return
        this.#failures.set(name, error)
        this.#ports.log('error', 'cluster not started', { cluster: name, error })
      })
    this.#changing.set(name, change)
  }

  async settled(): Promise<void> {
    await Promise.all(this.#changing.values())
  }

  async #apply(spec: ClusterSpec, source: SourceFacts): Promise<void> {
    if (this.#stopped) return
    const member = this.#members.get(spec.name)
    const wiring = wiringOf(spec)
    if (member?.wiring === wiring) {
      member.loop.setDesired(spec, source)
      return
    }
    if (member !== undefined) {
      // Forgotten first: if the new sessions cannot be made, nothing may be handed to a loop that has ended.
      this.#members.delete(spec.name)
      await member.loop.stop()
      await member.wired.close()
    }
    const wired = await this.#ports.wire(spec)
    const loop = await ClusterLoop.start(spec, source, wired.ports).catch(async (error: unknown) => {
      await wired.close()
      throw error
    })
    loop.onDecision(() => this.#ports.onDecision(loop))
    this.#members.set(spec.name, { loop, wired, wiring })
    this.#ports.log('info', 'cluster watched', { cluster: spec.name, hosts: spec.hosts.length })
  }

  /** Ends without touching any server. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(
      [...this.#members.values()].map(async (m) => {
        await m.loop.stop()
        await m.wired.close()
      }),
    )
  }
}

/** What sessions are bound to. */
function wiringOf(spec: ClusterSpec): string {
  const hosts = spec.hosts.map((h) => [h.name, h.address, h.port, h.interface, h.ssh])
  return JSON.stringify([
    hosts,
    spec.checks,
    spec.engine,
    spec.management,
    spec.replication.heartbeatMs,
    spec.replication.netTimeoutMs,
    spec.replication.tls,
  ])
}
