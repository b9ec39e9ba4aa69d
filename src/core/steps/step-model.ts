import type { DurationMs, HostName } from '../../model/ids.ts'
import type { SqlFacts, SshFacts } from '../../model/observation.ts'
import type { Risk, StepDetail, StepKind, StepOf } from '../../model/plan.ts'
import type { Truth } from '../../model/seen.ts'
import type { HostView, View } from '../../model/view.ts'

/** One condition of a step, with the sentence that says what was found. */
export interface Check {
  readonly truth: Truth
  readonly what: string
}

/** Which part of which host must be looked at afresh. */
export interface Look {
  readonly host: HostName
  readonly parts: readonly ('sql' | 'ssh')[]
}

/**
 * What the core knows of a kind of step. Its I/O twin is in `drivers/steps`.
 * A kind without an effect does not compile: that is what lets every plan be verified prefix by prefix.
 */
export interface StepModel<K extends StepKind> {
  /** Looks that must be fresh before it is done. */
  before(step: StepOf<K>): readonly Look[]
  /** Looks that tell whether it is done. */
  after(step: StepOf<K>): readonly Look[]
  /** All must hold. `unknown` refuses as `fails` does: evidence before action. */
  pre(view: View, step: StepOf<K>): readonly Check[]
  /** What must be seen afterwards. */
  post(view: View, step: StepOf<K>): Check
  effect(view: View, step: StepOf<K>): View
  sentence(step: StepOf<K>): string
  risk: Risk
  timeoutMs: DurationMs
  undo(step: StepOf<K>): StepDetail | null
}

export function check(truth: boolean | null, what: string): Check {
  return { truth: truth === null ? 'unknown' : truth ? 'holds' : 'fails', what }
}

export function changeSql(view: View, host: HostName, change: (facts: SqlFacts) => SqlFacts): View {
  return changeHost(view, host, (h) =>
    h.sql.kind === 'seen' ? { ...h, sql: { ...h.sql, value: change(h.sql.value) } } : h,
  )
}

export function changeSsh(view: View, host: HostName, change: (facts: SshFacts) => SshFacts): View {
  return changeHost(view, host, (h) =>
    h.ssh.kind === 'seen' ? { ...h, ssh: { ...h.ssh, value: change(h.ssh.value) } } : h,
  )
}

function changeHost(view: View, host: HostName, change: (h: HostView) => HostView): View {
  const before = view.hosts[host]
  return before === undefined ? view : { ...view, hosts: { ...view.hosts, [host]: change(before) } }
}
