import type { SourceFacts } from '../../src/model/observation.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import { neverAsked } from '../../src/model/seen.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import type { View } from '../../src/model/view.ts'
import type { SharedRecord } from '../../src/ports/lease.ts'
import type { StepRunner } from '../../src/ports/step-runner.ts'
import { ClusterLoop } from '../../src/runtime/cluster-loop.ts'
import { Checkers } from './checkers.ts'
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
  lose(): void {
    this.#version = 0
    this.#state = null
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

export interface SimDaemon {
  readonly name: string
  readonly loop: ClusterLoop
  readonly prober: SimProber
  readonly life: { alive: boolean }
}

/** A simulated cluster with the real runtime and the real core on it. */
export class SimCluster {
  readonly clock = new SimClock()
  readonly world: World
  readonly hands: SimHands
  readonly checkers: Checkers
  readonly record = new SimRecord()
  readonly log: string[] = []
  /** Steps whose deed was done, in order, as `kind@host`. */
  readonly deeds: string[] = []
  /** What hooks were told. */
  readonly told: { readonly event: string; readonly hooks: readonly string[]; readonly facts: object }[] = []
  /** Every plan that was begun, with the view that it was made from. */
  readonly plans: { readonly plan: Plan; readonly view: View; readonly spec: ClusterSpec }[] = []
  /** The disk of the journal is slower than its deadline. */
  journalLate = false
  /** The shared record cannot be replaced: its disk is full. */
  recordFull = false
  /** Every line that was journalled, as it would stand in the file; null: not kept. */
  journalled: string[] | null = null
  /** Called after the n-th deed (from 1), while its answer is still under way. */
  afterDeed: ((n: number, step: Step) => void) | null = null
  spec: ClusterSpec
  source = plainSource
  /** What the branch's head is found to be when it is read again; only asked where `source` is Git. */
  head: string | null = null
  #daemon: SimDaemon | null = null
  #daemons = 0
  #asking = false

  constructor(spec: ClusterSpec, seed: number) {
    this.spec = spec
    this.world = new World(spec, this.clock, new Random(seed))
    this.hands = new SimHands(this.world)
    const first = spec.hosts[0]?.name ?? ''
    const role = spec.roles.find((r) => r.name === spec.writerRole)
    for (const v of role?.vips ?? []) this.world.host(first).addresses.add(v.address)
    this.checkers = new Checkers(this.world)
    this.hands.onDeed = (step, when) => {
      if (when === 'before') return this.checkers.onDeed(step)
      this.deeds.push(`${step.kind}@${step.host}`)
      this.afterDeed?.(this.deeds.length, step)
    }
    this.world.start()
  }

  get loop(): ClusterLoop {
    if (this.#daemon === null) throw new Error('no daemon')
    return this.#daemon.loop
  }

  get running(): boolean {
    return this.#daemon !== null
  }

  async startDaemon(): Promise<void> {
    this.#daemon = await this.newDaemon()
  }

  /** One more daemon beside the one that `loop` names, with a record of its own if it is given. */
  async newDaemon(record: SharedRecord = this.record): Promise<SimDaemon> {
    this.#daemons += 1
    const name = `daemon${this.#daemons}`
    const prober = new SimProber(this.world, name)
    const life = { alive: true }
    let loop: ClusterLoop | null = null
    const runner: StepRunner = {
      run: (step, signal) =>
        life.alive
          ? this.hands.run(step, signal)
          : Promise.resolve({ result: 'unknown', detail: 'the daemon is dead' }),
    }
    loop = await ClusterLoop.start(this.spec, this.source, {
      clock: this.clock,
      prober,
      runner,
      journal: {
        append: (line) => {
          this.journalled?.push(JSON.stringify(line))
          return Promise.resolve(!this.journalLate)
        },
        close: () => Promise.resolve(),
      },
      // A dead process writes nothing.
      record: {
        read: () => record.read(),
        replace: (expected, state) => {
          if (!life.alive) return Promise.resolve(null)
          return this.recordFull ? Promise.reject(new Error('no space left')) : record.replace(expected, state)
        },
      },
      notifier: { notify: (event, hooks, facts) => this.told.push({ event, hooks, facts }) },
      references: () => neverAsked,
      checkSource: () => {
        if (this.#asking) return
        this.#asking = true
        void this.clock.after(50).then(() => {
          this.#asking = false
          this.setSource({ head: { commit: this.head, at: this.clock.now() } })
        })
      },
      log: (level, message, fields) => {
        this.log.push(`${Math.round(this.clock.now())} ${name} ${level} ${message} ${JSON.stringify(fields)}`)
        const plan = loop?.state.running?.plan
        if (message !== 'plan begins' || plan === undefined || loop === null) return
        this.plans.push({ plan, view: loop.view(), spec: loop.spec })
        this.checkers.onPlan(plan, loop.state.incident)
      },
    })
    return { name, loop, prober, life }
  }

  /** As SIGKILL does it: nothing more is done or written; its sessions end. */
  crashDaemon(daemon: SimDaemon | null = this.#daemon): void {
    if (daemon === null) return
    daemon.life.alive = false
    void daemon.loop.stop()
    void daemon.prober.close()
    if (daemon === this.#daemon) this.#daemon = null
  }

  async killDaemon(): Promise<void> {
    this.crashDaemon()
    await this.clock.run(50)
  }

  setDesired(spec: ClusterSpec): void {
    this.spec = spec
    this.#daemon?.loop.setDesired(spec, this.source)
  }

  setSource(change: Partial<SourceFacts>): void {
    this.source = { ...this.source, ...change }
    this.#daemon?.loop.setSource(this.source)
  }

  /** What the judges found wrong; must stay empty. */
  get violations(): readonly string[] {
    return this.checkers.violations
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
