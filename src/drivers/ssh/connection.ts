import { createHash } from 'node:crypto'
import { Client, type ClientChannel, type ServerHostKeyAlgorithm } from 'ssh2'
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

/** One SSH connection. A key that is not the known one refuses it; a peer that hangs is noticed after 1.5 s. */
export class SshConnection {
  readonly #client = new Client()
  #lost: NoAnswerError | null = null
  readonly #onLost: ((error: NoAnswerError) => void)[] = []

  /** Rejects with `NoAnswerError`: `host-key`, `denied`, `refused`, `unreachable`, `dns`, `timeout`, or `lost` after `signal`. */
  static async open(target: SshTarget, deadline: DurationMs, signal: AbortSignal): Promise<SshConnection> {
    const connection = new SshConnection()
    const belt = setTimeout(
      () => connection.#end(new NoAnswerError('timeout', `no SSH session within ${deadline} ms`)),
      deadline,
    )
    const abandon = (): void => connection.close()
    signal.addEventListener('abort', abandon, { once: true })
    try {
      if (signal.aborted) abandon()
      else await connection.#connect(target, deadline)
      if (connection.#lost !== null) throw connection.#lost
      return connection
    } finally {
      clearTimeout(belt)
      signal.removeEventListener('abort', abandon)
    }
  }

  get lost(): NoAnswerError | null {
    return this.#lost
  }

  /** Called once, with why; at once where it is lost already. */
  onLost(listener: (error: NoAnswerError) => void): void {
    if (this.#lost === null) this.#onLost.push(listener)
    else listener(this.#lost)
  }

  /** A program that is talked to through its standard input, for as long as it and the connection last. `command` is fixed text. */
  open(command: string, deadline: DurationMs): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
      let late = false
      const timer = setTimeout(() => {
        late = true
        reject(new NoAnswerError('timeout', `no channel within ${deadline} ms`))
      }, deadline)
      this.onLost((error) => {
        clearTimeout(timer)
        reject(error)
      })
      if (this.#lost !== null) return
      this.#client.exec(command, (error, channel) => {
        clearTimeout(timer)
        // A host that opens no channel any more (its limit of sessions) is of use again only after a new login.
        if (error !== undefined && error !== null)
          this.#end(new NoAnswerError('lost', `SSH: ${error.message.slice(0, 200)}`))
        else if (late) channel.destroy()
        else resolve(channel)
      })
    })
  }

  close(why = new NoAnswerError('lost', 'closed by us')): void {
    this.#end(why)
  }

  #connect(target: SshTarget, deadline: DurationMs): Promise<void> {
    const { address, port, knownHosts } = target
    const client = this.#client
    // ssh2 asks for the kinds of key in an order of its own: a host of which only another kind is known would look like a stranger.
    const known = knownHosts.keyTypes(address, port).flatMap(algorithmsOf)
    return new Promise((resolve, reject) => {
      this.onLost(reject)
      client.on('connect', () => client.setNoDelay(true))
      client.on('ready', () => resolve())
      client.on('error', (error: Error & { code?: string; level?: string }) =>
        this.#end(new NoAnswerError(meaningOf(error), `SSH: ${error.message.slice(0, 200)}`)),
      )
      client.on('close', () => this.#end(new NoAnswerError('lost', 'the SSH session ended')))
      try {
        client.connect({
          host: address,
          port,
          username: target.user,
          privateKey: target.privateKey,
          readyTimeout: deadline,
          keepaliveInterval: 500,
          keepaliveCountMax: 2,
          ...(known.length === 0 ? {} : { algorithms: { serverHostKey: known } }),
          hostVerifier: (key: Buffer) => {
            const verdict = knownHosts.judge(address, port, key)
            if (verdict === 'known') return true
            const authority = knownHosts.namesAuthority(address, port)
              ? '; the certificate authority that known_hosts names for it is not used'
              : ''
            this.#end(new NoAnswerError('host-key', `SSH host key ${fingerprint(key)} is ${verdict}${authority}`))
            return false
          },
        })
      } catch (error) {
        // A private key that cannot be read; ssh2's messages about it carry nothing of the key.
        this.#end(new NoAnswerError('denied', `SSH: ${error instanceof Error ? error.message.slice(0, 200) : 'error'}`))
      }
    })
  }

  #end(error: NoAnswerError): void {
    if (this.#lost !== null) return
    this.#lost = error
    this.#client.on('error', () => undefined)
    this.#client.destroy()
    for (const listener of this.#onLost) listener(error)
    this.#onLost.length = 0
  }
}

function algorithmsOf(type: string): readonly ServerHostKeyAlgorithm[] {
  switch (type) {
    case 'ssh-ed25519':
    case 'ecdsa-sha2-nistp256':
    case 'ecdsa-sha2-nistp384':
    case 'ecdsa-sha2-nistp521':
      return [type]
    case 'ssh-rsa':
      // The kind of key; it signs with SHA-2, never with SHA-1.
      return ['rsa-sha2-512', 'rsa-sha2-256']
    default:
      return []
  }
}

/** As ssh-keygen -l prints it. */
function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

function meaningOf(error: { code?: string; level?: string; message: string }): NoAnswer {
  if (error.level === 'client-authentication') return 'denied'
  if (error.level === 'client-timeout') return 'timeout'
  // The host has no longer a key of the kind that is known of it.
  if (error.message.includes('host key format')) return 'host-key'
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
    case 'EPIPE':
      return 'lost'
    default:
      return 'error'
  }
}
