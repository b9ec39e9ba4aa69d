import { sqlNow, sshNow } from '../topology.ts'
import { changeSsh, check, type StepModel } from './step-model.ts'

/** A guard is lifted where the address is gone, or where the host is the one that takes writes. */
export const liftGuard: StepModel<'lift-guard'> = {
  before: (step) => [{ host: step.host, parts: ['ssh', 'sql'] }],
  after: (step) => [{ host: step.host, parts: ['ssh', 'sql'] }],
  pre: (view, step) => {
    const facts = sshNow(view.hosts[step.host])
    const held = facts?.addresses.some((a) => step.vips.includes(a.address))
    const writable = sqlNow(view.hosts[step.host])?.readOnly === false
    return [
      check(facts !== null || null, `${step.host} answers by SSH`),
      check(
        held === undefined ? null : !held || writable,
        `the address is gone from ${step.host}, or ${step.host} takes writes`,
      ),
    ]
  },
  post: (view, step) => {
    const facts = sshNow(view.hosts[step.host])
    return check(
      facts === null ? null : !step.vips.some((v) => facts.guarded.includes(v)),
      `no guard is left on ${step.host}`,
    )
  },
  effect: (view, step) =>
    changeSsh(view, step.host, (f) => ({ ...f, guarded: f.guarded.filter((v) => !step.vips.includes(v)) })),
  sentence: (step) => `${step.host}: lift the guard from ${step.vips.join(', ')}`,
  risk: 'none',
  timeoutMs: 2000,
  undo: () => null,
}
