import { done, type Run } from './hands.ts'

export const runAddVip: Run<'add-vip'> = async (step, hands) => {
  await hands.ssh(step.host).addVip(step.vip, step.prefix, step.timeoutMs)
  return done(`${step.vip} added`)
}
