import { sqlNow } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

export const clearReplication: StepModel<'clear-replication'> = {
  before: (step) => [{ host: step.host, parts: ['sql'] }],
  after: (step) => [{ host: step.host, parts: ['sql'] }],
  pre: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const all = facts?.channels.every((c) => c.receiver === 'stopped' && c.applier === 'stopped')
    return [check(all ?? null, `replication into ${step.host} is stopped`)]
  },
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    return check(facts === null ? null : facts.channels.length === 0, `${step.host} has no replica configuration`)
  },
  effect: (view, step) => changeSql(view, step.host, (facts) => ({ ...facts, channels: [] })),
  sentence: (step) => `${step.host}: remove its replica configuration`,
  risk: 'none',
  timeoutMs: 3000,
  undo: () => null,
}
