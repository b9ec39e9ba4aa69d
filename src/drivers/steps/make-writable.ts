import { isOptionPreventsStatement } from '../../mysql/errors.ts'
import { setEventScheduler, setReadOnly } from '../../mysql/statements/change.ts'
import { ServerError } from '../mysql/session.ts'
import { done, type Run } from './hands.ts'

export const runMakeWritable: Run<'make-writable'> = async (step, hands) => {
  const session = hands.sql(step.host)
  await session.query(setReadOnly(false), step.timeoutMs)
  if (!step.eventScheduler) return done('writable')
  try {
    await session.query(setEventScheduler(true), step.timeoutMs)
    return done('writable, event scheduler on')
  } catch (error) {
    if (error instanceof ServerError && isOptionPreventsStatement(error))
      return done('writable; its event scheduler is disabled at start')
    throw error
  }
}
