import { startChannel } from '../../mysql/statements/change.ts'
import { done, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

/** Whatever was received and not applied is fetched again by GTID; that the source still has it is the step's precondition elsewhere. */
export const runStartReplication: Run<'start-replication'> = async (step, hands) => {
  const facts = await readFacts(step.host, hands, step.timeoutMs)
  for (const channel of facts.channels) await hands.sql(step.host).query(startChannel(channel.name), step.timeoutMs)
  return done('replication started')
}
