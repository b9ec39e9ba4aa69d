import { describe, expect, test } from 'vitest'
import { settleLosses } from '../../src/core/settle-losses.ts'
import type { GtidFacts } from '../../src/model/observation.ts'
import type { Incident } from '../../src/model/state.ts'
import { at, shop, stateOf, viewOf } from './preview/shop.ts'

/** A failover from db1 to db2, a while ago. */
const incident: Incident = {
  id: 'f1',
  from: 'db1',
  to: 'db2',
  verdict: 'writer-crashed',
  because: '',
  startedAt: at - 5000,
  phase: 'closed',
  fencedBy: [],
  passedOver: [],
  committedAt: at - 4000,
  servedAt: at - 4000,
  closedAt: at - 3000,
  lost: null,
  acknowledged: false,
}

function has(binlogState: string): { readonly gtid: GtidFacts } {
  const binlogPos = binlogState.split(',').at(-1) ?? ''
  return { gtid: { kind: 'mariadb', binlogPos, binlogState, slavePos: '' } }
}

function lossOf(old: string, now: string): Incident['lost'] {
  const epoch = { number: 2, writer: 'db2', identity: null, since: at - 4000, proved: true }
  const view = viewOf(shop, { db1: { sql: has(old) }, db2: { sql: has(now) } })
  return settleLosses(view, stateOf(shop, { epoch, incidents: [incident] })).incidents[0]?.lost ?? null
}

describe('what a failover lost', () => {
  test('is nothing when the new writer has all that the old one has', () => {
    expect(lossOf('0-1-9', '0-1-9,0-2-12')).toEqual({ count: 0, gtids: '' })
  })

  test('is counted when the old one has more', () => {
    expect(lossOf('0-1-11', '0-1-9,0-2-12')).toMatchObject({ count: 2 })
  })

  test.each([
    ['that cannot be read', 'garbage', '0-1-9'],
    ['of the new writer that cannot be read', '0-1-9', 'garbage'],
  ])('stays unknown with a set %s', (_, old, now) => {
    expect(lossOf(old, now)).toBeNull()
  })
})
