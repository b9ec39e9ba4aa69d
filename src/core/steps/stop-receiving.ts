import { sqlNow } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

/** Receivers only: stopping both and starting again would discard what was received and not applied (MariaDB 10.11, contract test). */
export const stopReceiving: StepModel<'stop-receiving'> = {
  before: (step) => [{ host: step.host, parts: ['sql'] }],
  after: (step) => [{ host: step.host, parts: ['sql'] }],
  pre: (view, step) => [check(sqlNow(view.hosts[step.host]) !== null || null, `${step.host} answers`)],
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    return check(
      facts === null ? null : facts.channels.every((c) => c.receiver === 'stopped'),
      `${step.host} receives nothing more`,
    )
  },
  effect: (view, step) =>
    changeSql(view, step.host, (facts) => ({
      ...facts,
      channels: facts.channels.map((c) => ({ ...c, receiver: 'stopped' as const })),
    })),
  sentence: (step) => `${step.host}: stop receiving, go on applying`,
  risk: 'none',
  timeoutMs: 2000,
  undo: (step) => ({ kind: 'start-replication', host: step.host }),
}
