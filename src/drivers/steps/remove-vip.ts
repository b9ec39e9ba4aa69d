import { done, type Run } from './hands.ts'

export const runRemoveVip: Run<'remove-vip'> = async (step, hands) => {
  await hands.ssh(step.host).removeVip(step.vip, step.prefix, step.timeoutMs)
  return done(`${step.vip} removed`)
}
