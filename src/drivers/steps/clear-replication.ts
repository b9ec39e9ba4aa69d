import { resetChannel } from '../../mysql/statements/change.ts'
import { budgetOf, done, failed, type Run } from './hands.ts'
import { isStopped, nameOf, readFacts } from './read-facts.ts'

export const runClearReplication: Run<'clear-replication'> = async (step, hands) => {
  const budget = budgetOf(hands.clock, step.timeoutMs)
  const facts = await readFacts(step.host, hands, budget.left())
  const running = facts.channels.find((c) => !isStopped(c))
  if (running !== undefined)
    return failed(`${nameOf(running, running.applier === 'running' ? 'applier' : 'receiver')} runs`)
  for (const channel of facts.channels) await hands.sql(step.host).query(resetChannel(channel.name), budget.left())
  return done(facts.channels.length === 0 ? 'it has no replica configuration' : 'replica configuration removed')
}
