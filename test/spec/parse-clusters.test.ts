import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderDiagnostics } from '../../src/cli/render-diagnostics.ts'
import { sha256 } from '../../src/spec/digest.ts'
import { locate, parseClusterFile, parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { parseDaemonFile } from '../../src/spec/parse-daemon.ts'

const root = join(import.meta.dirname, '../..')
const good = readFileSync(join(root, 'clusters/shop.yaml'), 'utf8')

/** Codes of a file that is the good one with a change. */
function codes(change: (text: string) => string): readonly string[] {
  return parseClusterFile(change(good), 'clusters/shop.yaml').diagnostics.map((d) => d.code)
}

describe('files that are right', () => {
  test.each([
    'clusters/shop.yaml',
    ...readdirSync(join(root, 'examples'))
      .filter((f) => f.endsWith('.yaml'))
      .map((f) => `examples/${f}`),
  ])('%s', (file) => {
    const { spec, diagnostics } = parseClusterFile(readFileSync(join(root, file), 'utf8'), file)
    expect(diagnostics).toEqual([])
    expect(spec?.hosts.length).toBeGreaterThan(1)
  })

  test('defaults are filled', () => {
    const { spec } = parseClusterFile(good, 'clusters/shop.yaml')
    expect(spec?.checks).toEqual({
      intervalMs: 1000,
      timeoutMs: 1000,
      failAfterMs: 3000,
      maxLagMs: 30_000,
      writeProbe: null,
    })
    expect(spec?.failover.limit).toEqual({ count: 2, withinMs: 3_600_000 })
    expect(spec?.recovery.autoOnlineMs).toBe(5000)
    expect(spec?.hosts[0]).toMatchObject({
      name: 'db1',
      port: 3306,
      promotion: 'allowed',
      ssh: { address: '10.77.0.11', port: 22, user: null },
    })
    expect(spec?.roles[0]).toMatchObject({
      prefer: ['db1', 'db2', 'db3'],
      failback: 'manual',
      applyWithinMs: 3_600_000,
    })
  })

  test('a field of spec.defaults fills hosts that lack it', () => {
    const { spec } = parseClusterFile(
      good.replace('  hosts:\n', '  defaults: {port: 3308}\n  hosts:\n').replace('zone: a}', 'zone: a, port: 3309}'),
      'clusters/shop.yaml',
    )
    expect(spec?.hosts.map((h) => h.port)).toEqual([3309, 3308, 3308])
  })

  test('the same content has the same digest, whatever it looks like', () => {
    const a = parseClusterFile(good, 'clusters/shop.yaml').spec
    const b = parseClusterFile(`# another comment\n${good}`, 'clusters/shop.yaml').spec
    expect(a?.digest).toBe(b?.digest)
    expect(a?.digest).not.toBe(
      parseClusterFile(good.replace('autoOnline: 5s', 'autoOnline: 6s'), 'clusters/shop.yaml').spec?.digest,
    )
  })

  test('what nothing acts upon yet is named', () => {
    const { spec } = parseClusterFile(
      good.replace('  recovery:\n', '  replication: {durability: semi-sync}\n  recovery:\n'),
      'clusters/shop.yaml',
    )
    expect(spec?.notActedUpon).toEqual([{ path: 'spec.replication.durability: semi-sync' }])
  })
})

describe('files that are wrong, one fault each', () => {
  test.each<readonly [string, (text: string) => string]>([
    ['yaml-syntax', (t) => t.replace('kind: Cluster', 'kind: [Cluster')],
    ['yaml-duplicate-key', (t) => t.replace('kind: Cluster', 'kind: Cluster\nkind: Cluster')],
    ['yaml-two-documents', (t) => `${t}---\na: 1\n`],
    ['yaml-ambiguous', (t) => t.replace('zone: a', 'zone: 022')],
    ['yaml-unsafe', (t) => `${t}\0`],
    ['unknown-field', (t) => t.replace('prefer:', 'prefered:')],
    ['missing-field', (t) => t.replace('  management: manage\n', '')],
    ['wrong-type', (t) => t.replace('labels: {team: payments}', 'labels: [a]')],
    ['wrong-value', (t) => t.replace('mode: balanced', 'mode: balancd')],
    ['wrong-value', (t) => t.replace('autoOnline: 5s', 'autoOnline: 5 minutes')],
    ['name-mismatch', (t) => t.replace('name: shop', 'name: other')],
    ['bad-address', (t) => t.replace('address: 10.77.0.11', 'address: 10.77.0.311')],
    ['bad-address', (t) => t.replace('10.77.0.100/24', '10.77.0.100/99')],
    ['vip-not-ipv4', (t) => t.replace('10.77.0.100/24', '"fd00::1/64"')],
    [
      'unknown-host',
      (t) =>
        t.replace(
          '      hosts: [db1, db2, db3]\n      vips: [10.77.0.101',
          '      hosts: [db1, db2, db4]\n      vips: [10.77.0.101',
        ),
    ],
    ['unknown-host', (t) => t.replace('peer: db2', 'peer: db9').replace('peer: db1, ', '')],
    ['peer-not-mutual', (t) => t.replace('10.77.0.13', '10.77.0.13, peer: db1')],
    ['peer-self', (t) => t.replace('peer: db2', 'peer: db1').replace('peer: db1, zone: b', 'zone: b')],
    ['vip-twice', (t) => t.replace('10.77.0.102/24', '10.77.0.100/24')],
    ['vip-is-host', (t) => t.replace('10.77.0.102/24', '10.77.0.13/24')],
    ['endpoint-twice', (t) => t.replace('10.77.0.13', '10.77.0.12')],
    ['no-writer-role', (t) => t.replace('    writer:\n', '    master:\n')],
    [
      'writer-role-mode',
      (t) => t.replace('mode: exclusive', 'mode: balanced').replace('      prefer: [db1, db2, db3]\n', ''),
    ],
    [
      'two-writer-roles',
      (t) => t.replace('  hosts:\n', '  writerRole: reader\n  hosts:\n').replace('mode: balanced', 'mode: exclusive'),
    ],
    [
      'prefer-not-in-hosts',
      (t) => t.replace('hosts: [db1, db2, db3]\n      prefer', 'hosts: [db1, db2]\n      prefer'),
    ],
    ['prefer-on-balanced', (t) => t.replace('mode: balanced', 'mode: balanced\n      prefer: db1')],
    ['nobody-promotable', (t) => t.replace('  hosts:\n', '  defaults: {promotion: never}\n  hosts:\n')],
    ['timing', (t) => t.replace('  recovery:\n', '  checks: {failAfter: 1500ms}\n  recovery:\n')],
    ['timing', (t) => t.replace('  recovery:\n', '  switchover: {timeout: 500ms}\n  recovery:\n')],
    [
      'too-few-replicas',
      (t) => t.replace('  recovery:\n', '  replication: {durability: semi-sync, semiSync: {acks: 3}}\n  recovery:\n'),
    ],
    [
      'window-never-opens',
      (t) =>
        t.replace('  recovery:\n', '  switchover: {windows: [{allow: "mon 22:00-22:00", zone: UTC}]}\n  recovery:\n'),
    ],
    [
      'window-unreadable',
      (t) => t.replace('  recovery:\n', '  switchover: {windows: [{allow: "someday", zone: UTC}]}\n  recovery:\n'),
    ],
  ])('%s', (code, change) => {
    const found = codes(change)
    expect(new Set(found)).toEqual(new Set([code]))
  })

  test('a suspension that is over is a warning', () => {
    const text = good.replace(
      '  recovery:\n',
      '  suspend: {scope: all, reason: upgrade, until: "2026-01-01T00:00:00Z"}\n  recovery:\n',
    )
    const { spec, diagnostics } = parseClusterFile(text, 'clusters/shop.yaml', {
      now: Date.parse('2026-11-21T00:00:00Z'),
    })
    expect(diagnostics.map((d) => [d.code, d.severity])).toEqual([['suspension-over', 'warning']])
    expect(spec?.suspend?.until).toBe(Date.parse('2026-01-01T00:00:00Z'))
  })

  test('two files with the same address, VIP and name', () => {
    const { diagnostics } = parseClusterFiles([
      { name: 'clusters/shop.yaml', text: good },
      { name: 'other/shop.yaml', text: good },
    ])
    expect(new Set(diagnostics.map((d) => d.code))).toEqual(new Set(['cluster-twice', 'vip-twice', 'endpoint-twice']))
  })

  test('outside of what the daemon allows, and a command that it does not have', () => {
    const daemon = parseDaemonFile(
      `apiVersion: rolekeeper/v1
kind: Daemon
source: {directory: .}
allow: {networks: [10.78.0.0/16]}
credentials:
  default:
    monitor: {user: m, password: {env: A}}
    operator: {user: o, password: {env: B}}
    replication: {user: r, password: {env: C}}
`,
      'rolekeeper.yaml',
    )
    expect(daemon.diagnostics).toEqual([])
    const text = good.replace('  recovery:\n', '  hooks: {stalled: [page]}\n  recovery:\n')
    const found = parseClusterFile(
      text,
      'clusters/shop.yaml',
      daemon.spec === null ? {} : { daemon: daemon.spec },
    ).diagnostics
    expect(new Set(found.map((d) => d.code))).toEqual(new Set(['outside-allow', 'unknown-command']))
  })

  test('a password in the daemon file is an error', () => {
    const { spec, diagnostics } = parseDaemonFile(
      'apiVersion: rolekeeper/v1\nkind: Daemon\nsource: {directory: .}\ncredentials:\n  default:\n    monitor: {user: m, password: hunter2}\n',
      'r.yaml',
    )
    expect(spec).toBeNull()
    expect(diagnostics.map((d) => d.code)).toContain('literal-secret')
    expect(JSON.stringify(diagnostics)).not.toContain('hunter2')
  })

  test('drawn with line, caret and the nearest word', () => {
    const text = good.replace('      prefer:', '      prefered:')
    const { diagnostics } = parseClusterFile(text, 'clusters/shop.yaml')
    expect(renderDiagnostics(diagnostics, new Map([['clusters/shop.yaml', text]]), false)).toBe(
      `clusters/shop.yaml:18:7 error[unknown-field] spec.roles.writer: unknown field "prefered", did you mean "prefer"?
  18 |       prefered: [db1, db2, db3]
     |       ^^^^^^^^
`,
    )
  })

  test('the line of a field', () => {
    expect(locate(good, ['spec', 'roles', 'writer', 'prefer'])).toEqual({ line: 18, column: 7 })
  })
})

describe('whatever comes in', () => {
  test('bytes and structures never throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json({ maxDepth: 6 }),
          fc.uint8Array({ maxLength: 200 }).map((b) => Buffer.from(b).toString('latin1')),
        ),
        (text) => {
          const { spec, diagnostics } = parseClusterFile(text, 'clusters/x.yaml')
          expect(spec === null).toBe(diagnostics.some((d) => d.severity === 'error'))
          parseDaemonFile(text, 'r.yaml')
        },
      ),
      { numRuns: 400 },
    )
  })

  test('a good file with one line taken out, doubled or moved never throws', () => {
    const lines = good.split('\n')
    fc.assert(
      fc.property(
        fc.nat(lines.length - 1),
        fc.nat(lines.length - 1),
        fc.constantFrom('out', 'double', 'swap'),
        (a, b, how) => {
          const changed = [...lines]
          if (how === 'out') changed.splice(a, 1)
          else if (how === 'double') changed.splice(b, 0, changed[a] ?? '')
          else [changed[a], changed[b]] = [changed[b] ?? '', changed[a] ?? '']
          const { spec, diagnostics } = parseClusterFile(changed.join('\n'), 'clusters/shop.yaml')
          expect(spec === null).toBe(diagnostics.some((d) => d.severity === 'error'))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('an alias bomb and a file that is too large end at once', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i]}`).join(',')}]`)
      .join('\n')}\n`
    expect(parseClusterFile(bomb, 'x.yaml').diagnostics.map((d) => d.code)).toContain('yaml-unsafe')
    expect(parseClusterFile('a: b\n'.repeat(2_000_000), 'x.yaml').diagnostics.map((d) => d.code)).toEqual([
      'yaml-unsafe',
    ])
  })
})

test('the digest is SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }),
  )
})

test('types and validators are generated from the schemas', () => {
  expect(() =>
    execFileSync(process.execPath, [join(root, 'scripts/generate.mjs'), '--check'], { cwd: root, stdio: 'pipe' }),
  ).not.toThrow()
})
