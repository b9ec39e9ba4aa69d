import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { ClusterSpec } from '../../src/model/spec.ts'
import { parseClusterFile } from '../../src/spec/parse-clusters.ts'
import { parseDaemonFile } from '../../src/spec/parse-daemon.ts'
import { isMapping, type Mapping } from '../../src/spec/walk.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/cluster.v1.schema.json'), 'utf8'),
) as Mapping

type Path = readonly string[]

/** Every field with a default, under the hosts, roles and mappings of a real file. */
function defaultsOf(node: unknown, path: Path): readonly { readonly path: Path; readonly value: unknown }[] {
  if (!isMapping(node)) return []
  const forms = Array.isArray(node['oneOf']) ? (node['oneOf'] as readonly unknown[]) : []
  const own = 'default' in node ? [{ path, value: node['default'] }] : []
  const inner = forms.flatMap((f) => defaultsOf(f, path))
  const fields = Object.entries(isMapping(node['properties']) ? node['properties'] : {}).flatMap(([name, field]) =>
    defaultsOf(field, [...path, name]),
  )
  const name = path.at(-1) === 'hosts' ? 'db1' : 'writer'
  return [...own, ...inner, ...fields, ...defaultsOf(node['additionalProperties'], [...path, name])]
}

function minimal(): Record<string, unknown> {
  return {
    apiVersion: 'rolekeeper/v1',
    kind: 'Cluster',
    metadata: { name: 'shop' },
    spec: {
      engine: 'mariadb',
      management: 'manage',
      hosts: { db1: { address: '10.77.0.11' }, db2: { address: '10.77.0.12' } },
      roles: { writer: { mode: 'exclusive', hosts: ['db1', 'db2'], vips: ['10.77.0.100/24'] } },
    },
  }
}

/** The minimal file with a field; without a value, with the mapping that the field would stand in. */
function withField(path: Path, value?: unknown): ClusterSpec {
  const file = minimal()
  let node = file
  for (const step of path.slice(0, -1)) {
    node[step] ??= {}
    node = node[step] as Record<string, unknown>
  }
  if (value !== undefined) node[path.at(-1) ?? ''] = value
  else delete node[path.at(-1) ?? '']
  const { spec, diagnostics } = parseClusterFile(stringify(file), 'shop.yaml')
  if (spec === null) throw new Error(JSON.stringify(diagnostics))
  return spec
}

const all = defaultsOf(schema, []).map(({ path, value }) => ({ field: path.join('.'), path, value }))

test('the walk finds the fields', () => {
  expect(all.length).toBeGreaterThan(50)
  expect(all.map((d) => d.field)).toContain('spec.failover.salvage.maxBytes')
})

test.each(all)('$field: its default written down changes nothing', ({ path, value }) => {
  expect(withField(path, value).digest).toBe(withField(path).digest)
})

test('a file with nothing but what is required', () => {
  const { digest, ...spec } = withField(['spec', 'provision'])
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  const host = {
    port: 3306,
    interface: null,
    peer: null,
    zone: null,
    promotion: 'allowed',
    delayMs: null,
    maintenance: false,
    recovered: null,
  }
  expect(spec).toEqual({
    name: 'shop',
    labels: {},
    engine: 'mariadb',
    management: 'manage',
    writerRole: 'writer',
    suspend: null,
    hosts: [
      { name: 'db1', address: '10.77.0.11', ...host, ssh: { address: '10.77.0.11', port: 22, user: null } },
      { name: 'db2', address: '10.77.0.12', ...host, ssh: { address: '10.77.0.12', port: 22, user: null } },
    ],
    roles: [
      {
        name: 'writer',
        mode: 'exclusive',
        hosts: ['db1', 'db2'],
        vips: [{ address: '10.77.0.100', prefix: 24, cidr: '10.77.0.100/24' }],
        prefer: ['db1'],
        failback: 'manual',
        failbackAfterMs: 1_800_000,
        assertion: null,
        applyWithinMs: 3_600_000,
        lease: null,
        fallbackToWriter: false,
      },
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
      salvage: { timeoutMs: 5000, maxBytes: 67_108_864 },
      limit: { count: 2, withinMs: 3_600_000 },
    },
    switchover: { maxLagMs: 5000, timeoutMs: 10_000, longTransaction: { overMs: 10_000, then: 'wait' }, windows: [] },
    recovery: { autoOnlineMs: 60_000, flap: { count: 3, withinMs: 3_600_000 }, rejoin: 'auto' },
    provision: 'manual',
    hooks: {},
    lifecycle: 'Active',
    notActedUpon: [],
  })
})

