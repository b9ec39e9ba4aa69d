import type { DurationMs } from '../../model/ids.ts'
import type { SqlFacts } from '../../model/observation.ts'
import { readMariadbFacts } from '../../mysql/rows.ts'
import { probeMariadb, replicaStatusMariadb, takeActorLock } from '../../mysql/statements/probe.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { SqlSession } from '../mysql/session.ts'

/** Seconds of `Uptime` and our round trip: two starts that are nearer to each other than this are one. */
const startTolerance: DurationMs = 3000

/** The last session of ours that took the lock, and when its server had started. */
interface Holder {
  readonly threadId: number
  readonly startedAt: number
}

/**
 * Asks a monitor session for facts, and takes the actor's lock on it. A session of ours that was given up holds the lock until its server
 * notices: that is not another actor.
 */
export class FactsAsker {
  readonly #cluster: string
  readonly #lock: boolean
  #lockedOn: SqlSession | null = null
  readonly #holders: Holder[] = []

  constructor(cluster: string, lock: boolean) {
    this.#cluster = cluster
    this.#lock = lock
  }

  /** Rejects with `NoAnswerError` or `ServerError`. */
  async ask(session: SqlSession, deadline: DurationMs): Promise<SqlFacts> {
    const begun = performance.now()
    if (this.#lock && this.#lockedOn !== session) {
      const rows = await session.query(takeActorLock(this.#cluster), deadline)
      if (String(rows[0]?.['taken']) === '1') this.#lockedOn = session
    }
    const left = Math.max(1, deadline - (performance.now() - begun))
    // Asked together, so that the two answers are a fraction of a millisecond apart.
    const [variables, replicas] = await Promise.all([
      session.query(probeMariadb(this.#cluster), left),
      session.query(replicaStatusMariadb(), left),
    ])
    const read = readMariadbFacts(variables, replicas)
    if (!read.ok) throw new NoAnswerError('garbage', read.why)
    const facts = read.value
    const startedAt = performance.now() - facts.uptimeMs
    if (facts.actorLock === 'ours') this.#remember({ threadId: session.threadId, startedAt })
    // Numbers of threads begin anew with the server: only of one that has run on since do they say who it was.
    else if (facts.actorLock === 'other' && this.#wasOurs(Number(variables[0]?.['actor']), startedAt))
      return { ...facts, actorLock: 'ours' }
    return facts
  }

  #remember(holder: Holder): void {
    if (this.#holders.at(-1)?.threadId === holder.threadId) return
    this.#holders.push(holder)
    if (this.#holders.length > 8) this.#holders.shift()
  }

  #wasOurs(threadId: number, startedAt: number): boolean {
    return this.#holders.some((h) => h.threadId === threadId && Math.abs(h.startedAt - startedAt) < startTolerance)
  }
}
