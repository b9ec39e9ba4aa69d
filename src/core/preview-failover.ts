import type { PlanAction } from '../model/plan-document.ts'
import { chooseCandidate } from './choose-candidate.ts'
import { obstacle } from './obstacle.ts'
import { freezeDrafts } from './plan-failover.ts'
import { heldSince, ignoredVetoes, plainAction, type PreviewInput, showPlan } from './preview-parts.ts'
import { vetoes } from './vetoes.ts'

const calm = ['writer-ok', 'writer-degraded', 'writer-not-writable', 'two-writable', 'no-writer']

/** A failover that is under way, one that is due, or why none is made although the writer does not answer. */
export function previewFailover(input: PreviewInput): PlanAction | null {
  const { view, state, spec, now } = input
  const names = { cluster: spec.name, role: spec.writerRole, host: null }
  const { incident, verdict } = state
  if (incident !== null) {
    const blockedBy = state.holds
      .filter((h) => h.what === 'failover')
      .map((h) => obstacle(h.code, h.message, h.since, { ...names, host: incident.to }))
    const what = `failover ${incident.id} from ${incident.from}${incident.to === null ? '' : ` to ${incident.to}`}`
    const message = blockedBy.length === 0 ? `${what}, under way` : `${what} is held: ${blockedBy[0]?.why}`
    return {
      ...plainAction('', blockedBy.length === 0 ? 'move' : 'blocked', incident.verdict, message),
      role: spec.writerRole,
      from: incident.from,
      to: incident.to,
      risk: 'loss',
      blockedBy,
    }
  }
  const writer = state.epoch?.writer
  if (writer === undefined || calm.includes(verdict.verdict)) return null
  const choice = chooseCandidate(view, spec, writer, [])
  const ignored = ignoredVetoes(state)
  const against = vetoes(view, state, verdict, spec, choice, now).filter((v) => !ignored.includes(v.code))
  const blockedBy = against.map((v) =>
    obstacle(v.code, v.message, heldSince(state, 'failover', v.code) ?? verdict.since, { ...names, host: choice.host }),
  )
  const { steps, refused } = showPlan(freezeDrafts(view, spec, writer), input, names)
  const obstacles = [...blockedBy, ...refused]
  const message =
    obstacles.length === 0
      ? `${spec.writerRole} fails over from ${writer}; ${choice.host} is the first candidate until the replicas stand still`
      : `no failover from ${writer} (${verdict.verdict}: ${verdict.because}): ${obstacles.map((o) => o.why).join('; ')}`
  return {
    ...plainAction('', obstacles.length === 0 ? 'move' : 'blocked', verdict.verdict, message),
    role: spec.writerRole,
    from: writer,
    to: choice.host,
    risk: 'loss',
    blockedBy: obstacles,
    steps,
  }
}
