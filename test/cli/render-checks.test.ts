import { expect, test } from 'vitest'
import { checksOf, renderChecks } from '../../src/cli/render-checks.ts'
import { noAnswer } from '../../src/model/seen.ts'
import type { View } from '../../src/model/view.ts'
import { at, type HostChange, shop, viewOf } from '../core/preview/shop.ts'

/** The four messages of db2. */
function ofDb2(change: HostChange, spoil: (view: View) => View = (v) => v): readonly string[] {
  return checksOf(spoil(viewOf(shop, { db2: change })), shop, 'db1')
    .filter((l) => l.host === 'db2')
    .map((l) => l.message)
}

function refusedBy(why: 'refused' | 'timeout' | 'too-many-connections'): (view: View) => View {
  return (view) => {
    const db2 = view.hosts['db2']
    if (db2 === undefined) throw new Error('no db2')
    return {
      ...view,
      hosts: { ...view.hosts, db2: { ...db2, sql: noAnswer(why, '', at), ssh: noAnswer('timeout', '', at) } },
    }
  }
}

test('four lines for each host, as mmm_control prints them', () => {
  const text = renderChecks(checksOf(viewOf(shop), shop, 'db1'))
  expect(text.split('\n')).toHaveLength(13)
  expect(text.split('\n').slice(0, 8)).toEqual([
    'db1  ping         [last change: 2026/11/20 09:59:00]  OK',
    'db1  mysql        [last change: 2026/11/20 09:59:00]  OK',
    'db1  rep_threads  [last change: 2026/11/20 09:59:00]  OK: no source',
    'db1  rep_backlog  [last change: 2026/11/20 09:59:00]  OK: no source',
    'db2  ping         [last change: 2026/11/20 09:59:00]  OK',
    'db2  mysql        [last change: 2026/11/20 09:59:00]  OK',
    'db2  rep_threads  [last change: 2026/11/20 09:59:00]  OK',
    'db2  rep_backlog  [last change: 2026/11/20 09:59:00]  OK: Backlog is null',
  ])
})

test.each<[string, HostChange, string]>([
  ['connecting is not running', { channel: { receiver: 'connecting' } }, 'ERROR: receiver connecting, applier running'],
  [
    'an applier that failed says why',
    { channel: { applier: 'stopped', applierErrno: 1062, applierError: 'Duplicate' } },
    'ERROR: receiver running, applier stopped (1062: Duplicate)',
  ],
  ['no channel and not the writer', { sql: { channels: [] } }, 'ERROR: not a replica'],
])('rep_threads: %s', (_name, change, message) => {
  expect(ofDb2(change)[2]).toBe(message)
})

test('rep_backlog: a lag that is not known is not zero; one beyond the limit says the limit', () => {
  expect(ofDb2({ channel: { lagMs: null } })[3]).toBe('ERROR: lag not known')
  expect(ofDb2({ channel: { lagMs: 31_000 } })[3]).toBe('ERROR: 31 s behind, limit 30 s')
  expect(ofDb2({ channel: { lagMs: 30_000 } })[3]).toBe('OK: 30 s behind')
})

test('ping: a host that refuses is there, one that is silent is not', () => {
  expect(ofDb2({}, refusedBy('refused')).slice(0, 2)).toEqual(['OK', 'ERROR: refused'])
  expect(ofDb2({}, refusedBy('too-many-connections'))[0]).toBe('OK')
  expect(ofDb2({ silent: true }, refusedBy('timeout'))[0]).toBe('ERROR: no answer')
})

test('a silent server: replication is unknown, since when it fell silent', () => {
  const lines = checksOf(viewOf(shop, { db2: { silent: true } }), shop, 'db1').filter((l) => l.host === 'db2')
  expect(lines.map((l) => l.ok)).toEqual([false, false, null, null])
  expect(lines.map((l) => l.since)).toEqual([at, at, at, at])
  expect(lines[2]?.message).toBe('UNKNOWN: the server does not answer')
})

test('a host that nobody asked yet is unknown', () => {
  const view = viewOf(shop)
  const lines = checksOf({ ...view, hosts: {} }, shop, null)
  expect(new Set(lines.map((l) => l.ok))).toEqual(new Set([null]))
})

test('what a server says stays on its line', () => {
  const text = renderChecks(
    checksOf(
      viewOf(shop, { db2: { channel: { applier: 'stopped', applierErrno: 1, applierError: 'a\n\u001b[2Jb' } } }),
      shop,
      'db1',
    ),
  )
  expect(text.split('\n')).toHaveLength(13)
  expect(text).not.toContain('\u001b')
})
