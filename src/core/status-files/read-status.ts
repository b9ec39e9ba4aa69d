import type { Instant } from '../../model/ids.ts'
import type { IntentState } from '../../model/state.ts'
import type {
  ClusterStatus,
  Condition,
  HostStatus,
  IncidentStatus,
  IntentStatus,
  LossStatus,
  Readiness,
  RoleStatus,
} from '../../model/status.ts'
import type { HostState, WriterVerdict } from '../../model/verdict.ts'
import { parseRfc3339 } from './instant.ts'

type Fields = Readonly<Record<string, unknown>>

/** Thrown inside of this file only. */
class Misfit extends Error {}

/**
 * The status in a parsed status file, null where it is not one. Anybody who may write the branch may have written it: the shape is checked
 * throughout, what the file has beyond it is passed over, and words of closed sets are taken as they stand, for display only.
 */
export function readStatus(document: unknown): ClusterStatus | null {
  try {
    return statusOf(fields(document))
  } catch (error) {
    if (error instanceof Misfit) return null
    throw error
  }
}

function statusOf(top: Fields): ClusterStatus {
  if (top['apiVersion'] !== 'rolekeeper/v1' || top['kind'] !== 'ClusterStatus') throw new Misfit()
  const source = fields(top['source'])
  return {
    apiVersion: 'rolekeeper/v1',
    kind: 'ClusterStatus',
    metadata: { name: text(fields(top['metadata'])['name']) },
    source: { commit: textOrNull(source['commit']), digest: text(source['digest']), valid: flag(source['valid']) },
    conditions: list(top['conditions'], conditionOf),
    roles: mapped(top['roles'], roleOf),
    hosts: mapped(top['hosts'], hostOf),
    readiness: readinessOf(fields(fields(top['readiness'])['ifWriterDies'])),
    intent: top['intent'] === null ? null : intentOf(fields(top['intent'])),
    incidents: list(top['incidents'], incidentOf),
  }
}

function conditionOf(value: unknown): Condition {
  const from = fields(value)
  const status = text(from['status'])
  if (status !== 'True' && status !== 'False' && status !== 'Unknown') throw new Misfit()
  return {
    type: text(from['type']) as Condition['type'],
    status,
    reason: text(from['reason']),
    message: text(from['message']),
    since: instant(from['since']),
  }
}

function roleOf(value: unknown): RoleStatus {
  const from = fields(value)
  if (!Array.isArray(from['vips'])) return mapped(value, textOrNull)
  return { host: textOrNull(from['host']), vips: list(from['vips'], text), desired: text(from['desired']) }
}

function hostOf(value: unknown): HostStatus {
  const from = fields(value)
  return {
    state: text(from['state']) as HostState,
    since: instant(from['since']),
    source: textOrNull(from['source']),
    reason: text(from['reason']),
  }
}

function readinessOf(from: Fields): Readiness {
  return {
    ifWriterDies: {
      promote: textOrNull(from['promote']),
      loss: text(from['loss']) as Readiness['ifWriterDies']['loss'],
      blockedBy: textOrNull(from['blockedBy']),
    },
  }
}

function intentOf(from: Fields): IntentStatus {
  return {
    role: text(from['role']),
    from: text(from['from']),
    to: text(from['to']),
    commit: textOrNull(from['commit']),
    state: text(from['state']) as IntentState,
    why: text(from['why']),
    writePauseMs: numberOrNull(from['writePauseMs']),
  }
}

function incidentOf(value: unknown): IncidentStatus {
  const from = fields(value)
  if (from['kind'] !== 'failover') throw new Misfit()
  return {
    id: text(from['id']),
    kind: 'failover',
    from: text(from['from']),
    to: textOrNull(from['to']),
    verdict: text(from['verdict']) as WriterVerdict,
    at: instant(from['at']),
    outageMs: numberOrNull(from['outageMs']),
    lost: lossOf(from['lost']),
    fencedBy: list(from['fencedBy'], text),
    acknowledged: flag(from['acknowledged']),
    resolve: list(from['resolve'], text),
  }
}

function lossOf(value: unknown): LossStatus {
  if (value === 'none' || value === 'unknown') return value
  const from = fields(value)
  return { transactions: numberOrNull(from['transactions']), gtids: text(from['gtids']) }
}

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit()
  return value as Fields
}

function mapped<T>(value: unknown, read: (item: unknown) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(fields(value)).map(([key, item]) => [key, read(item)]))
}

function list<T>(value: unknown, read: (item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Misfit()
  return value.map(read)
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Misfit()
  return value
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : text(value)
}

function numberOrNull(value: unknown): number | null {
  if (value !== null && typeof value !== 'number') throw new Misfit()
  return value
}

function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Misfit()
  return value
}

function instant(value: unknown): Instant {
  const parsed = parseRfc3339(text(value))
  if (parsed === null) throw new Misfit()
  return parsed
}
