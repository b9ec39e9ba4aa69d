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

/** docs/CODES is generated from it. */
export const exitMeanings: Readonly<Record<(typeof exitCodes)[keyof typeof exitCodes], string>> = {
  0: 'done, or no difference',
  1: 'error',
  2: 'there is a difference (only with `--detailed-exitcode`, and of `fmt --check`)',
  20: 'blocked: a preflight or a policy forbids it',
  21: 'the saved plan is stale',
  22: 'another actor holds the cluster',
  64: 'wrong usage',
  65: 'invalid file',
  69: 'something that is needed cannot be reached',
}

/** Ends a command with a code and one plain line; thrown anywhere below `main`, printed there. */
export class CommandError extends Error {
  readonly exitCode: number
  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}
