import type { SourceFacts } from '../../src/model/observation.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import { neverAsked } from '../../src/model/seen.ts'
import type { SharedRecord } from '../../src/ports/lease.ts'
import { ClusterLoop } from '../../src/runtime/cluster-loop.ts'
import { SimClock } from './clock.ts'
import { SimHands } from './hands.ts'
import { SimProber } from './prober.ts'
import { Random } from './random.ts'
import { World } from './world.ts'

/** The shared record in memory; it outlives the daemon, as a file does. */
export class SimRecord implements SharedRecord {
  #version = 0
  #state: unknown = null
  read(): Promise<{ version: number; state: unknown } | null> {
    return Promise.resolve(this.#version === 0 ? null : { version: this.#version, state: structuredClone(this.#state) })
  }
  replace(expected: number, state: unknown): Promise<number | null> {
    if (expected !== this.#version) return Promise.resolve(null)
    this.#version += 1
    this.#state = structuredClone(state)
    return Promise.resolve(this.#version)
  }
}

export const plainSource: SourceFacts = {
  kind: 'directory',
  commit: null,
  reachable: true,
  head: null,
  rewound: false,
  invalid: false,
  missing: false,
}

/** A simulated cluster with the real runtime and the real core on it. */
export class SimCluster {
  readonly clock = new SimClock()
  readonly world: World
  readonly hands: SimHands
  readonly record = new SimRecord()
  readonly log: string[] = []
  spec: ClusterSpec
  source = plainSource
  #loop: ClusterLoop | null = null
  #prober: SimProber | null = null
  #daemons = 0

  constructor(spec: ClusterSpec, seed: number) {
    this.spec = spec
    this.world = new World(spec, this.clock, new Random(seed))
    this.hands = new SimHands(this.world)
    const first = spec.hosts[0]?.name ?? ''
    const role = spec.roles.find((r) => r.name === spec.writerRole)
    for (const v of role?.vips ?? []) this.world.host(first).addresses.add(v.address)
    this.world.start()
  }

  get loop(): ClusterLoop {
    if (this.#loop === null) throw new Error('no daemon')
    return this.#loop
  }

  async startDaemon(): Promise<void> {
    this.#daemons += 1
    const name = `daemon${this.#daemons}`
    const prober = new SimProber(this.world, name)
    this.#prober = prober
    this.#loop = await ClusterLoop.start(this.spec, this.source, {
      clock: this.clock,
      prober,
      runner: this.hands,
      journal: { append: () => Promise.resolve(true), close: () => Promise.resolve() },
      record: this.record,
      notifier: { notify: () => undefined },
      references: () => neverAsked,
      checkSource: () => undefined,
      log: (level, message, fields) =>
        this.log.push(`${Math.round(this.clock.now())} ${level} ${message} ${JSON.stringify(fields)}`),
    })
  }

  /** As SIGKILL does it: nothing more is done or written; its sessions end. */
  async killDaemon(): Promise<void> {
    const stopping = this.#loop?.stop()
    await this.#prober?.close()
    await this.clock.run(50)
    await stopping
    this.#loop = null
  }

  setDesired(spec: ClusterSpec): void {
    this.spec = spec
    this.loop.setDesired(spec, this.source)
  }

  /** Runs until the condition holds; throws, with the log's end, when it does not within `limit` of simulated time. */
  async until(what: string, condition: () => boolean, limit = 30_000): Promise<number> {
    const start = this.clock.now()
    while (!condition()) {
      if (this.clock.now() - start > limit) throw new Error(`not reached: ${what}\n${this.log.slice(-25).join('\n')}`)
      await this.clock.run(10)
    }
    return this.clock.now() - start
  }
}
