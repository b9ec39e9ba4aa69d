import { contains, executed, missing, received } from '../../mysql/gtid/history.ts'
import { stopChannel, stopReceiver } from '../../mysql/statements/change.ts'
import { stopApplier } from '../../mysql/statements/sessions.ts'
import { applyReceived } from './apply.ts'
import { budgetOf, done, failed, type Run } from './hands.ts'
import { asIfReceiving, isStopped, nameOf, readFacts } from './read-facts.ts'

/**
 * Where all that was received is applied, both threads are stopped in one go, and what arrived in that moment is looked for afterwards.
 * Else the receivers first, then what they brought is applied, and only then the appliers: with both stopped the rest would be lost.
 * `discard` means just that.
 */
export const runStopReplication: Run<'stop-replication'> = async (step, hands, signal) => {
  const budget = budgetOf(hands.clock, step.timeoutMs)
  const session = hands.sql(step.host)
  const facts = await readFacts(step.host, hands, budget.left())
  if (facts.channels.every(isStopped)) return done('replication is stopped')
  if (step.discard === true || contains(executed(facts), received(facts)) === 'holds') {
    for (const channel of facts.channels) {
      if (!isStopped(channel)) await session.query(stopChannel(channel.name), budget.left())
    }
  } else {
    const idle = facts.channels.find((c) => c.applier === 'stopped' && c.receiver !== 'stopped')
    if (idle !== undefined)
      return failed(`${nameOf(idle, 'applier')} is stopped and has not applied all that was received`)
    for (const channel of facts.channels) {
      if (channel.receiver !== 'stopped') await session.query(stopReceiver(channel.name), budget.left())
    }
    // Half of what is left: stopping the applier takes time too.
    const left = await applyReceived(step.host, hands, budget.left() / 2, signal)
    if (left !== null) return failed(`receives nothing more, but ${left}`)
    for (const channel of facts.channels) {
      if (channel.applier === 'running') await session.query(stopApplier(channel.name), budget.left())
    }
  }
  const after = await readFacts(step.host, hands, budget.left())
  const running = after.channels.find((c) => !isStopped(c))
  if (running !== undefined)
    return failed(`${nameOf(running, running.applier === 'running' ? 'applier' : 'receiver')} was started again`)
  const ran = new Set(facts.channels.filter((c) => !isStopped(c)).map((c) => c.name))
  const shown = received(asIfReceiving(after, (c) => ran.has(c.name)))
  if (step.discard === true) {
    const lost = missing(executed(after), shown)
    return done(`replication stopped, ${lost.count ?? 'some'} received transactions given up`, { givenUp: lost.text })
  }
  return contains(executed(after), shown) === 'holds'
    ? done('replication stopped')
    : failed('replication is stopped, and something was received in that moment that is not applied')
}
