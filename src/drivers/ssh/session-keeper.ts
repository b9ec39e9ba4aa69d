import type { DurationMs, Instant } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { SshConnection, type SshTarget } from './connection.ts'
import { monitorCommand } from './scripts.ts'
import { RemoteShell } from './shell.ts'

export interface KeeperOptions {
  readonly target: SshTarget
  readonly sudo: boolean
  readonly clock: Clock
  readonly onUp: () => void
  readonly onLost: () => void
  /** The host's addresses changed; called for each change. */
  readonly onAddress: () => void
}

export interface SessionKeeper {
  /** The shell of the session; where there is none, that of the next attempt. Rejects with why that one failed, or with the last reason known. */
  use(deadline: DurationMs): Promise<RemoteShell>
  /** Tries at once where there is no session. */
  wake(): void
  close(): void
}

const connectDeadline: DurationMs = 2000
/**
 * For the shell: an account's start-up files may take long, the longer the more often they are begun. So it is one per session, and it is
 * waited for; to give up soon and to try again would make a slow host slower.
 */
const shellDeadline: DurationMs = 10_000
/** From one attempt to the next; doubled up to the limit while they fail. */
const firstPause: DurationMs = 200
const longestPause: DurationMs = 2000
/** Between two attempts to follow the address changes, where that ended and the session did not. */
const monitorPause: DurationMs = 1000

/** Keeps one session to a host until it is closed. Its shell has answered before it counts as one. */
export function keepSession(options: KeeperOptions): SessionKeeper {
  const { clock } = options
  const stop = new AbortController()
  let session: { readonly connection: SshConnection; readonly shell: RemoteShell } | null = null
  let why = new NoAnswerError('timeout', 'no SSH session yet')
  let waiters: (() => void)[] = []
  let begun: Instant = Number.NEGATIVE_INFINITY
  let nextAttempt: Instant = 0
  let nap = new AbortController()

  async function keep(): Promise<void> {
    let pause = firstPause
    while (!stop.signal.aborted) {
      begun = clock.now()
      try {
        session = await openSession(options, stop.signal)
        const { connection } = session
        void followAddresses(connection)
        release()
        options.onUp()
        why = await new Promise<NoAnswerError>((resolve) => connection.onLost(resolve))
        session = null
        // One that lasted is missed at once; one that broke again and again is not asked for more often than a dead host.
        if (clock.now() - begun > longestPause) pause = firstPause
        if (!stop.signal.aborted) options.onLost()
      } catch (error) {
        why = error instanceof NoAnswerError ? error : new NoAnswerError('error', String(error))
        release()
      }
      await napUntil(begun + pause)
      pause = Math.min(longestPause, pause * 2)
    }
  }

  async function napUntil(instant: Instant): Promise<void> {
    nextAttempt = instant
    while (!stop.signal.aborted && clock.now() < nextAttempt) {
      nap = new AbortController()
      const cut = AbortSignal.any([nap.signal, stop.signal])
      await clock.after(nextAttempt - clock.now(), cut).catch(() => undefined)
    }
  }

  function hasten(instant: Instant): void {
    nextAttempt = Math.min(nextAttempt, instant)
    nap.abort()
  }

  function release(): void {
    const all = waiters
    waiters = []
    for (const resolve of all) resolve()
  }

  async function followAddresses(connection: SshConnection): Promise<void> {
    while (connection.lost === null) {
      try {
        const channel = await connection.open(monitorCommand, connectDeadline)
        channel.on('data', options.onAddress)
        channel.on('error', () => undefined)
        channel.stderr.resume()
        await new Promise<void>((resolve) => {
          channel.on('close', resolve)
          connection.onLost(() => resolve())
        })
      } catch {
        // Lost with the connection, or late: there is no more to it than trying again.
      }
      await clock.after(monitorPause, stop.signal).catch(() => undefined)
    }
  }

  void keep()

  return {
    async use(deadline) {
      if (session === null && !stop.signal.aborted) {
        hasten(begun + firstPause)
        const belt = new AbortController()
        await Promise.race([
          new Promise<void>((resolve) => waiters.push(resolve)),
          clock.after(deadline, belt.signal).catch(() => undefined),
        ])
        belt.abort()
      }
      if (session === null) throw why
      return session.shell
    },
    wake: () => hasten(clock.now()),
    close: () => {
      stop.abort()
      why = new NoAnswerError('lost', 'closed by us')
      session?.connection.close()
      release()
    },
  }
}

async function openSession(
  options: KeeperOptions,
  signal: AbortSignal,
): Promise<{ readonly connection: SshConnection; readonly shell: RemoteShell }> {
  const connection = await SshConnection.open(options.target, connectDeadline, signal)
  const abandon = (): void => connection.close()
  signal.addEventListener('abort', abandon, { once: true })
  try {
    return { connection, shell: await RemoteShell.open(connection, options.sudo, options.clock, shellDeadline) }
  } catch (error) {
    connection.close()
    throw error
  } finally {
    signal.removeEventListener('abort', abandon)
  }
}
