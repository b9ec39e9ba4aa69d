import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { repairs } from './plan-converge.ts'
import { sqlNow } from './topology.ts'

/**
 * A cluster that was never managed is taken over at once only if nothing in service has to change for it; else it stays
 * in observation with its plan shown until somebody adopts it, or the file's assertion changes.
 */
export function adopt(view: View, state: ControllerState, spec: ClusterSpec): ControllerState {
  if (state.adopted || state.observing || state.epoch === null) return state
  if (!spec.hosts.every((h) => sqlNow(view.hosts[h.name]) !== null)) return state
  if (assertionChanged(state, spec)) return { ...state, adopted: true }
  return repairs(view, state, spec).some((r) => r.disruptive) ? state : { ...state, adopted: true }
}

function assertionChanged(state: ControllerState, spec: ClusterSpec): boolean {
  return spec.roles.some((r) => {
    const before = state.accepted?.roles[r.name]
    return before !== undefined && before.assertion !== r.assertion && r.assertion !== null
  })
}
