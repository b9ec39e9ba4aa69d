import type { StepResult } from '../../ports/step-runner.ts'
import { done, type Hands, type Run } from './hands.ts'
import { overSsh } from './over-ssh.ts'

export const runRemoveVip: Run<'remove-vip'> = (step, hands, signal) => overSsh(remove(step, hands), signal)

async function remove(step: Parameters<typeof runRemoveVip>[0], hands: Hands): Promise<StepResult> {
  const { removed } = await hands.ssh(step.host).removeVip(step.vip, step.timeoutMs)
  return done(removed ? `${step.vip} removed from ${step.host}` : `${step.vip} was not on ${step.host}`, { removed })
}
