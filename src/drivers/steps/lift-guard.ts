import type { StepResult } from '../../ports/step-runner.ts'
import { done, failed, type Hands, type Run } from './hands.ts'
import { overSsh } from './over-ssh.ts'
import { readFacts } from './read-facts.ts'

export const runLiftGuard: Run<'lift-guard'> = (step, hands, signal) => overSsh(lift(step, hands), signal)

/** The host looks whether the address is gone in the same breath as it lifts: between the precondition's look and now somebody may have added it. */
async function lift(step: Parameters<typeof runLiftGuard>[0], hands: Hands): Promise<StepResult> {
  const vips = step.vips.join(', ')
  const { held } = await hands.ssh(step.host).liftGuard(step.vips, 'refuse', step.timeoutMs)
  if (!held) return done(`guard lifted from ${vips} on ${step.host}`, { held })
  // The way back of a move that was undone: the address stayed, and the host takes writes again.
  const { readOnly } = await readFacts(step.host, hands, step.timeoutMs)
  if (readOnly) return failed(`${step.host} still holds an address of ${vips} and takes no writes: the guard stays`)
  await hands.ssh(step.host).liftGuard(step.vips, 'allow', step.timeoutMs)
  return done(`guard lifted from ${vips} on ${step.host}, which takes writes`, { held })
}
