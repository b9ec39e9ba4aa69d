import { contains, executed, received } from '../../mysql/gtid/history.ts'
import { sqlNow } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

export const apply: StepModel<'apply'> = {
  before: (step) => [
    { host: step.host, parts: ['sql'] },
    ...(step.until.kind === 'host' ? [{ host: step.until.host, parts: ['sql'] as const }] : []),
  ],
  after: (step) => [
    { host: step.host, parts: ['sql'] },
    ...(step.until.kind === 'host' ? [{ host: step.until.host, parts: ['sql'] as const }] : []),
  ],
  pre: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const until = step.until
    const source = until.kind === 'host' ? sqlNow(view.hosts[until.host]) : null
    return [
      check(facts !== null || null, `${step.host} answers`),
      ...(until.kind === 'host'
        ? [
            check(
              source === null ? null : source.readOnly,
              `${until.host} takes no more writes, so that its set is final`,
            ),
          ]
        : []),
    ]
  },
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    if (facts === null) return check(null, `${step.host} answers`)
    const until = step.until
    const target = until.kind === 'received' ? facts : sqlNow(view.hosts[until.host])
    if (target === null) return check(null, `${until.kind === 'host' ? until.host : step.host} answers`)
    const goal = until.kind === 'received' ? received(target) : executed(target)
    const truth = contains(executed(facts), goal)
    return {
      truth,
      what: `${step.host} has applied ${until.kind === 'received' ? 'all that it received' : `all that ${until.host} has`}`,
    }
  },
  effect: (view, step) => {
    const until = step.until
    const source = until.kind === 'host' ? sqlNow(view.hosts[until.host]) : null
    return source === null ? view : changeSql(view, step.host, (facts) => ({ ...facts, gtid: source.gtid }))
  },
  sentence: (step) => {
    const locks = step.endLocks === true ? '; sessions whose locks are in its way are ended' : ''
    return step.until.kind === 'received'
      ? `${step.host}: apply all that it has received${locks}`
      : `${step.host}: apply exactly what ${step.until.host} has${locks}`
  },
  risk: 'none',
  timeoutMs: 10_000,
  undo: () => null,
}
