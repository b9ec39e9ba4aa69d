import { contains, executed, received } from '../../mysql/gtid/history.ts'
import { sqlNow } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

export const stopReplication: StepModel<'stop-replication'> = {
  before: (step) => [{ host: step.host, parts: ['sql'] }],
  after: (step) => [{ host: step.host, parts: ['sql'] }],
  pre: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const stopped = facts?.channels.every((c) => c.applier === 'stopped' && c.receiver === 'stopped') === true
    return [
      check(facts !== null || null, `${step.host} answers`),
      // With both threads stopped the relay log counts as lost already: there is nothing left to protect.
      {
        truth:
          facts === null
            ? 'unknown'
            : stopped || step.discard === true
              ? 'holds'
              : contains(executed(facts), received(facts)),
        what: `${step.host} has applied all that it received`,
      },
    ]
  },
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const all = facts?.channels.every((c) => c.receiver === 'stopped' && c.applier === 'stopped')
    return check(all ?? null, `replication into ${step.host} is stopped`)
  },
  effect: (view, step) =>
    changeSql(view, step.host, (facts) => ({
      ...facts,
      channels: facts.channels.map((c) => ({ ...c, receiver: 'stopped' as const, applier: 'stopped' as const })),
    })),
  sentence: (step) =>
    `${step.host}: stop replication${step.discard === true ? '; what it has not applied is given up' : ''}`,
  risk: 'none',
  timeoutMs: 3000,
  undo: (step) => ({ kind: 'start-replication', host: step.host }),
}
