import { sqlNow } from '../topology.ts'
import { check, type StepModel } from './step-model.ts'

export const verifyReplication: StepModel<'verify-replication'> = {
  before: (step) => [{ host: step.host, parts: ['sql'] }],
  after: (step) => [{ host: step.host, parts: ['sql'] }],
  pre: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    return [check(facts === null ? null : !facts.readOnly, `${step.host} is writable`)]
  },
  post: (_view, step) => check(true, `a row written on ${step.host} has arrived on ${step.on.join(', ')}`),
  effect: (view) => view,
  sentence: (step) => `${step.host}: write a row and see it on ${step.on.join(', ')}`,
  risk: 'none',
  timeoutMs: 5000,
  undo: () => null,
}
