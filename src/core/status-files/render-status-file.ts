import { type ClusterStatus, type IncidentStatus, isExclusiveRole, type RoleStatus } from '../../model/status.ts'
import { emitYaml, type YamlValue } from './emit-yaml.ts'
import { rfc3339, rfc3339Seconds } from './instant.ts'

/** Path of a cluster's file on the status branch. */
export function statusPath(cluster: string): string {
  return `status/${cluster}.yaml`
}

/** Text of `status/<cluster>.yaml`. The same status gives the same bytes, in whatever order its maps were filled. */
export function renderStatusFile(status: ClusterStatus): string {
  const { source, readiness, intent } = status
  return emitYaml({
    apiVersion: status.apiVersion,
    kind: status.kind,
    metadata: { name: status.metadata.name },
    source: { commit: source.commit, digest: source.digest, valid: source.valid },
    conditions: status.conditions.map(({ type, status, reason, message, since }) => ({
      type,
      status,
      reason,
      message,
      since: rfc3339Seconds(since),
    })),
    roles: sorted(status.roles, roleOf),
    hosts: sorted(status.hosts, ({ state, since, source, reason }) => ({
      state,
      since: rfc3339Seconds(since),
      source,
      reason,
    })),
    readiness: {
      ifWriterDies: {
        promote: readiness.ifWriterDies.promote,
        loss: readiness.ifWriterDies.loss,
        blockedBy: readiness.ifWriterDies.blockedBy,
      },
    },
    intent:
      intent === null
        ? null
        : {
            role: intent.role,
            from: intent.from,
            to: intent.to,
            commit: intent.commit,
            state: intent.state,
            why: intent.why,
            writePauseMs: intent.writePauseMs,
          },
    incidents: status.incidents.map(incidentOf),
  })
}

function roleOf(role: RoleStatus): YamlValue {
  if (isExclusiveRole(role)) return { host: role.host, vips: [...role.vips], desired: role.desired }
  return sorted(role, (host) => host)
}

function incidentOf(incident: IncidentStatus): YamlValue {
  const { id, kind, from, to, verdict, at, outageMs, lost, fencedBy, acknowledged, resolve } = incident
  return {
    id,
    kind,
    from,
    to,
    verdict,
    at: rfc3339(at),
    outageMs,
    lost: typeof lost === 'string' ? lost : { transactions: lost.transactions, gtids: lost.gtids },
    fencedBy: [...fencedBy],
    acknowledged,
    resolve: [...resolve],
  }
}

function sorted<T>(record: Readonly<Record<string, T>>, render: (value: T) => YamlValue): { [key: string]: YamlValue } {
  return Object.fromEntries(
    Object.entries(record)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, render(value)]),
  )
}
