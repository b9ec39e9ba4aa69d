import type { Address, DurationMs } from '../../model/ids.ts'
import type { SshFacts } from '../../model/observation.ts'

/** The host answered, and what was asked of it failed there. Unlike a lost answer, this one is certain. */
export class RemoteError extends Error {
  /** Exit code on the host. */
  readonly code: number
  constructor(code: number, said: string) {
    super(said === '' ? `exit code ${code}` : said)
    this.name = 'RemoteError'
    this.code = code
  }
}

/** The process that listens on the server's port. */
export interface Listener {
  readonly pid: number
  readonly command: string
  /** Letter of /proc/<pid>/status: `R`, `S`, `D` (waits for a disk), `T` (stopped), `Z`, ... */
  readonly state: string
}

/**
 * One host over its persistent SSH session. Every call settles within its deadline, and rejects with `NoAnswerError` when the host does
 * not answer (what was asked may then have been done), or with `RemoteError` when it says that it could not.
 * What reaches the host after the deadline is not begun there any more.
 */
export interface SshHost {
  facts(deadline: DurationMs): Promise<SshFacts>
  /** An address came or went, whoever did it; at most every 20 ms. Also called when a session was made and when it is sure that no change is missed any more. */
  onAddressChange(listener: () => void): void
  /** The session broke. */
  onLost(listener: () => void): void
  /** Tries to connect at once where there is no session. */
  wake(): void
  /**
   * Puts the reset rule before all rules of others (once) and resets the connections of those who wait.
   * Resolves to the number of connections that could not be reset; new packets are answered with a reset all the same.
   */
  guard(vips: readonly Address[], deadline: DurationMs): Promise<{ readonly remaining: number }>
  /** Takes off every copy of the rule. `held: 'refuse'`: nothing is lifted, and `held` is true, where one of the addresses is still there. */
  liftGuard(
    vips: readonly Address[],
    held: 'refuse' | 'allow',
    deadline: DurationMs,
  ): Promise<{ readonly held: boolean }>
  /** Adds the address where it is missing, announces it now and three times more. `announced` is false where the host has no arping. */
  addVip(
    vip: Address,
    prefix: number,
    deadline: DurationMs,
  ): Promise<{ readonly added: boolean; readonly announced: boolean; readonly interface: string }>
  /** Takes the address off, on whatever interface and with whatever prefix it is. Other addresses stay. */
  removeVip(vip: Address, deadline: DurationMs): Promise<{ readonly removed: boolean }>
  /** Hardware address that answers for the VIP on the segment, this host left out; null when nobody does. Takes a second when nobody does. */
  probeDuplicate(vip: Address, deadline: DurationMs): Promise<string | null>
  /** Null: nobody listens. */
  listener(deadline: DurationMs): Promise<Listener | null>
  close(): Promise<void>
}
