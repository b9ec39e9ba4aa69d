import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { renderMmm, renderStatus } from '../../src/cli/render-status.ts'
import type { ClusterStatus, Readiness } from '../../src/model/status.ts'
import { shop, viewOf } from '../core/preview/shop.ts'
import { afterFailover, at, host, incident, status } from '../core/status-files/statuses.ts'

const three = {
  roles: {
    writer: { host: 'db1', vips: ['10.77.0.100/24'], desired: 'db1' },
    reader: { '10.77.0.101/24': 'db2', '10.77.0.102/24': 'db3' },
  },
  hosts: { db3: host('db1'), db1: host(null), db2: host('db1') },
}
const steady = status('shop', three)
/** As it reads when its lines are joined again. */
function said(s: ClusterStatus): string {
  return renderStatus(s, false).replaceAll(/\n {4}(?! )/g, ' ')
}

const spec = { ...shop, roles: shop.roles.map((r) => (r.name === 'writer' ? { ...r, hosts: ['db1', 'db2'] } : r)) }

test('show: the lines of mmm_control, by name', () => {
  expect(renderMmm(steady, spec, viewOf(shop)).split('\n')).toEqual([
    '  db1(10.77.0.11) master/ONLINE. Roles: writer(10.77.0.100)',
    '  db2(10.77.0.12) master/ONLINE. Roles: reader(10.77.0.101)',
    '  db3(10.77.0.13) slave/ONLINE. Roles: reader(10.77.0.102)',
    '',
  ])
})

test('show: several roles in order, a host without one, an agent that is away, a preference that is not met', () => {
  const moved = status('shop', {
    roles: {
      writer: { host: 'db2', vips: ['10.77.0.100/24'], desired: 'db1' },
      reader: { '10.77.0.101/24': 'db2', '10.77.0.102/24': null },
    },
    hosts: { ...three.hosts, db1: host(null, { state: 'HARD_OFFLINE', reason: 'connection refused' }) },
  })
  expect(renderMmm(moved, spec, viewOf(shop, { db1: { silent: true } })).split('\n')).toEqual([
    '# Warning: agent on host db1 is not reachable',
    '  db1(10.77.0.11) master/HARD_OFFLINE. Roles:',
    '  db2(10.77.0.12) master/ONLINE. Roles: reader(10.77.0.101), writer(10.77.0.100)',
    '  db3(10.77.0.13) slave/ONLINE. Roles:',
    "# Role writer has db1 configured as it's preferred host but is assigned to db2 at the moment.",
    '',
  ])
})

test('show: a role that nobody has', () => {
  const nobody = { ...steady, roles: { writer: { host: null, vips: ['10.77.0.100/24'], desired: 'db1' } } }
  expect(renderMmm(nobody, spec, viewOf(shop))).toContain(
    "\n# Role writer has db1 configured as it's preferred host.\n",
  )
})

test('a cluster at rest', () => {
  expect(renderStatus(steady, false).split('\n')).toEqual([
    'shop  ready  41ab7d0',
    '  db3  ONLINE             from db1; reader(10.77.0.102)',
    '  db1  ONLINE             writer(10.77.0.100)',
    '  db2  ONLINE             from db1; reader(10.77.0.101)',
    '  if the writer died now: db2 would be promoted, nothing would be lost',
    '',
  ])
})

test('after a failover: what happened, what was lost, the ways out', () => {
  const lines = said(afterFailover('shop', { lost: { transactions: 3, gtids: '0-1-7' } })).split('\n')
  expect(lines).toContain('  f-20261120-1: failover db1 → db2 (writer-crashed), 412 ms, lost 3 transactions (0-1-7)')
  expect(lines).toContain('      rolekeeper ack')
  expect(said(afterFailover('shop', { lost: { transactions: 1, gtids: '0-1-7' } }))).toContain(
    'lost 1 transaction (0-1',
  )
  expect(said(afterFailover('shop', { outageMs: null, to: null, lost: 'unknown' }))).toContain(
    'db1 → ? (writer-crashed), under way, loss not known yet\n',
  )
  expect(said(afterFailover('shop', { acknowledged: true }))).toContain('nothing lost, acknowledged\n')
})

