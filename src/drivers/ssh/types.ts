import type { Address, DurationMs } from '../../model/ids.ts'
import type { SshFacts } from '../../model/observation.ts'

/** One host over its persistent SSH session. Every call rejects with `NoAnswerError` when the host does not answer in time. */
export interface SshHost {
  facts(deadline: DurationMs): Promise<SshFacts>
  /** An address came or went, whoever did it. */
  onAddressChange(listener: () => void): void
  /** The session broke. */
  onLost(listener: () => void): void
  /** Tries to connect at once where there is no session. */
  wake(): void
  /** Puts the reset rule in place (once) and ends the connections of those who wait. */
  guard(vips: readonly Address[], deadline: DurationMs): Promise<void>
  liftGuard(vips: readonly Address[], deadline: DurationMs): Promise<void>
  /** Adds the address where it is missing, announces it now and three times more. */
  addVip(vip: Address, prefix: number, deadline: DurationMs): Promise<void>
  removeVip(vip: Address, prefix: number, deadline: DurationMs): Promise<void>
  close(): Promise<void>
}
