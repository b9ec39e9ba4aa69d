import { setTimeout as nap } from 'node:timers/promises'
import type { DurationMs } from '../../model/ids.ts'
import type { Row } from '../../mysql/rows.ts'
import { stillThere } from '../../mysql/statements/sessions.ts'
import type { Statement } from '../../mysql/statements/statement.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { type Credentials, type Endpoint, SqlSession } from './session.ts'

/** How often a warm session that nobody uses is asked whether it is still there: a path that dropped it silently is found before a move. */
const askEvery: DurationMs = 10_000
/** A spare that was taken is replaced after this long: a login in the middle of a move would be in its way. */
const refillAfter: DurationMs = 500
/** From one attempt to the next while a host has none to give. */
const retryAfter: DurationMs = 1000

/** What steps see of an operator session. Every call rejects with `NoAnswerError` or `ServerError`, within its deadline (ms). */
export interface Operator {
  /** Our own threads on the server. */
  readonly threadIds: readonly number[]
  /** Sent once at most. */
  query(statement: Statement, deadline: DurationMs): Promise<readonly Row[]>
  /** A question that changes nothing: asked once more, on a new session, where the old one turned out to be dead. */
  ask(statement: Statement, deadline: DurationMs): Promise<readonly Row[]>
  /** A session of its own for what may block. The caller destroys it. */
  extra(deadline: DurationMs): Promise<SqlSession>
}

/**
 * An operator session that is kept warm with a spare beside it: in a failover there is no time for a login, and on a server without a
 * free connection there would be none.
 */
export class KeptSession implements Operator {
  readonly #endpoint: Endpoint
  readonly #credentials: Credentials
  readonly #stop = new AbortController()
  #session: SqlSession | null = null
  #spare: SqlSession | null = null
  #opening: Promise<SqlSession> | null = null
  #warm: { nap: AbortController } | null = null
  #refill: NodeJS.Timeout | null = null

  constructor(endpoint: Endpoint, credentials: Credentials) {
    this.#endpoint = endpoint
    this.#credentials = credentials
  }

  get threadIds(): readonly number[] {
    return [this.#session, this.#spare].flatMap((s) => (s?.lost === null ? [s.threadId] : []))
  }

  /** Opens both in the background and keeps them until `close`; `deadline` is each login's. */
  keepWarm(deadline: DurationMs): void {
    if (this.#warm !== null) return
    this.#warm = { nap: new AbortController() }
    void this.#keep(deadline, this.#warm)
  }

  async open(deadline: DurationMs): Promise<SqlSession> {
    if (this.#session?.lost === null) return this.#session
    const opening = (this.#opening ??= this.#login(deadline).then(
      (session) => {
        this.#opening = null
        this.#session = session
        return session
      },
      (error: unknown) => {
        this.#opening = null
        throw error
      },
    ))
    // Somebody with more time may have begun it.
    return within(opening, deadline)
  }

  async query(statement: Statement, deadline: DurationMs): Promise<readonly Row[]> {
    const begun = performance.now()
    const session = await this.open(deadline)
    const left = deadline - (performance.now() - begun)
    if (left <= 0) throw new NoAnswerError('timeout', `no answer within ${Math.round(deadline)} ms`)
    return session.query(statement, left)
  }

  async ask(statement: Statement, deadline: DurationMs): Promise<readonly Row[]> {
    const begun = performance.now()
    try {
      return await this.query(statement, deadline)
    } catch (error) {
      const left = deadline - (performance.now() - begun)
      if (!(error instanceof NoAnswerError && error.why === 'lost') || left <= 0 || this.#stop.signal.aborted)
        throw error
      return this.query(statement, left)
    }
  }

  extra(deadline: DurationMs): Promise<SqlSession> {
    const spare = this.#spare
    this.#spare = null
    if (spare !== null) this.#refill ??= setTimeout(() => this.#refilled(), refillAfter).unref()
    return spare?.lost === null ? Promise.resolve(spare) : this.#login(deadline)
  }

  #refilled(): void {
    this.#refill = null
    this.#warm?.nap.abort()
  }

  close(): void {
    this.#stop.abort()
    if (this.#refill !== null) clearTimeout(this.#refill)
    this.#warm?.nap.abort()
    this.#session?.destroy()
    this.#spare?.destroy()
  }

  async #login(deadline: DurationMs): Promise<SqlSession> {
    const session = await SqlSession.open(this.#endpoint, this.#credentials, deadline, this.#stop.signal)
    session.onLost(() => {
      // One that was handed out ends when its user is done with it.
      if (session === this.#session || session === this.#spare) this.#warm?.nap.abort()
    })
    return session
  }

  async #keep(deadline: DurationMs, warm: { nap: AbortController }): Promise<void> {
    const stop = this.#stop.signal
    let failed = false
    while (!stop.aborted) {
      warm.nap = new AbortController()
      try {
        const session = await this.open(deadline)
        if (session.idle) await session.query(stillThere(), deadline)
        if (this.#spare?.lost !== null) this.#spare = await this.#login(deadline)
        else if (this.#spare.idle) await this.#spare.query(stillThere(), deadline)
        failed = false
      } catch {
        // A session that ends is replaced at once; what cannot be had is asked for again after a while, whoever wakes us.
        if (failed) await nap(retryAfter, undefined, { signal: stop, ref: false }).catch(() => undefined)
        failed = true
        continue
      }
      await nap(askEvery, undefined, { signal: AbortSignal.any([warm.nap.signal, stop]), ref: false }).catch(
        () => undefined,
      )
    }
    this.close()
  }
}

function within<T>(promise: Promise<T>, deadline: DurationMs): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new NoAnswerError('timeout', `no session within ${Math.round(deadline)} ms`)),
      deadline,
    )
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
