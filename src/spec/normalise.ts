import type { ClusterFile } from '../model/generated/cluster-file.ts'
import type { ClusterSpec, HostSpec, RoleSpec, Window } from '../model/spec.ts'
import { parseVip } from './addresses.ts'
import { sha256 } from './digest.ts'
import { instant } from './instant.ts'
import { notActedUpon } from './not-acted-upon.ts'
import { durationMs, sizeBytes } from './units.ts'
import { isMapping } from './walk.ts'

type FileHost = ClusterFile['spec']['hosts'][string]
type FileRole = ClusterFile['spec']['roles'][string]

/** A file that passed the schema, with every default filled in. */
export function normalise(file: ClusterFile): ClusterSpec {
  const { spec } = file
  const content = {
    name: file.metadata.name,
    labels: file.metadata.labels ?? {},
    engine: spec.engine,
    management: spec.management,
    writerRole: spec.writerRole ?? 'writer',
    suspend:
      spec.suspend === undefined
        ? null
        : { scope: spec.suspend.scope, reason: spec.suspend.reason, until: instant(spec.suspend.until) },
    hosts: Object.entries(spec.hosts).map(([name, host]) => normaliseHost(name, withDefaults(host, spec.defaults))),
    roles: Object.entries(spec.roles).map(([name, role]) => normaliseRole(name, role)),
    replication: replication(spec.replication),
    checks: checks(spec.checks),
    failover: failover(spec.failover),
    switchover: switchover(spec.switchover),
    recovery: recovery(spec.recovery),
    provision: spec.provision ?? 'manual',
    hooks: spec.hooks ?? {},
    lifecycle: spec.lifecycle ?? 'Active',
  } satisfies Omit<ClusterSpec, 'digest' | 'notActedUpon'>
  return { ...content, digest: sha256(canonicalJson(content)), notActedUpon: notActedUpon(file) }
}

/** `ssh` is filled field by field: a host with a port of its own still has everybody's user. */
function withDefaults(host: FileHost, defaults: ClusterFile['spec']['defaults'] = {}): FileHost {
  const ssh = { ...defaults.ssh, ...host.ssh }
  return { ...defaults, ...host, ...(Object.keys(ssh).length === 0 ? {} : { ssh }) }
}

