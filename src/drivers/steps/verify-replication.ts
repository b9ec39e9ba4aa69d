import { contains, executed } from '../../mysql/gtid/history.ts'
import { createMovesTable, readToken, writeToken } from '../../mysql/statements/change.ts'
import { ServerError } from '../mysql/session.ts'
import { done, failed, type Hands, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

const pause = 10

/** A row is the proof that is easiest to believe. Without the right to write one, the writer's position must be reached instead. */
export const runVerifyReplication: Run<'verify-replication'> = async (step, hands, signal) => {
  const { clock, spec } = hands
  const deadline = clock.now() + step.timeoutMs
  const token = `${step.host} ${Math.round(clock.now())}`
  let byRow = true
  try {
    for (const statement of createMovesTable()) await hands.sql(step.host).query(statement, step.timeoutMs)
    await hands.sql(step.host).query(writeToken(spec.name, token), step.timeoutMs)
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    byRow = false
  }
  const goal = executed(await readFacts(step.host, hands, step.timeoutMs))
  const missing = new Set(step.on)
  while (missing.size > 0 && clock.now() < deadline && !signal.aborted) {
    for (const host of missing) {
      const arrived = byRow
        ? await hasToken(host, token, hands)
        : contains(executed(await readFacts(host, hands, 1000)), goal) === 'holds'
      if (arrived) missing.delete(host)
    }
    if (missing.size > 0) await clock.after(pause)
  }
  const what = byRow ? 'a row' : 'the position (no right to write a row)'
  if (missing.size > 0) return failed(`${what} did not arrive on ${[...missing].join(', ')}`)
  return done(`${what} arrived on ${step.on.join(', ')}`)
}

async function hasToken(host: string, token: string, hands: Hands): Promise<boolean> {
  try {
    const rows = await hands.sql(host).query(readToken(hands.spec.name), 1000)
    return rows[0]?.['token'] === token
  } catch (error) {
    // The table may not have arrived yet.
    if (error instanceof ServerError) return false
    throw error
  }
}
