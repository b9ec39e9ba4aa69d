import { sqlNow, writableHosts } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

/**
 * Nobody else may be writable at that moment. A host that does not answer is not looked at here: that it takes no writes
 * is what the steps before this one (fence, guard) have proved, or what the vetoes have let pass.
 */
export const makeWritable: StepModel<'make-writable'> = {
  before: (step) => [{ host: step.host, parts: ['sql'] }],
  after: (step) => [{ host: step.host, parts: ['sql'] }],
  pre: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const rivals = writableHosts(view).filter((h) => h !== step.host)
    return [
      check(facts !== null || null, `${step.host} answers`),
      check(
        rivals.length === 0,
        rivals.length === 0 ? 'no other host is writable' : `${rivals.join(', ')} is writable`,
      ),
      check(
        facts === null
          ? null
          : !step.commit || facts.channels.every((c) => c.receiver === 'stopped' && c.applier === 'stopped'),
        `replication into ${step.host} is stopped`,
      ),
    ]
  },
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    return check(facts === null ? null : !facts.readOnly, `${step.host} is writable`)
  },
  effect: (view, step) =>
    changeSql(view, step.host, (facts) => ({
      ...facts,
      readOnly: false,
      superReadOnly: facts.superReadOnly === null ? null : false,
      eventScheduler: step.eventScheduler ? 'on' : facts.eventScheduler,
    })),
  sentence: (step) =>
    `${step.host}: read-only off${step.eventScheduler ? ', event scheduler on' : ''}${step.commit ? ' (commit point)' : ''}`,
  risk: 'pause',
  timeoutMs: 3000,
  undo: (step) => (step.commit ? null : { kind: 'make-read-only', host: step.host, endSessions: true }),
}
