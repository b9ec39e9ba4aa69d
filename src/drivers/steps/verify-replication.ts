import type { DurationMs, HostName } from '../../model/ids.ts'
import { isDenied } from '../../mysql/errors.ts'
import { contains, executed, type History } from '../../mysql/gtid/history.ts'
import { createMovesTable, readToken } from '../../mysql/statements/change.ts'
import { isMissingTable, writeTokenIfWritable } from '../../mysql/statements/moves.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { ServerError } from '../mysql/session.ts'
import { type Budget, budgetOf, done, failed, type Hands, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

/** One look at one host, ms: a host that hangs is asked again, and none waits for it. */
const oneLook: DurationMs = 1000
/** Between two looks, ms. */
const pause: DurationMs = 10

/** A row is the proof that is easiest to believe. Without the right to write one, the writer's position must be reached instead. */
export const runVerifyReplication: Run<'verify-replication'> = async (step, hands, signal) => {
  const budget = budgetOf(hands.clock, step.timeoutMs)
  const token = `${step.host} ${Math.round(hands.clock.now())}`
  const wrote = await writeRow(step.host, token, hands, budget)
  if (wrote === 'read-only') return failed(`${step.host} is read-only`)
  const goal = executed(await readFacts(step.host, hands, budget.left()))
  const what = wrote === 'written' ? 'a row' : 'the position (no right to write a row)'
  const arrivals = step.on.map(async (host): Promise<HostName | null> => {
    while (!budget.over() && !signal.aborted) {
      const there = await isThere(host, wrote === 'written' ? token : goal, hands)
      if (there) return null
      await hands.clock.after(pause, signal).catch(() => undefined)
    }
    return host
  })
  const missing = (await Promise.all(arrivals)).filter((h) => h !== null)
  if (missing.length > 0) return failed(`${what} did not arrive on ${missing.join(', ')}`)
  return done(`${what} arrived on ${step.on.join(', ')}`, { byRow: wrote === 'written' })
}

/** Only where the server takes writes as the statement runs: the operator may write on a read-only one, and it would be errant. */
async function writeRow(
  host: HostName,
  token: string,
  hands: Hands,
  budget: Budget,
): Promise<'written' | 'read-only' | 'denied'> {
  const session = hands.sql(host)
  const facts = await readFacts(host, hands, budget.left())
  if (facts.readOnly) return 'read-only'
  const write = (): ReturnType<typeof session.query> =>
    session.query(writeTokenIfWritable(hands.spec.name, token), budget.left())
  try {
    try {
      await write()
    } catch (error) {
      // Made when it is missing only: CREATE ... IF NOT EXISTS would go to the binlog each time.
      if (!(error instanceof ServerError && isMissingTable(error))) throw error
      for (const statement of createMovesTable()) await session.query(statement, budget.left())
      await write()
    }
  } catch (error) {
    if (error instanceof ServerError && isDenied(error)) return 'denied'
    throw error
  }
  const rows = await session.ask(readToken(hands.spec.name), budget.left())
  return rows[0]?.['token'] === token ? 'written' : 'read-only'
}

async function isThere(host: HostName, goal: string | History, hands: Hands): Promise<boolean> {
  try {
    if (typeof goal !== 'string') return contains(executed(await readFacts(host, hands, oneLook)), goal) === 'holds'
    const rows = await hands.sql(host).ask(readToken(hands.spec.name), oneLook)
    return rows[0]?.['token'] === goal
  } catch (error) {
    // The table may not have arrived yet, or the host answers later.
    if (error instanceof ServerError || error instanceof NoAnswerError) return false
    throw error
  }
}
