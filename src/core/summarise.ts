import type { HostName, Instant } from '../model/ids.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { ClusterSpec, RoleSpec } from '../model/spec.ts'
import type { ControllerState, Incident } from '../model/state.ts'
import type {
  ClusterStatus,
  Condition,
  HostStatus,
  IncidentStatus,
  LossStatus,
  Readiness,
  RoleStatus,
} from '../model/status.ts'
import type { View } from '../model/view.ts'
import { chooseCandidate } from './choose-candidate.ts'
import { conditionsOf } from './conditions.ts'
import { holdersOf, sqlEver, writerRole } from './topology.ts'
import { vetoes } from './vetoes.ts'

/** What is published: a pure function of what matters. `before` keeps the times of conditions that did not change. */
export function summarise(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  source: SourceFacts,
  before: ClusterStatus | null,
  now: Instant,
): ClusterStatus {
  const conditions = conditionsOf(view, state, spec, source, now).map((c) => keepSince(c, before, now))
  return {
    apiVersion: 'rolekeeper/v1',
    kind: 'ClusterStatus',
    metadata: { name: spec.name },
    source: { commit: source.commit, digest: spec.digest, valid: !source.invalid && !source.missing },
    conditions,
    roles: Object.fromEntries(spec.roles.map((r) => [r.name, roleStatus(r, view, state, spec)])),
    hosts: Object.fromEntries(spec.hosts.map((h) => [h.name, hostStatus(h.name, view, spec, now)])),
    readiness: readinessOf(view, state, spec, now),
    intent:
      state.intent === null
        ? null
        : {
            role: state.intent.role,
            from: state.intent.expectedWriter,
            to: state.intent.to,
            commit: state.intent.commit,
            state: state.intent.state,
            why: state.intent.why,
            writePauseMs: state.intent.writePauseMs === null ? null : Math.round(state.intent.writePauseMs),
          },
    incidents: [...state.incidents.slice(-5), ...(state.incident === null ? [] : [state.incident])].map((i) =>
      incidentStatus(i, state, spec),
    ),
  }
}

function keepSince(condition: Omit<Condition, 'since'>, before: ClusterStatus | null, now: Instant): Condition {
  const was = before?.conditions.find((c) => c.type === condition.type)
  return { ...condition, since: was !== undefined && was.status === condition.status ? was.since : Math.round(now) }
}

function roleStatus(role: RoleSpec, view: View, state: ControllerState, spec: ClusterSpec): RoleStatus {
  if (role.name === spec.writerRole) {
    return {
      host: state.epoch?.writer ?? null,
      vips: role.vips.map((v) => v.cidr),
      desired: role.prefer[0] ?? role.hosts[0] ?? '',
    }
  }
  if (role.mode === 'exclusive') {
    const holder = role.vips.flatMap((v) => holdersOf(view, v.address))[0] ?? null
    return { host: holder, vips: role.vips.map((v) => v.cidr), desired: role.prefer[0] ?? role.hosts[0] ?? '' }
  }
  return Object.fromEntries(role.vips.map((v) => [v.cidr, holdersOf(view, v.address)[0] ?? null]))
}

function hostStatus(host: HostName, view: View, spec: ClusterSpec, now: Instant): HostStatus {
  const seen = view.hosts[host]
  const facts = sqlEver(seen)
  const channel = facts?.channels[0]
  const source =
    channel === undefined
      ? undefined
      : spec.hosts.find((h) => h.address === channel.sourceHost && h.port === channel.sourcePort)
  return {
    state: seen?.memory.state ?? 'AWAITING_RECOVERY',
    since: Math.round(seen?.memory.stateSince ?? now),
    source: source?.name ?? null,
    reason: seen?.memory.reason ?? '',
  }
}

/** The answer to "if the writer died now": the same choice and the same vetoes as a real failover, with the verdict supposed. */
export function readinessOf(view: View, state: ControllerState, spec: ClusterSpec, now: Instant): Readiness {
  const writer = state.epoch?.writer
  if (writer === undefined) return { ifWriterDies: { promote: null, loss: 'unknown', blockedBy: 'NoWriter' } }
  const supposed = {
    ...state.verdict,
    verdict: 'writer-crashed' as const,
    evidence: {
      network: 'up' as const,
      session: 'quiet' as const,
      connect: 'refused' as const,
      listener: 'absent' as const,
      witnesses: 'lost' as const,
      identity: 'unknown' as const,
      access: 'unknown' as const,
      rival: 'none' as const,
    },
  }
  const choice = chooseCandidate(view, spec, writer, [])
  const against = vetoes(view, state, supposed, spec, choice, now)[0]
  return {
    ifWriterDies: {
      promote: choice.host,
      loss: choice.host === null ? 'unknown' : lossOf(choice.missing.count, spec),
      blockedBy: against?.code ?? null,
    },
  }
}

/** With asynchronous replication something may always be under way; `none` only says that nothing is known to be missing. */
function lossOf(count: number | null, spec: ClusterSpec): Readiness['ifWriterDies']['loss'] {
  if (count === null) return 'unknown'
  if (spec.failover.maxLoss.transactions !== null && count > spec.failover.maxLoss.transactions) return 'beyond-limit'
  // A replica that is asked a moment before the writer lacks what was written in between: that is not a loss.
  return 'within-limit'
}

function incidentStatus(incident: Incident, state: ControllerState, spec: ClusterSpec): IncidentStatus {
  const writer = state.epoch?.writer
  const role = writerRole(spec)
  const back = role?.prefer[0] !== undefined && role.prefer[0] !== writer
  return {
    id: incident.id,
    kind: 'failover',
    from: incident.from,
    to: incident.to,
    verdict: incident.verdict,
    at: Math.round(incident.startedAt),
    outageMs: incident.servedAt === null ? null : Math.round(incident.servedAt - incident.startedAt),
    lost: lossStatus(incident),
    fencedBy: incident.fencedBy,
    acknowledged: incident.acknowledged,
    resolve:
      incident.closedAt === null || !back || incident.acknowledged
        ? []
        : [
            `make ${writer} the first of roles.${role?.name}.prefer`,
            `change roles.${role?.name}.assertion to go back to ${role?.prefer[0]}`,
            `rolekeeper ack ${spec.name}`,
          ],
  }
}

function lossStatus(incident: Incident): LossStatus {
  if (incident.lost === null) return 'unknown'
  if (incident.lost.count === 0) return 'none'
  return { transactions: incident.lost.count, gtids: incident.lost.gtids }
}
