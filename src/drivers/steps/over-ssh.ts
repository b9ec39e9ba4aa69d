import type { StepResult } from '../../ports/step-runner.ts'
import { RemoteError } from '../ssh/types.ts'
import { failed } from './hands.ts'

/**
 * Settles soon after `signal`, though what was sent to the host may then still be done there: that is `unknown`.
 * What the host says that it could not do has failed; every other error is the runner's to judge.
 */
export async function overSsh(deed: Promise<StepResult>, signal: AbortSignal): Promise<StepResult> {
  const abandoned = new Promise<StepResult>((resolve) => {
    const giveUp = (): void => resolve({ result: 'unknown', detail: 'abandoned before the host answered' })
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
  })
  try {
    return await Promise.race([deed, abandoned])
  } catch (error) {
    if (error instanceof RemoteError) return failed(`the host says (${error.code}): ${error.message}`)
    throw error
  }
}
