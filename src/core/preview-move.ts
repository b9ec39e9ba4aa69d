import type { Instant } from '../model/ids.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { PlanAction } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Intent } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { whyNot } from './goal-move.ts'
import { acceptedOf, ageIntent, isLive, mintFromFile } from './intents.ts'
import { switchoverDrafts } from './plan-switchover.ts'
import { type Preflight, preflights } from './preflight.ts'
import { ignoredVetoes, plainAction, previewSteps } from './preview-parts.ts'
import { channelTo, hostSpec, sqlNow, writerRole } from './topology.ts'

export interface PreviewInput {
  readonly view: View
  readonly state: ControllerState
  readonly spec: ClusterSpec
  readonly source: SourceFacts
  /** What was asserted before: the file at the base revision. Null: what Git says counts as already asserted. */
  readonly base: { readonly spec: ClusterSpec; readonly commit: string | null } | null
  readonly now: Instant
}

/** A move that the file asks for anew, one that waits, or one that the file would like and nobody asked for again. */
export function previewMove(input: PreviewInput): PlanAction | null {
  const { state, spec } = input
  const role = writerRole(spec)
  const writer = state.epoch?.writer
  if (role === null || writer === undefined) return null
  const intent = intentOf(input)
  if (intent !== null) return intent.to === writer ? null : moveAction(input, intent, writer)
  const wanted = role.prefer[0]
  if (wanted === undefined || wanted === writer) return null
  const code = state.incidents.at(-1)?.to === writer ? 'FailedOver' : 'AlreadyAsserted'
  const message = `held (${code}): ${wanted} is preferred and ${writer} is the writer; bump roles.${role.name}.assertion to go to ${wanted}, or make ${writer} the first of prefer`
  return { ...plainAction('a1', 'blocked', code, message), role: role.name, from: writer, to: wanted }
}

/** The intent that the daemon would hold after it has read this file. */
function intentOf({ state, spec, source, base, now }: PreviewInput): Intent | null {
  const accepted = base === null ? state.accepted : acceptedOf(base.spec, base.commit, state.epoch?.writer ?? null)
  const minted = mintFromFile({ ...state, accepted }, spec, source.commit, now)
  const { intent } = ageIntent(minted, spec, now)
  return isLive(intent) ? intent : null
}

function moveAction(input: PreviewInput, intent: Intent, writer: string): PlanAction {
  const { view, state, spec, source, now } = input
  const running = intent.state === 'Running'
  const found = running ? [] : preflights(view, state, spec, intent, now).map(asSeenFromHere)
  const failed = found.filter((p) => !p.ok && p.severity === 'error')
  const held = running
    ? null
    : whyNot(view, state, spec, intent, { journalDegraded: false, source }, now, ignoredVetoes(state))
  const blocked = [...(held === null ? [] : [held.message]), ...failed.map((p) => p.message)]
  const what = `${intent.role} moves from ${writer} to ${intent.to}`
  return {
    id: 'a1',
    kind: blocked.length === 0 ? 'move' : 'blocked',
    role: intent.role,
    from: writer,
    to: intent.to,
    because: intent.cause,
    message:
      blocked.length === 0
        ? `${what}${running ? ', under way' : ''}`
        : `${intent.role} from ${writer} to ${intent.to} is blocked: ${blocked.join('; ')}`,
    risk: 'pause',
    writePauseMs: expectedPause(input, writer, intent.to),
    preflights: found,
    steps: previewSteps(switchoverDrafts(view, spec, writer, intent.to), view, spec, now),
  }
}

/** Transactions, locks and connections cost a look at every session: the daemon takes it right before the move, so here it may well be missing. */
function asSeenFromHere(preflight: Preflight): Preflight {
  return preflight.code === 'fresh'
    ? {
        ...preflight,
        severity: 'warning',
        message: 'transactions, locks and connections are looked at right before the move',
      }
    : preflight
}

function expectedPause({ view, state, spec }: PreviewInput, from: string, to: string): PlanAction['writePauseMs'] {
  const source = hostSpec(spec, from)
  const facts = sqlNow(view.hosts[to])
  const lag = source === null || facts === null ? 0 : (channelTo(facts, source)?.lagMs ?? 0)
  const behind = lag === 0 ? '' : `, and ${to} is ${lag / 1000} s behind`
  const last = state.intent?.writePauseMs ?? null
  if (last === null)
    return { min: 20, max: 300 + lag, basis: `usual for a cluster whose moves are not recorded yet${behind}` }
  return {
    min: Math.round(last / 2),
    max: Math.round(last * 2) + lag,
    basis: `the last move of this cluster took ${Math.round(last)} ms${behind}`,
  }
}
