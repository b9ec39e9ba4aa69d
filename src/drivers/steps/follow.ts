import type { DurationMs, HostName } from '../../model/ids.ts'
import type { Channel, SqlFacts } from '../../model/observation.ts'
import type { HostSpec } from '../../model/spec.ts'
import type { StepOf } from '../../model/plan.ts'
import { isDenied } from '../../mysql/errors.ts'
import { contains, errant, executed, received } from '../../mysql/gtid/history.ts'
import { demotionPosition, parseGtids, printGtid } from '../../mysql/gtid/mariadb.ts'
import {
  changeSource,
  resetChannel,
  setNetTimeout,
  setReplicaPosition,
  startChannel,
  stopChannel,
} from '../../mysql/statements/change.ts'
import { isPositionBehindBinlog, setReplicaPositionToBinlog } from '../../mysql/statements/sessions.ts'
import type { StepResult } from '../../ports/step-runner.ts'
import { ServerError } from '../mysql/session.ts'
import { type Budget, budgetOf, done, failed, type Hands, type Run } from './hands.ts'
import { applierFailure, readFacts, readPositions } from './read-facts.ts'

/** Between two looks, ms: nobody waits for a repoint, and the address moves beside it. */
const pause: DurationMs = 10
/** The writer goes on writing while it is told where it stands: tried so often. */
const attempts = 50

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
  const position = await coverOwnBinlog(step.host, hands, budget)
  if (position !== null) return failed(position)
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
  if (step.peerLink && !(await peerIsThere(step, hands, budget, signal)))
    return failed(`${step.source} does not come to where ${step.host} stood within ${step.timeoutMs} ms`)
  await session.query(startChannel(''), budget.left())
  return untilItReceives(step, source, hands, budget, signal)
}

/** Sets the replica position to the end of what the host has itself. Null: done; else why not. */
async function coverOwnBinlog(host: HostName, hands: Hands, budget: Budget): Promise<string | null> {
  for (let attempt = 1; ; attempt += 1) {
    const gtid = await readPositions(host, hands, budget.left())
    if (gtid.kind !== 'mariadb') return null
    const position = demotionPosition(gtid.binlogState, gtid.slavePos)
    if (position === null) return 'its GTID position cannot be told'
    if (position === gtid.slavePos) return null
    // A writer has gone on by the time that the answer is here: then the server itself must say where its binlog ends.
    const own = new Set((parseGtids(gtid.binlogPos) ?? []).map((g) => g.domain))
    const others = (parseGtids(gtid.slavePos) ?? []).filter((g) => !own.has(g.domain)).map(printGtid)
    const set = attempt === 1 ? setReplicaPosition(position) : setReplicaPositionToBinlog(others)
    try {
      await hands.sql(host).query(set, budget.left())
      return null
    } catch (error) {
      const overtaken = error instanceof ServerError && isPositionBehindBinlog(error)
      if (!overtaken || attempt === attempts || budget.over()) throw error
    }
  }
}

/** A source refuses a position that it has not come to yet (1236), and the peer follows a moment behind. */
async function peerIsThere(
  step: StepOf<'follow'>,
  hands: Hands,
  budget: Budget,
  signal: AbortSignal,
): Promise<boolean> {
  const own = await readPositions(step.host, hands, budget.left())
  if (own.kind !== 'mariadb') return true
  const start = executed({ gtid: { ...own, binlogState: own.slavePos }, gtidStrict: true })
  while (!budget.over() && !signal.aborted) {
    const gtid = await readPositions(step.source, hands, budget.left())
    if (contains(executed({ gtid, gtidStrict: true }), start) === 'holds') return true
    await hands.clock.after(pause, signal).catch(() => undefined)
  }
  return false
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
  while (!budget.over() && !signal.aborted) {
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
    await hands.clock.after(pause, signal).catch(() => undefined)
  }
  return failed(`does not receive from ${step.source} within ${step.timeoutMs} ms${last}`)
}
