import type { ClusterFile } from '../model/generated/cluster-file.ts'
import type { ClusterSpec, HostSpec, RoleSpec, Window } from '../model/spec.ts'
import { parseVip } from './addresses.ts'
import { sha256 } from './digest.ts'
import { durationMs, sizeBytes } from './units.ts'

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
    hosts: Object.entries(spec.hosts).map(([name, host]) => normaliseHost(name, { ...spec.defaults, ...host })),
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
  return { ...content, digest: sha256(JSON.stringify(content)), notActedUpon: notActedUpon(file) }
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
      role.lease === undefined
        ? null
        : {
            ttlMs: durationMs(role.lease.ttl),
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
    tls: r.tls === undefined ? null : { ca: r.tls.ca ?? null, cert: r.tls.cert ?? null, key: r.tls.key ?? null },
  }
}

function checks(c: ClusterFile['spec']['checks'] = {}): ClusterSpec['checks'] {
  return {
    intervalMs: durationMs(c.interval ?? '1s'),
    timeoutMs: durationMs(c.timeout ?? '1s'),
    failAfterMs: durationMs(c.failAfter ?? '3s'),
    maxLagMs: durationMs(c.maxLag ?? '30s'),
    writeProbe:
      c.writeProbe === undefined
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

/** RFC 3339 as ms since the epoch, by arithmetic: this layer has no clock, and so no Date. The schema has checked the form. */
export function instant(text: string): number {
  const m = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(text)
  if (m === null) return Number.NaN
  const [, y, mo, d, h, mi, s, fraction, sign, zh, zm] = m
  const offset = (sign === '-' ? -1 : 1) * (Number(zh ?? 0) * 60 + Number(zm ?? 0))
  const minutes = days(Number(y), Number(mo), Number(d)) * 1440 + Number(h) * 60 + Number(mi) - offset
  return minutes * 60_000 + Number(s) * 1000 + Math.round(Number(fraction ?? 0) * 1000)
}

/** Days since 1970-01-01 in the Gregorian calendar. */
function days(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
}

/** Fields that are set and that nothing acts upon yet; the plan says so, so that nobody relies on them. */
function notActedUpon(file: ClusterFile): ClusterSpec['notActedUpon'] {
  const { spec } = file
  const found: string[] = []
  const note = (path: string, set: boolean): void => {
    if (set) found.push(path)
  }
  note('spec.engine: mysql', spec.engine === 'mysql')
  note('spec.replication.coordinates: position', spec.replication?.coordinates === 'position')
  note('spec.replication.durability: semi-sync', spec.replication?.durability === 'semi-sync')
  note('spec.checks.writeProbe', spec.checks?.writeProbe !== undefined)
  note('spec.failover.fencing.command', spec.failover?.fencing?.command !== undefined)
  note('spec.failover.salvage', typeof spec.failover?.salvage === 'object')
  note(
    'spec.failover.catchUp.then',
    spec.failover?.catchUp?.then !== undefined && spec.failover.catchUp.then !== 'promote-next',
  )
  note('spec.switchover.windows', (spec.switchover?.windows?.length ?? 0) > 0)
  note('spec.switchover.longTransaction.then: kill', spec.switchover?.longTransaction?.then === 'kill')
  note('spec.provision: auto', spec.provision === 'auto')
  for (const [name, role] of Object.entries(spec.roles)) {
    note(`spec.roles.${name}.lease`, role.lease !== undefined)
    note(`spec.roles.${name}.failback`, role.failback !== undefined && role.failback !== 'manual')
  }
  for (const [name, host] of Object.entries(spec.hosts)) {
    note(`spec.hosts.${name}.recovered`, host.recovered !== undefined)
    note(
      `spec.hosts.${name}.maintenance.stopReplication`,
      typeof host.maintenance === 'object' && host.maintenance.stopReplication,
    )
  }
  return found.map((path) => ({ path }))
}
