import type { ClusterSpec, HostSpec } from '../../src/model/spec.ts'

/** A cluster of `count` hosts as the file of the demo describes it; what differs is given. */
export function simSpec(count: number, change: Partial<ClusterSpec> = {}): ClusterSpec {
  const hosts: HostSpec[] = Array.from({ length: count }, (_, i) => ({
    name: `db${i + 1}`,
    address: `10.77.0.${11 + i}`,
    port: 3306,
    interface: null,
    peer: null,
    zone: null,
    promotion: 'allowed',
    delayMs: null,
    maintenance: false,
    recovered: null,
    ssh: { address: `10.77.0.${11 + i}`, port: 22, user: null },
  }))
  const names = hosts.map((h) => h.name)
  const role = {
    failback: 'manual',
    failbackAfterMs: 1_800_000,
    assertion: null,
    applyWithinMs: 3_600_000,
    lease: null,
    fallbackToWriter: false,
  } as const
  const vip = (n: number): { address: string; prefix: number; cidr: string } => ({
    address: `10.77.0.${n}`,
    prefix: 24,
    cidr: `10.77.0.${n}/24`,
  })
  return {
    name: 'shop',
    labels: {},
    engine: 'mariadb',
    management: 'manage',
    writerRole: 'writer',
    suspend: null,
    hosts,
    roles: [
      { name: 'writer', mode: 'exclusive', hosts: names, vips: [vip(100)], prefer: names, ...role },
      { name: 'reader', mode: 'balanced', hosts: names, vips: [vip(101), vip(102)], prefer: [], ...role },
    ],
    replication: {
      coordinates: 'gtid',
      durability: 'async',
      semiSync: { acks: 1, onTooFewReplicas: 'block' },
      heartbeatMs: 1000,
      netTimeoutMs: 4000,
      tls: null,
    },
    checks: { intervalMs: 1000, timeoutMs: 1000, failAfterMs: 3000, maxLagMs: 30_000, writeProbe: null },
    failover: {
      mode: 'auto',
      witnesses: 'majority',
      fencing: { require: 'witnesses', killProcess: 'hung', command: null },
      maxLoss: { transactions: null },
      catchUp: { timeoutMs: 30_000, then: 'promote-next' },
      candidateLocks: 'kill',
      salvage: null,
      limit: { count: 2, withinMs: 3_600_000 },
    },
    switchover: { maxLagMs: 5000, timeoutMs: 10_000, longTransaction: { overMs: 10_000, then: 'wait' }, windows: [] },
    recovery: { autoOnlineMs: 60_000, flap: { count: 3, withinMs: 3_600_000 }, rejoin: 'auto' },
    provision: 'manual',
    hooks: {},
    lifecycle: 'Active',
    digest: 'd1',
    notActedUpon: [],
    ...change,
  }
}

/** The same file with another first preference. */
export function preferring(spec: ClusterSpec, first: string, digest: string): ClusterSpec {
  const roles = spec.roles.map((r) =>
    r.name === spec.writerRole ? { ...r, prefer: [first, ...r.prefer.filter((h) => h !== first)] } : r,
  )
  return { ...spec, roles, digest }
}
