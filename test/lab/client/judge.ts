export interface Ack {
  /** Number of the row; 0 for a read. */
  readonly id: number
  /** ms since the epoch, on this machine's monotonic clock. */
  readonly at: number
  /** server_id. */
  readonly server: number
}

export interface Outage {
  /** Longest time between two acknowledgements, ms, and when it began. */
  readonly outageMs: number
  readonly outageAt: number
  /** Servers before and after it. */
  readonly outageBetween: readonly [number, number] | null
}

export function longestGap(acks: readonly Ack[]): Outage {
  let found: Outage = { outageMs: 0, outageAt: 0, outageBetween: null }
  for (const [i, ack] of acks.entries()) {
    const before = acks[i - 1]
    if (before !== undefined && ack.at - before.at > found.outageMs)
      found = { outageMs: ack.at - before.at, outageAt: before.at, outageBetween: [before.server, ack.server] }
  }
  return found
}

/** How soon after a return the other server's acknowledgement shows that it was no return, ms. */
const overlapMs = 1000

/**
 * Acknowledgements by a server after another one had taken over from it.
 *
 * The role may come back in order: db1, db2, db1. So a server that was the writer before counts as deposed as long as its successor
 * still acknowledges within a second, and at the end when the final writer is another one.
 */
export function byDeposed(acks: readonly Ack[], finalServer: number | null): number {
  let count = 0
  let turn = 0
  let current: number | null = null
  const seen = new Set<number>()
  for (const [i, ack] of acks.entries()) {
    if (ack.server !== current) {
      if (seen.has(ack.server) && goesOn(acks, i, current)) {
        count += 1
        continue
      }
      current = ack.server
      seen.add(current)
      turn = 0
    }
    turn += 1
  }
  // A last turn of a server that had been deposed, while the role is with another one.
  return finalServer !== null && current !== finalServer && seen.has(finalServer) ? count + turn : count
}

function goesOn(acks: readonly Ack[], from: number, server: number | null): boolean {
  const began = acks[from]?.at ?? 0
  for (let i = from + 1; i < acks.length; i += 1) {
    const ack = acks[i]
    if (ack === undefined || ack.at - began > overlapMs) return false
    if (ack.server === server) return true
  }
  return false
}
