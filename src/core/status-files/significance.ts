import { type ClusterStatus, type Condition, isExclusiveRole } from '../../model/status.ts'
import { renderStatusFile } from './render-status-file.ts'

export type Significance = 'none' | 'routine' | 'incident'

/**
 * How soon a change should be published. Turning bad is an incident, turning good again is routine. As `before` is what was published
 * last, a cluster that flaps can skip the hourly limit only as often as its recoveries, which cannot, were published in between.
 */
export function significant(before: ClusterStatus | null, after: ClusterStatus): Significance {
  if (before === null) return after.incidents.some((incident) => incident.outageMs === null) ? 'incident' : 'routine'
  if (renderStatusFile(before) === renderStatusFile(after)) return 'none'
  const isIncident =
    incidentsChanged(before, after) ||
    exclusiveRoleMoved(before, after) ||
    becameTrue(before, after, 'Stalled') ||
    (holds(before, 'Ready') && !holds(after, 'Ready'))
  return isIncident ? 'incident' : 'routine'
}

/** Acknowledging one, and the advice on how to resolve it, can wait. */
function incidentsChanged(before: ClusterStatus, after: ClusterStatus): boolean {
  return after.incidents.some((incident) => {
    const old = before.incidents.find((one) => one.id === incident.id)
    return old === undefined || old.to !== incident.to || (old.outageMs === null) !== (incident.outageMs === null)
  })
}

function exclusiveRoleMoved(before: ClusterStatus, after: ClusterStatus): boolean {
  return Object.entries(after.roles).some(([name, role]) => {
    const old = before.roles[name]
    return old !== undefined && isExclusiveRole(old) && isExclusiveRole(role) && old.host !== role.host
  })
}

function becameTrue(before: ClusterStatus, after: ClusterStatus, type: Condition['type']): boolean {
  return !holds(before, type) && holds(after, type)
}

function holds(status: ClusterStatus, type: Condition['type']): boolean {
  return status.conditions.some((condition) => condition.type === type && condition.status === 'True')
}
