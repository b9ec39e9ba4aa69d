import { randomBytes } from 'node:crypto'
import type { ClientChannel } from 'ssh2'
import type { DurationMs, Instant } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { SshConnection } from './connection.ts'
import { framed, opening, shellCommand, tooLate } from './scripts.ts'
import { RemoteError } from './types.ts'

/** Longest answer that is read, characters: a host that floods is not listened to. */
const answerLimit = 1024 * 1024

export interface Answer {
  readonly output: string
  readonly hostUptimeMs: DurationMs
}

/** How the host's uptime relates to our clock. Shared by the shells of a connection; the least delayed answer tells it best. */
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

/** One channel with a `sh` behind it, and the call that it works on. */
interface Line {
  readonly channel: ClientChannel
  buffer: string
  errors: string
  ended: boolean
  call: { readonly onData: () => void; readonly onEnd: () => void } | null
}

/**
 * A shell on the host that is kept open: a call costs a round trip and the tools it runs, not a new process of sshd, a login shell
 * and that shell's start-up files (300 ms where those are rich). One call at a time; one that is late ends the shell.
 */
export class RemoteShell {
  readonly #connection: SshConnection
  readonly #sudo: boolean
  readonly #clock: Clock
  readonly #time: HostTime
  #line: Line | null = null
  #queue: Promise<unknown> = Promise.resolve()

  constructor(connection: SshConnection, sudo: boolean, clock: Clock, time: HostTime) {
    this.#connection = connection
    this.#sudo = sudo
    this.#clock = clock
    this.#time = time
  }

  /**
   * Runs a command or function with its arguments. Rejects with `RemoteError` when it fails, with `NoAnswerError` when that is not known:
   * `timeout`, `lost`, or `denied` where the host gives us no shell at all.
   */
  run(words: readonly string[], deadline: DurationMs): Promise<Answer> {
    const end = this.#clock.now() + deadline
    const answer = this.#queue.then(() => this.#run(words, end, deadline))
    this.#queue = answer.catch(() => undefined)
    return answer
  }

  async #run(words: readonly string[], end: Instant, deadline: DurationMs): Promise<Answer> {
    const late = new NoAnswerError('timeout', `no answer within ${Math.round(deadline)} ms`)
    if (this.#clock.now() >= end) throw late
    this.#line ??= await this.#open(end - this.#clock.now())
    const line = this.#line
    const nonce = randomBytes(8).toString('hex')
    const limit = this.#time.uptimeAt(end)
    line.buffer = ''
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer)
        line.call = null
      }
      const timer = setTimeout(
        () => {
          finish()
          this.#drop(line)
          reject(late)
        },
        Math.max(0, end - this.#clock.now()),
      )
      line.call = {
        onData: () => {
          if (line.buffer.length > answerLimit) {
            this.#drop(line)
            return
          }
          const found = endOf(line.buffer, nonce)
          if (found === null) return
          finish()
          this.#time.learn(found.hostUptimeMs, this.#clock.now())
          if (found.code === 0) resolve({ output: found.output, hostUptimeMs: found.hostUptimeMs })
          else if (found.code === tooLate) reject(late)
          else reject(new RemoteError(found.code, oneLine(found.output)))
        },
        onEnd: () => {
          finish()
          const { lost } = this.#connection
          // A shell that ends without the frame's last line has told nothing: not even that it failed.
          if (lost !== null) reject(lost)
          else if (!this.#time.known && line.errors !== '')
            reject(new NoAnswerError('denied', `no shell on the host: ${oneLine(line.errors)}`))
          else reject(new NoAnswerError('lost', `the shell on the host ended ${oneLine(line.errors)}`.trim()))
        },
      }
      if (line.ended) line.call.onEnd()
      // 0: no limit, for the first call, which changes nothing.
      else line.channel.write(framed(words, limit === null ? 0 : Math.max(1, Math.floor(limit / 10)), nonce))
    })
  }

  async #open(deadline: DurationMs): Promise<Line> {
    const channel = await this.#connection.open(shellCommand(this.#sudo), deadline)
    const line: Line = { channel, buffer: '', errors: '', ended: false, call: null }
    const ended = (): void => {
      line.ended = true
      if (this.#line === line) this.#line = null
      line.call?.onEnd()
    }
    channel.setEncoding('utf8')
    channel.on('data', (chunk: string) => {
      // What comes without a question is not kept: a host must not be able to fill our memory.
      if (line.call === null) return
      line.buffer += chunk
      line.call.onData()
    })
    channel.stderr.setEncoding('utf8')
    channel.stderr.on('data', (chunk: string) => {
      line.errors = (line.errors + chunk).slice(0, 1000)
    })
    channel.on('error', () => undefined)
    channel.on('close', ended)
    this.#connection.onLost(ended)
    channel.write(opening)
    return line
  }

  #drop(line: Line): void {
    if (this.#line === line) this.#line = null
    line.ended = true
    line.channel.destroy()
    line.call?.onEnd()
  }
}

function endOf(
  text: string,
  nonce: string,
): { readonly output: string; readonly code: number; readonly hostUptimeMs: DurationMs } | null {
  // The nonce is in the last chunk or nowhere: the search stays short, however long the answer.
  const at = text.lastIndexOf(`\n${nonce} `)
  if (at < 0) return null
  const [, code, uptime] = /^\n\S+ (\d+) (\d+)\n/.exec(text.slice(at)) ?? []
  if (code === undefined || uptime === undefined) return null
  return { output: text.slice(0, at), code: Number(code), hostUptimeMs: Number(uptime) * 10 }
}

/** What a host printed, fit for a log: no control characters, and short. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}
