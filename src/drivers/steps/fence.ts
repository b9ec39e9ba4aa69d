import type { HostName } from '../../model/ids.ts'
import { done, type Hands, type Run } from './hands.ts'
import { runMakeReadOnly } from './make-read-only.ts'

/** All ways at once; each that worked is named. None of them failing is a failure: what is enough is decided elsewhere. */
export const runFence: Run<'fence'> = async (step, hands, signal) => {
  const [bySql, bySsh] = await Promise.all([
    byReadOnly(step.host, hands, step.timeoutMs, signal),
    byListener(step.host, hands, step.timeoutMs),
  ])
  const fencedBy = [...(bySql ? ['read-only'] : []), ...(bySsh ? ['no-listener'] : [])]
  return done(fencedBy.length === 0 ? 'nothing could be proved' : `proved: ${fencedBy.join(', ')}`, { fencedBy })
}

async function byReadOnly(host: HostName, hands: Hands, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    const result = await runMakeReadOnly({ kind: 'make-read-only', host, endSessions: true, timeoutMs }, hands, signal)
    return result.result === 'done'
  } catch {
    return false
  }
}

async function byListener(host: HostName, hands: Hands, timeoutMs: number): Promise<boolean> {
  try {
    return !(await hands.ssh(host).facts(timeoutMs)).listening
  } catch {
    return false
  }
}
