import { sqlNow } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

export const makeReadOnly: StepModel<'make-read-only'> = {
  before: (step) => [{ host: step.host, parts: ['sql'] }],
  after: (step) => [{ host: step.host, parts: ['sql'] }],
  pre: (view, step) => [check(sqlNow(view.hosts[step.host]) !== null || null, `${step.host} answers`)],
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    return check(facts === null ? null : facts.readOnly, `${step.host} is read-only`)
  },
  effect: (view, step) =>
    changeSql(view, step.host, (facts) => ({
      ...facts,
      readOnly: true,
      eventScheduler: facts.eventScheduler === 'on' ? 'off' : facts.eventScheduler,
    })),
  sentence: (step) =>
    `${step.host}: event scheduler off, read-only on${step.endSessions ? ', client sessions ended' : ''}`,
  risk: 'pause',
  timeoutMs: 5000,
  undo: (step) => ({ kind: 'make-writable', host: step.host, commit: false, eventScheduler: false }),
}
