import type { Instant } from '../model/ids.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { Step } from '../model/plan.ts'
import type { PlanAction, PlanActionKind, PlanDocument, PlanStep } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { buildPlan, type Draft, viewDigest } from './build-plan.ts'
import { acceptedOf, isLive } from './intents.ts'
import { repairs } from './plan-converge.ts'
import { switchoverDrafts } from './plan-switchover.ts'
import { preflights } from './preflight.ts'
import type { Repair } from './repair.ts'
import { modelOf } from './steps/table.ts'
import { sqlNow, writerRole } from './topology.ts'
import { generalVetoes } from './vetoes.ts'

export interface PreviewInput {
  readonly view: View
  readonly state: ControllerState
  readonly spec: ClusterSpec
  readonly source: SourceFacts
  /** What was asserted before: the file at the base revision. Null: what Git says counts as already asserted. */
  readonly base: { readonly spec: ClusterSpec; readonly commit: string | null } | null
  readonly now: Instant
}

/** The same decision as the daemon's, shown instead of done. */
export function preview(input: PreviewInput): PlanDocument {
  const { view, state, spec, source, base, now } = input
  const writer = state.epoch?.writer ?? null
  // Whoever holds the actor's lock is the one that will carry the plan out: for a plan that is no obstacle.
  const ignored = state.accepted === null ? ['ForeignActor', 'NotAdopted'] : ['ForeignActor']
  const vetoes = generalVetoes(view, { ...state, observing: false }, spec, now).filter((v) => !ignored.includes(v.code))
  const actions: PlanAction[] = []
  const move = moveAction(input, vetoes[0]?.message ?? null)
  if (move !== null) actions.push(move)
  for (const repair of repairs(view, state, spec)) {
    actions.push(repairAction(repair, `a${actions.length + 1}`, vetoes[0]?.message ?? null, view, spec, now))
  }
  for (const host of spec.hosts) {
    if (sqlNow(view.hosts[host.name]) === null) {
      actions.push(
        plain(
          `a${actions.length + 1}`,
          'unknown',
          'NotReached',
          `${host.name} does not answer; nothing is known of it`,
        ),
      )
    }
  }
  const divergence = spec.hosts.flatMap((h) => {
    const memory = view.hosts[h.name]?.memory
    return memory === undefined || memory.state === 'ONLINE' || memory.reason === ''
      ? []
      : [{ host: h.name, message: `${memory.state}: ${memory.reason}` }]
  })
  const at = source.commit?.slice(0, 7) ?? 'the file'
  return {
    formatVersion: 1,
    cluster: spec.name,
    source: { base: base?.commit ?? null, head: source.commit, digest: spec.digest },
    observed: {
      at: Math.round(view.at),
      writer,
      hosts: Object.fromEntries(
        spec.hosts.map((h) => [h.name, sqlNow(view.hosts[h.name]) === null ? 'not-reached' : 'reached']),
      ),
    },
    divergence,
    actions,
    summary: summaryOf(actions, spec.name, at),
    fingerprint: `${spec.digest.slice(0, 16)}:${fnv(viewDigest(view))}`,
    diagnostics: [],
    notActedUpon: spec.notActedUpon.map((n) => n.path),
  }
}