test('every kind of value, written another way', () => {
  const { spec, diagnostics } = parseClusterFile(
    `apiVersion: rolekeeper/v1
kind: Cluster
metadata: {name: shop}
spec:
  engine: mysql
  management: observe
  suspend: {scope: all, reason: moving house, until: 2026-12-24T18:30:00+01:00}
  defaults: {ssh: {user: dba, port: 2222}, zone: a, interface: bond0.12}
  hosts:
    db1: {address: "fd00:77::11", ssh: {address: 192.0.2.11}}
    db2: {address: db2.example, zone: b, maintenance: true, ssh: {port: 22}}
    db3: {address: 10.77.0.13, delay: 1.5h, maintenance: {stopReplication: true}}
  roles:
    writer: {mode: exclusive, hosts: [db1, db2], prefer: db2, vips: [10.77.0.100], lease: {bareMetal: true}}
    reader: {mode: balanced, hosts: [db2], vips: [10.77.0.101], fallbackToWriter: true}
  replication: {durability: semi-sync, semiSync: {onTooFewReplicas: {degradeAfter: 30s}}, tls: {ca: /etc/ca.pem}}
  checks: {writeProbe: {interval: 2500ms}}
  failover: {maxLoss: {transactions: 0}, salvage: "off"}
  switchover: {windows: [{deny: "fri 12:00-24:00", zone: Europe/Berlin}]}
  recovery: {autoOnline: "off"}
`,
    'shop.yaml',
  )
  expect(diagnostics).toEqual([])
  expect(spec?.suspend?.until).toBe(Date.parse('2026-12-24T17:30:00Z'))
  expect(spec?.hosts.map((h) => h.ssh)).toEqual([
    { address: '192.0.2.11', port: 2222, user: 'dba' },
    { address: 'db2.example', port: 22, user: 'dba' },
    { address: '10.77.0.13', port: 2222, user: 'dba' },
  ])
  expect(spec?.hosts.map((h) => h.zone)).toEqual(['a', 'b', 'a'])
  expect(spec?.hosts.map((h) => h.maintenance)).toEqual([false, { stopReplication: false }, { stopReplication: true }])
  expect(spec?.hosts[2]?.delayMs).toBe(5_400_000)
  expect(spec?.roles[0]).toMatchObject({
    prefer: ['db2'],
    vips: [{ address: '10.77.0.100', prefix: 32, cidr: '10.77.0.100/32' }],
    lease: { ttlMs: 5000, bareMetal: true, iKnowOneDaemonHoldsIt: false },
  })
  expect(spec?.roles[1]).toMatchObject({ prefer: [], fallbackToWriter: true })
  expect(spec?.replication.semiSync.onTooFewReplicas).toEqual({ degradeAfterMs: 30_000 })
  expect(spec?.replication.tls).toEqual({ ca: '/etc/ca.pem', cert: null, key: null })
  expect(spec?.checks.writeProbe).toEqual({ intervalMs: 2500, schema: 'rolekeeper' })
  expect(spec?.failover).toMatchObject({ maxLoss: { transactions: 0 }, salvage: null })
  expect(spec?.switchover.windows).toEqual([{ kind: 'deny', expression: 'fri 12:00-24:00', zone: 'Europe/Berlin' }])
  expect(spec?.recovery.autoOnlineMs).toBeNull()
})

test('the order of labels and hooks is no change, that of hosts and preferences is', () => {
  const digest = (change: (spec: Record<string, unknown>, file: Record<string, unknown>) => void): string => {
    const file = minimal()
    change(file['spec'] as Record<string, unknown>, file)
    return parseClusterFile(stringify(file), 'shop.yaml').spec?.digest ?? 'invalid'
  }
  const labels = (l: object): string => digest((_, file) => (file['metadata'] = { name: 'shop', labels: l }))
  expect(labels({ a: '1', b: '2' })).toBe(labels({ b: '2', a: '1' }))
  expect(labels({ a: '1' })).not.toBe(labels({ a: '2' }))
  const hooks = (h: object): string => digest((spec) => (spec['hooks'] = h))
  expect(hooks({ stalled: ['p'], 'data-lost': ['q'] })).toBe(hooks({ 'data-lost': ['q'], stalled: ['p'] }))
  const hosts = (h: object): string => digest((spec) => (spec['hosts'] = h))
  const [db1, db2] = [{ address: '10.77.0.11' }, { address: '10.77.0.12' }]
  expect(hosts({ db1, db2 })).not.toBe(hosts({ db2, db1 }))
})

test('the daemon file: what is filled in, and secrets stay references', () => {
  const { spec, diagnostics } = parseDaemonFile(
    `apiVersion: rolekeeper/v1
kind: Daemon
source: {url: "git@git.example:dba/clusters.git"}
credentials:
  default:
    monitor: {user: m, password: {env: RK_M}}
    operator: {user: o, password: {file: /run/o}}
    replication: {user: r, password: {exec: [pass, show, r]}}
    ssh: {key: {file: ~/.ssh/id}, knownHosts: ~/.ssh/known_hosts}
`,
    'rolekeeper.yaml',
  )
  expect(diagnostics).toEqual([])
  expect(spec).toEqual({
    source: {
      url: 'git@git.example:dba/clusters.git',
      directory: null,
      branch: 'main',
      path: 'clusters',
      pollMs: 30_000,
      ssh: null,
      token: null,
    },
    status: { url: null, branch: 'rolekeeper-status', debounceMs: 30_000, sameBranch: false },
    credentials: [
      {
        name: 'default',
        monitor: { user: 'm', password: { env: 'RK_M' } },
        operator: { user: 'o', password: { file: '/run/o' } },
        replication: { user: 'r', password: { exec: ['pass', 'show', 'r'] } },
        ssh: { user: 'root', key: { file: '~/.ssh/id' }, knownHosts: '~/.ssh/known_hosts' },
        paths: [],
      },
    ],
    allow: null,
    commands: {},
    references: [],
    etcd: null,
    http: null,
    forge: null,
    state: '/var/lib/rolekeeper',
    log: { level: 'info', format: 'json' },
  })
})
