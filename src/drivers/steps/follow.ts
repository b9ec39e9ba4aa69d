import { contains, errant, executed } from '../../mysql/gtid/history.ts'
import { demotionPosition } from '../../mysql/gtid/mariadb.ts'
import {
  changeSource,
  resetChannel,
  setNetTimeout,
  setReplicaPosition,
  startChannel,
  stopChannel,
} from '../../mysql/statements/change.ts'
import { done, failed, type Run } from './hands.ts'
import { readFacts } from './read-facts.ts'

const pause = 10

export const runFollow: Run<'follow'> = async (step, hands, signal) => {
  const { clock, spec } = hands
  const deadline = clock.now() + step.timeoutMs
  const left = (): number => Math.max(1, deadline - clock.now())
  const session = hands.sql(step.host)
  const source = spec.hosts.find((h) => h.name === step.source)
  if (source === undefined) return failed(`${step.source} is not a host of this cluster`)
  const [before, theirs] = await Promise.all([
    readFacts(step.host, hands, left()),
    readFacts(step.source, hands, left()),
  ])
  const already = before.channels.find(
    (c) => c.sourceHost === source.address && c.sourcePort === source.port && c.usesGtid,
  )
  if (already?.receiver === 'running' && already.applier === 'running' && before.channels.length === 1)
    return done(`follows ${step.source} already`)

  for (const channel of before.channels) await session.query(stopChannel(channel.name), left())
  // Asked again with everything stopped: only now does the set no longer change.
  const still = await readFacts(step.host, hands, left())
  const extra = step.peerLink ? null : errant(executed(still), executed(theirs))
  if (extra !== null && contains(executed(await readFacts(step.source, hands, left())), executed(still)) === 'fails') {
    return failed(`it has ${extra.text}, which ${step.source} lacks`)
  }
  for (const channel of before.channels) {
    // A channel that was named by hand would stand beside ours.
    if (channel.name !== '' || (before.channels.length > 1 && channel !== already))
      await session.query(resetChannel(channel.name), left())
  }
  if (still.gtid.kind === 'mariadb') {
    const position = demotionPosition(still.gtid.binlogState, still.gtid.slavePos)
    if (position === null) return failed('its GTID position cannot be read')
    if (position !== still.gtid.slavePos) await session.query(setReplicaPosition(position), left())
  }
  await session.query(setNetTimeout(spec.replication.netTimeoutMs / 1000), left())
  const address = {
    address: source.address,
    port: source.port,
    user: hands.replication.user,
    password: hands.replication.password,
    heartbeatSeconds: spec.replication.heartbeatMs / 1000,
    tls: spec.replication.tls,
  }
  await session.query(changeSource(address), left())
  await session.query(startChannel(''), left())
  while (clock.now() < deadline && !signal.aborted) {
    const facts = await readFacts(step.host, hands, left())
    const channel = facts.channels.find((c) => c.sourceHost === source.address && c.sourcePort === source.port)
    if (channel?.receiver === 'running' && channel.applier === 'running') return done(`follows ${step.source}`)
    if (channel !== undefined && channel.applierErrno !== 0)
      return failed(`the applier failed (${channel.applierErrno}: ${channel.applierError.slice(0, 200)})`)
    if (channel !== undefined && channel.receiver === 'stopped' && channel.receiverErrno !== 0) {
      return failed(`the receiver failed (${channel.receiverErrno}: ${channel.receiverError.slice(0, 200)})`)
    }
    await clock.after(pause)
  }
  return failed(`does not receive from ${step.source} within ${step.timeoutMs} ms`)
}
