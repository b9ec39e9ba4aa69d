import { isIPv4 } from 'node:net'
import type { Address, DurationMs } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { SshTarget } from './connection.ts'
import { parseDuplicate, parseFacts, parseListener } from './parse-facts.ts'
import { functions, type RemoteFunction, stillHeld } from './scripts.ts'
import { keepSession } from './session-keeper.ts'
import type { Answer } from './shell.ts'
import { RemoteError, type SshHost } from './types.ts'

export interface SshHostOptions {
  readonly cluster: string
  /** The host's own address, by which the interface is found where the file names none. */
  readonly address: string
  readonly interface: string | null
  readonly sqlPort: number
  readonly target: SshTarget
  readonly clock: Clock
}

/** Least time between two reports of changed addresses: whoever changes many is reported once. */
const quiet: DurationMs = 20

/** Keeps one session to a host, until it is closed. */
export function openSshHost(options: SshHostOptions): SshHost {
  const { clock } = options
  const comment = `rolekeeper:${options.cluster}`
  const port = String(options.sqlPort)
  const addressListeners: (() => void)[] = []
  const lostListeners: (() => void)[] = []
  let lastChange: Promise<unknown> = Promise.resolve()
  // Interface that carries the host's own address, as last seen; known before it is needed.
  let carrier = options.interface ?? ''
  const addressesChanged = throttled(quiet, () => {
    for (const listener of addressListeners) listener()
  })
  const keeper = keepSession({
    target: options.target,
    sudo: options.target.user !== 'root',
    clock,
    onUp: addressesChanged,
    onAddress: addressesChanged,
    onLost: () => {
      for (const listener of lostListeners) listener()
    },
  })

  async function ask(name: RemoteFunction, args: readonly string[], deadline: DurationMs): Promise<Answer> {
    const begun = clock.now()
    const shell = await keeper.use(deadline)
    return shell.run([functions[name], ...args], deadline - (clock.now() - begun))
  }

  /** One after the other: what changes the host is not to be overtaken by what was asked later. */
  function change(name: RemoteFunction, args: readonly string[], deadline: DurationMs): Promise<Answer> {
    const begun = clock.now()
    const answer = lastChange.then(() => ask(name, args, deadline - (clock.now() - begun)))
    lastChange = answer.catch(() => undefined)
    return answer
  }

  return {
    onAddressChange: (listener) => addressListeners.push(listener),
    onLost: (listener) => lostListeners.push(listener),
    wake: () => keeper.wake(),
    async facts(deadline) {
      const answer = await ask('facts', [port], deadline)
      const facts = parseFacts(answer.output, answer.hostUptimeMs, comment)
      if (options.interface === null)
        carrier = facts.addresses.find((a) => a.address === options.address)?.interface ?? carrier
      return facts
    },
    async guard(vips, deadline) {
      const { output } = await change('guard', [comment, ...vips.map(checked)], deadline)
      return { remaining: output.split('\n').filter((line) => line.trim() !== '').length }
    },
    async liftGuard(vips, held, deadline) {
      try {
        await change('lift', [held, comment, ...vips.map(checked)], deadline)
        return { held: false }
      } catch (error) {
        if (error instanceof RemoteError && error.code === stillHeld) return { held: true }
        throw error
      }
    },
    async addVip(vip, prefix, deadline) {
      const length = Number.isInteger(prefix) && prefix > 0 && prefix <= 32 ? String(prefix) : null
      if (length === null) throw new NoAnswerError('error', 'not a prefix length')
      const { output } = await change('add', [checked(vip), length, carrier, options.address], deadline)
      const [did, announced, device] = output.trim().split(' ')
      return { added: did === 'added', announced: announced === 'announced', interface: device ?? '' }
    },
    async removeVip(vip, deadline) {
      const { output } = await change('remove', [checked(vip)], deadline)
      return { removed: output.trim() === 'removed' }
    },
    async probeDuplicate(vip, deadline) {
      const { output } = await ask('duplicate', [checked(vip), carrier, options.address], deadline)
      return parseDuplicate(output)
    },
    async listener(deadline) {
      const found = parseListener((await ask('listener', [port], deadline)).output)
      if (found === null) return null
      const state = await ask('state', [String(found.pid)], deadline)
      return { ...found, state: state.output.trim() }
    },
    close: () => {
      keeper.close()
      return Promise.resolve()
    },
  }
}

/** The first report comes at once; what is told during the pause after it is in the next one. */
function throttled(pause: DurationMs, report: () => void): () => void {
  let resting = false
  let again = false
  return function tell(): void {
    again = true
    if (resting) return
    resting = true
    again = false
    report()
    setTimeout(() => {
      resting = false
      if (again) tell()
    }, pause)
  }
}

function checked(vip: Address): string {
  if (!isIPv4(vip)) throw new NoAnswerError('error', 'not an IPv4 address')
  return vip
}
