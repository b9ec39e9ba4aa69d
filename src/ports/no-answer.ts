import type { NoAnswer } from '../model/seen.ts'

/** Thrown by drivers when a question got no answer; `detail` is safe to print (no secret). */
export class NoAnswerError extends Error {
  readonly why: NoAnswer
  constructor(why: NoAnswer, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'NoAnswerError'
    this.why = why
  }
}
