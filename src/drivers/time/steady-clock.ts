import type { Clock } from '../../ports/clock.ts'

/**
 * The wall clock is read once; from then on the monotonic clock counts. A step of the system's time
 * (NTP, an operator) therefore changes no duration and no order of events.
 */
export function steadyClock(): Clock {
  const base = Date.now() - performance.now()
  return {
    now: () => base + performance.now(),
    after(delay, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(reasonOf(signal))
          return
        }
        const timer = setTimeout(
          () => {
            signal?.removeEventListener('abort', onAbort)
            resolve()
          },
          Math.max(0, delay),
        )
        function onAbort(): void {
          clearTimeout(timer)
          if (signal !== undefined) reject(reasonOf(signal))
        }
        signal?.addEventListener('abort', onAbort, { once: true })
      })
    },
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted')
}
