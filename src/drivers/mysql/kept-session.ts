import type { DurationMs } from '../../model/ids.ts'
import type { Row } from '../../mysql/rows.ts'
import type { Statement } from '../../mysql/statements/statement.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { type Credentials, type Endpoint, SqlSession } from './session.ts'

/**
 * A session that is opened when it is needed and kept warm: in a failover there is no time for a login.
 * A question on a session that turns out to be dead opens a new one once.
 */
export class KeptSession {
  readonly #endpoint: Endpoint
  readonly #credentials: Credentials
  #session: SqlSession | null = null
  #opening: Promise<SqlSession> | null = null

  constructor(endpoint: Endpoint, credentials: Credentials) {
    this.#endpoint = endpoint
    this.#credentials = credentials
  }

  /** Our own thread on the server; 0 while there is none. */
  get threadId(): number {
    return this.#session?.lost === null ? this.#session.threadId : 0
  }

  async open(deadline: DurationMs): Promise<SqlSession> {
    if (this.#session !== null && this.#session.lost === null) return this.#session
    this.#opening ??= SqlSession.open(this.#endpoint, this.#credentials, deadline).finally(() => {
      this.#opening = null
    })
    this.#session = await this.#opening
    return this.#session
  }

  /** Rejects with `NoAnswerError` or `ServerError`. A question is never sent twice once it may have arrived. */
  async query(statement: Statement, deadline: DurationMs): Promise<readonly Row[]> {
    const started = performance.now()
    const session = await this.open(deadline)
    const left = deadline - (performance.now() - started)
    if (left <= 0) throw new NoAnswerError('timeout', `no answer within ${deadline} ms`)
    return session.query(statement, left)
  }

  /** A session of its own, beside the kept one, for what may block. The caller destroys it. */
  extra(deadline: DurationMs): Promise<SqlSession> {
    return SqlSession.open(this.#endpoint, this.#credentials, deadline)
  }

  close(): void {
    this.#session?.destroy()
    this.#session = null
  }
}
