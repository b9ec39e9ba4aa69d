import type { DurationMs, HostName } from '../../model/ids.ts'
import { readOnlyFlag, type Row } from '../../mysql/columns.ts'
import { isLockWaitTimeout, isNoSuchThread, isOptionPreventsStatement } from '../../mysql/errors.ts'
import { clientSessions } from '../../mysql/rows.ts'
import { killConnection, readOnlyState, setEventScheduler, setReadOnly } from '../../mysql/statements/change.ts'
import { processList } from '../../mysql/statements/probe.ts'
import { killConnections } from '../../mysql/statements/sessions.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { StepResult } from '../../ports/step-runner.ts'
import type { Operator } from '../mysql/kept-session.ts'
import { ServerError, type SqlSession } from '../mysql/session.ts'
import { type Budget, budgetOf, done, failed, type Hands, type Run } from './hands.ts'

/** For taking back what must not stay behind, out of the step's own time. */
const reserve: DurationMs = 300
/** Between two rounds of ending sessions while the SET waits. */
const pause: DurationMs = 10
/** How long ended sessions are waited for. A rollback may take minutes and writes nothing; a commit that was under way is over by then. */
const longestFarewell: DurationMs = 200
/** In one statement. */
const killsAtOnce = 200

/**
 * A commit that waits for a semi-sync acknowledgement, or any lock, keeps SET GLOBAL read_only waiting, and a SET that its client gave up
 * stays queued and blocks writes. So the SET runs on a connection of its own with lock_wait_timeout=1, while another connection ends the
 * client sessions again and again, until read-only is read back; what is left of the SET is killed by its id.
 */
export const runMakeReadOnly: Run<'make-read-only'> = async (step, hands, signal) => {
  const budget = budgetOf(hands.clock, Math.max(step.timeoutMs - reserve, step.timeoutMs / 2))
  const sweep = new Sweep(step.host, hands)
  // Threads that are not ours are ended only if the step is about clients at all.
  const endSessions = (): Promise<void> => (step.endSessions ? sweep.end(budget.left()) : Promise.resolve())
  let last = 'no free connection'
  while (!budget.over() && !signal.aborted) {
    const setter = await dedicated(hands.sql(step.host), budget)
    if (setter === null) {
      // Every connection is taken: ending some of them is what makes room.
      if (!step.endSessions) return failed('no free connection')
      await endSessions()
      await hands.clock.after(pause)
      continue
    }
    sweep.own.push(setter.threadId)
    const outcome = await setOnce(setter, budget, endSessions, { step, hands, signal })
    if (outcome instanceof ServerError && !isLockWaitTimeout(outcome)) return failed(outcome.message)
    if (await isReadOnly(cleaner(step.host, hands))) return finish(step.endSessions, sweep, budget, hands, signal)
    last = outcome?.message ?? 'read_only is off again'
  }
  return signal.aborted ? failed('abandoned') : failed(`not read-only within ${step.timeoutMs} ms (${last})`)
}

/** Null: too many connections. */
async function dedicated(operator: Operator, budget: Budget): Promise<SqlSession | null> {
  try {
    return await operator.extra(budget.left())
  } catch (error) {
    if (error instanceof NoAnswerError && error.why === 'too-many-connections') return null
    throw error
  }
}

interface Context {
  readonly step: { readonly host: HostName; readonly timeoutMs: DurationMs }
  readonly hands: Hands
  readonly signal: AbortSignal
}

/** Null: it was set. The session is gone afterwards, and nothing of the SET is left on the server. */
async function setOnce(
  setter: SqlSession,
  budget: Budget,
  endSessions: () => Promise<void>,
  { step, hands, signal }: Context,
): Promise<Error | null> {
  let outcome: { readonly error: Error | null } | null = null
  // Longer than the step itself: it is killed by its id, never just left.
  const setting = switchOff(setter, step.timeoutMs + 2 * reserve).then(
    () => {
      outcome = { error: null }
    },
    (error: unknown) => {
      outcome = { error: error instanceof Error ? error : new Error(String(error)) }
    },
  )
  const settled = (): { readonly error: Error | null } | null => outcome
  try {
    do {
      await endSessions()
      if (settled() === null) await Promise.race([setting, hands.clock.after(pause)])
    } while (settled() === null && !budget.over() && !signal.aborted)
  } finally {
    if (settled() === null) {
      await cleaner(step.host, hands).query(killConnection(setter.threadId), reserve).catch(ignoreGone)
    }
    setter.destroy()
  }
  return settled()?.error ?? (settled() === null ? new Error('the SET waited and was ended') : null)
}

