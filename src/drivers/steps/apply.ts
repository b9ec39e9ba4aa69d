import type { DurationMs, HostName } from '../../model/ids.ts'
import type { SqlFacts } from '../../model/observation.ts'
import { contains, executed, type History, missing, received } from '../../mysql/gtid/history.ts'
import { waitsForLock } from '../../mysql/applier-state.ts'
import { clientSessions } from '../../mysql/rows.ts'
import { startApplier } from '../../mysql/statements/change.ts'
import { processList } from '../../mysql/statements/probe.ts'
import { killConnections } from '../../mysql/statements/sessions.ts'
import { budgetOf, done, failed, type Hands, pauseAfter, type Run } from './hands.ts'
import { applierFailure, isStopped, nameOf, readFacts, readPositions } from './read-facts.ts'

/** Positions are cheap; the threads are looked at this often in between. */
const looksPerStatus = 8

/**
 * Polling sees a stopped or failing applier at once; MASTER_GTID_WAIT would sit out its timeout. The target is read once: were it read
 * again, a discarded relay log would look like one that was applied.
 */
export const runApply: Run<'apply'> = async (step, hands, signal) => {
  const { clock } = hands
  const begun = clock.now()
  const budget = budgetOf(clock, step.timeoutMs)
  const until = step.until
  const [first, source] = await Promise.all([
    readFacts(step.host, hands, budget.left()),
    until.kind === 'host' ? readFacts(until.host, hands, budget.left()) : null,
  ])
  if (source !== null && !source.readOnly)
    return failed(`${until.kind === 'host' ? until.host : ''} takes writes: its set is not final`)
  const target = source === null ? received(first) : executed(source)
  const arrived = (facts: Pick<SqlFacts, 'gtid' | 'gtidStrict'>): boolean =>
    contains(executed(facts), target) === 'holds'

  let facts = first
  let started = false
  for (let looks = 0; ; looks += 1) {
    if (arrived(facts)) {
      const lost = looks === 0 && source === null && facts.channels.some(isStopped)
      return done(
        lost
          ? 'both its threads were stopped already: what it received and did not apply counts as lost'
          : `applied in ${Math.round(clock.now() - begun)} ms`,
      )
    }
    const trouble = stuck(facts, target, step.until.kind)
    if (trouble !== null) return failed(trouble)
    const idle = facts.channels.filter((c) => c.applier === 'stopped' && c.receiver !== 'stopped')
    if (idle.length > 0) {
      if (started) return failed('the applier stopped again')
      started = true
      for (const channel of idle) await hands.sql(step.host).query(startApplier(channel.name), budget.left())
    }
    if (
      step.endLocks === true &&
      looks % looksPerStatus === 0 &&
      facts.channels.some((c) => waitsForLock(c.applierState))
    )
      await endClients(step.host, hands, budget.left())
    if (budget.over()) return failed(whatIsLeft(facts, target, step.timeoutMs))
    if (signal.aborted) return failed('abandoned')
    await clock.after(pauseAfter(looks), signal).catch(() => undefined)
    facts =
      looks % looksPerStatus === looksPerStatus - 1 || idle.length > 0
        ? await readFacts(step.host, hands, budget.left())
        : { ...facts, gtid: await readPositions(step.host, hands, budget.left()) }
  }
}

/**
 * Which session holds the lock can be told only where performance_schema is on, which MariaDB is not by default, and a holder sleeps most
 * of the time: so all clients make way. They would be ended by a failed promotion, too, and this host is about to take their writes.
 */
async function endClients(host: HostName, hands: Hands, deadline: DurationMs): Promise<void> {
  const session = hands.sql(host)
  const ids = clientSessions(await session.ask(processList(), deadline), session.threadIds, hands.ownUsers)
  if (ids.length > 0) await session.query(killConnections(ids), deadline)
}

/** Why waiting longer is of no use; null while it may be. */
function stuck(facts: SqlFacts, target: History, until: 'received' | 'host'): string | null {
  if (facts.channels.length === 0) return 'it is not a replica'
  const broken = applierFailure(facts)
  if (broken !== null) return broken.detail
  const dead = facts.channels.find((c) => c.applier === 'stopped' && c.receiver === 'stopped')
  // A start would discard what was received and not applied (contract test), and then there would be nothing left to wait for.
  if (dead !== undefined)
    return `${nameOf(dead, 'applier')} is stopped, and so is its receiver: a start would discard what it received`
  if (
    until === 'host' &&
    facts.channels.every((c) => c.receiver === 'stopped') &&
    contains(received(facts), target) === 'fails'
  )
    return `it receives nothing, and has not received ${missing(received(facts), target).text}`
  return null
}

function whatIsLeft(facts: SqlFacts, target: History, timeoutMs: number): string {
  const gap = missing(executed(facts), target)
  const state = facts.channels[0]?.applierState ?? ''
  return `${gap.count ?? 'some'} transactions not applied within ${timeoutMs} ms${state === '' ? '' : ` (${state})`}`
}

/** As `runApply` until received, for a step that needs it on its way. Null: applied; else why not. */
export async function applyReceived(
  host: string,
  hands: Parameters<typeof runApply>[1],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  const result = await runApply({ kind: 'apply', host, until: { kind: 'received' }, timeoutMs }, hands, signal)
  return result.result === 'done' ? null : result.detail
}
