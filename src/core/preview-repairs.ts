import type { PlanAction, PlanActionKind, PlanCause } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'
import { backoffKey } from './begin-plan.ts'
import { obstacle } from './obstacle.ts'
import { repairs } from './plan-converge.ts'
import { fieldCause, heldSince, ignoredVetoes, plainAction, type PreviewInput, showPlan } from './preview-parts.ts'
import type { Repair } from './repair.ts'
import { sqlNow } from './topology.ts'
import { generalVetoes } from './vetoes.ts'

export interface PreviewedRepairs {
  readonly actions: readonly PlanAction[]
  /** Left out, because the base asks for them as well. */
  readonly dueAlready: number
}

/** What differs from the file and is mended, what a person must mend, and what could not be looked at. */
export function previewRepairs(input: PreviewInput): PreviewedRepairs {
  const { view, state, spec, base } = input
  const all = repairs(view, state, spec)
  const before = new Set(base === null ? [] : repairs(view, state, base.spec).map(identity))
  const found = all.filter((r) => !before.has(identity(r)))
  const mended = new Set(all.filter((r) => r.kind === 'repair').flatMap((r) => r.drafts.map((d) => d.step.host)))
  const troubles = spec.hosts.flatMap((h) => hostTrouble(h.name, view, spec, mended))
  const new_ = base === null ? troubles : troubles.filter((t) => t.kind === 'unknown')
  return {
    actions: [...writerTrouble(input, all), ...found.map((r) => repairAction(r, input)), ...new_],
    dueAlready: all.length - found.length + troubles.length - new_.length,
  }
}

function identity(repair: Repair): string {
  return JSON.stringify([repair.because, repair.message, repair.drafts])
}

/** Without a writer, or with one that somebody made read-only, nothing follows by itself: that must not look like a match. */
function writerTrouble({ view, state, spec }: PreviewInput, found: readonly Repair[]): readonly PlanAction[] {
  const writer = state.epoch?.writer
  const role = spec.writerRole
  const { because, since } = state.verdict
  if (writer === undefined) {
    // Where nobody was asked, that is all there is to say, and each host says it.
    if (Object.values(view.hosts).every((h) => h.sql.kind === 'never-asked')) return []
    const blockedBy = [obstacle('NoWriter', because, since, { cluster: spec.name, role, host: null })]
    const message = `no host is known to be the writer: ${because}`
    return [{ ...plainAction('', 'blocked', 'NoWriter', message), role, blockedBy }]
  }
  const mended = found.some((r) => r.drafts.some((d) => d.step.kind === 'make-writable' && d.step.host === writer))
  if (sqlNow(view.hosts[writer])?.readOnly !== true || mended || state.move !== null) return []
  const why = `${writer} has read_only=ON; nobody here made it so, and nobody here undoes it`
  const message = `${writer} is the writer and read-only`
  const blockedBy = [obstacle('WriterNotWritable', why, since, { cluster: spec.name, role, host: writer })]
  return [{ ...plainAction('', 'blocked', 'writer-not-writable', message), role, to: writer, blockedBy }]
}

function hostTrouble(host: string, view: View, spec: ClusterSpec, mended: ReadonlySet<string>): readonly PlanAction[] {
  const names = { cluster: spec.name, role: null, host }
  const cause = fieldCause(`spec.hosts.${host}`)
  const seen = view.hosts[host]
  if (seen === undefined || sqlNow(seen) === null) {
    const answer = seen?.sql.kind === 'no-answer' ? `${seen.sql.why}: ${seen.sql.detail}` : 'not asked'
    const since = seen?.memory.sqlMissingSince ?? null
    const message = `${host} does not answer; nothing is known of it`
    const blockedBy = [obstacle('NotReached', `${host}: ${answer}`, since, names)]
    return [{ ...plainAction('', 'unknown', 'NotReached', message), to: host, cause, blockedBy }]
  }
  const { state, errant, reason, stateSince } = seen.memory
  if (state !== 'REPLICATION_FAIL' || mended.has(host)) return []
  const code = errant === null ? 'REPLICATION_FAIL' : 'Diverged'
  const message = `${host} is kept out of service: ${reason}`
  const blockedBy = [obstacle(code, `${host}: ${reason}`, stateSince, names)]
  return [{ ...plainAction('', 'blocked', code, message), to: host, cause, blockedBy }]
}

function repairAction(repair: Repair, input: PreviewInput): PlanAction {
  const { view, state, spec, now } = input
  const hosts = [...new Set(repair.drafts.map((d) => d.step.host))]
  const host = hosts.length === 1 ? (hosts[0] ?? null) : null
  const names = { cluster: spec.name, role: null, host }
  const ignored = ignoredVetoes(state)
  const vetoes = generalVetoes(view, state, spec, now).filter((v) => !ignored.includes(v.code))
  const { steps, refused } = showPlan(repair.drafts, input, names)
  const failed = state.backoff[backoffKey({ because: repair.because, to: repair.drafts[0]?.step.host ?? null })]
  const blockedBy = [
    ...vetoes.map((v) => obstacle(v.code, v.message, heldSince(state, 'repair', v.code), names)),
    ...refused,
    ...(failed === undefined || now >= failed.until
      ? []
      : [
          obstacle(
            'RepairFailed',
            `${failed.why} (tried ${failed.tries} ${failed.tries === 1 ? 'time' : 'times'}, again in ${Math.ceil((failed.until - now) / 1000)} s)`,
            heldSince(state, 'repair', 'RepairFailed'),
            names,
          ),
        ]),
  ]
  const first = blockedBy[0]
  return {
    ...plainAction('', kindOf(repair, first !== undefined), repair.because, ''),
    message: first === undefined ? repair.message : `${repair.message}; not done: ${first.why}`,
    to: host,
    cause: causeOf(repair),
    risk: repair.disruptive ? 'disruptive' : 'none',
    blockedBy,
    steps,
  }
}

function kindOf(repair: Repair, blocked: boolean): PlanActionKind {
  if (blocked) return 'blocked'
  const kinds = new Set(repair.drafts.map((d) => d.step.kind))
  if (kinds.size === 1 && kinds.has('add-vip')) return 'add'
  return kinds.size === 1 && kinds.has('remove-vip') ? 'remove' : 'change'
}

/** Where the file says how it should be: the role of the addresses, or the host. */
function causeOf(repair: Repair): PlanCause | null {
  const roles = new Set(repair.drafts.flatMap(({ step }) => ('role' in step ? [step.role] : [])))
  const [role] = roles
  if (role !== undefined) return fieldCause(roles.size === 1 ? `spec.roles.${role}.vips` : 'spec.roles')
  const host = repair.drafts[0]?.step.host
  return host === undefined ? null : fieldCause(`spec.hosts.${host}`)
}
