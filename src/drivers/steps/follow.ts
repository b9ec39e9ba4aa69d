import type { DurationMs } from '../../model/ids.ts'
import type { Channel, SqlFacts } from '../../model/observation.ts'
import type { HostSpec } from '../../model/spec.ts'
import type { StepOf } from '../../model/plan.ts'
import { isDenied } from '../../mysql/errors.ts'
import { contains, errant, executed, received } from '../../mysql/gtid/history.ts'
import { demotionPosition } from '../../mysql/gtid/mariadb.ts'
import {
  changeSource,
  resetChannel,
  setNetTimeout,
  setReplicaPosition,
  startChannel,
  stopChannel,
} from '../../mysql/statements/change.ts'
import type { StepResult } from '../../ports/step-runner.ts'
import { type Budget, budgetOf, done, failed, type Hands, pauseAfter, type Run } from './hands.ts'
import { applierFailure, readFacts } from './read-facts.ts'

export const runFollow: Run<'follow'> = async (step, hands, signal) => {
  const { clock, spec } = hands
  const budget = budgetOf(clock, step.timeoutMs)
  const source = spec.hosts.find((h) => h.name === step.source)
  const host = spec.hosts.find((h) => h.name === step.host)
  if (source === undefined || host === undefined)
    return failed(`${source === undefined ? step.source : step.host} is not a host of this cluster`)
  const before = await readFacts(step.host, hands, budget.left())
  if (isAsDeclared(before, source, hands)) return done(`follows ${step.source} already`)

  // First with everything as it is: a host that must not follow is left alone.
  const early = await refusal(step, hands, budget.left())
  if (early !== null) return failed(early)
  const session = hands.sql(step.host)
  for (const channel of before.channels) await session.query(stopChannel(channel.name), budget.left())
  // Asked again with everything stopped: only now does its set no longer change.
  const late = await refusal(step, hands, budget.left())
  if (late !== null) return failed(late)

  const still = await readFacts(step.host, hands, budget.left())
  // A channel with a name would stand beside ours.
  for (const channel of still.channels.filter((c) => c.name !== ''))
    await session.query(resetChannel(channel.name), budget.left())
  if (still.gtid.kind === 'mariadb') {
    const position = demotionPosition(still.gtid.binlogState, still.gtid.slavePos)
    if (position === null) return failed('its GTID position cannot be told')
    if (position !== still.gtid.slavePos) await session.query(setReplicaPosition(position), budget.left())
  }
  await session.query(setNetTimeout(spec.replication.netTimeoutMs / 1000), budget.left())
  const address = {
    address: source.address,
    port: source.port,
    user: hands.replication.user,
    password: hands.replication.password,
    heartbeatSeconds: spec.replication.heartbeatMs / 1000,
    tls: spec.replication.tls,
    ...(host.delayMs === null ? {} : { delaySeconds: host.delayMs / 1000 }),
  }
  await session.query(changeSource(address), budget.left())
  await session.query(startChannel(''), budget.left())
  return untilItReceives(step, source, hands, budget, signal)
}

function isAsDeclared(facts: SqlFacts, source: HostSpec, hands: Hands): boolean {
  const { heartbeatMs, netTimeoutMs } = hands.spec.replication
  const [channel, ...others] = facts.channels
  return (
    channel !== undefined &&
    others.length === 0 &&
    leadsTo(channel, source) &&
    channel.usesGtid &&
    channel.receiver === 'running' &&
    channel.applier === 'running' &&
    channel.heartbeatPeriodMs === heartbeatMs &&
    facts.netTimeoutMs === netTimeoutMs
  )
}

function leadsTo(channel: Channel, source: HostSpec): boolean {
  return channel.sourceHost === source.address && channel.sourcePort === source.port
}

/**
 * A replica may follow only a source that has everything that it has itself, received or executed: what it has more would stay on it for
 * good, and what it received and not applied is thrown away by CHANGE MASTER. The writer follows its peer for the way back: the peer
 * must bring nothing of its own. The one that may have less is asked first, so that what arrives in between does no harm.
 */
async function refusal(step: StepOf<'follow'>, hands: Hands, deadline: DurationMs): Promise<string | null> {
  const [lesser, greater] = step.peerLink ? [step.source, step.host] : [step.host, step.source]
  const less = await readFacts(lesser, hands, deadline)
  const more = await readFacts(greater, hands, deadline)
  if (step.peerLink && !less.readOnly) return `${step.source} takes writes`
  const all = executed(more)
  const holds = contains(all, executed(less)) === 'holds' && contains(all, received(less), all) === 'holds'
  if (holds) return null
  const extra = errant(executed(less), all) ?? errant(received(less), all)
  return extra === null || extra.text === ''
    ? `whether ${greater} has everything that ${lesser} has cannot be told`
    : `${lesser} has ${extra.text}, which ${greater} lacks`
}

async function untilItReceives(
  step: StepOf<'follow'> & { readonly timeoutMs: DurationMs },
  source: HostSpec,
  hands: Hands,
  budget: Budget,
  signal: AbortSignal,
): Promise<StepResult> {
  let last = ''
  for (let looks = 0; !budget.over() && !signal.aborted; looks += 1) {
    const facts = await readFacts(step.host, hands, budget.left())
    const broken = applierFailure(facts)
    if (broken !== null) return broken
    const channel = facts.channels.find((c) => leadsTo(c, source))
    if (channel?.receiver === 'running' && channel.applier === 'running') return done(`follows ${step.source}`)
    last =
      channel === undefined || channel.receiverErrno === 0
        ? ''
        : ` (${channel.receiverErrno}: ${channel.receiverError.slice(0, 200)})`
    // A login that is refused now is refused again; a source that cannot be reached may be there in a moment.
    if (channel !== undefined && channel.receiverErrno !== 0) {
      if (channel.receiver === 'stopped' || isDenied({ errno: channel.receiverErrno }))
        return failed(`the receiver failed${last}`)
    }
    await hands.clock.after(pauseAfter(looks), signal).catch(() => undefined)
  }
  return failed(`does not receive from ${step.source} within ${step.timeoutMs} ms${last}`)
}