/** The same content has the same text: labels and hooks in another order are no change; the orders of hosts and preferences are. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isMapping(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
}

function normaliseHost(name: string, host: FileHost): HostSpec {
  return {
    name,
    address: host.address,
    port: host.port ?? 3306,
    interface: host.interface ?? null,
    peer: host.peer ?? null,
    zone: host.zone ?? null,
    promotion: host.promotion ?? 'allowed',
    delayMs: optional(host.delay),
    maintenance:
      typeof host.maintenance === 'object'
        ? { stopReplication: host.maintenance.stopReplication }
        : host.maintenance === true
          ? { stopReplication: false }
          : false,
    recovered: host.recovered ?? null,
    ssh: { address: host.ssh?.address ?? host.address, port: host.ssh?.port ?? 22, user: host.ssh?.user ?? null },
  }
}

function normaliseRole(name: string, role: FileRole): RoleSpec {
  const preferred = role.prefer === undefined ? [] : typeof role.prefer === 'string' ? [role.prefer] : role.prefer
  return {
    name,
    mode: role.mode,
    hosts: role.hosts,
    vips: (role.vips ?? []).flatMap((v) => parseVip(v) ?? []),
    prefer: role.mode === 'balanced' ? [] : preferred.length > 0 ? preferred : role.hosts.slice(0, 1),
    failback: role.failback ?? 'manual',
    failbackAfterMs: durationMs(role.failbackAfter ?? '30m'),
    assertion: role.assertion ?? null,
    applyWithinMs: durationMs(role.applyWithin ?? '1h'),
    lease:
      role.lease === undefined || role.lease === 'off'
        ? null
        : {
            ttlMs: durationMs(role.lease.ttl ?? '5s'),
            bareMetal: role.lease.bareMetal ?? false,
            iKnowOneDaemonHoldsIt: role.lease.iKnowOneDaemonHoldsIt ?? false,
          },
    fallbackToWriter: role.fallbackToWriter ?? false,
  }
}

function replication(r: ClusterFile['spec']['replication'] = {}): ClusterSpec['replication'] {
  const few = r.semiSync?.onTooFewReplicas ?? 'block'
  return {
    coordinates: r.coordinates ?? 'gtid',
    durability: r.durability ?? 'async',
    semiSync: {
      acks: r.semiSync?.acks ?? 1,
      onTooFewReplicas: few === 'block' ? 'block' : { degradeAfterMs: durationMs(few.degradeAfter) },
    },
    heartbeatMs: durationMs(r.heartbeat ?? '1s'),
    netTimeoutMs: durationMs(r.netTimeout ?? '4s'),
    tls:
      r.tls === undefined || r.tls === 'off'
        ? null
        : { ca: r.tls.ca ?? null, cert: r.tls.cert ?? null, key: r.tls.key ?? null },
  }
}

function checks(c: ClusterFile['spec']['checks'] = {}): ClusterSpec['checks'] {
  return {
    intervalMs: durationMs(c.interval ?? '1s'),
    timeoutMs: durationMs(c.timeout ?? '1s'),
    failAfterMs: durationMs(c.failAfter ?? '3s'),
    maxLagMs: durationMs(c.maxLag ?? '30s'),
    writeProbe:
      c.writeProbe === undefined || c.writeProbe === 'off'
        ? null
        : { intervalMs: durationMs(c.writeProbe.interval ?? '1s'), schema: c.writeProbe.schema ?? 'rolekeeper' },
  }
}

function failover(f: ClusterFile['spec']['failover'] = {}): ClusterSpec['failover'] {
  const most = f.maxLoss?.transactions ?? 'unlimited'
  const salvage = f.salvage ?? {}
  return {
    mode: f.mode ?? 'auto',
    witnesses: f.witnesses ?? 'majority',
    fencing: {
      require: f.fencing?.require ?? 'witnesses',
      killProcess: f.fencing?.killProcess ?? 'hung',
      command: f.fencing?.command ?? null,
    },
    maxLoss: { transactions: most === 'unlimited' ? null : most },
    catchUp: { timeoutMs: durationMs(f.catchUp?.timeout ?? '30s'), then: f.catchUp?.then ?? 'promote-next' },
    candidateLocks: f.candidateLocks ?? 'kill',
    salvage:
      salvage === 'off'
        ? null
        : { timeoutMs: durationMs(salvage.timeout ?? '5s'), maxBytes: sizeBytes(salvage.maxBytes ?? '64MiB') },
    limit: { count: f.limit?.count ?? 2, withinMs: durationMs(f.limit?.within ?? '1h') },
  }
}

function switchover(s: ClusterFile['spec']['switchover'] = {}): ClusterSpec['switchover'] {
  return {
    maxLagMs: durationMs(s.maxLag ?? '5s'),
    timeoutMs: durationMs(s.timeout ?? '10s'),
    longTransaction: { overMs: durationMs(s.longTransaction?.over ?? '10s'), then: s.longTransaction?.then ?? 'wait' },
    windows: (s.windows ?? []).map(
      (w): Window =>
        'allow' in w
          ? { kind: 'allow', expression: w.allow, zone: w.zone }
          : { kind: 'deny', expression: w.deny, zone: w.zone },
    ),
  }
}

function recovery(r: ClusterFile['spec']['recovery'] = {}): ClusterSpec['recovery'] {
  const online = r.autoOnline ?? '60s'
  return {
    autoOnlineMs: online === 'off' ? null : durationMs(online),
    flap: { count: r.flap?.count ?? 3, withinMs: durationMs(r.flap?.within ?? '1h') },
    rejoin: r.rejoin ?? 'auto',
  }
}

function optional(text: string | undefined): number | null {
  return text === undefined ? null : durationMs(text)
}
