import { Client, type ClientChannel } from 'ssh2'
import type { DurationMs } from '../../model/ids.ts'
import type { NoAnswer } from '../../model/seen.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { KnownHosts } from './known-hosts.ts'

export interface SshTarget {
  readonly address: string
  readonly port: number
  readonly user: string
  readonly privateKey: string
  readonly knownHosts: KnownHosts
}

/** Longest answer that is read, bytes: a host that floods is not listened to. */
const answerLimit = 1024 * 1024

/** One SSH connection. A key that is not the known one refuses it; a peer that hangs is noticed after 1.5 s. */
export class SshConnection {
  readonly #client: Client
  #lost: NoAnswerError | null = null
  readonly #onLost: (() => void)[] = []
  readonly #pending = new Set<(error: NoAnswerError) => void>()

  private constructor(client: Client) {
    this.#client = client
  }

  static open(target: SshTarget, deadline: DurationMs): Promise<SshConnection> {
    const client = new Client()
    const connection = new SshConnection(client)
    return new Promise((resolve, reject) => {
      let refusal: NoAnswerError | null = null
      const timer = setTimeout(
        () => connection.#end(new NoAnswerError('timeout', `no SSH session within ${deadline} ms`)),
        deadline,
      )
      connection.#pending.add(reject)
      client.on('ready', () => {
        clearTimeout(timer)
        connection.#pending.delete(reject)
        client.setNoDelay(true)
        resolve(connection)
      })
      client.on('error', (error: Error & { code?: string; level?: string }) => {
        clearTimeout(timer)
        connection.#end(refusal ?? new NoAnswerError(meaningOf(error), `SSH: ${error.message.slice(0, 200)}`))
      })
      client.on('close', () => {
        clearTimeout(timer)
        connection.#end(refusal ?? new NoAnswerError('lost', 'the SSH session ended'))
      })
      client.connect({
        host: target.address,
        port: target.port,
        username: target.user,
        privateKey: target.privateKey,
        readyTimeout: deadline,
        keepaliveInterval: 500,
        keepaliveCountMax: 2,
        hostVerifier: (key: Buffer) => {
          const verdict = target.knownHosts.judge(target.address, target.port, key)
          if (verdict !== 'known') refusal = new NoAnswerError('host-key', `SSH host key: ${verdict}`)
          return verdict === 'known'
        },
      })
    })
  }

  get lost(): NoAnswerError | null {
    return this.#lost
  }

  onLost(listener: () => void): void {
    this.#onLost.push(listener)
  }

  /** A program that is talked to through its standard input, for as long as it and the connection last. */
  open(command: string, deadline: DurationMs): Promise<ClientChannel> {
    if (this.#lost !== null) return Promise.reject(this.#lost)
    return new Promise((resolve, reject) => {
      const fail = (error: NoAnswerError): void => {
        clearTimeout(timer)
        this.#pending.delete(fail)
        reject(error)
      }
      const timer = setTimeout(() => fail(new NoAnswerError('timeout', `no channel within ${deadline} ms`)), deadline)
      this.#pending.add(fail)
      this.#client.exec(command, (error, channel) => {
        clearTimeout(timer)
        this.#pending.delete(fail)
        if (error !== undefined && error !== null)
          reject(new NoAnswerError('error', `SSH: ${error.message.slice(0, 200)}`))
        else resolve(channel)
      })
    })
  }

  /** A command that goes on for as long as the connection does. */
  follow(command: string, onLine: (line: string) => void): void {
    if (this.#lost !== null) return
    this.#client.exec(command, (error, channel) => {
      if (error !== undefined && error !== null) return
      let rest = ''
      channel.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString('utf8')).split('\n')
        rest = (lines.pop() ?? '').slice(0, answerLimit)
        for (const line of lines) onLine(line)
      })
      channel.stderr.resume()
      channel.on('error', () => undefined)
    })
  }

  close(): void {
    this.#end(new NoAnswerError('lost', 'closed by us'))
  }

  #end(error: NoAnswerError): void {
    if (this.#lost !== null) return
    this.#lost = error
    this.#client.on('error', () => undefined)
    this.#client.destroy()
    for (const fail of this.#pending) fail(error)
    this.#pending.clear()
    for (const listener of this.#onLost) listener()
  }
}

function meaningOf(error: { code?: string; level?: string; message: string }): NoAnswer {
  if (error.level === 'client-authentication') return 'denied'
  if (error.level === 'client-timeout') return 'timeout'
  switch (error.code ?? '') {
    case 'ECONNREFUSED':
      return 'refused'
    case 'ETIMEDOUT':
      return 'timeout'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'unreachable'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'dns'
    case 'ECONNRESET':
      return 'lost'
    default:
      return 'error'
  }
}
