import type { Instant } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'

/** What is suspended now, by the file or by a command; of two, the wider one. Null: nothing. */
export function suspensionOf(
  state: Pick<ControllerState, 'suspended'>,
  spec: Pick<ClusterSpec, 'suspend'>,
  now: Instant,
): { readonly scope: 'planned' | 'all'; readonly reason: string; readonly until: Instant } | null {
  const inForce = [spec.suspend, state.suspended].filter((s) => s !== null).filter((s) => now < s.until)
  return inForce.find((s) => s.scope === 'all') ?? inForce[0] ?? null
}
