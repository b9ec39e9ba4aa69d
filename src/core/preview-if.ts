import type { HostName } from '../model/ids.ts'
import type { Obstacle, PlanAction, PlanDocument, PlanStep, Supposition } from '../model/plan-document.ts'
import type { Goal } from '../model/plan.ts'
import type { Hold } from '../model/state.ts'
import { acceptedOf, isLive } from './intents.ts'
import { type Names, obstacle } from './obstacle.ts'
import { documentOf } from './preview.ts'
import { fieldCause, ignoredVetoes, plainAction, type PreviewInput, showSteps, worstRisk } from './preview-parts.ts'
import { suppose, type Supposed, type SupposedPlan } from './suppose.ts'
import type { Fault } from './supposed-world.ts'

/** What `--if` may suppose. */
export type SupposedFault =
  | { readonly kind: 'writer'; readonly fault: Fault }
  | { readonly kind: 'host'; readonly host: HostName }

/** `writer=crashed`, `host=db3:down`. Null: it is neither. */
export function parseSupposition(text: string): SupposedFault | null {
  const [, fault] = /^writer=(crashed|hung|host-gone|stalled)$/.exec(text) ?? []
  if (fault !== undefined) return { kind: 'writer', fault: fault as Fault }
  const [, host] = /^host=([a-z0-9-]+):down$/.exec(text) ?? []
  return host === undefined ? null : { kind: 'host', host }
}

/** What would be done if that happened now, or why nothing would. Null: there is nobody to whom it could happen. */
export function previewIf(input: PreviewInput, what: string, fault: SupposedFault): PlanDocument | null {
  const { view, state, spec, source } = input
  const writer = state.epoch?.writer
  const host = fault.kind === 'writer' ? writer : fault.host
  if (host === undefined || view.hosts[host] === undefined) return null
  const ignored = ignoredVetoes(state)
  // The file as it is read counts as answered: here only the fault is looked at.
  const before = {
    ...state,
    accepted: acceptedOf(spec, source.commit, writer),
    intent: isLive(state.intent) && state.intent.state === 'Pending' ? null : state.intent,
    adopted: state.adopted || ignored.includes('NotAdopted'),
  }
  const supposed = suppose(view, before, spec, source, host, fault.kind === 'writer' ? fault.fault : 'host-gone')
  const actions = [...failover(supposed, input, host), ...others(supposed, input)]
  const nothing = host === writer && !actions.some((a) => a.role === spec.writerRole)
  const all = nothing ? [nothingFollows(supposed, input, host, fault), ...actions] : actions
  return documentOf(input, all, { dueAlready: 0, supposed: suppositionOf(supposed, input, what, host) })
}

function suppositionOf(s: Supposed, { view }: PreviewInput, what: string, host: HostName): Supposition {
  const incident = s.state.incident ?? s.state.incidents.findLast((i) => i.startedAt > view.at)
  const writer = s.state.epoch?.writer ?? null
  const memory = s.state.hosts[host]
  const ofHost = memory !== undefined && host !== writer && incident === undefined
  return {
    what,
    verdict: ofHost ? memory.state : (incident?.verdict ?? s.state.verdict.verdict),
    because: ofHost ? memory.reason : (incident?.because ?? s.state.verdict.because),
    afterMs: Math.round(ofHost ? Math.max(0, memory.stateSince - view.at) : (s.actedAfterMs ?? s.judgedAfterMs)),
    writer,
  }
}

const ofFailover: readonly Goal['kind'][] = ['failover-freeze', 'failover-promote', 'failover-settle']

function failover(s: Supposed, input: PreviewInput, writer: HostName): readonly PlanAction[] {
  const { spec, state } = input
  const plans = s.plans.filter((p) => ofFailover.includes(p.plan.goal.kind))
  const role = spec.writerRole
  const to = s.state.epoch?.writer === writer ? null : (s.state.epoch?.writer ?? null)
  const names = { cluster: spec.name, role, host: to }
  const held = s.holds.filter((h) => h.what === 'failover').map((h) => heldBy(h, names))
  if (plans.length === 0 && held.length === 0) return []
  const verdict = s.state.incident?.verdict ?? s.state.incidents.at(-1)?.verdict ?? s.state.verdict.verdict
  const because = plans.length === 0 ? s.state.verdict.verdict : verdict
  const done = to !== null
  return [
    {
      ...plainAction('', done ? 'move' : 'blocked', because, ''),
      role,
      from: writer,
      to,
      cause: fieldCause('spec.failover'),
      message: done
        ? `${role} would fail over from ${writer} to ${to}`
        : `no failover from ${writer} would be made: ${held.map((o) => o.why).join('; ')}`,
      risk: 'loss',
      writePauseMs: done ? expectedOutage(s, state.incidents) : null,
      blockedBy: done ? [] : held,
      steps: numbered(plans),
    },
  ]
}

