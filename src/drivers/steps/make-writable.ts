import { isOptionPreventsStatement } from '../../mysql/errors.ts'
import { readOnlyState, setEventScheduler, setReadOnly } from '../../mysql/statements/change.ts'
import { ServerError } from '../mysql/session.ts'
import { budgetOf, done, failed, type Run } from './hands.ts'

export const runMakeWritable: Run<'make-writable'> = async (step, hands) => {
  const budget = budgetOf(hands.clock, step.timeoutMs)
  const session = hands.sql(step.host)
  await session.query(setReadOnly(false), budget.left())
  const row = (await session.ask(readOnlyState(), budget.left()))[0]
  if (!['0', 'OFF'].includes(String(row?.['read_only']).toUpperCase())) return failed('it was made read-only again')
  if (!step.eventScheduler) return done('writable')
  try {
    await session.query(setEventScheduler(true), budget.left())
    return done('writable, event scheduler on')
  } catch (error) {
    if (error instanceof ServerError && isOptionPreventsStatement(error))
      return done('writable; its event scheduler is disabled at start')
    throw error
  }
}
