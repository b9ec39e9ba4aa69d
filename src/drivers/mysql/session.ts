import { connect, type LookupFunction, type Socket } from 'node:net'
import { type Connection, createConnection } from 'mysql2'
import type { DurationMs } from '../../model/ids.ts'
import { isSessionEnded, noAnswerOf } from '../../mysql/errors.ts'
import type { Row } from '../../mysql/rows.ts'
import { setUpSession } from '../../mysql/statements/probe.ts'
import type { Statement } from '../../mysql/statements/statement.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'

export interface Credentials {
  readonly user: string
  readonly password: string
}

export interface Endpoint {
  /** An address or a name. */
  readonly address: string
  readonly port: number
  /** How names become addresses; the system's way unless given. */
  readonly lookup?: LookupFunction
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

interface Question {
  readonly statement: Statement
  readonly resolve: (rows: readonly Row[]) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/**
 * One connection with one question in flight and a deadline on each. `destroy()` of the package only ends the stream, so that a question
 * to a frozen server would never settle: here the socket itself is destroyed, and every waiting question is rejected at once.
 */
export class SqlSession {
  readonly #connection: Connection
  readonly #socket: Socket
  readonly #onLost: ((error: NoAnswerError) => void)[] = []
  readonly #waiting: Question[] = []
  #current: Question | null = null
  #lost: NoAnswerError | null = null
  #threadId = 0

  private constructor(endpoint: Endpoint, credentials: Credentials) {
    const { lookup } = endpoint
    const socket = connect({
      host: endpoint.address,
      port: endpoint.port,
      noDelay: true,
      ...(lookup === undefined ? {} : { lookup }),
    })
    this.#socket = socket
    this.#connection = createConnection({
      stream: () => socket,
      user: credentials.user,
      password: credentials.password,
      // Ours is the only deadline: the package's timer would outlive a socket that is destroyed.
      connectTimeout: 0,
      maxPreparedStatements: 16,
      supportBigNumbers: true,
      bigNumberStrings: true,
      dateStrings: true,
      // A server that is not what it should be could ask for files of this machine.
      flags: ['-LOCAL_FILES'],
    })
    this.#connection.on('error', (error: unknown) => this.#end(asNoAnswer(error)))
    socket.on('close', () => this.#end(new NoAnswerError('lost', 'the connection was closed')))
  }

  /** Opens a session and sets it up. Rejects with `NoAnswerError`, within the deadline or soon after `signal`. */
  static async open(
    endpoint: Endpoint,
    credentials: Credentials,
    deadline: DurationMs,
    signal?: AbortSignal,
  ): Promise<SqlSession> {
    if (signal?.aborted === true) throw new NoAnswerError('lost', 'closed by us')
    const session = new SqlSession(endpoint, credentials)
    const abandon = (): void => session.destroy()
    const timer = setTimeout(
      () => session.destroy(new NoAnswerError('timeout', `no session within ${Math.round(deadline)} ms`)),
      deadline,
    )
    signal?.addEventListener('abort', abandon, { once: true })
    try {
      await session.#greet()
      await session.query(setUpSession(), deadline)
      return session
    } catch (error) {
      const why = error instanceof NoAnswerError ? error : new NoAnswerError('error', messageOf(error, false))
      session.destroy(why)
      throw why
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abandon)
    }
  }

  /** Our own thread on the server. */
  get threadId(): number {
    return this.#threadId
  }

  /** Why it ended; null while it lives, as far as is known. */
  get lost(): NoAnswerError | null {
    return this.#lost
  }

  get idle(): boolean {
    return this.#current === null
  }

  /** Called once, with why; at once where it is lost already. */
  onLost(listener: (error: NoAnswerError) => void): void {
    if (this.#lost === null) this.#onLost.push(listener)
    else listener(this.#lost)
  }

  /**
   * Waits for the questions before it; the deadline (ms) counts from the call. One that is late while it is asked ends the session; one
   * whose turn did not come was never sent, and leaves the session to those before it.
   * Rejects with `NoAnswerError` or `ServerError`.
   */
  query(statement: Statement, deadline: DurationMs): Promise<readonly Row[]> {
    if (this.#lost !== null) return Promise.reject(this.#lost)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(question, deadline), deadline)
      const question: Question = { statement, resolve, reject, timer }
      this.#waiting.push(question)
      this.#next()
    })
  }

  /** Ends the session now; what is in flight is rejected. */
  destroy(reason: NoAnswerError = new NoAnswerError('lost', 'closed by us')): void {
    this.#end(reason)
  }

  #greet(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.onLost(reject)
      this.#connection.connect((error: unknown) => {
        if (error !== null && error !== undefined) {
          this.#end(asNoAnswer(error))
          return
        }
        this.#threadId = this.#connection.threadId ?? 0
        resolve()
      })
    })
  }

  #next(): void {
    if (this.#current !== null) return
    const question = this.#waiting.shift()
    if (question === undefined) return
    this.#current = question
    const { statement } = question
    this.#connection.query(statement.sql, [...(statement.values ?? [])], (error: unknown, result: unknown) => {
      if (this.#current !== question) return
      const failure = error === null || error === undefined ? null : asError(error, statement.secret === true)
      // An end of the session concerns those who wait, too.
      if (failure instanceof NoAnswerError) {
        this.#end(failure)
        return
      }
      this.#current = null
      clearTimeout(question.timer)
      if (failure === null) question.resolve(Array.isArray(result) ? (result as readonly Row[]) : [])
      else question.reject(failure)
      this.#next()
    })
  }

  #late(question: Question, deadline: DurationMs): void {
    const error = new NoAnswerError('timeout', `no answer within ${Math.round(deadline)} ms`)
    if (this.#current === question) {
      this.#end(error)
      return
    }
    const place = this.#waiting.indexOf(question)
    if (place !== -1) this.#waiting.splice(place, 1)
    question.reject(error)
  }

  #end(error: NoAnswerError): void {
    if (this.#lost !== null) return
    this.#lost = error
    this.#socket.destroy()
    const left = this.#current === null ? this.#waiting.splice(0) : [this.#current, ...this.#waiting.splice(0)]
    this.#current = null
    for (const question of left) {
      clearTimeout(question.timer)
      question.reject(error)
    }
    for (const listener of this.#onLost.splice(0)) listener(error)
  }
}

interface Failure {
  readonly errno?: number
  readonly code?: string
  readonly fatal?: boolean
}

function asError(error: unknown, secret: boolean): NoAnswerError | ServerError {
  const { errno, fatal } = error as Failure
  // The system's own numbers are negative.
  if (fatal === true || typeof errno !== 'number' || errno <= 0 || isSessionEnded({ errno })) return asNoAnswer(error)
  return new ServerError(errno, messageOf(error, secret))
}

function asNoAnswer(error: unknown): NoAnswerError {
  const { errno, code } = error as Failure
  const number = typeof errno === 'number' && errno > 0 ? errno : undefined
  return new NoAnswerError(noAnswerOf({ errno: number, code }), messageOf(error, false))
}

/**
 * Cut so that nobody can fill a log with it. A server may quote a piece of what it was sent (1064 "near '...'", 1470): of a statement
 * that carries a secret nothing after the first quotation mark is kept.
 */
function messageOf(error: unknown, secret: boolean): string {
  const text = error instanceof Error ? error.message : String(error)
  const line = text.replaceAll(/\s+/g, ' ')
  const quote = line.search(/['"`]/)
  return (secret && quote !== -1 ? `${line.slice(0, quote)}...` : line).slice(0, 300)
}
