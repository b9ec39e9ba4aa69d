import { sshNow } from '../topology.ts'
import { changeSsh, check, type StepModel } from './step-model.ts'

export const removeVip: StepModel<'remove-vip'> = {
  before: (step) => [{ host: step.host, parts: ['ssh'] }],
  after: (step) => [{ host: step.host, parts: ['ssh'] }],
  pre: (view, step) => [check(sshNow(view.hosts[step.host]) !== null || null, `${step.host} answers by SSH`)],
  post: (view, step) => {
    const facts = sshNow(view.hosts[step.host])
    return check(
      facts === null ? null : !facts.addresses.some((a) => a.address === step.vip),
      `${step.host} does not hold ${step.vip}`,
    )
  },
  effect: (view, step) =>
    changeSsh(view, step.host, (f) => ({ ...f, addresses: f.addresses.filter((a) => a.address !== step.vip) })),
  sentence: (step) => `${step.host}: remove ${step.vip}/${step.prefix} (${step.role})`,
  risk: 'pause',
  timeoutMs: 2000,
  undo: (step) => ({ kind: 'add-vip', host: step.host, role: step.role, vip: step.vip, prefix: step.prefix }),
}
