import { performance } from 'node:perf_hooks'

/** A moment by which a whole job, of however many commands, must be over. */
export interface Deadline {
  /** Milliseconds left, 0 when it has passed. */
  left(): number
}

/** Counts on the monotonic clock: a jump of the wall clock changes no deadline. */
export function deadlineIn(ms: number): Deadline {
  const end = performance.now() + ms
  return { left: () => Math.max(0, end - performance.now()) }
}