/** A move that the file asks for anew, one that waits, or one that the file would like and nobody asked for again. */
function moveAction(input: PreviewInput, veto: string | null): PlanAction | null {
  const { view, state, spec, base, now } = input
  const role = writerRole(spec)
  const writer = state.epoch?.writer ?? null
  const wanted = role?.prefer[0]
  if (role === null || writer === null || wanted === undefined) return null
  const live = isLive(state.intent) ? state.intent : null
  const before = base === null ? state.accepted : acceptedOf(base.spec, base.commit)
  const now_ = acceptedOf(spec, null).roles[role.name]
  const was = before?.roles[role.name]
  const asserted =
    was !== undefined &&
    now_ !== undefined &&
    (was.first !== now_.first || (was.assertion !== now_.assertion && now_.assertion !== null))
  const to = live?.to ?? (asserted ? wanted : null)
  if (to === null) {
    if (wanted === writer) return null
    const code = state.incidents.at(-1)?.to === writer ? 'FailedOver' : 'AlreadyAsserted'
    const message = `held (${code}): ${wanted} is preferred and ${writer} is the writer; bump roles.${role.name}.assertion to go to ${wanted}, or make ${writer} the first of prefer`
    return { ...plain('a1', 'blocked', code, message), role: role.name, from: writer, to: wanted }
  }
  if (to === writer) return null
  const found = preflights(view, state, spec, { to, force: false }, now).filter((p) => p.code !== 'fresh')
  const failed = found.filter((p) => !p.ok)
  const blocked = veto ?? (failed.length > 0 ? failed.map((p) => p.message).join('; ') : null)
  return {
    id: 'a1',
    kind: blocked === null ? 'move' : 'blocked',
    role: role.name,
    from: writer,
    to,
    because: live?.cause ?? (was?.first === now_?.first ? 'assertion' : 'prefer'),
    message:
      blocked === null
        ? `${role.name} moves from ${writer} to ${to}`
        : `${role.name} from ${writer} to ${to} is blocked: ${blocked}`,
    risk: 'pause',
    writePauseMs: expectedPause(state),
    preflights: found,
    steps: stepsOf(switchoverDrafts(view, spec, writer, to), view, spec, now),
  }
}

function expectedPause(state: ControllerState): PlanAction['writePauseMs'] {
  const last = state.intent?.writePauseMs ?? null
  if (last !== null)
    return {
      min: Math.round(last / 2),
      max: Math.round(last * 2),
      basis: `the last move of this cluster took ${Math.round(last)} ms`,
    }
  return { min: 20, max: 300, basis: 'no move of this cluster is recorded; docs/bench' }
}

function repairAction(
  repair: Repair,
  id: string,
  veto: string | null,
  view: View,
  spec: ClusterSpec,
  now: Instant,
): PlanAction {
  const first = repair.drafts[0]?.step
  const kinds = new Set(repair.drafts.map((d) => d.step.kind))
  const kind: PlanActionKind =
    veto !== null
      ? 'blocked'
      : kinds.size === 1 && kinds.has('add-vip')
        ? 'add'
        : kinds.size === 1 && kinds.has('remove-vip')
          ? 'remove'
          : 'change'
  const steps = stepsOf(repair.drafts, view, spec, now)
  return {
    ...plain(id, kind, repair.because, veto === null ? repair.message : `${repair.message}; not done: ${veto}`),
    to: first?.host ?? null,
    risk: repair.disruptive ? 'disruptive' : 'none',
    steps,
  }
}

function plain(id: string, kind: PlanActionKind, because: string, message: string): PlanAction {
  return {
    id,
    kind,
    role: null,
    from: null,
    to: null,
    because,
    message,
    risk: 'none',
    writePauseMs: null,
    preflights: [],
    steps: [],
  }
}

function stepsOf(drafts: readonly Draft[], view: View, spec: ClusterSpec, now: Instant): readonly PlanStep[] {
  const plan = buildPlan('preview', { kind: 'repair', from: null, to: null, because: '' }, drafts, spec, view, now)
  return plan.steps.map((step) => shown(step, view))
}

function shown(step: Step, view: View): PlanStep {
  const model = modelOf(step)
  const undo = model.undo(step)
  return {
    id: step.id,
    kind: step.kind,
    host: step.host,
    sentence: model.sentence(step),
    pre: model.pre(view, step).map((c) => c.what),
    post: model.post(view, step).what,
    timeoutMs: step.timeoutMs,
    undo: undo === null ? null : modelOf(undo).sentence(undo),
  }
}

function summaryOf(actions: readonly PlanAction[], cluster: string, at: string): string {
  const count = (...kinds: readonly PlanActionKind[]): number => actions.filter((a) => kinds.includes(a.kind)).length
  if (actions.length === 0) return `No changes. ${cluster} matches ${at}.`
  const moves = count('move')
  const changes = count('change', 'add')
  return `Plan: ${moves} ${moves === 1 ? 'move' : 'moves'}, ${changes} ${changes === 1 ? 'change' : 'changes'}, ${count('remove')} removed, ${count('blocked')} blocked.`
}

/** FNV-1a, 32 bits: a fingerprint to compare, not to defend. */
function fnv(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
