import type { DurationMs, HostName } from '../../model/ids.ts'
import type { Channel, GtidFacts, SqlFacts } from '../../model/observation.ts'
import { gtids, guarded } from '../../mysql/columns.ts'
import { readMariadbFacts } from '../../mysql/rows.ts'
import { probeMariadb, replicaStatusMariadb } from '../../mysql/statements/probe.ts'
import { gtidPositions } from '../../mysql/statements/sessions.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { StepResult } from '../../ports/step-runner.ts'
import { failed, type Hands } from './hands.ts'

/** The same facts that the prober reads, asked by a step over its own session. */
export async function readFacts(host: HostName, hands: Hands, deadline: DurationMs): Promise<SqlFacts> {
  const session = hands.sql(host)
  const [variables, replicas] = await Promise.all([
    session.ask(probeMariadb(hands.spec.name), deadline),
    session.ask(replicaStatusMariadb(), deadline),
  ])
  const read = readMariadbFacts(variables, replicas)
  if (!read.ok) throw new NoAnswerError('garbage', read.why)
  return read.value
}

/** Positions alone: a fraction of what `readFacts` costs the server. */
export async function readPositions(host: HostName, hands: Hands, deadline: DurationMs): Promise<GtidFacts> {
  const row = (await hands.sql(host).ask(gtidPositions(), deadline))[0]
  const text = (column: string): string => {
    const read = guarded(() => gtids(row ?? {}, column))
    if (!read.ok) throw new NoAnswerError('garbage', read.why)
    return read.value
  }
  return {
    kind: 'mariadb',
    binlogPos: text('binlog_pos'),
    binlogState: text('binlog_state'),
    slavePos: text('slave_pos'),
  }
}

export function isStopped(channel: Channel): boolean {
  return channel.receiver === 'stopped' && channel.applier === 'stopped'
}

/** The channels of which `wanted`, with what they show as received counted: with both threads stopped it counts as lost elsewhere. */
export function asIfReceiving(facts: SqlFacts, wanted: (channel: Channel) => boolean): SqlFacts {
  return { ...facts, channels: facts.channels.filter(wanted).map((c) => ({ ...c, receiver: 'connecting' })) }
}

/** As a person calls it. */
export function nameOf(channel: Channel, thread: 'applier' | 'receiver'): string {
  return channel.name === '' ? `the ${thread}` : `the ${thread} of ${channel.name}`
}

export function applierFailure(facts: SqlFacts): StepResult | null {
  const broken = facts.channels.find((c) => c.applierErrno !== 0)
  return broken === undefined
    ? null
    : failed(`${nameOf(broken, 'applier')} failed (${broken.applierErrno}: ${broken.applierError.slice(0, 200)})`)
}
