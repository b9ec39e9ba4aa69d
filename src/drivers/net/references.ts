import { execFile } from 'node:child_process'
import { isIP } from 'node:net'
import type { Address, DurationMs } from '../../model/ids.ts'
import { neverAsked, type Seen, seen } from '../../model/seen.ts'
import type { Clock } from '../../ports/clock.ts'

export interface References {
  latest(): Seen<boolean>
  close(): void
}

/**
 * Asks the reference addresses with ping(8), all at once, every `interval`. One that answers is enough: what is asked is whether
 * our own network works, not whether they do.
 */
export function watchReferences(
  addresses: readonly Address[],
  interval: DurationMs,
  clock: Clock,
  onChange: () => void,
): References {
  const targets = addresses.filter((a) => isIP(a) !== 0)
  let state: Seen<boolean> = neverAsked
  const stop = new AbortController()
  if (targets.length > 0) void loop()
  return {
    latest: () => state,
    close: () => stop.abort(),
  }

  async function loop(): Promise<void> {
    while (!stop.signal.aborted) {
      const answers = await Promise.all(targets.map((t) => ping(t, stop.signal)))
      if (stop.signal.aborted) return
      const any = answers.includes(true)
      const changed = state.kind !== 'seen' || state.value !== any
      state = seen(any, clock.now())
      if (changed) onChange()
      await clock.after(interval, stop.signal).catch(() => undefined)
    }
  }
}

function ping(address: Address, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const child = execFile('ping', ['-n', '-q', '-c', '1', '-W', '1', address], { timeout: 2000, signal }, (error) =>
      resolve(error === null),
    )
    child.on('error', () => resolve(false))
  })
}
