import { startApplier, stopReceiver } from '../../mysql/statements/change.ts'
import { budgetOf, done, failed, type Run } from './hands.ts'
import { nameOf, readFacts } from './read-facts.ts'

/**
 * An applier that was found stopped is started before the receiver is stopped: with both stopped, a start would discard what was
 * received and not applied. Where both are stopped already there is nothing left to save, and nothing is started.
 */
export const runStopReceiving: Run<'stop-receiving'> = async (step, hands) => {
  const budget = budgetOf(hands.clock, step.timeoutMs)
  const session = hands.sql(step.host)
  const facts = await readFacts(step.host, hands, budget.left())
  const started: string[] = []
  for (const channel of facts.channels) {
    if (channel.receiver === 'stopped') continue
    // One that failed would fail again.
    if (channel.applier === 'stopped' && channel.applierErrno === 0) {
      await session.query(startApplier(channel.name), budget.left())
      started.push(nameOf(channel, 'applier'))
    }
    await session.query(stopReceiver(channel.name), budget.left())
  }
  const after = await readFacts(step.host, hands, budget.left())
  const running = after.channels.find((c) => c.receiver !== 'stopped')
  if (running !== undefined) return failed(`${nameOf(running, 'receiver')} was started again`)
  return done(
    started.length === 0
      ? 'receives nothing more'
      : `${started.join(', ')} was stopped and runs now; receives nothing more`,
  )
}
