import type { Instant } from '../model/ids.ts'
import type { Change, JournalLine } from '../model/journal-line.ts'
import type { Observations } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import { changesBetween } from './changes.ts'
import { type Decision, decide } from './decide.ts'

/** The line of a decision that was made of these. */
export function journalLine(
  before: ControllerState,
  seen: Observations,
  spec: ClusterSpec,
  now: Instant,
  decision: Decision,
): JournalLine {
  return {
    formatVersion: 1,
    at: now,
    cluster: spec.name,
    spec,
    before,
    seen,
    changes: changesBetween(before, decision.state),
    actions: decision.actions,
  }
}

/** Where a decision that is made again parts from the one that was written down. */
export interface Difference {
  /** `state.…` for what is remembered, `actions` for what is done. */
  readonly path: string
  /** Undefined: nothing. */
  readonly then: unknown
  readonly now: unknown
}

/** Decides again; the differences, first what is done, then what is remembered. Throws what `decide` throws for a line that is not whole. */
export function decideAgain(line: JournalLine): readonly Difference[] {
  const decision = decide(line.before, line.seen, line.spec, line.at)
  const after = plain(decision.state)
  const then = new Map(line.changes.map((c) => [c[0].join('.'), c]))
  const now = new Map(changesBetween(line.before, after).map((c) => [c[0].join('.'), c]))
  const paths = [...new Set([...then.keys(), ...now.keys()])]
  return [
    ...actionsDiffer(line.actions, plain(decision.actions)),
    ...paths.flatMap((path) => {
      const [was, is] = [then.get(path), now.get(path)]
      if (was !== undefined && is !== undefined && changesBetween(wrap(was), wrap(is)).length === 0) return []
      return [{ path: `state.${path}`, then: valueOf(was, line.before, path), now: valueOf(is, line.before, path) }]
    }),
  ]
}

function actionsDiffer(then: JournalLine['actions'], now: JournalLine['actions']): readonly Difference[] {
  const longest = Math.max(then.length, now.length)
  return Array.from({ length: longest }, (_, i) => i).flatMap((i) =>
    changesBetween({ action: then[i] }, { action: now[i] }).map(([path, value]) => {
      const inside = path.slice(1)
      return { path: ['actions', String(i), ...inside].join('.'), then: at(then[i], inside), now: value }
    }),
  )
}

function wrap(change: Change): object {
  return change.length === 1 ? { gone: true } : { value: change[1] }
}

/** Of a side that changed nothing there: what was before. */
function valueOf(change: Change | undefined, before: ControllerState, path: string): unknown {
  return change === undefined ? at(before, path.split('.')) : change[1]
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value
  for (const key of path)
    found = typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>)[key] : undefined
  return found
}

/** As it would be after it has been written and read. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
