import type { ClusterSpec, HostSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { HostView } from '../model/view.ts'
import { arePeers, channelTo, hostSpec, sqlNow } from './topology.ts'

export interface Fault {
  readonly state: 'REPLICATION_FAIL' | 'REPLICATION_DELAY'
  readonly reason: string
  /** A fault that a change of writer explains: the stream, not the data. */
  readonly excusable: boolean
}

/** What is wrong with a host as a replica of the writer; null: nothing, or there is no writer to compare with. */
export function replicationFault(
  seen: HostView,
  host: HostSpec,
  state: ControllerState,
  spec: ClusterSpec,
): Fault | null {
  const facts = sqlNow(seen)
  const writer = state.epoch === null ? null : hostSpec(spec, state.epoch.writer)
  if (facts === null || writer === null || writer.name === host.name) return null
  if (seen.memory.errant !== null) {
    return {
      state: 'REPLICATION_FAIL',
      reason: `diverged: has ${seen.memory.errant}, which the writer lacks`,
      excusable: false,
    }
  }
  const channel = channelTo(facts, writer)
  if (channel === null) {
    const other = facts.channels[0]
    const where = other === undefined ? 'not a replica' : `follows ${other.sourceHost}:${other.sourcePort}`
    return { state: 'REPLICATION_FAIL', reason: `${where}, not ${writer.name}`, excusable: true }
  }
  if (channel.applier === 'stopped') {
    return {
      state: 'REPLICATION_FAIL',
      reason: withError('applier stopped', channel.applierErrno, channel.applierError),
      excusable: false,
    }
  }
  if (channel.receiver !== 'running') {
    return {
      state: 'REPLICATION_FAIL',
      reason: withError(`receiver ${channel.receiver}`, channel.receiverErrno, channel.receiverError),
      excusable: true,
    }
  }
  const extra = facts.channels.find((c) => c !== channel && !isLinkToPeer(c.sourceHost, c.sourcePort, host, spec))
  if (extra !== undefined) {
    return {
      state: 'REPLICATION_FAIL',
      reason: `follows ${extra.sourceHost}:${extra.sourcePort} too`,
      excusable: false,
    }
  }
  if (host.delayMs === null && channel.lagMs !== null && channel.lagMs > spec.checks.maxLagMs) {
    return {
      state: 'REPLICATION_DELAY',
      // Not how far: that changes with every look, and this is published.
      reason: `more than ${spec.checks.maxLagMs / 1000} s behind`,
      excusable: false,
    }
  }
  return null
}

function isLinkToPeer(sourceHost: string, sourcePort: number, host: HostSpec, spec: ClusterSpec): boolean {
  const peer = host.peer === null || host.peer === undefined ? null : hostSpec(spec, host.peer)
  return (
    peer !== null && arePeers(spec, host.name, peer.name) && peer.address === sourceHost && peer.port === sourcePort
  )
}

function withError(what: string, errno: number, error: string): string {
  return errno === 0 ? what : `${what} (${errno}: ${error.slice(0, 200)})`
}
