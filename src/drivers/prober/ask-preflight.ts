import type { DurationMs } from '../../model/ids.ts'
import type { PreflightFacts } from '../../model/observation.ts'
import type { Row } from '../../mysql/columns.ts'
import { readPreflight } from '../../mysql/rows.ts'
import {
  binaryLogs,
  binlogStart,
  connectionLimits,
  openTransactions,
  preparedXa,
  processList,
} from '../../mysql/statements/probe.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { type Credentials, type Endpoint, ServerError, SqlSession } from '../mysql/session.ts'

/**
 * What only a move needs to know, over a session of its own: some of it may wait for locks, and the monitor session must not.
 * Rejects with `NoAnswerError` or `ServerError`.
 */
export async function askPreflight(
  endpoint: Endpoint,
  credentials: Credentials,
  ours: { readonly ids: readonly number[]; readonly users: readonly string[] },
  deadline: DurationMs,
  signal: AbortSignal,
): Promise<PreflightFacts> {
  const begun = performance.now()
  const left = (): DurationMs => Math.max(1, deadline - (performance.now() - begun))
  const session = await SqlSession.open(endpoint, credentials, deadline, signal)
  const abandon = (): void => session.destroy()
  signal.addEventListener('abort', abandon, { once: true })
  try {
    const transactions = await session.query(openTransactions(), left())
    const processes = await session.query(processList(), left())
    const limits = await session.query(connectionLimits(), left())
    const xa = await session.query(preparedXa(), left()).catch((error: unknown) => {
      // XA RECOVER wants a privilege of its own on some versions; without it nothing is known of prepared ones.
      if (error instanceof ServerError) return []
      throw error
    })
    const oldest = await oldestBinlog(session, left).catch((error: unknown) => {
      if (error instanceof ServerError) return []
      throw error
    })
    const ids = [...ours.ids, session.threadId]
    const read = readPreflight(transactions, processes, xa, limits, { ids, users: ours.users }, oldest)
    if (!read.ok) throw new NoAnswerError('garbage', read.why)
    return read.value
  } finally {
    signal.removeEventListener('abort', abandon)
    session.destroy()
  }
}

/** Without a binlog, the privilege or the function (MySQL) it is an error of the server, and nothing is known. */
async function oldestBinlog(session: SqlSession, left: () => DurationMs): Promise<readonly Row[]> {
  const [oldest] = await session.query(binaryLogs(), left())
  const name = oldest?.['Log_name']
  return typeof name === 'string' ? session.query(binlogStart(name), left()) : []
}
