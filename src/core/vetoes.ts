import type { Instant } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { Verdict } from '../model/verdict.ts'
import type { View } from '../model/view.ts'
import type { Choice } from './choose-candidate.ts'
import { rfc3339Seconds } from './status-files/instant.ts'
import { suspensionOf } from './suspension.ts'
import { sqlNow, sshNow, writableHosts } from './topology.ts'

export interface Veto {
  readonly code: string
  readonly message: string
}

/** Verdicts that an automatic failover may answer, today. */
const answered: readonly Verdict['verdict'][] = ['writer-crashed']

/** Every reason against a failover, before its first change. Empty: it may begin. */
export function vetoes(
  view: View,
  state: ControllerState,
  verdict: Verdict,
  spec: ClusterSpec,
  choice: Choice,
  now: Instant,
): readonly Veto[] {
  const found: Veto[] = []
  const limit = spec.failover.limit
  const recent = state.incidents.filter((i) => !i.acknowledged && now - i.startedAt < limit.withinMs)
  if (!answered.includes(verdict.verdict)) {
    found.push({
      code: 'VerdictNotActedUpon',
      message: `${verdict.verdict} is reported; no failover follows from it yet`,
    })
  }
  found.push(...generalVetoes(view, state, spec, now))
  if (spec.failover.mode !== 'auto') {
    found.push({ code: 'FailoverModeNotAuto', message: `failover.mode is ${spec.failover.mode}` })
  }
  if (recent.length >= limit.count) {
    found.push({
      code: 'FailoverLimit',
      message: `${recent.length} failovers within ${Math.round(limit.withinMs / 60_000)} min, limit ${limit.count}; acknowledge them to go on`,
    })
  }
  const writable = writableHosts(view).filter((h) => h !== verdict.writer)
  if (writable.length > 0) {
    found.push({
      code: 'AnotherWriter',
      message: `${writable.join(' and ')} takes writes already; a person must say who the writer is`,
    })
  }
  if (!witnessesAgree(verdict, spec)) {
    found.push({
      code: 'WitnessesDisagree',
      message: `failover.witnesses is ${spec.failover.witnesses}; the replicas say: ${verdict.evidence?.witnesses ?? 'nothing'}`,
    })
  }
  if (spec.failover.fencing.require === 'proof' && !canProveFencing(view, verdict)) {
    found.push({
      code: 'NoFencingProof',
      message: 'failover.fencing.require is proof, and no way to the old writer can prove that it takes no writes',
    })
  }
  if (choice.host === null) {
    found.push({ code: 'NoCandidate', message: choice.passedOver.map((p) => `${p.host}: ${p.why}`).join('; ') })
  }
  const most = spec.failover.maxLoss.transactions
  if (choice.host !== null && most !== null && choice.missing.count !== null && choice.missing.count > most) {
    found.push({
      code: 'MaxLoss',
      message: `${choice.missing.count} transactions are known to be missing (${choice.missing.gtids}), limit ${most}`,
    })
  }
  return found
}

/** What forbids every change of a cluster, planned or not. */
export function generalVetoes(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): readonly Veto[] {
  const found: Veto[] = [...handsOff(view, state, spec, now)]
  if (state.observing) found.push({ code: 'Starting', message: starting(view, spec) })
  if (!state.adopted)
    found.push({
      code: 'NotAdopted',
      message: 'the way to the declared state changes servers in service: rolekeeper adopt',
    })
  return found
}

/** What forbids even the next step of something that has begun. */
export function handsOff(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): readonly Veto[] {
  const found: Veto[] = []
  if (spec.management === 'observe') found.push({ code: 'Observing', message: 'management: observe' })
  const suspension = suspensionOf(state, spec, now)
  if (suspension?.scope === 'all')
    found.push({
      code: 'Suspended',
      message: `suspended until ${rfc3339Seconds(suspension.until)}: ${suspension.reason}`,
    })
  const foreign = foreignActor(view)
  if (foreign !== null)
    found.push({ code: 'ForeignActor', message: `another rolekeeper holds this cluster's lock on ${foreign}` })
  return found
}

function starting(view: View, spec: ClusterSpec): string {
  const silent = spec.hosts.map((h) => h.name).filter((h) => view.hosts[h]?.memory.answeredSinceStart !== true)
  const who = silent.length === 0 ? 'SSH of some host' : silent.join(', ')
  return `${who} has not answered since the start; waited for until ${(spec.checks.failAfterMs * 2) / 1000} s after it`
}

/** A host on which another instance holds `GET_LOCK('rolekeeper:<cluster>')`. */
export function foreignActor(view: View): string | null {
  return Object.values(view.hosts).find((h) => sqlNow(h)?.actorLock === 'other')?.host ?? null
}

function witnessesAgree(verdict: Verdict, spec: ClusterSpec): boolean {
  const said = verdict.evidence?.witnesses
  switch (spec.failover.witnesses) {
    case 'none':
      return true
    case 'majority':
      return (
        said === 'lost' ||
        said === 'still' ||
        said === 'majority-lost' ||
        (said === 'none' && verdict.verdict === 'writer-crashed')
      )
    case 'all':
      return said === 'lost' || said === 'still'
  }
}

/** Proof is to be had where the host still answers by SSH and says that the server is gone. */
function canProveFencing(view: View, verdict: Verdict): boolean {
  const writer = verdict.writer === null ? undefined : view.hosts[verdict.writer]
  return sshNow(writer) !== null || verdict.evidence?.listener === 'absent'
}
