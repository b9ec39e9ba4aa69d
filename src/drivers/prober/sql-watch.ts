import type { DurationMs, Instant } from '../../model/ids.ts'
import type { HostObservation, SqlFacts } from '../../model/observation.ts'
import { noAnswer, seen, type Unanswered } from '../../model/seen.ts'
import { isDenied } from '../../mysql/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { type Credentials, type Endpoint, ServerError, SqlSession } from '../mysql/session.ts'
import { FactsAsker } from './ask-facts.ts'
import { askPreflight } from './ask-preflight.ts'
import { coalesced } from './coalesced.ts'

/** A question that its deadline left behind is waited for this long: a server that thaws answers it. */
const patience: DurationMs = 120_000
/** While all is well a login is tried this often: one session that answers says nothing of new ones. */
const tryLoginEvery: DurationMs = 30_000
/** A dying server may still take a connection and drop it: tried again after these pauses, until it answers, refuses or is silent. */
const pausesWhileDying: readonly DurationMs[] = [0, 1, 1, 2, 2, 3, 3, 5, 5, 10, 20, 40, 80]
/** Sessions that break more often than this in one interval are not replaced at once any more: whatever drops them would be hammered. */
const breaksAtOnce = 3

export interface SqlWatchOptions {
  readonly cluster: string
  readonly endpoint: Endpoint
  readonly credentials: Credentials
  /** Users whose sessions are our own. */
  readonly ownUsers: readonly string[]
  /** Take the actor's lock on the monitor session. */
  readonly lock: boolean
  readonly intervalMs: DurationMs
  readonly timeoutMs: DurationMs
  readonly clock: Clock
  /** A new answer, or the lack of one; `broken` when a session just ended or fell silent. */
  readonly publish: (change: Partial<HostObservation>, broken: boolean) => void
}

/** The persistent monitor session of one host: asks, notices its end at once, and opens another beside it when it falls silent. */
export class SqlWatch {
  readonly #o: SqlWatchOptions
  readonly #facts: FactsAsker
  readonly #stop = new AbortController()
  readonly #look = coalesced((deadline) => this.#ask(deadline))
  readonly #try = coalesced((deadline) => this.#attempt(deadline))
  #session: SqlSession | null = null
  /** The session's latest question has no answer yet, and its deadline is over. */
  #overdue = false
  #refused = 0
  #triedAt: Instant | null = null
  #opens = false
  #breaks: Instant[] = []

  constructor(options: SqlWatchOptions) {
    this.#o = options
    this.#facts = new FactsAsker(options.cluster, options.lock)
  }

