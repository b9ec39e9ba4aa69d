import type { Step } from '../../src/model/plan.ts'
import type { StepResult, StepRunner } from '../../src/ports/step-runner.ts'
import type { SimHost, World } from './world.ts'

/** Carries steps out on the simulated world. A step on a host that does not answer fails or, now and then, leaves its answer unknown. */
export class SimHands implements StepRunner {
  readonly #world: World
  /** Chance that a deed is done and its answer lost. */
  lostAnswers = 0
  /** Deeds that fail: so many of a kind (`make-writable@db1`). */
  readonly failing = new Map<string, number>()
  /** Called before a deed is done and after it was. */
  onDeed: ((step: Step, when: 'before' | 'after') => void) | null = null

  constructor(world: World) {
    this.#world = world
  }

  async run(step: Step, signal: AbortSignal): Promise<StepResult> {
    const host = this.#world.host(step.host)
    const remote = ['guard-vips', 'lift-guard', 'add-vip', 'remove-vip'].includes(step.kind)
    const answers =
      this.#world.reaches('monitor', step.host) && host.hostUp && (remote ? host.sshd : host.running && !host.frozen)
    await this.#world.clock.after(1 + this.#world.random.int(3))
    if (step.kind === 'fence') return this.#fence(step, host)
    if (!answers) {
      await this.#world.clock.after(step.timeoutMs)
      return { result: 'unknown', detail: 'no answer' }
    }
    const failures = this.failing.get(`${step.kind}@${step.host}`) ?? 0
    if (failures > 0) {
      this.failing.set(`${step.kind}@${step.host}`, failures - 1)
      return { result: 'failed', detail: 'the server refused it' }
    }
    this.onDeed?.(step, 'before')
    const result = await this.#do(step, host, signal)
    this.onDeed?.(step, 'after')
    if (result.result === 'done' && this.#world.random.chance(this.lostAnswers))
      return { result: 'unknown', detail: 'the answer was lost' }
    return result
  }

  #fence(step: Step, host: SimHost): StepResult {
    this.onDeed?.(step, 'before')
    const result = this.#proof(host)
    this.onDeed?.(step, 'after')
    return result
  }

  #proof(host: SimHost): StepResult {
    const reachable = this.#world.reaches('monitor', host.spec.name) && host.hostUp && host.sshd
    if (reachable && !host.running)
      return { result: 'done', detail: 'no listener', facts: { fencedBy: ['no-listener'] } }
    if (reachable && !host.frozen) {
      host.readOnly = true
      return { result: 'done', detail: 'read-only', facts: { fencedBy: ['read-only'] } }
    }
    return { result: 'done', detail: 'nothing proved', facts: { fencedBy: [] } }
  }

  async #do(step: Step, host: SimHost, signal: AbortSignal): Promise<StepResult> {
    const done: StepResult = { result: 'done', detail: step.kind }
    switch (step.kind) {
      case 'make-read-only':
        host.readOnly = true
        host.scheduler = false
        return done
      case 'make-writable':
        host.readOnly = false
        host.scheduler = step.eventScheduler
        return done
      case 'stop-receiving':
        for (const c of host.channels) {
          if (!c.applier) c.applier = true
          c.receiver = false
          c.connected = false
        }
        return done
      case 'apply':
        return this.#apply(step, host, signal)
      case 'stop-replication':
        for (const c of host.channels) Object.assign(c, { receiver: false, applier: false, connected: false })
        if (step.discard === true) for (const c of host.channels) c.relay = []
        return done
      case 'clear-replication':
        host.channels = []
        return done
      case 'follow':
        return this.#follow(step, host)
      case 'start-replication':
        for (const c of host.channels) Object.assign(c, { receiver: true, applier: true, connected: true, relay: [] })
        return done
      case 'verify-replication':
        this.#world.commit(step.host, 0)
        return done
      case 'guard-vips':
        for (const v of step.vips) host.guards.add(v)
        break
      case 'lift-guard':
        for (const v of step.vips) host.guards.delete(v)
        break
      case 'add-vip':
        host.addresses.add(step.vip)
        break
      case 'remove-vip':
        host.addresses.delete(step.vip)
        break
      case 'verify-vip':
        return host.addresses.has(step.vip) ? done : { result: 'failed', detail: 'another host answers' }
      case 'fence':
        return done
    }
    this.#world.addressChanged()
    return done
  }

  #follow(step: Extract<Step, { kind: 'follow' }>, host: SimHost): StepResult {
    const source = this.#world.host(step.source)
    const channel = { ...this.#world.channel(step.source), connected: false }
    if (step.peerLink) {
      host.channels = [{ ...channel, connected: true, peer: true }]
      return { result: 'done', detail: 'follows its peer' }
    }
    if (!this.#world.canServe(source, host, channel))
      return { result: 'failed', detail: '1236: the source lacks what this host has' }
    host.channels = [{ ...channel, connected: this.#world.alive(step.source) }]
    return { result: 'done', detail: 'follows' }
  }

  async #apply(step: Extract<Step, { kind: 'apply' }>, host: SimHost, signal: AbortSignal): Promise<StepResult> {
    const { clock } = this.#world
    if (step.endLocks === true && host.applierLocked !== 'slow') host.applierLocked = false
    const end = clock.now() + step.timeoutMs
    while (clock.now() < end && !signal.aborted) {
      const goal =
        step.until.kind === 'host'
          ? this.#world.host(step.until.host).binlog.length
          : host.binlog.length + pending(host)
      if (host.binlog.length >= goal) return { result: 'done', detail: 'applied' }
      await clock.after(5)
    }
    return { result: 'failed', detail: 'not applied in time' }
  }
}

function pending(host: SimHost): number {
  return host.channels.reduce((sum, c) => sum + c.relay.length, 0)
}
