import { done, type Run } from './hands.ts'

export const runGuardVips: Run<'guard-vips'> = async (step, hands) => {
  await hands.ssh(step.host).guard(step.vips, step.timeoutMs)
  return done('guarded: ' + step.vips.join(', '))
}
