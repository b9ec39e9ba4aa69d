import type { DurationMs, HostName } from '../../model/ids.ts'
import type { SqlFacts } from '../../model/observation.ts'
import { readMariadbFacts } from '../../mysql/rows.ts'
import { probeMariadb, replicaStatusMariadb } from '../../mysql/statements/probe.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { Hands } from './hands.ts'

/** The same facts that the prober reads, asked by a step over its own session. */
export async function readFacts(host: HostName, hands: Hands, deadline: DurationMs): Promise<SqlFacts> {
  const session = hands.sql(host)
  const variables = await session.query(probeMariadb(hands.spec.name), deadline)
  const replicas = await session.query(replicaStatusMariadb(), deadline)
  const read = readMariadbFacts(variables, replicas)
  if (!read.ok) throw new NoAnswerError('garbage', read.why)
  return read.value
}
