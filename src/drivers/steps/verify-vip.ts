import { whoAnswers } from '../../mysql/statements/change.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { SqlSession } from '../mysql/session.ts'
import { budgetOf, done, failed, type Hands, pauseAfter, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

/** A SYN to the old owner is answered by nobody; the next attempt of the kernel would be a second away. */
const attempt = 200

export const runVerifyVip: Run<'verify-vip'> = async (step, hands, signal) => {
  const host = hands.spec.hosts.find((h) => h.name === step.host)
  if (host === undefined) return failed(`${step.host} is not a host of this cluster`)
  const budget = budgetOf(hands.clock, step.timeoutMs)
  const expected = (await readFacts(step.host, hands, budget.left())).identity
  let last = 'not tried'
  for (let looks = 0; !budget.over() && !signal.aborted; looks += 1) {
    try {
      const answered = await ask(step.vip, host.port, hands)
      if (answered.serverId === expected.serverId && answered.datadir === expected.datadir)
        return done(`${step.vip} ends on ${step.host}`)
      last = `server ${answered.serverId} answers`
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error
      last = error.message
    }
    await hands.clock.after(pauseAfter(looks), signal).catch(() => undefined)
  }
  return failed(`${step.vip}: ${last}`)
}

async function ask(
  address: string,
  port: number,
  hands: Hands,
): Promise<{ readonly serverId: number; readonly datadir: string }> {
  const session = await SqlSession.open({ address, port }, hands.monitor, attempt)
  try {
    const rows = await session.query(whoAnswers(), attempt)
    return { serverId: Number(rows[0]?.['server_id']), datadir: String(rows[0]?.['datadir']) }
  } finally {
    session.destroy()
  }
}
