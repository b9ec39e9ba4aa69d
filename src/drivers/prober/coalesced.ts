import type { DurationMs } from '../../model/ids.ts'

/**
 * A look that begins after the call: one that is under way may have asked before what the caller just did or learnt, so it is waited
 * for and followed by another, which all who came meanwhile share. `look` must not reject.
 */
export function coalesced(look: (deadline: DurationMs) => Promise<void>): (deadline: DurationMs) => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function begin(deadline: DurationMs): Promise<void> {
    const run = look(deadline).finally(() => {
      running = null
    })
    running = run
    return run
  }

  return (deadline) => {
    if (running === null) return begin(deadline)
    next ??= running.then(() => {
      next = null
      return begin(deadline)
    })
    return next
  }
}
