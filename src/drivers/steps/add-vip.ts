import type { StepResult } from '../../ports/step-runner.ts'
import { done, type Hands, type Run } from './hands.ts'
import { overSsh } from './over-ssh.ts'

export const runAddVip: Run<'add-vip'> = (step, hands, signal) => overSsh(add(step, hands), signal)

async function add(step: Parameters<typeof runAddVip>[0], hands: Hands): Promise<StepResult> {
  const did = await hands.ssh(step.host).addVip(step.vip, step.prefix, step.timeoutMs)
  const where = `${did.interface} of ${step.host}`
  const deed = did.added ? `${step.vip} added on ${where}` : `${step.vip} was on ${where} already`
  return done(did.announced ? `${deed}, announced` : `${deed}; not announced: the host has no arping`, {
    added: did.added,
    announced: did.announced,
    interface: did.interface,
  })
}
