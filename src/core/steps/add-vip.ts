import { isGuarded, sshNow } from '../topology.ts'
import { changeSsh, check, type StepModel } from './step-model.ts'

/** The address must be absent, or guarded, on every host that answers: two hosts must never serve it. */
export const addVip: StepModel<'add-vip'> = {
  // What the host and the others hold is told by address events as it happens, and the deed itself looks once more: a look here would only add to the outage.
  before: () => [],
  after: (step) => [{ host: step.host, parts: ['ssh'] }],
  pre: (view, step) => {
    const elsewhere = Object.values(view.hosts).filter(
      (h) =>
        h.host !== step.host &&
        sshNow(h)?.addresses.some((a) => a.address === step.vip) === true &&
        !isGuarded(h, step.vip),
    )
    return [
      check(sshNow(view.hosts[step.host]) !== null || null, `${step.host} answers by SSH`),
      check(
        elsewhere.length === 0,
        elsewhere.length === 0
          ? `${step.vip} is served nowhere else`
          : `${elsewhere.map((h) => h.host).join(', ')} holds ${step.vip}`,
      ),
    ]
  },
  post: (view, step) => {
    const facts = sshNow(view.hosts[step.host])
    return check(
      facts === null ? null : facts.addresses.some((a) => a.address === step.vip),
      `${step.host} holds ${step.vip}`,
    )
  },
  effect: (view, step) =>
    changeSsh(view, step.host, (f) =>
      f.addresses.some((a) => a.address === step.vip)
        ? f
        : {
            ...f,
            addresses: [...f.addresses, { address: step.vip, prefix: step.prefix, interface: '', validForMs: null }],
          },
    ),
  sentence: (step) => `${step.host}: add ${step.vip}/${step.prefix} (${step.role}) and announce it`,
  risk: 'none',
  timeoutMs: 2000,
  undo: (step) => ({ kind: 'remove-vip', host: step.host, role: step.role, vip: step.vip, prefix: step.prefix }),
}
