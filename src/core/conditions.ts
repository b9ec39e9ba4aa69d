import type { Instant } from '../model/ids.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { Condition } from '../model/status.ts'
import type { View } from '../model/view.ts'
import { failbackObstacle, failbackTarget } from './failback.ts'
import { rfc3339Seconds } from './status-files/instant.ts'
import { suspensionOf } from './suspension.ts'
import { writerRole } from './topology.ts'

type Judged = Omit<Condition, 'since'>

/** The seven conditions, in the order in which they are published. */
export function conditionsOf(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  source: SourceFacts,
  now: Instant,
): readonly Judged[] {
  return [
    ready(state),
    healthy(view, spec),
    placement(view, state, spec, now),
    reconciling(state),
    stalled(state),
    suspended(state, spec, now),
    sourceVerified(source),
  ]
}

function ready(state: ControllerState): Judged {
  const type = 'Ready'
  switch (state.verdict.verdict) {
    case 'writer-ok':
    case 'writer-degraded':
    case 'two-writable':
      if (state.move !== null)
        return {
          type,
          status: 'Unknown',
          reason: 'Moving',
          message: `the writer moves from ${state.move.from} to ${state.move.to}`,
        }
      return {
        type,
        status: 'True',
        reason: state.incidents.length > 0 ? 'Settled' : 'Serving',
        message: `${state.epoch?.writer ?? ''} takes writes`,
      }
    case 'writer-crashed':
    case 'writer-hung':
    case 'writer-stalled':
    case 'host-gone':
    case 'writer-not-writable':
    case 'writer-replaced':
    case 'no-writer':
    case 'semi-sync-blocked':
      return { type, status: 'False', reason: state.verdict.verdict, message: state.verdict.because }
    case 'writer-unreachable-from-here':
    case 'network-down':
    case 'writer-silent':
      return { type, status: 'Unknown', reason: state.verdict.verdict, message: state.verdict.because }
  }
}

function healthy(view: View, spec: ClusterSpec): Judged {
  const ill = spec.hosts.filter((h) => !['ONLINE', 'ADMIN_OFFLINE'].includes(view.hosts[h.name]?.memory.state ?? ''))
  if (ill.length === 0)
    return { type: 'Healthy', status: 'True', reason: 'AllHostsFit', message: 'every host is ONLINE or in maintenance' }
  const message = ill.map((h) => `${h.name} ${view.hosts[h.name]?.memory.state ?? 'unknown'}`).join(', ')
  return { type: 'Healthy', status: 'False', reason: 'HostsUnfit', message }
}

function placement(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): Judged {
  const type = 'PlacementSynced'
  const wanted = writerRole(spec)?.prefer[0]
  const writer = state.epoch?.writer
  if (writer === undefined || wanted === undefined)
    return { type, status: 'Unknown', reason: 'NoWriter', message: 'no host is known to be the writer' }
  if (writer === wanted) return { type, status: 'True', reason: 'AsDeclared', message: `the writer is ${writer}` }
  const intent = state.intent
  if (intent?.state === 'Pending' || intent?.state === 'Running') {
    return {
      type,
      status: 'False',
      reason: 'MovePending',
      message: `${writer} is the writer, ${intent.to} is to become it`,
    }
  }
  if (failbackTarget(state, spec) !== null)
    return {
      type,
      status: 'False',
      reason: 'FailbackWaits',
      message: `${writer} is the writer, ${wanted} is to become it again: ${failbackObstacle(view, state, spec, now) ?? 'at once'}`,
    }
  const failedOver = state.incidents.at(-1)?.to === writer
  return {
    type,
    status: 'False',
    reason: failedOver ? 'FailedOver' : 'AlreadyAsserted',
    message: `${writer} is the writer, ${wanted} is preferred; a healthy writer moves only by a new wish`,
  }
}

/** Only what people wait for: a move or a failover. Repairs come and go within a second, and each would be two commits. */
function reconciling(state: ControllerState): Judged {
  const { incident, move } = state
  if (incident === null && move === null) {
    return { type: 'Reconciling', status: 'False', reason: 'Idle', message: 'nothing is under way' }
  }
  const what = incident === null ? `a move to ${move?.to ?? ''}` : `a failover from ${incident.from}`
  return {
    type: 'Reconciling',
    status: 'True',
    reason: incident === null ? 'Move' : 'Failover',
    message: `under way: ${what}`,
  }
}

/** A person must act, or a wait is on: what it is waiting for is said. */
export function stalled(state: Pick<ControllerState, 'holds' | 'verdict' | 'move'>): Judged {
  const hold = state.holds.find((h) => h.what !== 'repair' || h.code !== 'Starting')
  // In a move of ours the old writer is read-only because we made it so.
  const byHand = state.verdict.verdict === 'writer-not-writable' && state.move === null
  if (hold !== undefined) return { type: 'Stalled', status: 'True', reason: hold.code, message: hold.message }
  if (byHand)
    return {
      type: 'Stalled',
      status: 'True',
      reason: 'WriterNotWritable',
      message: 'the writer was made read-only by somebody; it is left so',
    }
  if (state.verdict.verdict === 'writer-replaced')
    return { type: 'Stalled', status: 'True', reason: 'WriterReplaced', message: state.verdict.because }
  return { type: 'Stalled', status: 'False', reason: 'Nothing', message: 'nothing waits for a person' }
}

function suspended(state: ControllerState, spec: ClusterSpec, now: Instant): Judged {
  const s = suspensionOf(state, spec, now)
  if (s !== null)
    return {
      type: 'Suspended',
      status: 'True',
      reason: s.scope,
      message: `until ${rfc3339Seconds(s.until)}: ${s.reason}`,
    }
  if (spec.management === 'observe')
    return { type: 'Suspended', status: 'True', reason: 'observe', message: 'management: observe' }
  return { type: 'Suspended', status: 'False', reason: 'Active', message: 'not suspended' }
}

function sourceVerified(source: SourceFacts): Judged {
  const type = 'SourceVerified'
  if (source.missing)
    return {
      type,
      status: 'False',
      reason: 'SourceMissing',
      message: 'the file is gone; the last good one is in force',
    }
  if (source.rewound)
    return { type, status: 'False', reason: 'SourceRewound', message: 'the branch was rewritten; planned moves hold' }
  if (source.invalid)
    return {
      type,
      status: 'False',
      reason: 'SourceInvalid',
      message: 'the file is not valid; the last good one is in force',
    }
  if (!source.reachable)
    return { type, status: 'Unknown', reason: 'SourceUnreachable', message: 'the repository cannot be read' }
  return { type, status: 'True', reason: 'Current', message: 'the file in force is the newest' }
}
