import { done, type Run } from './hands.ts'

export const runLiftGuard: Run<'lift-guard'> = async (step, hands) => {
  await hands.ssh(step.host).liftGuard(step.vips, step.timeoutMs)
  return done('guard lifted: ' + step.vips.join(', '))
}
