import type { Clock } from '../../src/ports/clock.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly fire: () => void
  readonly settles: boolean
  cancelled: boolean
}

/** Simulated time: nothing happens but what is due, in a fixed order. */
export class SimClock implements Clock {
  #now = 1_000_000
  #order = 0
  #timers: Timer[] = []

  now(): number {
    return this.#now
  }

  after(delay: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(new Error('aborted'))
        return
      }
      const timer = this.at(this.#now + Math.max(0, delay), resolve)
      signal?.addEventListener('abort', () => {
        if (timer.cancelled) return
        timer.cancelled = true
        reject(new Error('aborted'))
      })
    })
  }

  /** `settles: false`: `fire` resolves no promise, so that nothing need be waited for after it. */
  at(time: number, fire: () => void, settles = true): Timer {
    const timer = { at: time, order: this.#order, fire, settles, cancelled: false }
    this.#order += 1
    this.#timers.push(timer)
    return timer
  }

  /** Runs everything that is due within `duration`, letting promises settle after each. */
  async run(duration: number): Promise<void> {
    const end = this.#now + duration
    await settle()
    for (;;) {
      const next = this.#takeNext(end)
      if (next === null) break
      this.#now = next.at
      next.cancelled = true
      next.fire()
      if (next.settles) await settle()
    }
    this.#now = end
  }

  #takeNext(end: number): Timer | null {
    let best: Timer | null = null
    for (const timer of this.#timers) {
      if (timer.cancelled || timer.at > end) continue
      if (best === null || timer.at < best.at || (timer.at === best.at && timer.order < best.order)) best = timer
    }
    if (this.#timers.length > 64) this.#timers = this.#timers.filter((t) => !t.cancelled)
    return best
  }
}

/** Promise jobs run to their end before a macrotask does; three rounds cover chains that go through `finally`. */
async function settle(): Promise<void> {
  for (let i = 0; i < 2; i += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}
