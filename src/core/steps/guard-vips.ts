import { sshNow } from '../topology.ts'
import { changeSsh, check, type StepModel } from './step-model.ts'

export const guardVips: StepModel<'guard-vips'> = {
  // What the host and the others hold is told by address events as it happens, and the deed itself looks once more: a look here would only add to the outage.
  before: () => [],
  after: (step) => [{ host: step.host, parts: ['ssh'] }],
  pre: (view, step) => [check(sshNow(view.hosts[step.host]) !== null || null, `${step.host} answers by SSH`)],
  post: (view, step) => {
    const facts = sshNow(view.hosts[step.host])
    return check(
      facts === null ? null : step.vips.every((v) => facts.guarded.includes(v)),
      `${step.vips.join(', ')} is guarded on ${step.host}`,
    )
  },
  effect: (view, step) =>
    changeSsh(view, step.host, (f) => ({ ...f, guarded: [...new Set([...f.guarded, ...step.vips])] })),
  sentence: (step) => `${step.host}: answer every packet to ${step.vips.join(', ')} with a reset`,
  risk: 'pause',
  timeoutMs: 2000,
  undo: (step) => ({ kind: 'lift-guard', host: step.host, vips: step.vips }),
}
