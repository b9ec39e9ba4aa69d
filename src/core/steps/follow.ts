import { contains, executed, received } from '../../mysql/gtid/history.ts'
import { runningChannel } from '../running-channel.ts'
import { sqlNow } from '../topology.ts'
import { changeSql, check, type StepModel } from './step-model.ts'

/**
 * A host is pointed at a source only if the source has everything that the host has, received or executed:
 * what it has more would stay on it for good (errant), and what it received and not applied is thrown away by CHANGE MASTER.
 */
export const follow: StepModel<'follow'> = {
  before: (step) => [
    { host: step.host, parts: ['sql'] },
    { host: step.source, parts: ['sql'] },
  ],
  after: (step) => [
    { host: step.host, parts: ['sql'] },
    { host: step.source, parts: ['sql'] },
  ],
  pre: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const source = sqlNow(view.hosts[step.source])
    const both = [
      check(facts !== null || null, `${step.host} answers`),
      check(source !== null || null, `${step.source} answers`),
    ]
    // The writer follows its peer for the way back: it is ahead of the peer by nature, and the peer must bring nothing of its own.
    if (step.peerLink) {
      return [
        ...both,
        check(source === null ? null : source.readOnly, `${step.source} is read-only`),
        {
          truth: facts === null || source === null ? 'unknown' : contains(executed(facts), executed(source)),
          what: `${step.host} has everything that ${step.source} has`,
        },
      ]
    }
    return [
      ...both,
      {
        truth: facts === null || source === null ? 'unknown' : contains(executed(source), executed(facts)),
        what: `${step.source} has everything that ${step.host} has executed`,
      },
      {
        truth:
          facts === null || source === null ? 'unknown' : contains(executed(source), received(facts), executed(source)),
        what: `${step.source} has everything that ${step.host} has received`,
      },
    ]
  },
  post: (view, step) => {
    const facts = sqlNow(view.hosts[step.host])
    const running = facts?.channels.some((c) => c.receiver === 'running' && c.applier === 'running' && c.usesGtid)
    return check(running ?? null, `${step.host} replicates by GTID`)
  },
  effect: (view, step) =>
    changeSql(view, step.host, (facts) => ({
      ...facts,
      channels: [runningChannel(step.source, 0, 1000)],
    })),
  sentence: (step) =>
    `${step.host}: replicate from ${step.source} by GTID${step.formerWriter ? ', from the end of its own binlog' : ''}`,
  risk: 'disruptive',
  timeoutMs: 5000,
  undo: () => null,
}
