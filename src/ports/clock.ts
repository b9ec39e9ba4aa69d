import type { DurationMs, Instant } from '../model/ids.ts'

/** Time as an argument. `now` never jumps; `after` resolves later, or rejects with the signal's reason. */
export interface Clock {
  now(): Instant
  after(delay: DurationMs, signal?: AbortSignal): Promise<void>
}
