import type { Instant } from '../model/ids.ts'
import type { PlanAction, PlanActionKind, PlanDocument } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'
import { viewDigest } from './build-plan.ts'
import { repairs } from './plan-converge.ts'
import { type PreviewInput, previewMove } from './preview-move.ts'
import { ignoredVetoes, plainAction, previewSteps } from './preview-parts.ts'
import type { Repair } from './repair.ts'
import { sqlNow } from './topology.ts'
import { generalVetoes } from './vetoes.ts'

/** The same decision as the daemon's, shown instead of done. */
export function preview(input: PreviewInput): PlanDocument {
  const { view, state, spec, source, base } = input
  const writer = state.epoch?.writer ?? null
  const actions = actionsOf(input)
  const reached = (host: string): boolean => sqlNow(view.hosts[host]) !== null
  return {
    formatVersion: 1,
    cluster: spec.name,
    source: { base: base?.commit ?? null, head: source.commit, digest: spec.digest },
    observed: {
      at: Math.round(view.at),
      writer,
      hosts: Object.fromEntries(spec.hosts.map((h) => [h.name, reached(h.name) ? 'reached' : 'not-reached'])),
    },
    divergence: divergenceOf(view, spec),
    actions,
    summary: summaryOf(actions, spec.name, source.commit?.slice(0, 7) ?? 'the file'),
    fingerprint: `${spec.digest.slice(0, 16)}:${fnv(`${writer ?? ''};${viewDigest(view)}`)}`,
    diagnostics: [],
    notActedUpon: spec.notActedUpon.map((n) => n.path),
  }
}

function actionsOf(input: PreviewInput): readonly PlanAction[] {
  const { view, state, spec, now } = input
  const ignored = ignoredVetoes(state)
  const veto = generalVetoes(view, state, spec, now).find((v) => !ignored.includes(v.code))?.message ?? null
  const move = previewMove(input)
  const found = repairs(view, state, spec)
  const mended = new Set(found.filter((r) => r.kind === 'repair').flatMap((r) => r.drafts.map((d) => d.step.host)))
  const actions: PlanAction[] = [
    ...(move === null ? [] : [move]),
    ...writerTrouble(input, found),
    ...found.map((repair) => repairAction(repair, veto, view, spec, now)),
    ...spec.hosts.flatMap((h) => hostTrouble(h.name, view, mended)),
  ]
  return actions.map((action, i) => ({ ...action, id: `a${i + 1}` }))
}

/** Without a writer, or with one that somebody made read-only, nothing follows by itself: that must not look like a match. */
function writerTrouble({ view, state }: PreviewInput, found: readonly Repair[]): readonly PlanAction[] {
  const writer = state.epoch?.writer
  if (writer === undefined) {
    const message = `no host is known to be the writer: ${state.verdict.because}`
    return [plainAction('', 'blocked', 'NoWriter', message)]
  }
  const mended = found.some((r) => r.drafts.some((d) => d.step.kind === 'make-writable' && d.step.host === writer))
  if (sqlNow(view.hosts[writer])?.readOnly !== true || mended || state.move !== null) return []
  const message = `${writer} is the writer and read-only; nobody here made it so, and nobody here undoes it`
  return [{ ...plainAction('', 'blocked', 'writer-not-writable', message), to: writer }]
}

function hostTrouble(host: string, view: View, mended: ReadonlySet<string>): readonly PlanAction[] {
  const seen = view.hosts[host]
  if (seen === undefined || sqlNow(seen) === null)
    return [
      { ...plainAction('', 'unknown', 'NotReached', `${host} does not answer; nothing is known of it`), to: host },
    ]
  const { state, errant, reason } = seen.memory
  if (state !== 'REPLICATION_FAIL' || mended.has(host)) return []
  const code = errant === null ? 'REPLICATION_FAIL' : 'Diverged'
  return [{ ...plainAction('', 'blocked', code, `${host} is kept out of service: ${reason}`), to: host }]
}

/** Where hosts are not as the file alone would have them. */
function divergenceOf(view: View, spec: ClusterSpec): PlanDocument['divergence'] {
  return spec.hosts.flatMap((h) => {
    const memory = view.hosts[h.name]?.memory
    if (memory === undefined || memory.state === 'ONLINE' || memory.reason === '' || h.maintenance !== false) return []
    return [{ host: h.name, message: `${memory.state}: ${memory.reason}` }]
  })
}

function repairAction(repair: Repair, veto: string | null, view: View, spec: ClusterSpec, now: Instant): PlanAction {
  const kinds = new Set(repair.drafts.map((d) => d.step.kind))
  const hosts = [...new Set(repair.drafts.map((d) => d.step.host))]
  const kind: PlanActionKind =
    veto !== null
      ? 'blocked'
      : kinds.size === 1 && kinds.has('add-vip')
        ? 'add'
        : kinds.size === 1 && kinds.has('remove-vip')
          ? 'remove'
          : 'change'
  return {
    ...plainAction('', kind, repair.because, veto === null ? repair.message : `${repair.message}; not done: ${veto}`),
    to: hosts.length === 1 ? (hosts[0] ?? null) : null,
    risk: repair.disruptive ? 'disruptive' : 'none',
    steps: previewSteps(repair.drafts, view, spec, now),
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
