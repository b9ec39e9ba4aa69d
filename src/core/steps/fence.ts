import { check, type StepModel } from './step-model.ts'

/** What it proved is in its report; whether that is enough is the decision's business (`failover.fencing.require`). */
export const fence: StepModel<'fence'> = {
  before: () => [],
  after: () => [],
  pre: () => [],
  post: (_view, step) => check(true, `${step.host}: what could be proved is recorded`),
  effect: (view, step) => {
    const host = view.hosts[step.host]
    if (host?.sql.kind !== 'seen') return view
    return {
      ...view,
      hosts: {
        ...view.hosts,
        [step.host]: { ...host, sql: { ...host.sql, value: { ...host.sql.value, readOnly: true } } },
      },
    }
  },
  sentence: (step) => `${step.host}: prove that it takes no writes (read-only where it answers, else no listener)`,
  risk: 'none',
  timeoutMs: 1000,
  undo: () => null,
}
