import {
  array,
  assert,
  boolean,
  constant,
  date,
  dictionary,
  double,
  integer,
  oneof,
  property,
  string,
} from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { emitYaml, type YamlValue } from '../../../src/core/status-files/emit-yaml.ts'
import { parseRfc3339, rfc3339, rfc3339Seconds } from '../../../src/core/status-files/instant.ts'
import { readStatus } from '../../../src/core/status-files/read-status.ts'
import { renderReadme } from '../../../src/core/status-files/render-readme.ts'
import { renderStatusFile } from '../../../src/core/status-files/render-status-file.ts'
import { significant } from '../../../src/core/status-files/significance.ts'
import { subjectFor } from '../../../src/core/status-files/subject.ts'
import type { IntentStatus } from '../../../src/model/status.ts'
import { afterFailover, at, host, incident, status } from './statuses.ts'

test('an instant is written as the platform would write it', () => {
  const range = { min: new Date('0001-01-01'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }
  assert(
    property(date(range), (moment) => {
      expect(rfc3339(moment.getTime())).toBe(moment.toISOString().replace('.000Z', 'Z'))
      expect(parseRfc3339(rfc3339(moment.getTime()))).toBe(moment.getTime())
      expect(rfc3339Seconds(moment.getTime())).toBe(moment.toISOString().replace(/\.\d+Z/, 'Z'))
    }),
    { numRuns: 500 },
  )
  for (const none of ['2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01T00:00:00+01:00', '', 'now']) {
    expect(parseRfc3339(none), none).toBeNull()
  }
  expect(rfc3339(Date.UTC(2024, 1, 29, 23, 59, 59, 7))).toBe('2024-02-29T23:59:59.007Z')
})

const text = oneof(
  string({ unit: 'binary' }),
  string({ unit: 'grapheme' }),
  ...[
    'true yes No off ~ null 0x1f 0b1 12e4567 1_000 1:30 .5 -1 .inf - ? : #x x: a#b',
    '',
    ' ',
    '\n',
    "it's",
    '"q"',
    '{a}',
    '[x]',
    '*a',
    '&a',
    '!t',
    '%d',
    '@at',
    '`b',
    '2026-11-20',
    '10.77.0.100/24',
    'sha256:0',
    '<<',
    '=',
    '---',
    'a\u0085b',
    '\ufeff',
  ].flatMap((line) => [constant(line), ...line.split(' ').map((word) => constant(word))]),
)

test('what is emitted is read back as it was, by the rules of YAML 1.2 and of 1.1', () => {
  const scalar = oneof(text, integer(), double({ noNaN: true, noDefaultInfinity: true }), boolean(), constant(null))
  const small = oneof(scalar, array(scalar, { maxLength: 3 }), dictionary(text, scalar, { maxKeys: 3 }))
  const value = dictionary(text, oneof(small, array(small, { maxLength: 3 }), dictionary(text, small, { maxKeys: 4 })))
  assert(
    property(value, (made) => {
      // A lone surrogate is no text, and minus zero no figure, that a file could hold.
      const wanted = JSON.parse(JSON.stringify(made), (_key, item: unknown) =>
        typeof item === 'string' ? item.toWellFormed() : item,
      ) as unknown
      const emitted = emitYaml(made satisfies { [key: string]: YamlValue })
      for (const version of ['1.2', '1.1'] as const) {
        const read: unknown = parse(emitted, {
          version,
          merge: false,
          customTags: (tags) => tags.filter((tag) => tag !== 'timestamp'),
        })
        expect(read).toEqual(wanted)
      }
    }),
    { numRuns: 400 },
  )
})

test('a status file reads as the interface says', () => {
  const full = status('shop', {
    conditions: [
      { type: 'Ready', status: 'True', reason: 'Settled', message: 'all: "good"', since: at + 999 },
      { type: 'Stalled', status: 'False', reason: 'Settled', message: 'x '.repeat(90).trim(), since: at },
    ],
    incidents: [incident(), incident({ id: 'f-20261120-2', lost: { transactions: 2, gtids: '0-1-7' } })],
  })
  expect(renderStatusFile(full)).toBe(`apiVersion: rolekeeper/v1
kind: ClusterStatus
metadata: {name: shop}
source: {commit: 41ab7d0c41ab7d0c41ab7d0c41ab7d0c41ab7d0c, digest: sha256:00ff, valid: true}
conditions:
  - {type: Ready, status: "True", reason: Settled, message: "all: \\"good\\"", since: 2026-11-20T10:00:00Z}
  - type: Stalled
    status: "False"
    reason: Settled
    message: "${'x '.repeat(90).trim()}"
    since: 2026-11-20T10:00:00Z
roles:
  reader: {10.77.0.101/24: db1, 10.77.0.102/24: db2}
  writer: {host: db1, vips: [10.77.0.100/24], desired: db1}
hosts:
  db1: {state: ONLINE, since: 2026-11-20T10:00:00Z, source: null, reason: ""}
  db2: {state: ONLINE, since: 2026-11-20T10:00:00Z, source: db1, reason: ""}
readiness:
  ifWriterDies: {promote: db2, loss: none, blockedBy: null}
intent: null
incidents:
  - id: f-20261120-1
    kind: failover
    from: db1
    to: db2
    verdict: writer-crashed
    at: 2026-11-20T10:00:00.123Z
    outageMs: 412
    lost: none
    fencedBy: [vip, process]
    acknowledged: false
    resolve: ["rolekeeper ack"]
  - id: f-20261120-2
    kind: failover
    from: db1
    to: db2
    verdict: writer-crashed
    at: 2026-11-20T10:00:00.123Z
    outageMs: 412
    lost: {transactions: 2, gtids: "0-1-7"}
    fencedBy: [vip, process]
    acknowledged: false
    resolve: ["rolekeeper ack"]
`)
})

test('the order in which maps were filled does not matter', () => {
  const one = status()
  const other = { ...one, hosts: { db2: host('db1'), db1: host(null) }, roles: { ...one.roles } }
  expect(renderStatusFile(other)).toBe(renderStatusFile(one))
  expect(significant(one, other)).toBe('none')
})

test('the README has a row and a picture for each cluster', () => {
  const text = renderReadme([afterFailover(), status('crm')])
  expect(text).toContain('| [crm](status/crm.yaml) | yes (Settled) | db1 | 2 of 2 | db2, nothing lost |  |')
  expect(text).toContain(
    '| [shop](status/shop.yaml) | yes (Settled) | db2 (wanted: db1) | 1 of 2 | db2, nothing lost | f-20261120-1 |',
  )
  expect(text.indexOf('## crm')).toBeLessThan(text.indexOf('## shop'))
  expect(text).toContain(`flowchart LR
  h0[["db1<br/>ONLINE<br/>reader 10.77.0.101/24<br/>writer 10.77.0.100/24"]]
  h1["db2<br/>ONLINE<br/>reader 10.77.0.102/24"]
  h0 --> h1
`)
  expect(text).toContain('class h0 unfit')
})

test('no name or message becomes markup', () => {
  const evil = '"]]<script>|`@all`\n```\n# [x](http://e)'
  const text = renderReadme([
    status('shop', {
      hosts: { [evil]: host(null), db2: host(evil, { state: 'REPLICATION_FAIL' }) },
      conditions: [{ type: 'Ready', status: 'False', reason: evil, message: evil, since: at }],
      incidents: [incident({ id: evil, resolve: [evil] })],
      roles: { [evil]: { host: evil, vips: [evil], desired: 'db2' } },
    }),
  ])
  expect(text).not.toMatch(/<script|@all|\]\(http|`@/)
  expect(text.match(/```/g)).toHaveLength(2)
  for (const line of text.split('\n').filter((row) => row.startsWith('| '))) expect(line.split('|')).toHaveLength(8)
  for (const line of text.split('\n').filter((row) => row.startsWith('  h'))) {
    expect(line).toMatch(/^  h\d(\[?\["[A-Za-z0-9 ._/#;<>-]*"\]\]?| -\.?->? h\d| -\.-> h\d)$/)
  }
})

