import { decide } from '../core/decide.ts'
import { fold } from '../core/fold.ts'
import { initialState, resume } from '../core/initial-state.ts'
import { journalLine } from '../core/replay.ts'
import { summarise } from '../core/summarise.ts'
import type { Action } from '../model/action.ts'
import type { Observations, OperatorRequest, SourceFacts, StepReport } from '../model/observation.ts'
import type { Seen } from '../model/seen.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { ClusterStatus } from '../model/status.ts'
import type { View } from '../model/view.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { SharedRecord } from '../ports/lease.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { Prober } from '../ports/prober.ts'
import type { StepRunner } from '../ports/step-runner.ts'
import { durablePart } from './durable-part.ts'
import { type PlanEnd, runPlan } from './run-plan.ts'

export interface ClusterPorts {
  readonly clock: Clock
  readonly prober: Prober
  readonly runner: StepRunner
  readonly journal: Journal
  readonly record: SharedRecord
  readonly notifier: Notifier
  /** Does any reference address answer. */
  readonly references: () => Seen<boolean>
  /** Reads the branch head again; what it finds comes back through `setSource`. */
  readonly checkSource: () => void
  readonly log: (level: 'info' | 'warn' | 'error', message: string, fields: object) => void
}

export interface Answer {
  readonly ok: boolean
  readonly code: string
  readonly message: string
}

/** The journal must be on disk before anything is done, unless it takes longer than this. */
const journalDeadline = 50
/** While the journal is late it is written to again this often, ms. */
const journalRetry = 1000
/** Time alone changes verdicts (silence becomes death), so a tick comes at least this often, ms. */
const heartbeat = 200
/** How long what is seen during a plan is gathered, ms: all that a failover would wait longer, should the writer die in a move. */
const gatherFor = 10

/** Looks, decides, writes the journal, acts: one cluster, for months. The driver's duties are in docs/ARCHITECTURE.md. */
export class ClusterLoop {
  readonly #ports: ClusterPorts
  #spec: ClusterSpec
  #source: SourceFacts
  #state: ControllerState
  #version: number
  #status: ClusterStatus | null = null
  #durable = ''
  #reports: StepReport[] = []
  #ended: PlanEnd | null = null
  #requests: OperatorRequest[] = []
  readonly #waiting = new Map<string, (answer: Answer) => void>()
  #plan: { readonly id: string; readonly abort: AbortController; readonly done: Promise<void> } | null = null
  #journalDegraded = false
  #writtenAt = 0
  #ticking: Promise<void> | null = null
  #again = false
  #gathering = false
  #stopped = false
  #timer: AbortController | null = null
  readonly #listeners: (() => void)[] = []

  private constructor(
    spec: ClusterSpec,
    source: SourceFacts,
    state: ControllerState,
    version: number,
    ports: ClusterPorts,
  ) {
    this.#spec = spec
    this.#source = source
    this.#state = state
    this.#version = version
    this.#ports = ports
  }

  /** Takes over what the daemon before it left, or starts from nothing. */
  static async start(spec: ClusterSpec, source: SourceFacts, ports: ClusterPorts): Promise<ClusterLoop> {
    const saved = await ports.record.read()
    const now = ports.clock.now()
    const state = saved === null ? initialState(spec.name, now) : resume(saved.state as ControllerState, now)
    const loop = new ClusterLoop(spec, source, state, saved?.version ?? 0, ports)
    ports.prober.onChange(() => loop.wake())
    loop.#beat()
    loop.wake()
    return loop
  }

  get spec(): ClusterSpec {
    return this.#spec
  }

  get state(): ControllerState {
    return this.#state
  }

  /** Null before the first decision. */
  get status(): ClusterStatus | null {
    return this.#status
  }