test.each<[Readiness['ifWriterDies'], string]>([
  [{ promote: null, loss: 'unknown', blockedBy: 'NoCandidate' }, 'nobody could be promoted (NoCandidate)\n'],
  [{ promote: 'db2', loss: 'beyond-limit', blockedBy: 'MaxLoss' }, 'with a loss beyond the limit, but MaxLoss forbids'],
  [{ promote: 'db2', loss: 'within-limit', blockedBy: null }, 'now: db2 would be promoted\n'],
])('if the writer died: %j', (ifWriterDies, words) => {
  expect(said({ ...steady, readiness: { ifWriterDies } })).toContain(words)
})

test('a writer that follows its peer back stands in a ring: nothing comes "from" there', () => {
  const lines = said({ ...steady, hosts: { ...steady.hosts, db1: host('db2') } }).split('\n')
  expect(lines).toContain('  db1  ONLINE             ring with db2; writer(10.77.0.100)')
  expect(lines).toContain('  db2  ONLINE             from db1; reader(10.77.0.101)')
})

test('a wish for what is so already is no move', () => {
  const intent = { role: 'writer', from: 'db1', to: 'db1', commit: null, state: 'Done', writePauseMs: null } as const
  expect(said({ ...steady, intent: { ...intent, why: 'db1 is the writer already' } })).toContain(
    '  last wish: writer on db1: Done (db1 is the writer already)\n',
  )
})

test('only conditions that are not as they should be are listed', () => {
  const of = (type: 'Healthy' | 'Stalled', value: 'True' | 'False'): ClusterStatus => ({
    ...steady,
    conditions: [...steady.conditions, { type, status: value, reason: 'Because', message: 'so it is', since: at }],
  })
  const since = 'since 2026-11-20T10:00:00Z'
  expect(renderStatus(of('Healthy', 'False'), false)).toContain(`  Healthy False (Because) ${since}: so it is\n`)
  expect(renderStatus(of('Stalled', 'True'), false)).toContain(`  Stalled True (Because) ${since}: so it is\n`)
  for (const fine of [of('Healthy', 'True'), of('Stalled', 'False')])
    expect(renderStatus(fine, false)).toBe(renderStatus(steady, false))
})

test('what is held says whether it is tried again, and the ways out', () => {
  const held = { type: 'Stalled', status: 'True', reason: 'FailoverLimit', message: '2 failovers', since: at } as const
  const text = renderStatus({ ...steady, conditions: [...steady.conditions, held] }, false)
  expect(text).toContain('\n    tried again: yes, when the oldest of them')
  expect(text).toContain('\n    way out: find out why, then `rolekeeper ack shop`\n')
  const preflight = { ...held, reason: 'Preflight:lag' }
  expect(renderStatus({ ...steady, conditions: [preflight] }, false)).toContain(
    'way out: raise spec.switchover.maxLag\n',
  )
})

const long = 'applier stopped (1062: Duplicate entry 7 for key PRIMARY on table shop.orders, and so on and on)'
const busy = status('shop', {
  source: { commit: null, digest: 'sha256:00ff00ff00ff00ff', valid: false },
  hosts: {
    'db-with-a-long-name': host('db1', { state: 'REPLICATION_FAIL', reason: `${long}\u001b[31m\n` }),
    db1: host(null),
  },
  incidents: [incident(), incident({ lost: { transactions: null, gtids: `0-1-${'7'.repeat(90)}` } })],
})

test('fits 80 columns, and what a server says stays text', () => {
  const text = renderStatus(busy, false)
  for (const line of text.split('\n')) if (!line.includes('777')) expect(line.length, line).toBeLessThanOrEqual(80)
  expect(text).not.toContain('\u001b')
  expect(text).toContain('shop  ready  files, digest 00ff00ff00ff  (newer file not valid)\n')
})

test('colour adds nothing but colour', () => {
  for (const s of [steady, busy, afterFailover()]) {
    expect(renderStatus(s, true)).not.toBe(renderStatus(s, false))
    expect(stripVTControlCharacters(renderStatus(s, true))).toBe(renderStatus(s, false))
  }
})