const intent: IntentStatus = {
  role: 'writer',
  from: 'db1',
  to: 'db2',
  commit: null,
  state: 'Done',
  why: '',
  writePauseMs: 37.6,
}

test.each([
  ['a failover', status(), afterFailover(), 'shop: failover writer db1 → db2 (writer-crashed, 0.4 s, nothing lost)'],
  [
    'one without a candidate yet',
    status(),
    status('shop', { incidents: [incident({ to: null, outageMs: null, lost: 'unknown' })] }),
    'shop: writer-crashed on db1, failover begins',
  ],
  [
    'its loss, known later',
    status('shop', { incidents: [incident({ lost: 'unknown' })] }),
    status('shop', { incidents: [incident({ lost: { transactions: 1, gtids: 'x' } })] }),
    'shop: f-20261120-1: 1 transaction lost',
  ],
  [
    'acknowledged',
    status('shop', { incidents: [incident()] }),
    status('shop', { incidents: [incident({ acknowledged: true })] }),
    'shop: f-20261120-1 acknowledged',
  ],
  [
    'a switchover',
    status(),
    status('shop', { intent, roles: { ...status().roles, writer: { host: 'db2', vips: [], desired: 'db2' } } }),
    'shop: switchover writer db1 → db2 (write pause 38 ms)',
  ],
  [
    'an expired one',
    status(),
    status('shop', { intent: { ...intent, state: 'Expired', why: 'not started within 1h' } }),
    'shop: switchover writer db1 → db2 expired (not started within 1h)',
  ],
  [
    'a host',
    status(),
    status('shop', { hosts: { db1: host(null), db2: host('db1', { state: 'REPLICATION_FAIL' }) } }),
    'shop: db2 ONLINE → REPLICATION_FAIL',
  ],
  [
    'a reader address',
    status(),
    status('shop', { roles: { ...status().roles, reader: { '10.77.0.101/24': 'db2', '10.77.0.102/24': 'db2' } } }),
    'shop: reader 10.77.0.101/24 db1 → db2',
  ],
  [
    'a file',
    status(),
    status('shop', { source: { commit: 'b'.repeat(40), digest: 'sha256:11', valid: true } }),
    'shop: file of bbbbbbb accepted',
  ],
  [
    'a bad file',
    status(),
    status('shop', { source: { ...status().source, valid: false } }),
    'shop: file not valid, last good one kept',
  ],
  ['nothing', status(), status(), 'status published again'],
])('subject: %s', (_name, before, after, subject) => {
  expect(subjectFor([before], [after])).toBe(subject)
})