  view(): View {
    const now = this.#ports.clock.now()
    return fold(this.#state, this.#observations(), this.#spec, now)
  }

  get source(): SourceFacts {
    return this.#source
  }

  onDecision(listener: () => void): void {
    this.#listeners.push(listener)
  }

  setDesired(spec: ClusterSpec, source: SourceFacts): void {
    this.#spec = spec
    this.setSource(source)
  }

  setSource(source: SourceFacts): void {
    this.#source = source
    this.wake()
  }

  /** Resolves with the decision's answer. */
  request(request: OperatorRequest): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting.set(request.id, resolve)
      this.#requests.push(request)
      this.wake()
    })
  }

  /**
   * While a plan is under way every look of every step calls for a decision, just when the step wants to go on: those wait a moment and
   * are made in one.
   */
  wake(): void {
    if (this.#plan === null) this.#wakeNow()
    else if (!this.#gathering) {
      this.#gathering = true
      void this.#ports.clock.after(gatherFor).then(() => {
        this.#gathering = false
        this.#wakeNow()
      })
    }
  }

  /** Ticks run one after another; what happens meanwhile makes one more. */
  #wakeNow(): void {
    if (this.#ticking === null) void this.#begin()
    else this.#again = true
  }

  #begin(): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    const ticking = this.#tick().finally(() => {
      this.#ticking = null
      if (!this.#again) return
      this.#again = false
      this.wake()
    })
    this.#ticking = ticking
    return ticking
  }

  /** Ends without touching the cluster: the plan under way gets no further step; what is left of it is looked at by the next daemon. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#timer?.abort()
    this.#plan?.abort.abort(new Error('the daemon ends'))
    await this.#ticking
    await this.#plan?.done
    await this.#persist(this.#state)
  }

  /** One whole tick that begins now, or as soon as the one under way has ended: what is known now is decided upon, and on record. */
  async #tickNow(): Promise<void> {
    while (this.#ticking !== null) await this.#ticking
    await this.#begin()
  }

  #observations(): Observations {
    const { prober, references } = this.#ports
    return {
      hosts: prober.latest(),
      references: references(),
      outcomes: this.#reports,
      planEnded: this.#ended,
      requests: this.#requests,
      source: this.#source,
      journalDegraded: this.#journalDegraded,
    }
  }

  async #tick(): Promise<void> {
    const { clock, log } = this.#ports
    const seen = this.#observations()
    this.#reports = []
    this.#ended = null
    this.#requests = []
    const now = clock.now()
    const before = this.#state
    const spec = this.#spec
    let decision: ReturnType<typeof decide>
    try {
      decision = decide(before, seen, spec, now)
    } catch (error) {
      // A bug in the core: nothing is guessed, this cluster's loop does nothing until it is seen to.
      log('error', 'decision failed', { cluster: spec.name, error: String(error) })
      return
    }
    this.#state = decision.state
    const view = fold(this.#state, { ...seen, outcomes: [], planEnded: null, requests: [] }, spec, now)
    this.#status = summarise(view, this.#state, spec, this.#source, this.#status, now)
    await this.#write(before, seen, spec, decision.actions, now)
    for (const action of decision.actions) this.#act(action)
    for (const listener of this.#listeners) listener()
  }

  /** Journal before action. A line is written when something is done or something lasting has changed; enough to decide it again. */
  async #write(
    before: ControllerState,
    seen: Observations,
    spec: ClusterSpec,
    actions: readonly Action[],
    now: number,
  ): Promise<void> {
    const durable = JSON.stringify(durablePart(this.#state))
    const doing = actions.filter((a) => a.kind !== 'look' && a.kind !== 'check-source' && a.kind !== 'notify')
    // A disk that was late once may be well again, and nothing but another line tells: a held move would make none.
    const tryAgain = this.#journalDegraded && now - this.#writtenAt >= journalRetry
    if (doing.length === 0 && durable === this.#durable && !tryAgain) return
    this.#writtenAt = now
    const line = journalLine(before, seen, spec, now, { state: this.#state, actions })
    const state = this.#state
    const [written, kept] = await Promise.all([this.#ports.journal.append(line, journalDeadline), this.#persist(state)])
    this.#journalDegraded = !written || !kept
    this.#durable = durable
  }

  /** Whether the record was replaced in time. */
  async #persist(state: ControllerState): Promise<boolean> {
    const { record, clock, log } = this.#ports
    const replaced = record.replace(this.#version, state).then(
      (version) => {
        if (version !== null) this.#version = version
        return version !== null
      },
      (error: unknown) => {
        // Tried again and again while it lasts: the first time is worth a line.
        if (!this.#journalDegraded)
          log('error', 'state not written', { cluster: this.#spec.name, error: String(error) })
        return false
      },
    )
    return Promise.race([replaced, clock.after(journalDeadline).then(() => false)])
  }

  #act(action: Action): void {
    const { prober, notifier, checkSource, log } = this.#ports
    switch (action.kind) {
      case 'run-plan':
        this.#runPlan(action.plan)
        return
      case 'abandon-plan':
        log('warn', 'plan abandoned', { cluster: this.#spec.name, plan: action.planId, because: action.because })
        if (this.#plan?.id === action.planId) this.#plan.abort.abort(new Error(action.because))
        return
      case 'look':
        this.#look(action)
        return
      case 'check-source':
        checkSource()
        return
      case 'notify':
        log('warn', action.event, { cluster: this.#spec.name, ...action.facts })
        notifier.notify(action.event, this.#spec.hooks[action.event] ?? [], action.facts)
        return
      case 'answer': {
        this.#waiting.get(action.request)?.({ ok: action.ok, code: action.code, message: action.message })
        this.#waiting.delete(action.request)
        if (action.ok) prober.wake()
      }
    }
  }

  /** At most one extra look per host is under way; its answer wakes the loop, which asks again if it must. */
  readonly #looking = new Set<string>()
  #look(action: Extract<Action, { kind: 'look' }>): void {
    const parts = action.preflight ? (['sql', 'ssh', 'preflight'] as const) : (['sql', 'ssh'] as const)
    for (const host of action.hosts) {
      const key = `${host}:${action.preflight}`
      if (this.#looking.has(key)) continue
      this.#looking.add(key)
      const pause = action.preflight ? 200 : 10
      void this.#ports.prober
        .look(host, parts, this.#spec.checks.timeoutMs)
        .then(() => {
          this.wake()
          return this.#ports.clock.after(pause)
        })
        .finally(() => {
          this.#looking.delete(key)
          this.wake()
        })
    }
  }

  #runPlan(plan: Extract<Action, { kind: 'run-plan' }>['plan']): void {
    const { clock, prober, runner, log } = this.#ports
    const abort = new AbortController()
    const hands = { clock, prober, runner, view: () => this.view() }
    log('info', 'plan begins', { cluster: this.#spec.name, plan: plan.id, goal: plan.goal, steps: plan.steps.length })
    const onReport = (report: StepReport): Promise<void> => {
      const step = plan.steps.find((s) => s.id === report.step)
      const level = report.result === 'done' ? 'info' : 'warn'
      log(level, 'step ended', {
        cluster: this.#spec.name,
        plan: plan.id,
        step: report.step,
        kind: step?.kind,
        host: step?.host,
        result: report.result,
        tookMs: Math.round(report.tookMs * 10) / 10,
        detail: report.detail,
      })
      this.#reports.push(report)
      if (step?.kind === 'make-writable' && step.commit) return this.#tickNow()
      this.wake()
      return Promise.resolve()
    }
    const done = runPlan(plan, hands, onReport, abort.signal).then((end) => {
      log(end.result === 'done' ? 'info' : 'warn', 'plan ended', {
        cluster: this.#spec.name,
        plan: plan.id,
        goal: plan.goal.kind,
        result: end.result,
        detail: end.detail,
      })
      this.#ended = end
      this.#plan = null
      this.#wakeNow()
    })
    this.#plan = { id: plan.id, abort, done }
  }

  #beat(): void {
    if (this.#stopped) return
    const timer = new AbortController()
    this.#timer = timer
    void this.#ports.clock.after(heartbeat, timer.signal).then(
      () => {
        this.wake()
        this.#beat()
      },
      () => undefined,
    )
  }
}
