import type { HostName } from '../model/ids.ts'
import type { ClusterSpec, HostSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { contains, executed } from '../mysql/gtid/history.ts'
import type { Draft } from './build-plan.ts'
import { repairVips } from './plan-vips.ts'
import type { Repair } from './repair.ts'
import { arePeers, channelTo, hostSpec, sqlNow, writableHosts } from './topology.ts'

/** Everything that differs from the declared state and may be mended without moving the writer, most urgent first. */
export function repairs(view: View, state: ControllerState, spec: ClusterSpec): readonly Repair[] {
  const writer = state.epoch?.writer ?? null
  if (writer === null) return []
  return [
    ...rivals(view, writer),
    ...writerRestarted(view, state, spec, writer),
    ...repairVips(view, state, spec, writer),
    ...spec.hosts.filter((h) => h.name !== writer).flatMap((h) => stopForMaintenance(view, h)),
    ...spec.hosts.filter((h) => h.name !== writer).flatMap((h) => repairReplica(view, state, spec, h, writer)),
    ...replicaConfigRemains(view, state, spec, writer),
    ...peerLink(view, state, spec, writer),
  ]
}

function rivals(view: View, writer: HostName): readonly Repair[] {
  if (sqlNow(view.hosts[writer]) === null) return []
  return writableHosts(view)
    .filter((h) => h !== writer)
    .map((host) => ({
      key: `read-only:${host}`,
      kind: 'repair' as const,
      because: 'TwoWritable',
      message: `${host} takes writes and is not the writer`,
      drafts: [{ key: 'read-only', step: { kind: 'make-read-only', host, endSessions: true } }] satisfies Draft[],
      disruptive: true,
    }))
}

/** A writer that came back read-only by its my.cnf gets its role back; one that was made read-only while it ran was made so by a person. */
function writerRestarted(view: View, state: ControllerState, spec: ClusterSpec, writer: HostName): readonly Repair[] {
  const facts = sqlNow(view.hosts[writer])
  const memory = view.hosts[writer]?.memory
  if (facts === null || memory === undefined || !facts.readOnly || state.epoch?.proved !== true) return []
  const restarted = memory.restartedAt !== null && memory.writableAt !== null && memory.restartedAt > memory.writableAt
  const everybodyKnown = spec.hosts.every(
    (h) => sqlNow(view.hosts[h.name]) !== null || view.hosts[h.name]?.memory.state === 'HARD_OFFLINE',
  )
  if (!restarted || !everybodyKnown || writableHosts(view).length > 0) return []
  // A peer link would make it follow somebody who may have gone on without it: that is for a person to look at.
  const ahead = spec.hosts.some((h) => {
    const other = h.name === writer ? null : sqlNow(view.hosts[h.name])
    return other !== null && contains(executed(facts), executed(other)) !== 'holds'
  })
  if (ahead) return []
  return [
    {
      key: `writable:${writer}`,
      kind: 'repair',
      because: 'WriterRestarted',
      message: `${writer} restarted and came back read-only`,
      drafts: [
        {
          key: 'writable',
          step: { kind: 'make-writable', host: writer, commit: false, eventScheduler: memory.schedulerAsWriter },
        },
      ],
      disruptive: true,
    },
  ]
}

function repairReplica(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  host: HostSpec,
  writer: HostName,
): readonly Repair[] {
  const seen = view.hosts[host.name]
  const facts = sqlNow(seen)
  const source = hostSpec(spec, writer)
  const theirs = sqlNow(view.hosts[writer])
  if (seen === undefined || facts === null || source === null || theirs === null || seen.memory.errant !== null)
    return []
  if (seen.memory.state === 'ADMIN_OFFLINE') return []
  // What it has more would be found out by the step itself; planning it would only fail again and again.
  if (
    contains(executed(theirs), executed(facts)) === 'fails' &&
    seen.sql.kind === 'seen' &&
    view.hosts[writer]?.sql.kind === 'seen'
  ) {
    if (channelTo(facts, source) === null) return []
  }
  const channel = channelTo(facts, source)
  if (channel === null) {
    const wasWriter = state.incidents.at(-1)?.from === host.name || facts.channels.length === 0
    if (wasWriter && spec.recovery.rejoin === 'manual') return []
    return [
      {
        key: `follow:${host.name}`,
        kind: 'repair',
        because: wasWriter ? 'Rejoin' : 'WrongSource',
        message:
          facts.channels.length === 0
            ? `${host.name} is not a replica`
            : `${host.name} follows another source than ${writer}`,
        drafts: [
          {
            key: 'follow',
            step: { kind: 'follow', host: host.name, source: writer, formerWriter: wasWriter, peerLink: false },
          },
        ],
        disruptive: true,
      },
    ]
  }
  const extra = facts.channels.some((c) => c !== channel)
  if (extra) {
    return [
      {
        key: `follow:${host.name}`,
        kind: 'repair',
        because: 'WrongSource',
        message: `${host.name} follows more than ${writer}`,
        drafts: [
          {
            key: 'follow',
            step: { kind: 'follow', host: host.name, source: writer, formerWriter: false, peerLink: false },
          },
        ],
        disruptive: true,
      },
    ]
  }
  const stopped = channel.receiver === 'stopped' || channel.applier === 'stopped'
  const ours = seen.memory.frozenByUs || seen.memory.restarted
  if (stopped && ours && channel.receiverErrno === 0 && channel.applierErrno === 0) {
    return [
      {
        key: `start:${host.name}`,
        kind: 'repair',
        because: seen.memory.frozenByUs ? 'LeftFrozen' : 'HostRestarted',
        message: `replication on ${host.name} is stopped since ${seen.memory.frozenByUs ? 'a plan of ours' : 'its restart'}`,
        drafts: [{ key: 'start', step: { kind: 'start-replication', host: host.name } }],
        disruptive: false,
      },
    ]
  }
  return []
}

/** `maintenance: {stopReplication: true}`. It is started again when the maintenance ends, as everything that we have stopped. */
function stopForMaintenance(view: View, host: HostSpec): readonly Repair[] {
  const facts = sqlNow(view.hosts[host.name])
  if (host.maintenance === false || !host.maintenance.stopReplication || facts === null) return []
  if (facts.channels.every((c) => c.receiver === 'stopped' && c.applier === 'stopped')) return []
  return [
    {
      key: `maintenance:${host.name}`,
      kind: 'repair',
      because: 'Maintenance',
      message: `replication on ${host.name} is to be stopped for its maintenance`,
      drafts: [{ key: 'stop', step: { kind: 'stop-replication', host: host.name } }],
      disruptive: false,
    },
  ]
}

/**
 * A promoted host keeps the configuration towards the writer before it, and would follow it again at its next start; a person may also have
 * built a ring. The link to a peer is declared, and is not this.
 */
function replicaConfigRemains(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  writer: HostName,
): readonly Repair[] {
  const facts = sqlNow(view.hosts[writer])
  if (facts === null || facts.readOnly || state.incident !== null || state.move !== null) return []
  const peer = hostSpec(spec, writer)?.peer ?? null
  const link = peer !== null && arePeers(spec, writer, peer) ? hostSpec(spec, peer) : null
  const declared = link === null ? null : channelTo(facts, link)
  const rest = facts.channels.filter((c) => c !== declared)
  const first = rest[0]
  if (first === undefined) return []
  const drafts: Draft[] = [{ key: 'clear', step: { kind: 'clear-replication', host: writer }, after: ['stop'] }]
  if (facts.channels.some((c) => c.receiver !== 'stopped' || c.applier !== 'stopped'))
    drafts.unshift({ key: 'stop', step: { kind: 'stop-replication', host: writer } })
  return [
    {
      key: `clear:${writer}`,
      kind: 'repair',
      because: 'ReplicaConfigRemains',
      message: `${writer} is the writer and is still set up to follow ${first.sourceHost}:${first.sourcePort}`,
      drafts,
      disruptive: false,
    },
  ]
}

/** The way back for MMM's pair: set up only when the peer is ONLINE, read-only, and brings nothing of its own; off while an incident is open. */
function peerLink(view: View, state: ControllerState, spec: ClusterSpec, writer: HostName): readonly Repair[] {
  const peer = hostSpec(spec, writer)?.peer ?? null
  if (peer === null || !arePeers(spec, writer, peer) || state.incident !== null) return []
  const mine = sqlNow(view.hosts[writer])
  const theirs = sqlNow(view.hosts[peer])
  const source = hostSpec(spec, peer)
  if (mine === null || theirs === null || source === null || mine.readOnly || !theirs.readOnly) return []
  if (view.hosts[peer]?.memory.state !== 'ONLINE') return []
  const channel = channelTo(mine, source)
  if (channel !== null && channel.receiver !== 'stopped' && channel.applier !== 'stopped') return []
  if (contains(executed(mine), executed(theirs)) !== 'holds') return []
  return [
    {
      key: `peer:${writer}`,
      kind: 'repair',
      because: 'PeerLink',
      message: `${writer} does not follow its peer ${peer}`,
      drafts: [
        { key: 'peer', step: { kind: 'follow', host: writer, source: peer, formerWriter: true, peerLink: true } },
      ],
      disruptive: false,
    },
  ]
}
