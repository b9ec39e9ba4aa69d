import type { ClusterStatus, HostStatus, IncidentStatus } from '../../../src/model/status.ts'

export const at = Date.UTC(2026, 10, 20, 10)

export function status(name = 'shop', changes: Partial<ClusterStatus> = {}): ClusterStatus {
  return {
    apiVersion: 'rolekeeper/v1',
    kind: 'ClusterStatus',
    metadata: { name },
    source: { commit: '41ab7d0c'.repeat(5), digest: 'sha256:00ff', valid: true },
    conditions: [
      { type: 'Ready', status: 'True', reason: 'Settled', message: 'db1 is the writer', since: at },
      { type: 'Stalled', status: 'False', reason: 'Settled', message: '', since: at },
    ],
    roles: {
      writer: { host: 'db1', vips: ['10.77.0.100/24'], desired: 'db1' },
      reader: { '10.77.0.101/24': 'db1', '10.77.0.102/24': 'db2' },
    },
    hosts: { db1: host(null), db2: host('db1') },
    readiness: { ifWriterDies: { promote: 'db2', loss: 'none', blockedBy: null } },
    intent: null,
    incidents: [],
    ...changes,
  }
}

export function host(source: string | null, changes: Partial<HostStatus> = {}): HostStatus {
  return { state: 'ONLINE', since: at, source, reason: '', ...changes }
}

export function incident(changes: Partial<IncidentStatus> = {}): IncidentStatus {
  return {
    id: 'f-20261120-1',
    kind: 'failover',
    from: 'db1',
    to: 'db2',
    verdict: 'writer-crashed',
    at: at + 123,
    outageMs: 412,
    lost: 'none',
    fencedBy: ['vip', 'process'],
    acknowledged: false,
    resolve: ['rolekeeper ack'],
    ...changes,
  }
}

export function afterFailover(name = 'shop', changes: Partial<IncidentStatus> = {}): ClusterStatus {
  return status(name, {
    roles: { writer: { host: 'db2', vips: ['10.77.0.100/24'], desired: 'db1' }, reader: {} },
    hosts: { db1: host(null, { state: 'HARD_OFFLINE' }), db2: host(null) },
    incidents: [incident(changes)],
  })
}
