import type { DurationMs } from '../../model/ids.ts'
import type { Channel, SqlFacts } from '../../model/observation.ts'
import { contains, executed, received } from '../../mysql/gtid/history.ts'
import { startChannel } from '../../mysql/statements/change.ts'
import { budgetOf, done, failed, type Hands, type Run } from './hands.ts'
import { applierFailure, asIfReceiving, isStopped, readFacts } from './read-facts.ts'

/** Between two looks, ms. */
const pause: DurationMs = 10

export const runStartReplication: Run<'start-replication'> = async (step, hands, signal) => {
  const { clock } = hands
  const budget = budgetOf(clock, step.timeoutMs)
  const before = await readFacts(step.host, hands, budget.left())
  if (before.channels.length === 0) return failed('it is not a replica')
  for (const channel of before.channels.filter(isStopped)) {
    const why = await discards(before, channel, hands, budget.left())
    if (why !== null) return failed(why)
  }
  for (const channel of before.channels) {
    if (channel.receiver === 'stopped' || channel.applier === 'stopped')
      await hands.sql(step.host).query(startChannel(channel.name), budget.left())
  }
  while (!budget.over() && !signal.aborted) {
    const facts = await readFacts(step.host, hands, budget.left())
    const broken = applierFailure(facts)
    if (broken !== null) return broken
    if (facts.channels.every((c) => c.receiver !== 'stopped' && c.applier === 'running'))
      return done('replication started')
    const refused = facts.channels.find((c) => c.receiver === 'stopped' && c.receiverErrno !== 0)
    if (refused !== undefined)
      return failed(`the receiver failed (${refused.receiverErrno}: ${refused.receiverError.slice(0, 200)})`)
    await clock.after(pause, signal).catch(() => undefined)
  }
  return failed(`not started within ${step.timeoutMs} ms`)
}

/**
 * With both threads stopped a start discards what was received and not applied: only where the source still has it may that be.
 * For any decision such a relay log counts as lost; until the start it is still there for a person to read.
 */
async function discards(facts: SqlFacts, channel: Channel, hands: Hands, deadline: DurationMs): Promise<string | null> {
  const shown = received(asIfReceiving(facts, (c) => c === channel))
  if (contains(executed(facts), shown) === 'holds') return null
  const source = hands.spec.hosts.find((h) => h.address === channel.sourceHost && h.port === channel.sourcePort)
  if (source === undefined) return 'a start would discard what it received, and its source is no host of this cluster'
  const theirs = await readFacts(source.name, hands, deadline)
  return contains(executed(theirs), shown, executed(theirs)) === 'holds'
    ? null
    : `a start would discard what it received, and ${source.name} does not have it`
}
