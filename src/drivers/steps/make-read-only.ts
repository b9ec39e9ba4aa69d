import { isLockWaitTimeout, isNoSuchThread, isOptionPreventsStatement } from '../../mysql/errors.ts'
import { clientSessions } from '../../mysql/rows.ts'
import { killConnection, readOnlyState, setEventScheduler, setReadOnly } from '../../mysql/statements/change.ts'
import { processList } from '../../mysql/statements/probe.ts'
import { ServerError, type SqlSession } from '../mysql/session.ts'
import { done, failed, type Hands, type Run } from './hands.ts'

/**
 * A commit that waits for a semi-sync acknowledgement, or any lock, keeps SET GLOBAL read_only waiting, and a SET that its client gave up
 * stays queued and blocks writes. So the SET runs on a connection of its own with lock_wait_timeout=1, while another connection ends the
 * client sessions again and again, until read-only is read back; what is left of the SET is killed by its id.
 */
export const runMakeReadOnly: Run<'make-read-only'> = async (step, hands, signal) => {
  const deadline = hands.clock.now() + step.timeoutMs
  const left = (): number => Math.max(1, deadline - hands.clock.now())
  const killer = await hands.sql(step.host).open(left())
  const own: number[] = [killer.threadId]
  let killed = 0
  while (hands.clock.now() < deadline && !signal.aborted) {
    const setter = await hands.sql(step.host).extra(left())
    own.push(setter.threadId)
    let settled = false
    const setting = switchOff(setter, left()).finally(() => {
      settled = true
    })
    const outcome = setting.then(
      () => null,
      (error: unknown) => error,
    )
    // Even where read-only is set at once, sessions that were let in before may go on with what they have open: they are ended too.
    do {
      if (step.endSessions) killed += await endSessions(killer, own, hands, left())
      if (!settled) await Promise.race([outcome, hands.clock.after(20)])
    } while (!settled && hands.clock.now() < deadline && !signal.aborted)
    if (!settled) await killer.query(killConnection(setter.threadId), left()).catch(ignoreGone)
    const error = settled ? await outcome : null
    setter.destroy()
    if (error instanceof ServerError && !isLockWaitTimeout(error)) return failed(error.message)
    if (await isReadOnly(killer, left())) {
      if (step.endSessions) killed += await endSessions(killer, own, hands, left())
      return done(`read-only; ${killed} client sessions ended`, { sessionsEnded: killed })
    }
  }
  return failed(`not read-only within ${step.timeoutMs} ms`)
}

async function switchOff(setter: SqlSession, deadline: number): Promise<void> {
  await setter.query(setReadOnly(true), deadline)
  const rows = await setter.query(readOnlyState(), deadline)
  if (String(rows[0]?.['event_scheduler']).toUpperCase() !== 'ON') return
  await setter.query(setEventScheduler(false), deadline).catch((error: unknown) => {
    if (!(error instanceof ServerError && isOptionPreventsStatement(error))) throw error
  })
}

async function endSessions(
  killer: SqlSession,
  own: readonly number[],
  hands: Hands,
  deadline: number,
): Promise<number> {
  const processes = await killer.query(processList(), deadline)
  const ids = clientSessions(processes, own, hands.ownUsers)
  for (const id of ids) await killer.query(killConnection(id), deadline).catch(ignoreGone)
  return ids.length
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof ServerError && isNoSuchThread(error))) throw error
}

async function isReadOnly(session: SqlSession, deadline: number): Promise<boolean> {
  const rows = await session.query(readOnlyState(), deadline)
  return ['1', 'ON'].includes(String(rows[0]?.['read_only']).toUpperCase())
}