/** From the fault until the address served again, as it was measured before. */
function expectedOutage(s: Supposed, incidents: PreviewInput['state']['incidents']): PlanAction['writePauseMs'] {
  const measured = incidents.flatMap((i) => (i.servedAt === null ? [] : [Math.round(i.servedAt - i.startedAt)]))
  const noticed = Math.round(s.actedAfterMs ?? 0)
  if (measured.length === 0)
    return {
      min: noticed,
      max: noticed + 2000,
      basis: 'until it is proved, and usual for what follows: no failover of this cluster is recorded',
    }
  const [least, most] = [Math.min(...measured), Math.max(...measured)]
  const count = measured.length === 1 ? 'the last failover' : `the last ${measured.length} failovers`
  return {
    min: Math.round(least / 2),
    max: most * 2,
    basis: `${count} of this cluster took ${least === most ? most : `${least} to ${most}`} ms`,
  }
}

/** Addresses that move away from a host that is down, replicas that get another source, and what is held of it. */
function others(s: Supposed, { spec }: PreviewInput): readonly PlanAction[] {
  const names: Names = { cluster: spec.name, role: null, host: null }
  const done = s.plans
    .filter((p) => !ofFailover.includes(p.plan.goal.kind))
    .map((p): PlanAction => {
      const { because, to } = p.plan.goal
      return {
        ...plainAction(
          '',
          'change',
          because,
          `${sentence(because)}${p.result === 'done' ? '' : `, which fails: ${p.detail}`}`,
        ),
        to,
        risk: worstRisk(p.plan),
        steps: showSteps(p.plan, p.view),
      }
    })
  const held = s.holds
    .filter((h) => h.what !== 'failover')
    .map((h): PlanAction => {
      const found = heldBy(h, names)
      return { ...plainAction('', 'blocked', h.code, `${h.what} would be held: ${h.message}`), blockedBy: [found] }
    })
  return [...done, ...held]
}

function sentence(because: string): string {
  return because === 'VipDrift'
    ? 'addresses would go to the hosts that are left'
    : `a repair would be made (${because})`
}

/** Nothing at all would be begun, and nothing says that it is held: the worst to find out at night. */
function nothingFollows(s: Supposed, { spec }: PreviewInput, writer: HostName, fault: SupposedFault): PlanAction {
  const { verdict, because } = s.state.verdict
  const unnoticed = verdict === 'writer-ok'
  const code = unnoticed ? 'NotNoticed' : 'VerdictNotActedUpon'
  const why = unnoticed
    ? `${writer} still answers to every look, so it counts as well (${because})`
    : `${verdict} (${because}); no failover follows from that`
  const names = { cluster: spec.name, role: spec.writerRole, host: null }
  const what = fault.kind === 'writer' ? fault.fault : 'down'
  return {
    ...plainAction('', 'blocked', verdict, `nothing would be done if ${writer} were ${what}: ${why}`),
    role: spec.writerRole,
    from: writer,
    cause: fieldCause(unnoticed ? 'spec.checks.writeProbe' : 'spec.failover'),
    risk: 'none',
    blockedBy: [obstacle(code, why, null, names)],
  }
}

function heldBy(hold: Hold, names: Names): Obstacle {
  const [, preflight] = /^Preflight:(.+)$/.exec(hold.code) ?? []
  return obstacle(preflight ?? hold.code, hold.message, null, names)
}

/** Freeze and promotion as one list. */
function numbered(plans: readonly SupposedPlan[]): readonly PlanStep[] {
  const steps = plans.flatMap((p) => showSteps(p.plan, p.view))
  return steps.map((step, i) => ({ ...step, id: `s${i + 1}` }))
}
