import type { Plan, Step } from '../../src/model/plan.ts'
import type { SimHost, World } from './world.ts'

/**
 * Judges from outside, from the world alone: what a step or a client does is looked at in the moment in which it happens.
 * Nothing here reads what the daemon believes.
 */
export class Checkers {
  readonly #world: World
  readonly violations: string[] = []
  #writer: string
  readonly #reachableSince = new Map<string, number>()
  readonly #touched = new Map<string, number>()
  #reported = new Set<string>()

  constructor(world: World) {
    this.#world = world
    this.#writer = [...world.hosts.values()].find((h) => !h.readOnly)?.spec.name ?? ''
    world.onClient((serving) => this.#onClient(serving))
  }

  #say(what: string): void {
    // One line for each kind of wrong; the first moment is the one that tells.
    if (this.#reported.has(what)) return
    this.#reported.add(what)
    this.violations.push(`${this.#world.clock.now()}: ${what}`)
  }

  #onClient(serving: readonly SimHost[]): void {
    const now = this.#world.clock.now()
    for (const [name, host] of this.#world.hosts) {
      const reachable = host.hostUp && host.sshd && this.#world.reaches('monitor', name)
      if (!reachable) this.#reachableSince.delete(name)
      else if (!this.#reachableSince.has(name)) this.#reachableSince.set(name, now)
    }
    const names = serving.map((h) => h.spec.name)
    if (names.length > 1) this.#say(`${names.join(' and ')} take writes through the writer VIP`)
    const one = names[0]
    if (one !== undefined && this.#world.writing && one !== this.#writer)
      this.#say(`${one} acknowledges writes, and ${this.#writer} is the writer`)
  }

  /** A person did it, or a fault: the judge must know. */
  madeWriterByHand(host: string): void {
    this.#writer = host
  }

  /** An address was put on the host by hand: for a moment nobody can know. */
  touchedByHand(host: string): void {
    this.#touched.set(host, this.#world.clock.now())
  }

  /** Right before a step's deed. */
  onDeed(step: Step): void {
    const host = this.#world.host(step.host)
    if (step.kind === 'add-vip') this.#onAdd(step)
    if (step.kind === 'make-writable') this.#onWritable(step, host)
    if (step.kind === 'verify-replication' && host.readOnly) this.#say(`an errant write of ours on ${step.host}`)
  }

  #onAdd(step: Extract<Step, { kind: 'add-vip' }>): void {
    const other = [...this.#world.hosts.values()].find(
      (h) =>
        h.spec.name !== step.host && this.#isKnown(h.spec.name) && h.addresses.has(step.vip) && !h.guards.has(step.vip),
    )
    if (other !== undefined) this.#say(`${step.vip} added on ${step.host} while ${other.spec.name} serves it`)
  }

  /** Reachable for long enough that every daemon has looked at it. */
  #isKnown(host: string): boolean {
    const since = this.#reachableSince.get(host)
    const now = this.#world.clock.now()
    const touched = now - (this.#touched.get(host) ?? 0) < 50
    return since !== undefined && now - since >= 2 * this.#world.spec.checks.intervalMs && !touched
  }

  #onWritable(step: Extract<Step, { kind: 'make-writable' }>, host: SimHost): void {
    const rival = [...this.#world.hosts.values()].find((h) => h !== host && this.#world.serves(h))
    if (rival !== undefined) this.#say(`${step.host} made writable while ${rival.spec.name} serves`)
    if (step.commit && host.channels.some((c) => c.relay.length > 0))
      this.#say(`${step.host} promoted with received events not applied`)
    this.#writer = step.host
  }

  /** When a plan is begun: what it says of itself must allow what it does. */
  onPlan(plan: Plan, evidence: { readonly fencedBy: readonly string[]; readonly because: string } | null): void {
    if (plan.goal.kind !== 'failover-promote') return
    if (evidence === null) this.#say('a promotion without an incident')
    else if (evidence.fencedBy.length === 0 && !evidence.because.includes('each replica has lost its stream'))
      this.#say('a promotion without recorded fencing evidence')
  }
}
