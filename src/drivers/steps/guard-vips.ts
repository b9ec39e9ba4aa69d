import type { StepResult } from '../../ports/step-runner.ts'
import { done, type Hands, type Run } from './hands.ts'
import { overSsh } from './over-ssh.ts'

export const runGuardVips: Run<'guard-vips'> = (step, hands, signal) => overSsh(guard(step, hands), signal)

async function guard(step: Parameters<typeof runGuardVips>[0], hands: Hands): Promise<StepResult> {
  const { remaining } = await hands.ssh(step.host).guard(step.vips, step.timeoutMs)
  const guarded = `${step.vips.join(', ')} guarded on ${step.host}`
  return done(remaining === 0 ? guarded : `${guarded}; ${remaining} connections could not be reset`, { remaining })
}
