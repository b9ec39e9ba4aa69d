import type { DurationMs, HostName } from '../../model/ids.ts'
import { done, type Hands, type Run } from './hands.ts'
import { runMakeReadOnly } from './make-read-only.ts'

/**
 * All ways at once; each that worked is named in `fencedBy`: `read-only` (read back, sessions ended) and `no-listener` (no process listens
 * on the server's port). None of them working is no failure of the step: what is enough is decided elsewhere.
 */
export const runFence: Run<'fence'> = async (step, hands, signal) => {
  const enough = new AbortController()
  const [readOnly, listener] = await Promise.all([
    byReadOnly(step.host, hands, step.timeoutMs, AbortSignal.any([signal, enough.signal])),
    byListener(step.host, hands, step.timeoutMs).then((found) => {
      // Nobody is there to be made read-only.
      if (found.gone) enough.abort()
      return found
    }),
  ])
  const fencedBy = [...(readOnly ? ['read-only'] : []), ...(listener.gone ? ['no-listener'] : [])]
  const process = listener.process === '' ? '' : `; ${listener.process}`
  return done(
    fencedBy.length === 0 ? `nothing could be proved${process}` : `proved: ${fencedBy.join(', ')}${process}`,
    {
      fencedBy,
      ...(listener.process === '' ? {} : { process: listener.process }),
    },
  )
}

async function byReadOnly(host: HostName, hands: Hands, timeoutMs: DurationMs, signal: AbortSignal): Promise<boolean> {
  const abandoned = new Promise<boolean>((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true })
    if (signal.aborted) resolve(false)
  })
  const attempt = runMakeReadOnly({ kind: 'make-read-only', host, endSessions: true, timeoutMs }, hands, signal).then(
    (result) => result.result === 'done',
    () => false,
  )
  return Promise.race([attempt, abandoned])
}

interface Found {
  readonly gone: boolean
  /** The process that listens, and whether it is frozen (`T`) or waits for a disk (`D`). */
  readonly process: string
}

async function byListener(host: HostName, hands: Hands, timeoutMs: DurationMs): Promise<Found> {
  try {
    const listener = await hands.ssh(host).listener(timeoutMs)
    if (listener === null) return { gone: true, process: '' }
    return { gone: false, process: `${listener.command} (pid ${listener.pid}, state ${listener.state})` }
  } catch {
    return { gone: false, process: '' }
  }
}
