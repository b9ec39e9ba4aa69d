import { resetChannel } from '../../mysql/statements/change.ts'
import { done, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

export const runClearReplication: Run<'clear-replication'> = async (step, hands) => {
  const facts = await readFacts(step.host, hands, step.timeoutMs)
  for (const channel of facts.channels) await hands.sql(step.host).query(resetChannel(channel.name), step.timeoutMs)
  return done('replica configuration removed')
}
