import type { Socket } from 'node:net'
import { type Connection, createConnection } from 'mysql2'
import type { DurationMs } from '../../model/ids.ts'
import { noAnswerOf } from '../../mysql/errors.ts'
import type { Row } from '../../mysql/rows.ts'
import { setUpSession } from '../../mysql/statements/probe.ts'
import type { Statement } from '../../mysql/statements/statement.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'

export interface Credentials {
  readonly user: string
  readonly password: string
}

export interface Endpoint {
  readonly address: string
  readonly port: number
}

/** A server's own error, with its number; a lost or late answer is a `NoAnswerError` instead. */
export class ServerError extends Error {
  readonly errno: number
  constructor(errno: number, message: string) {
    super(message)
    this.name = 'ServerError'
    this.errno = errno
  }
}

/**
 * One connection with one question in flight and a deadline on each. `destroy()` of the package only ends the stream, so that a question
 * to a frozen server would never settle: here the socket itself is destroyed, and every waiting question is rejected at once.
 */
export class SqlSession {
  readonly #connection: Connection
  readonly #onLost: ((error: NoAnswerError) => void)[] = []
  #queue: Promise<unknown> = Promise.resolve()
  #lost: NoAnswerError | null = null
  #fail: ((error: NoAnswerError) => void) | null = null
  threadId = 0

  private constructor(connection: Connection) {
    this.#connection = connection
    connection.on('error', (error: Error & { code?: string; errno?: number }) => this.#end(asNoAnswer(error)))
    streamOf(connection).on('close', () => this.#end(new NoAnswerError('lost', 'the connection was closed')))
  }

  /** Opens a session and sets it up. Rejects with `NoAnswerError`, within the deadline. */
  static async open(endpoint: Endpoint, credentials: Credentials, deadline: DurationMs): Promise<SqlSession> {
    const connection = createConnection({
      host: endpoint.address,
      port: endpoint.port,
      user: credentials.user,
      password: credentials.password,
      connectTimeout: deadline,
      maxPreparedStatements: 16,
      supportBigNumbers: true,
      bigNumberStrings: true,
      dateStrings: true,
      enableKeepAlive: false,
    })
    const session = new SqlSession(connection)
    const timer = setTimeout(
      () => session.destroy(new NoAnswerError('timeout', `no session within ${deadline} ms`)),
      deadline,
    )
    try {
      await session.#ask((done) =>
        connection.connect((error) => {
          session.threadId = connection.threadId ?? 0
          done(error)
        }),
      )
      streamOf(connection).setNoDelay(true)
      await session.query(setUpSession(), deadline)
      return session
    } catch (error) {
      session.destroy(error instanceof NoAnswerError ? error : new NoAnswerError('error', messageOf(error)))
      throw error instanceof ServerError ? new NoAnswerError('error', error.message) : error
    } finally {
      clearTimeout(timer)
    }
  }

  get lost(): NoAnswerError | null {
    return this.#lost
  }

  onLost(listener: (error: NoAnswerError) => void): void {
    if (this.#lost === null) this.#onLost.push(listener)
    else listener(this.#lost)
  }

  /** Waits for the questions before it; the deadline counts from the call. A question that is late ends the session. */
  query(statement: Statement, deadline: DurationMs): Promise<readonly Row[]> {
    const timer = setTimeout(
      () => this.destroy(new NoAnswerError('timeout', `no answer within ${deadline} ms`)),
      deadline,
    )
    const run = this.#queue.then(() => this.#query(statement))
    this.#queue = run.catch(() => undefined)
    return run.finally(() => clearTimeout(timer))
  }

  async #query(statement: Statement): Promise<readonly Row[]> {
    let rows: readonly Row[] = []
    await this.#ask((done) =>
      this.#connection.query(statement.sql, [...(statement.values ?? [])], (error, result) => {
        if (Array.isArray(result)) rows = result as readonly Row[]
        done(error)
      }),
    )
    return rows
  }

  #ask(start: (done: (error: unknown) => void) => void): Promise<void> {
    if (this.#lost !== null) return Promise.reject(this.#lost)
    return new Promise((resolve, reject) => {
      this.#fail = reject
      start((error) => {
        this.#fail = null
        if (error === null || error === undefined) resolve()
        else reject(asError(error))
      })
    })
  }

  /** Ends the session now; what is in flight is rejected. */
  destroy(reason: NoAnswerError = new NoAnswerError('lost', 'closed by us')): void {
    this.#end(reason)
    streamOf(this.#connection).destroy()
  }

  #end(error: NoAnswerError): void {
    if (this.#lost !== null) return
    this.#lost = error
    this.#fail?.(error)
    this.#fail = null
    streamOf(this.#connection).destroy()
    for (const listener of this.#onLost) listener(error)
  }
}

/** The package's types leave the socket out; it is the only handle on a server that does not answer. */
function streamOf(connection: Connection): Socket {
  return (connection as unknown as { stream: Socket }).stream
}

function asError(error: unknown): Error {
  const e = error as { errno?: number; code?: string; fatal?: boolean; sqlState?: string }
  if (e.fatal === true || typeof e.errno !== 'number' || e.errno < 0 || e.sqlState === undefined)
    return asNoAnswer(error)
  return new ServerError(e.errno, messageOf(error))
}

function asNoAnswer(error: unknown): NoAnswerError {
  const e = error as { errno?: number; code?: string; sqlState?: string }
  const errno = e.sqlState === undefined ? undefined : e.errno
  return new NoAnswerError(noAnswerOf({ errno, code: e.code }), messageOf(error))
}

/** The server quotes the user, not the password; the text is cut so that nobody can fill a log with it. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}
