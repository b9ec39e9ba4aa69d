import { startApplier, stopReceiver } from '../../mysql/statements/change.ts'
import { done, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

/**
 * An applier that was found stopped is started before the receiver is stopped: with both stopped, a start would discard what was
 * received and not applied. Where both are stopped already there is nothing left to save, and nothing is started.
 */
export const runStopReceiving: Run<'stop-receiving'> = async (step, hands) => {
  const session = hands.sql(step.host)
  const facts = await readFacts(step.host, hands, step.timeoutMs)
  const started: string[] = []
  for (const channel of facts.channels) {
    if (channel.applier === 'stopped' && channel.applierErrno === 0 && channel.receiver !== 'stopped') {
      await session.query(startApplier(channel.name), step.timeoutMs)
      started.push(channel.name === '' ? 'the applier' : `the applier of ${channel.name}`)
    }
    if (channel.receiver !== 'stopped') await session.query(stopReceiver(channel.name), step.timeoutMs)
  }
  return done(
    started.length === 0
      ? 'receives nothing more'
      : `${started.join(', ')} was stopped and runs now; receives nothing more`,
  )
}
