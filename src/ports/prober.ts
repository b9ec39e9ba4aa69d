import type { DurationMs, HostName } from '../model/ids.ts'
import type { HostObservation } from '../model/observation.ts'

/** Which part of a host to look at. `preflight` looks at every session and is asked only before a move. */
export type Part = 'sql' | 'ssh' | 'preflight'

/**
 * Watches the hosts of one cluster: one persistent monitor session and one persistent SSH session each.
 * No host's silence delays another's. Nothing here changes a server, except that the monitor session takes
 * `GET_LOCK('rolekeeper:<cluster>')` where `lock` is set.
 */
export interface Prober {
  /** Latest observation of each host, from memory; never waits. */
  latest(): Readonly<Record<HostName, HostObservation>>
  /** A fresh look at one host; always settles within `deadline`, with the answer or with the absence of one. */
  look(host: HostName, parts: readonly Part[], deadline: DurationMs): Promise<HostObservation>
  /** Asks every host again at once, without waiting for the answers. */
  wake(): void
  /** Called after each new observation, and at once when a session breaks or an address changes. */
  onChange(listener: (host: HostName) => void): void
  close(): Promise<void>
}
