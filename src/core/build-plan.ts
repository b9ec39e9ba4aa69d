import type { DurationMs, Instant } from '../model/ids.ts'
import type { Goal, Plan, Step, StepDetail } from '../model/plan.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'
import { modelOf } from './steps/table.ts'

/** A step before it has its number. `after` names other drafts by key; a key that is not in the plan is left out. */
export interface Draft {
  readonly key: string
  readonly step: StepDetail
  readonly after?: readonly string[]
  readonly need?: Step['need']
  readonly timeoutMs?: DurationMs
}

export function buildPlan(
  id: string,
  goal: Goal,
  drafts: readonly Draft[],
  spec: ClusterSpec,
  view: View,
  now: Instant,
): Plan {
  const numbers = new Map(drafts.map((d, i) => [d.key, `s${i + 1}`]))
  const steps = drafts.map((draft, i) => ({
    ...draft.step,
    id: `s${i + 1}`,
    after: (draft.after ?? []).map((key) => numbers.get(key)).filter((n) => n !== undefined),
    need: draft.need ?? 'required',
    timeoutMs: draft.timeoutMs ?? modelOf(draft.step).timeoutMs,
  }))
  return {
    formatVersion: 1,
    id,
    goal,
    basis: { specDigest: spec.digest, viewDigest: viewDigest(view), at: now },
    commitWithinMs: goal.kind === 'switchover' ? spec.switchover.timeoutMs : null,
    steps,
  }
}

/** Slow facts only: who is there, who is the writer, who follows whom. Lag and positions change by the millisecond and are not part of it. */
export function viewDigest(view: View): string {
  const parts = Object.values(view.hosts).map((h) => {
    const facts = h.sql.kind === 'seen' ? h.sql.value : null
    const id =
      facts === null
        ? h.sql.kind
        : `${facts.identity.serverId}/${facts.identity.uuid ?? ''}/${facts.readOnly ? 'ro' : 'rw'}`
    const sources = facts?.channels.map((c) => `${c.sourceHost}:${c.sourcePort}`).join('+') ?? ''
    return `${h.host}=${h.memory.state},${id},${sources}`
  })
  return parts.join(';')
}
