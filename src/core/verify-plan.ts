import type { Plan, Step } from '../model/plan.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { doubledVips, servingWriters, writers } from './invariants.ts'
import { modelOf } from './steps/table.ts'

export interface Broken {
  /** Steps done when it broke, in order. */
  readonly after: readonly string[]
  /** Which check failed, and what it found. */
  readonly check: 'one-serving-writer' | 'one-writable' | 'vip-once'
  readonly what: string
}

/**
 * Walks the plan on the model: every order that `after` allows is covered by walking, for each step, the smallest set of steps
 * that must come before it, and the whole list in the order shown. Nowhere may it make worse what the invariants forbid.
 * "Worse", because a repair may begin in a state that is already wrong.
 */
export function verifyPlan(plan: Plan, view: View, spec: ClusterSpec, _state: ControllerState): Broken | null {
  const start = faults(view, spec)
  for (const order of orders(plan.steps)) {
    let now = view
    const done: string[] = []
    for (const step of order) {
      now = modelOf(step).effect(now, step)
      done.push(step.id)
      const worse = faults(now, spec).find((f) => !start.some((s) => s.what === f.what))
      if (worse !== undefined) return { after: done, ...worse }
    }
  }
  return null
}

/** One sentence: the check, what it found, and the step with which it would come about. */
export function sentenceOf(broken: Broken, plan: Plan): string {
  const last = plan.steps.find((s) => s.id === broken.after.at(-1))
  const step = last === undefined ? '' : ` after step ${last.id} (${modelOf(last).sentence(last)})`
  return `check ${broken.check}: ${broken.what}${step}`
}

function faults(view: View, spec: ClusterSpec): readonly Pick<Broken, 'check' | 'what'>[] {
  const serving = servingWriters(view, spec)
  const writable = writers(view)
  return [
    ...(serving.length > 1
      ? [{ check: 'one-serving-writer', what: `${serving.join(' and ')} take writes through the writer VIP` } as const]
      : []),
    ...(writable.length > 1
      ? [{ check: 'one-writable', what: `${writable.join(' and ')} are writable` } as const]
      : []),
    ...doubledVips(view, spec).map((v) => ({ check: 'vip-once', what: `${v} is served twice` }) as const),
  ]
}

/** The list as shown, and for every step its ancestors alone, then itself: the earliest moment at which it may be done. */
export function orders(steps: readonly Step[]): readonly (readonly Step[])[] {
  const byId = new Map(steps.map((s) => [s.id, s]))
  const earliest = steps.map((step) => {
    const needed = new Set<string>()
    const collect = (id: string): void => {
      if (needed.has(id)) return
      needed.add(id)
      for (const before of byId.get(id)?.after ?? []) collect(before)
    }
    collect(step.id)
    return steps.filter((s) => needed.has(s.id))
  })
  return [steps, ...earliest]
}
