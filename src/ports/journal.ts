import type { DurationMs } from '../model/ids.ts'

/** Append-only record of decisions, written before acting. */
export interface Journal {
  /** Resolves to false when the line could not be made durable within `deadline`; the line is kept in memory and written later. */
  append(line: object, deadline: DurationMs): Promise<boolean>
  close(): Promise<void>
}
