import type { Instant } from './ids.ts'

/**
 * Why a question got no answer. No answer is never read as "down": what it means is decided in `core/assess`, from several of them.
 *
 * - `refused`: the host answered, nothing listens on the port (or a firewall rejects).
 * - `lost`: an established session ended (reset, end of stream).
 * - `timeout`: nothing came within the deadline.
 * - `unreachable`: the network says that there is no way (no route, host unreachable).
 * - `denied`: the server answered and refused the login; `tls`: the encryption could not be agreed; `host-key`: the SSH key is not the known one.
 * - `too-many-connections`: error 1040, the server is alive.
 * - `garbage`: an answer that cannot be what it should be.
 */
export type NoAnswer =
  | 'refused'
  | 'lost'
  | 'timeout'
  | 'unreachable'
  | 'denied'
  | 'tls'
  | 'host-key'
  | 'too-many-connections'
  | 'dns'
  | 'garbage'
  | 'error'

export interface Answered<T> {
  readonly kind: 'seen'
  readonly value: T
  readonly at: Instant
}
export interface Unanswered {
  readonly kind: 'no-answer'
  readonly why: NoAnswer
  readonly detail: string
  readonly at: Instant
}
export interface NeverAsked {
  readonly kind: 'never-asked'
}
/** One question's latest answer. */
export type Seen<T> = Answered<T> | Unanswered | NeverAsked

/** `unknown` is a value of its own: neither "down" nor "false". */
export type Truth = 'holds' | 'fails' | 'unknown'

export const neverAsked: NeverAsked = { kind: 'never-asked' }

export function seen<T>(value: T, at: Instant): Answered<T> {
  return { kind: 'seen', value, at }
}

export function noAnswer(why: NoAnswer, detail: string, at: Instant): Unanswered {
  return { kind: 'no-answer', why, detail, at }
}

export function valueOf<T>(answer: Seen<T>): T | null {
  return answer.kind === 'seen' ? answer.value : null
}
