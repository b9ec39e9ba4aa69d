import type { PlanAction, PlanActionKind, PlanDocument, Supposition } from '../model/plan-document.ts'
import { viewDigest } from './build-plan.ts'
import { previewFailover } from './preview-failover.ts'
import { previewMove } from './preview-move.ts'
import type { PreviewInput } from './preview-parts.ts'
import { previewRepairs } from './preview-repairs.ts'
import { rfc3339Seconds } from './status-files/instant.ts'
import { sqlNow, writerRole } from './topology.ts'
import { windowAt } from './windows.ts'

/** The same decision as the daemon's, shown instead of done. */
export function preview(input: PreviewInput): PlanDocument {
  const failover = previewFailover(input)
  // While the writer is gone nothing else is begun: no repair may rest on it.
  const move = failover === null ? previewMove(input) : null
  const { actions, dueAlready } = previewRepairs(input)
  const rest = failover === null ? actions : actions.filter((a) => a.kind === 'unknown' || a.kind === 'blocked')
  return documentOf(
    input,
    [failover, move, ...rest].filter((a) => a !== null),
    { dueAlready, supposed: null },
  )
}

/** The document around actions. */
export function documentOf(
  { view, state, spec, source, base, now, from }: PreviewInput,
  found: readonly PlanAction[],
  more: { readonly dueAlready: number; readonly supposed: Supposition | null },
): PlanDocument {
  const writer = state.epoch?.writer ?? null
  const actions = found.map((action, i) => ({ ...action, id: `a${i + 1}` }))
  const reached = (host: string): boolean => sqlNow(view.hosts[host]) !== null
  return {
    formatVersion: 1,
    cluster: spec.name,
    source: { file: null, base: base?.commit ?? null, head: source.commit, digest: spec.digest },
    observed: {
      from: from ?? 'servers',
      at: Math.round(view.at),
      writer,
      hosts: Object.fromEntries(spec.hosts.map((h) => [h.name, reached(h.name) ? 'reached' : 'not-reached'])),
    },
    divergence: divergenceOf({ view, state, spec }),
    actions,
    dueAlready: more.dueAlready,
    window: windowAt(spec.switchover.windows, now),
    supposed: more.supposed,
    summary: summaryOf(
      actions,
      more.dueAlready > 0 || more.supposed !== null,
      spec.name,
      source.commit?.slice(0, 7) ?? 'the file',
    ),
    fingerprint: `${spec.digest.slice(0, 16)}:${fnv(`${writer ?? ''};${viewDigest(view)}`)}`,
    diagnostics: [],
    notActedUpon: spec.notActedUpon.map((n) => n.path),
  }
}

/** Where things are not as the file alone would have them, and who or what made them so. */
function divergenceOf({
  view,
  state,
  spec,
}: Pick<PreviewInput, 'view' | 'state' | 'spec'>): PlanDocument['divergence'] {
  const writer = state.epoch?.writer
  const wanted = writerRole(spec)?.prefer[0]
  const found: { readonly host: string | null; readonly message: string }[] = []
  if (writer !== undefined && wanted !== undefined && writer !== wanted) {
    const by = movedBy(writer, state)
    if (by !== null) found.push({ host: writer, message: `is the writer since ${by}` })
  }
  const { suspended } = state
  if (suspended !== null && view.at < suspended.until) {
    const what = suspended.scope === 'all' ? 'every change is' : 'planned moves are'
    const until = rfc3339Seconds(suspended.until)
    found.push({ host: null, message: `${what} suspended by ${suspended.by} until ${until}: ${suspended.reason}` })
  }
  for (const { name, maintenance } of spec.hosts) {
    const memory = view.hosts[name]?.memory
    if (memory === undefined || memory.state === 'ONLINE' || memory.reason === '' || maintenance !== false) continue
    found.push({ host: name, message: `${memory.state}: ${memory.reason}` })
  }
  return found
}

function movedBy(writer: string, { incidents, intent }: PreviewInput['state']): string | null {
  const last = incidents.at(-1)
  if (intent?.cause === 'move-role' && intent.state === 'Done' && intent.to === writer)
    return `a command of ${intent.by}`
  return last?.to === writer ? `failover ${last.id} (${last.verdict} on ${last.from})` : null
}

function summaryOf(actions: readonly PlanAction[], more: boolean, cluster: string, at: string): string {
  const count = (...kinds: readonly PlanActionKind[]): number => actions.filter((a) => kinds.includes(a.kind)).length
  if (actions.length === 0 && !more) return `No changes. ${cluster} matches ${at}.`
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
