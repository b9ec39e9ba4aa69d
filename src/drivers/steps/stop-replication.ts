import { stopChannel } from '../../mysql/statements/change.ts'
import { done, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

export const runStopReplication: Run<'stop-replication'> = async (step, hands) => {
  const session = hands.sql(step.host)
  const facts = await readFacts(step.host, hands, step.timeoutMs)
  for (const channel of facts.channels) {
    if (channel.receiver !== 'stopped' || channel.applier !== 'stopped')
      await session.query(stopChannel(channel.name), step.timeoutMs)
  }
  return done('replication stopped')
}
