import type { DurationMs, HostName } from '../../model/ids.ts'
import type { HostObservation, PreflightFacts, SqlFacts } from '../../model/observation.ts'
import { noAnswer, type Seen, seen } from '../../model/seen.ts'
import { readMariadbFacts, readPreflight } from '../../mysql/rows.ts'
import {
  connectionLimits,
  openTransactions,
  preparedXa,
  probeMariadb,
  processList,
  replicaStatusMariadb,
  takeActorLock,
} from '../../mysql/statements/probe.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { type Credentials, type Endpoint, ServerError, SqlSession } from '../mysql/session.ts'

export interface SqlWatchOptions {
  readonly host: HostName
  readonly cluster: string
  readonly endpoint: Endpoint
  readonly credentials: Credentials
  /** Users whose sessions are our own. */
  readonly ownUsers: readonly string[]
  /** Take the actor's lock on the monitor session. */
  readonly lock: boolean
  readonly timeoutMs: DurationMs
  readonly clock: Clock
  /** A new answer, or the lack of one; `broken` when a session just ended. */
  readonly publish: (change: Partial<HostObservation>, broken: boolean) => void
}

/** The persistent monitor session of one host: asks, notices its end at once, opens another. */
export class SqlWatch {
  readonly #o: SqlWatchOptions
  #session: SqlSession | null = null
  #opening: Promise<SqlSession | null> | null = null
  #refused = 0
  #probing: Promise<void> | null = null
  #next: Promise<void> | null = null
  #closed = false
  #lockTaken = false

  constructor(options: SqlWatchOptions) {
    this.#o = options
  }

  /**
   * A look that begins after this call: one that is under way may have asked before what the caller just did, so it is waited for
   * and followed by another, which all who came meanwhile share. Never rejects.
   */
  probe(deadline: DurationMs): Promise<void> {
    if (this.#probing === null) {
      this.#probing = this.#probe(deadline).finally(() => {
        this.#probing = null
      })
      return this.#probing
    }
    this.#next ??= this.#probing.then(() => {
      this.#next = null
      return this.probe(deadline)
    })
    return this.#next
  }

  async preflight(deadline: DurationMs): Promise<void> {
    const { clock, publish, ownUsers } = this.#o
    const session = await this.#usable(deadline)
    if (session === null) return
    let result: Seen<PreflightFacts>
    try {
      const transactions = await session.query(openTransactions(), deadline)
      const processes = await session.query(processList(), deadline)
      const limits = await session.query(connectionLimits(), deadline)
      const xa = await session.query(preparedXa(), deadline).catch((error: unknown) => {
        // XA RECOVER wants a privilege of its own on some versions; without it nothing is known of prepared ones.
        if (error instanceof ServerError) return []
        throw error
      })
      const read = readPreflight(transactions, processes, xa, limits, { ids: [session.threadId], users: ownUsers })
      result = read.ok ? seen(read.value, clock.now()) : noAnswer('garbage', read.why, clock.now())
    } catch (error) {
      result = absence(error, clock.now())
    }
    publish({ preflight: result }, false)
  }

  close(): void {
    this.#closed = true
    this.#session?.destroy()
  }

  async #probe(deadline: DurationMs): Promise<void> {
    const { clock, publish } = this.#o
    const session = await this.#usable(deadline)
    if (session === null || this.#closed) return
    try {
      const facts = await this.#ask(session, deadline)
      if (!this.#closed) publish({ sql: facts, connect: seen(true, clock.now()), refusedInARow: 0 }, false)
    } catch (error) {
      if (this.#closed || session.lost !== null) return
      publish({ sql: absence(error, clock.now()) }, false)
    }
  }

  async #ask(session: SqlSession, deadline: DurationMs): Promise<Seen<SqlFacts>> {
    const { cluster, lock, clock } = this.#o
    if (lock && !this.#lockTaken) {
      const rows = await session.query(takeActorLock(cluster), deadline)
      this.#lockTaken = String(rows[0]?.['taken']) === '1'
    }
    // Asked together, so that the two answers are a fraction of a millisecond apart.
    const [variables, replicas] = await Promise.all([
      session.query(probeMariadb(cluster), deadline),
      session.query(replicaStatusMariadb(), deadline),
    ])
    const read = readMariadbFacts(variables, replicas)
    return read.ok ? seen(read.value, clock.now()) : noAnswer('garbage', read.why, clock.now())
  }

  /** The open session, or a new one; null, with the reason published, where there is none to be had. */
  async #usable(deadline: DurationMs): Promise<SqlSession | null> {
    if (this.#closed) return null
    if (this.#session !== null && this.#session.lost === null) return this.#session
    this.#opening ??= this.#open(deadline).finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async #open(deadline: DurationMs): Promise<SqlSession | null> {
    const { endpoint, credentials, clock, publish } = this.#o
    // A refusal takes no time, and the second one is what tells a dead server from a hiccup: asked for at once.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        const session = await SqlSession.open(endpoint, credentials, deadline)
        if (this.#closed) {
          session.destroy()
          return null
        }
        this.#refused = 0
        this.#lockTaken = false
        this.#session = session
        session.onLost((error) => this.#lost(error))
        return session
      } catch (error) {
        const why = absence(error, clock.now())
        this.#refused = why.kind === 'no-answer' && why.why === 'refused' ? this.#refused + 1 : 0
        if (this.#refused === 1) continue
        if (!this.#closed) publish({ sql: why, connect: why, refusedInARow: this.#refused }, false)
        return null
      }
    }
    return null
  }

  #lost(error: NoAnswerError): void {
    this.#session = null
    if (this.#closed) return
    this.#o.publish({ sql: noAnswer(error.why, error.message, this.#o.clock.now()) }, true)
    void this.probe(this.#o.timeoutMs)
  }
}

function absence(error: unknown, at: number): Seen<never> {
  if (error instanceof NoAnswerError) return noAnswer(error.why, error.message, at)
  if (error instanceof ServerError) return noAnswer(error.errno === 1227 ? 'denied' : 'error', error.message, at)
  return noAnswer('error', String(error), at)
}