/** The scheduler first: what it starts runs as whoever defined it, and may be allowed to write on a read-only server. */
async function switchOff(setter: SqlSession, deadline: DurationMs): Promise<void> {
  const row = (await setter.query(readOnlyState(), deadline))[0]
  if (String(row?.['event_scheduler']).toUpperCase() === 'ON') {
    await setter.query(setEventScheduler(false), deadline).catch((error: unknown) => {
      if (!(error instanceof ServerError && isOptionPreventsStatement(error))) throw error
    })
  }
  if (!isSet(row)) await setter.query(setReadOnly(true), deadline)
}

/** Sessions that were let in before may go on with what they have open, and privileged ones with anything: they are ended too. */
async function finish(
  endsSessions: boolean,
  sweep: Sweep,
  budget: Budget,
  hands: Hands,
  signal: AbortSignal,
): Promise<StepResult> {
  if (!endsSessions) return done('read-only')
  await sweep.end(budget.left())
  const until = hands.clock.now() + longestFarewell
  let staying = sweep.remaining
  while (staying > 0 && hands.clock.now() < until && !budget.over() && !signal.aborted) {
    await hands.clock.after(1)
    staying = await sweep.count(budget.left())
  }
  const rest = staying === 0 ? '' : `, ${staying} of them still roll back`
  return done(`read-only; ${sweep.ended.size} client sessions ended${rest}`, {
    sessionsEnded: sweep.ended.size,
    sessionsEnding: staying,
  })
}

/** Ends client sessions; every one is counted once, however often it is seen. */
class Sweep {
  readonly #host: HostName
  readonly #hands: Hands
  readonly own: number[] = []
  readonly ended = new Set<number>()
  /** Sessions of the last round. */
  remaining = 0

  constructor(host: HostName, hands: Hands) {
    this.#host = host
    this.#hands = hands
  }

  async end(deadline: DurationMs): Promise<void> {
    const session = this.#hands.sql(this.#host)
    const processes = await session.ask(processList(), deadline)
    const ids = clientSessions(processes, [...this.own, ...session.threadIds], this.#hands.ownUsers)
    this.remaining = ids.length
    const dying = new Set(processes.filter((p) => p['command'] === 'Killed').map((p) => Number(p['id'])))
    const alive = ids.filter((id) => !dying.has(id))
    for (const id of alive) this.ended.add(id)
    for (let at = 0; at < alive.length; at += killsAtOnce) {
      await session.query(killConnections(alive.slice(at, at + killsAtOnce)), deadline)
    }
  }

  /** How many of the ended ones are still there. Who came since is held back by read-only. */
  async count(deadline: DurationMs): Promise<number> {
    const processes = await this.#hands.sql(this.#host).ask(processList(), deadline)
    return processes.filter((p) => this.ended.has(Number(p['id']))).length
  }
}

/** What is taken back is taken back after the step's end, too. */
function cleaner(host: HostName, hands: Hands): Operator {
  return hands.cleanUp === undefined ? hands.sql(host) : hands.cleanUp(host)
}

function ignoreGone(error: unknown): readonly [] {
  if (error instanceof ServerError && isNoSuchThread(error)) return []
  throw error
}

async function isReadOnly(session: Operator): Promise<boolean> {
  const rows = await session.ask(readOnlyState(), reserve)
  return isSet(rows[0])
}

/** By the words of any version: 12 knows more than ON and OFF. */
function isSet(row: Row | undefined): boolean {
  return row !== undefined && readOnlyFlag(row, 'read_only')
}
