import { randomBytes } from 'node:crypto'
import type { ClientChannel } from 'ssh2'
import type { DurationMs, Instant } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { SshConnection } from './connection.ts'
import { framed, functions, opening, shellCommand, tooLate } from './scripts.ts'
import { RemoteError } from './types.ts'

/** Longest answer that is read, characters: a host that floods is not listened to. */
const answerLimit = 1024 * 1024

export interface Answer {
  readonly output: string
  readonly hostUptimeMs: DurationMs
}

/** How the host's uptime relates to our clock. The least delayed answer tells it best. */
export class HostTime {
  #offset: number | null = null
  #at: Instant = 0

  learn(hostUptimeMs: DurationMs, now: Instant): void {
    const offset = hostUptimeMs - now
    // Two clocks drift apart: an old best answer gives way.
    if (this.#offset !== null && offset < this.#offset && now - this.#at < 60_000) return
    this.#offset = offset
    this.#at = now
  }

  /** Something has answered on this connection. */
  get known(): boolean {
    return this.#offset !== null
  }

  /** The host's uptime at an instant of ours, never too late; null: not known yet. */
  uptimeAt(instant: Instant): DurationMs | null {
    return this.#offset === null ? null : this.#offset + instant
  }
}

interface Call {
  output: string
  readonly settle: (answer: Answer | Error) => void
}

/**
 * A shell on the host that is kept open: a call costs a round trip and the tools it runs, not a new process of sshd, a login shell and
 * that shell's start-up files (300 ms where those are rich, and far more where all hosts are asked at once). Calls run side by side; the
 * end of the shell is the end of the connection, because without it that is of no use.
 */
export class RemoteShell {
  readonly #connection: SshConnection
  readonly #channel: ClientChannel
  readonly #clock: Clock
  readonly #time = new HostTime()
  readonly #calls = new Map<string, Call>()
  #rest = ''
  #errors = ''
  #ended: NoAnswerError | null = null

  private constructor(connection: SshConnection, channel: ClientChannel, clock: Clock) {
    this.#connection = connection
    this.#channel = channel
    this.#clock = clock
    channel.setEncoding('utf8')
    channel.on('data', (chunk: string) => this.#hear(chunk))
    channel.stderr.setEncoding('utf8')
    channel.stderr.on('data', (chunk: string) => {
      this.#errors = (this.#errors + chunk).slice(0, 1000)
    })
    channel.on('error', () => undefined)
    channel.on('close', () => this.#end(this.#whyClosed()))
    connection.onLost((error) => this.#end(error))
    channel.write(opening)
  }

  /** Resolves once the shell has answered. Rejects with `NoAnswerError`: `denied` where the host gives us no shell. */
  static async open(
    connection: SshConnection,
    sudo: boolean,
    clock: Clock,
    deadline: DurationMs,
  ): Promise<RemoteShell> {
    const end = clock.now() + deadline
    const channel = await connection.open(shellCommand(sudo), deadline)
    const shell = new RemoteShell(connection, channel, clock)
    await shell.run([functions.hello], end - clock.now())
    return shell
  }

  /**
   * Runs a command or function with its arguments; blank lines of what it prints are left out. Rejects with `RemoteError` when it fails,
   * with `NoAnswerError` when that is not known.
   */
  async run(words: readonly string[], deadline: DurationMs): Promise<Answer> {
    const late = new NoAnswerError('timeout', `no answer within ${Math.round(deadline)} ms`)
    if (this.#ended !== null) throw this.#ended
    if (deadline <= 0) throw late
    const nonce = randomBytes(8).toString('hex')
    const limit = this.#time.uptimeAt(this.#clock.now() + deadline)
    // 0: no limit, for the first call, which changes nothing.
    const text = framed(words, limit === null ? 0 : Math.max(1, Math.floor(limit / 10)), nonce)
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer | Error): void => {
        clearTimeout(timer)
        this.#calls.delete(nonce)
        if (answer instanceof Error) reject(answer)
        else resolve(answer)
      }
      const timer = setTimeout(() => settle(late), deadline)
      this.#calls.set(nonce, { output: '', settle })
      this.#channel.write(text)
    })
  }

  #hear(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n')
    this.#rest = lines.pop() ?? ''
    if (this.#rest.length > answerLimit) this.#connection.close()
    for (const line of lines) this.#hearLine(line)
  }

  /** A line of nobody is that of a call that was given up, or of the account's start-up files. */
  #hearLine(line: string): void {
    const call = this.#calls.get(line.slice(0, 16))
    if (call === undefined) return
    if (line[16] !== '!') {
      call.output += `${line.slice(17)}\n`
      if (call.output.length > answerLimit) call.settle(new NoAnswerError('garbage', 'the answer has no end'))
      return
    }
    const [code = Number.NaN, uptime = Number.NaN] = line.slice(18).split(' ').map(Number)
    this.#time.learn(uptime * 10, this.#clock.now())
    call.settle(judge(code, call.output, uptime * 10))
  }

  #whyClosed(): NoAnswerError {
    const said = oneLine(this.#errors)
    if (!this.#time.known && said !== '') return new NoAnswerError('denied', `no shell on the host: ${said}`)
    return new NoAnswerError('lost', `the shell on the host ended ${said}`.trim())
  }

  #end(error: NoAnswerError): void {
    if (this.#ended !== null) return
    this.#ended = error
    for (const call of this.#calls.values()) call.settle(error)
    this.#connection.close(error)
  }
}

function judge(code: number, output: string, hostUptimeMs: DurationMs): Answer | Error {
  if (code === 0) return { output, hostUptimeMs }
  if (code === tooLate) return new NoAnswerError('timeout', 'it reached the host too late, and was not begun there')
  // Ended by a signal: nobody knows how far it came.
  if (code > 128) return new NoAnswerError('lost', `ended on the host by signal ${code - 128}`)
  return new RemoteError(code, oneLine(output))
}

/** What a host printed, fit for a log: no control characters, and short. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}
