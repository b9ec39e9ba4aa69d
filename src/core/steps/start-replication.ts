import { sqlNow } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

export const startReplication: StepModel<'start-replication'> = {
  before: (step) => [{ host: step.host, parts: ['sql'] }],
  after: (step) => [{ host: step.host, parts: ['sql'] }],
  pre: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    return [check(facts === null ? null : facts.channels.length > 0, `${step.host} is a replica`)]
  },
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const started = facts?.channels.every((c) => c.receiver !== 'stopped' && c.applier === 'running')
    return check(started ?? null, `${step.host} replicates`)
  },
  effect: (view, step) =>
    changeSql(view, step.host, (facts) => ({
      ...facts,
      channels: facts.channels.map((c) => ({ ...c, receiver: 'running' as const, applier: 'running' as const })),
    })),
  sentence: (step) => `${step.host}: start replication`,
  risk: 'none',
  timeoutMs: 3000,
  undo: (step) => ({ kind: 'stop-receiving', host: step.host }),
}
