/** The same for every command; see docs/CODES. */
export const exitCodes = {
  done: 0,
  error: 1,
  difference: 2,
  blocked: 20,
  stale: 21,
  otherActor: 22,
  usage: 64,
  invalidFile: 65,
  unreachable: 69,
} as const

/** Ends a command with a code and one plain line; thrown anywhere below `main`, printed there. */
export class CommandError extends Error {
  readonly exitCode: number
  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}