  /** A look that begins after this call. Never rejects. */
  async probe(deadline: DurationMs): Promise<void> {
    if (this.#stop.signal.aborted) return
    if (this.#session === null || this.#overdue) return this.#try(deadline)
    await this.#look(deadline)
    const { clock, timeoutMs } = this.#o
    const due = this.#triedAt === null || !this.#opens || clock.now() - this.#triedAt > tryLoginEvery
    if (due && this.#session !== null && !this.#overdue) void this.#try(timeoutMs)
  }

  async preflight(deadline: DurationMs): Promise<void> {
    const { clock, publish, endpoint, credentials, ownUsers } = this.#o
    const begun = clock.now()
    const ours = { ids: this.#session === null ? [] : [this.#session.threadId], users: ownUsers }
    try {
      const facts = await askPreflight(endpoint, credentials, ours, deadline, this.#stop.signal)
      publish({ preflight: seen(facts, begun) }, false)
    } catch (error) {
      if (!this.#stop.signal.aborted) publish({ preflight: absence(error, clock.now()) }, false)
    }
  }

  close(): void {
    this.#stop.abort()
    this.#session?.destroy()
  }

  /** Asks the established session. */
  async #ask(deadline: DurationMs): Promise<void> {
    const { clock, publish, timeoutMs } = this.#o
    const session = this.#session
    if (session === null || this.#overdue || this.#stop.signal.aborted) return
    const begun = clock.now()
    const asking = this.#facts.ask(session, patience)
    const belt = new AbortController()
    const late = clock.after(deadline, AbortSignal.any([belt.signal, this.#stop.signal])).then(
      () => 'late' as const,
      () => 'late' as const,
    )
    try {
      const answer = await Promise.race([asking, late])
      if (this.#stop.signal.aborted) return
      if (answer !== 'late') {
        publish({ sql: seen(answer, begun) }, false)
        return
      }
    } catch (error) {
      // What ended the session is told by its own listener.
      if (!this.#stop.signal.aborted && session.lost === null) publish({ sql: absence(error, clock.now()) }, false)
      return
    } finally {
      belt.abort()
    }
    this.#overdue = true
    publish({ sql: noAnswer('timeout', `no answer within ${Math.round(deadline)} ms`, clock.now()) }, true)
    // Its answer, if it ever comes, is of another time: what counts is that it answers again.
    const again = (): void => {
      if (this.#session !== session || session.lost !== null) return
      this.#overdue = false
      void this.probe(timeoutMs)
    }
    asking.then(again, again)
    void this.#try(timeoutMs)
  }

  /** Tries to open a session: the one to ask from now on, or, while the established one answers, only to know whether it can be had. */
  async #attempt(deadline: DurationMs): Promise<void> {
    const { clock } = this.#o
    const end = clock.now() + deadline
    const pauses = [...pausesWhileDying]
    while (!this.#stop.signal.aborted) {
      const why = await this.#open(Math.max(1, end - clock.now()))
      if (why === null || this.#stop.signal.aborted) return
      // A refusal takes no time, and the second one is what tells a dead server from a hiccup: asked for at once.
      if (why === 'refused' && this.#refused === 1) continue
      const pause = why === 'lost' ? pauses.shift() : undefined
      if (pause === undefined || clock.now() + pause >= end) return
      await clock.after(pause, this.#stop.signal).catch(() => undefined)
    }
  }

  /** Null: a session was opened and answered. */
  async #open(left: DurationMs): Promise<Unanswered['why'] | null> {
    const { endpoint, credentials, clock, publish } = this.#o
    const begun = clock.now()
    this.#triedAt = begun
    let session: SqlSession | null = null
    try {
      session = await SqlSession.open(endpoint, credentials, left, this.#stop.signal)
      if (this.#session !== null && !this.#overdue) {
        session.destroy()
        this.#opens = true
        this.#refused = 0
        publish({ connect: seen(true, begun), refusedInARow: 0 }, false)
        return null
      }
      const asked = clock.now()
      const facts = await this.#facts.ask(session, Math.max(1, left - (asked - begun)))
      if (this.#stop.signal.aborted) {
        session.destroy()
        return null
      }
      this.#adopt(session, facts, asked)
      return null
    } catch (error) {
      session?.destroy()
      if (this.#stop.signal.aborted) return null
      const why = absence(error, clock.now())
      this.#opens = false
      this.#refused = why.why === 'refused' ? this.#refused + 1 : 0
      const change = { connect: why, refusedInARow: this.#refused }
      // Of an established session that is only late this attempt says nothing.
      publish(this.#session === null ? { ...change, sql: why } : change, false)
      return why.why
    }
  }

  #adopt(session: SqlSession, facts: SqlFacts, at: Instant): void {
    const former = this.#session
    this.#session = session
    this.#overdue = false
    this.#opens = true
    this.#refused = 0
    former?.destroy()
    this.#o.publish({ sql: seen(facts, at), connect: seen(true, at), refusedInARow: 0 }, false)
    session.onLost((error) => this.#lost(session, error))
  }

  #lost(session: SqlSession, error: NoAnswerError): void {
    if (this.#session !== session) return
    this.#session = null
    this.#overdue = false
    if (this.#stop.signal.aborted) return
    const { clock, publish, intervalMs, timeoutMs } = this.#o
    const now = clock.now()
    this.#breaks = [...this.#breaks.filter((at) => now - at < intervalMs), now]
    const atOnce = this.#breaks.length <= breaksAtOnce
    publish({ sql: noAnswer(error.why, error.message, now) }, atOnce)
    if (atOnce) void this.#try(timeoutMs)
  }
}

function absence(error: unknown, at: Instant): Unanswered {
  if (error instanceof NoAnswerError) return noAnswer(error.why, error.message, at)
  if (error instanceof ServerError) return noAnswer(isDenied(error) ? 'denied' : 'error', error.message, at)
  return noAnswer('error', String(error), at)
}