test('several clusters fold together, the worst first, in one line of bounded length', () => {
  const names = Array.from({ length: 50 }, (_, n) => `cluster-${n}`)
  const before = names.map((name) => status(name))
  const after = names.map((name, n) => (n === 30 ? afterFailover(name) : status(name, { hosts: { db1: host(null) } })))
  const subject = subjectFor(before, after)
  expect(subject).toMatch(/^cluster-30: failover writer [^;]*(; cluster-\d+: db2 left){1,9}; \d+ more clusters$/)
  expect(subject.length).toBeLessThan(220)
  expect(subjectFor([], [status()])).toBe('shop: first status (writer db1)')
})

test('every change that is published says something', () => {
  const changes = [
    { readiness: { ifWriterDies: { promote: null, loss: 'unknown', blockedBy: 'NoCandidate' } } },
    { conditions: [{ type: 'Ready', status: 'True', reason: 'Settled', message: 'other', since: at }] },
    { hosts: { db1: host(null, { reason: 'x' }), db2: host('db1') } },
    { source: { ...status().source, commit: 'c'.repeat(40) } },
  ] satisfies readonly Parameters<typeof status>[1][]
  for (const change of changes) {
    const after = status('shop', change)
    expect(significant(status(), after)).toBe('routine')
    expect(subjectFor([status()], [after])).toMatch(/^shop: /)
  }
})

test('turning bad is an incident, turning good is routine', () => {
  const stalled = status('shop', {
    conditions: [{ type: 'Stalled', status: 'True', reason: 'NoCandidate', message: '', since: at }],
  })
  const ready = status('shop', { conditions: [] })
  expect(significant(null, status())).toBe('routine')
  expect(significant(status(), afterFailover())).toBe('incident')
  expect(significant(ready, stalled)).toBe('incident')
  expect(significant(stalled, ready)).toBe('routine')
  expect(significant(status(), ready)).toBe('incident')
  expect(significant(ready, status())).toBe('routine')
  expect(significant(afterFailover(), afterFailover('shop', { acknowledged: true }))).toBe('routine')
})

test('a status file is read back as the status that it was made of', () => {
  const all = [
    status(),
    afterFailover(),
    status('shop', {
      intent,
      source: { commit: null, digest: 'x', valid: false },
      incidents: [incident({ to: null, outageMs: null, lost: { transactions: null, gtids: '0-1-2' } })],
      hosts: { 'db 1: "x"': host(null, { reason: 'a\nb # c' }) },
    }),
  ]
  for (const one of all) expect(readStatus(parse(renderStatusFile(one)))).toEqual(one)
})

test('what is no status file reads as none, with any part missing or of another kind', () => {
  const good = parse(renderStatusFile(afterFailover('shop', { outageMs: null }))) as Record<string, unknown>
  for (const [key, value] of Object.entries(good)) {
    for (const other of [undefined, 7, 'x', [1], { x: [1] }, [{}]]) {
      if (typeof value === 'object' && key === 'roles' && typeof other === 'object' && !Array.isArray(other)) continue
      expect(readStatus({ ...good, [key]: other }), `${key}: ${JSON.stringify(other)}`).toBeNull()
    }
  }
  for (const none of [null, undefined, 'text', [], {}]) expect(readStatus(none)).toBeNull()
})
