import { isIPv4 } from 'node:net'
import type { Address, DurationMs } from '../../model/ids.ts'
import type { SshFacts } from '../../model/observation.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { SshConnection, type SshTarget } from './connection.ts'
import { parseFacts } from './parse-facts.ts'
import { quoteWord, type RemoteFunction } from './scripts.ts'
import { RemoteShell } from './shell.ts'
import type { SshHost } from './types.ts'

export interface SshHostOptions {
  readonly cluster: string
  /** The host's own address, by which the interface is found where the file names none. */
  readonly address: string
  readonly interface: string | null
  readonly sqlPort: number
  readonly target: SshTarget
  readonly clock: Clock
}

const connectDeadline = 2000
/** Between attempts to connect, ms: doubled up to the limit while they fail. */
const firstPause = 200
const longestPause = 2000

/** Keeps one session to a host, for ever. */
export function openSshHost(options: SshHostOptions): SshHost {
  const { clock, target } = options
  const comment = `rolekeeper:${options.cluster}`
  const sudo = target.user !== 'root'
  const addressListeners: (() => void)[] = []
  const lostListeners: (() => void)[] = []
  const stop = new AbortController()
  let connection: SshConnection | null = null
  let shells: { readonly looking: RemoteShell; readonly doing: RemoteShell } | null = null
  // Interface that carries the host's own address, as last seen; known before it is needed.
  let carrier = ''
  let why = new NoAnswerError('timeout', 'no SSH session yet')
  let nap = new AbortController()
  let waiters: (() => void)[] = []

  async function keep(): Promise<void> {
    let pause = firstPause
    while (!stop.signal.aborted) {
      try {
        const opened = await SshConnection.open(target, connectDeadline)
        if (stop.signal.aborted) {
          opened.close()
          return
        }
        connection = opened
        // Two shells, so that what is done never waits for what is looked at.
        shells = { looking: new RemoteShell(opened, sudo), doing: new RemoteShell(opened, sudo) }
        pause = firstPause
        opened.follow(quoted(['ip', '-o', 'monitor', 'address']), () => addressListeners.forEach((l) => l()))
        release()
        addressListeners.forEach((l) => l())
        await new Promise<void>((resolve) => opened.onLost(resolve))
        why = opened.lost ?? why
        connection = null
        shells = null
        if (!stop.signal.aborted) lostListeners.forEach((l) => l())
      } catch (error) {
        why = error instanceof NoAnswerError ? error : new NoAnswerError('error', String(error))
        release()
        nap = new AbortController()
        await clock.after(pause, AbortSignal.any([nap.signal, stop.signal])).catch(() => undefined)
        pause = Math.min(longestPause, pause * 2)
      }
    }
  }

  function release(): void {
    const all = waiters
    waiters = []
    for (const resolve of all) resolve()
  }

  /** Waits for an attempt that is under way, within the deadline: at start there is no session yet, and none has failed. */
  async function usable(deadline: DurationMs): Promise<SshConnection> {
    if (connection === null && !stop.signal.aborted) {
      const belt = new AbortController()
      await Promise.race([
        new Promise<void>((resolve) => waiters.push(resolve)),
        clock.after(deadline, belt.signal).catch(() => undefined),
      ])
      belt.abort()
    }
    if (connection === null) throw why
    return connection
  }

  async function call(
    which: 'looking' | 'doing',
    name: RemoteFunction,
    args: readonly string[],
    deadline: DurationMs,
  ): Promise<string> {
    const begun = clock.now()
    await usable(deadline)
    const left = deadline - (clock.now() - begun)
    if (shells === null || left <= 0)
      throw shells === null ? why : new NoAnswerError('timeout', `no answer within ${deadline} ms`)
    return shells[which].call(name, args, left)
  }

  void keep()

  return {
    facts: async (deadline): Promise<SshFacts> => {
      const facts = parseFacts(await call('looking', 'facts', [String(options.sqlPort), comment], deadline), comment)
      carrier = facts.addresses.find((a) => a.address === options.address)?.interface ?? carrier
      return facts
    },
    onAddressChange: (listener) => addressListeners.push(listener),
    onLost: (listener) => lostListeners.push(listener),
    wake: () => nap.abort(),
    guard: async (vips, deadline) => void (await call('doing', 'guard', [comment, ...vips.map(checked)], deadline)),
    liftGuard: async (vips, deadline) => void (await call('doing', 'lift', [comment, ...vips.map(checked)], deadline)),
    addVip: async (vip, prefix, deadline) =>
      void (await call(
        'doing',
        'add',
        [checked(vip), String(Math.trunc(prefix)), options.interface ?? carrier, options.address],
        deadline,
      )),
    removeVip: async (vip, _prefix, deadline) => void (await call('doing', 'remove', [checked(vip)], deadline)),
    close: () => {
      stop.abort()
      connection?.close()
      release()
      return Promise.resolve()
    },
  }
}

function checked(vip: Address): string {
  if (!isIPv4(vip)) throw new NoAnswerError('error', 'not an IPv4 address')
  return vip
}

function quoted(words: readonly string[]): string {
  return words.map(quoteWord).join(' ')
}
