import type { ControllerState, Incident } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { contains, errant, executed } from '../mysql/gtid/history.ts'
import { sqlNow } from './topology.ts'

/**
 * What a failover lost is known when the old writer answers again: what it has and the new one lacks. Both must have been asked
 * after the promotion, the writer last, so that what it has newer is not counted against it.
 */
export function settleLosses(view: View, state: ControllerState): ControllerState {
  const writer = state.epoch?.writer
  if (writer === undefined) return state
  const incidents = state.incidents.map((i) =>
    i.lost?.count === 0 || i.from === writer ? i : withLoss(i, view, writer),
  )
  return incidents.some((i, n) => i !== state.incidents[n]) ? { ...state, incidents } : state
}

function withLoss(incident: Incident, view: View, writer: string): Incident {
  if (incident.to !== writer || incident.committedAt === null) return incident
  const old = view.hosts[incident.from]
  const reference = view.hosts[writer]
  const theirs = sqlNow(old)
  const ours = sqlNow(reference)
  if (theirs === null || ours === null || old?.sql.kind !== 'seen' || reference?.sql.kind !== 'seen') return incident
  if (old.sql.at < incident.committedAt || reference.sql.at < old.sql.at) return incident
  const extra = errant(executed(theirs), executed(ours))
  // Nothing errant is not the same as nothing lost: it may be that the two cannot be compared.
  if (extra === null && contains(executed(ours), executed(theirs)) !== 'holds') return incident
  const lost = extra === null ? { count: 0, gtids: '' } : { count: extra.count, gtids: extra.text }
  const before = incident.lost
  if (before !== null && before.gtids === lost.gtids && before.count === lost.count) return incident
  return { ...incident, lost }
}
