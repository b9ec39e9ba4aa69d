import { randomBytes } from 'node:crypto'
import type { ClientChannel } from 'ssh2'
import type { DurationMs } from '../../model/ids.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { SshConnection } from './connection.ts'
import { framed, opening, type RemoteFunction, shellCommand } from './scripts.ts'

/** Longest answer that is read, characters: a host that floods is not listened to. */
const answerLimit = 1024 * 1024

/**
 * A shell on the host that is kept open: a call costs a round trip and the tools it runs, not a new process of sshd, a login shell
 * and that shell's start-up files (300 ms where those are rich). One call at a time; one that is late ends the shell.
 */
export class RemoteShell {
  readonly #connection: SshConnection
  readonly #sudo: boolean
  #channel: ClientChannel | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #buffer = ''
  #onData: (() => void) | null = null
  #onEnd: ((error: NoAnswerError) => void) | null = null

  constructor(connection: SshConnection, sudo: boolean) {
    this.#connection = connection
    this.#sudo = sudo
  }

  /** Resolves to what the call printed; rejects with `NoAnswerError` when it fails or does not end in time. */
  call(name: RemoteFunction, args: readonly string[], deadline: DurationMs): Promise<string> {
    const begun = performance.now()
    const run = this.#queue.then(() => {
      const left = deadline - (performance.now() - begun)
      if (left <= 0) throw new NoAnswerError('timeout', `no answer within ${deadline} ms`)
      return this.#call(name, args, left)
    })
    this.#queue = run.catch(() => undefined)
    return run
  }

  async #call(name: RemoteFunction, args: readonly string[], deadline: DurationMs): Promise<string> {
    const channel = this.#channel ?? (await this.#open(deadline))
    const nonce = randomBytes(8).toString('hex')
    const end = new RegExp(`\\n${nonce} (\\d+)\\n`)
    this.#buffer = ''
    return new Promise((resolve, reject) => {
      const finish = (act: () => void): void => {
        clearTimeout(timer)
        this.#onData = null
        this.#onEnd = null
        act()
      }
      const timer = setTimeout(() => {
        finish(() => reject(new NoAnswerError('timeout', `no answer within ${Math.round(deadline)} ms`)))
        this.#drop()
      }, deadline)
      this.#onEnd = (error) => finish(() => reject(error))
      this.#onData = () => {
        const found = end.exec(this.#buffer)
        if (found === null) return
        const output = this.#buffer.slice(0, found.index)
        const code = Number(found[1])
        finish(() =>
          code === 0
            ? resolve(output)
            : reject(new NoAnswerError('error', `the host says (${code}): ${output.trim().slice(0, 200)}`)),
        )
      }
      channel.write(framed(name, args, nonce))
    })
  }

  async #open(deadline: DurationMs): Promise<ClientChannel> {
    const channel = await this.#connection.open(shellCommand(this.#sudo), deadline)
    this.#channel = channel
    channel.setEncoding('utf8')
    channel.stderr.resume()
    channel.on('data', (chunk: string) => {
      this.#buffer += chunk
      if (this.#buffer.length > answerLimit) this.#drop()
      this.#onData?.()
    })
    channel.on('error', () => undefined)
    // A shell that ends without the frame's last line has told nothing: not even that it failed.
    channel.on('close', () => {
      if (this.#channel === channel) this.#channel = null
      this.#onEnd?.(new NoAnswerError('lost', 'the shell on the host ended'))
    })
    channel.write(opening())
    return channel
  }

  #drop(): void {
    const channel = this.#channel
    this.#channel = null
    channel?.destroy()
  }
}
