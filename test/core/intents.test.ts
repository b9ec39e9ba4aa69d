import { describe, expect, test } from 'vitest'
import {
  acceptedOf,
  ageIntent,
  end,
  heldBySource,
  isLive,
  mintFromFile,
  mintFromRequest,
} from '../../src/core/intents.ts'
import type { ClusterSpec, HostSpec } from '../../src/model/spec.ts'
import type { HostMemory } from '../../src/model/view.ts'
import { blankMemory } from '../../src/core/fold.ts'
import type { ControllerState } from '../../src/model/state.ts'
import { preferring } from '../sim/spec.ts'
import { at, commit, gitSource, shop, stateOf } from './preview/shop.ts'

const later = '99ab7d0c'.repeat(5)

function withHost(spec: ClusterSpec, name: string, change: Partial<HostSpec>, digest = 'd2'): ClusterSpec {
  return { ...spec, digest, hosts: spec.hosts.map((h) => (h.name === name ? { ...h, ...change } : h)) }
}

function withRole(spec: ClusterSpec, change: Partial<ClusterSpec['roles'][number]>, digest = 'd2'): ClusterSpec {
  return { ...spec, digest, roles: spec.roles.map((r) => (r.name === spec.writerRole ? { ...r, ...change } : r)) }
}

function edited(spec: ClusterSpec, state: ControllerState = stateOf(shop)): ControllerState {
  return mintFromFile(state, spec, later, at)
}

const pending = edited(preferring(shop, 'db2', 'd2'))

describe('a file mints', () => {
  test('when another host becomes the first of prefer', () => {
    expect(pending.intent).toMatchObject({
      to: 'db2',
      cause: 'prefer',
      commit: later,
      expectedWriter: 'db1',
      epoch: 1,
      state: 'Pending',
      by: 'git',
    })
  })

  test('when the assertion changes, even to where the first of prefer was all along', () => {
    const state = stateOf(shop, { epoch: { number: 2, writer: 'db2', identity: null, since: at, proved: true } })
    expect(edited(withRole(shop, { assertion: 'go-back' }), state).intent).toMatchObject({
      to: 'db1',
      cause: 'assertion',
    })
  })

  test.each<[string, ClusterSpec]>([
    ['maintenance on the writer', withHost(shop, 'db1', { maintenance: { stopReplication: false } })],
    ['promotion: never on the writer', withHost(shop, 'db1', { promotion: 'never' })],
    ['the writer out of the role', withRole(shop, { hosts: ['db2', 'db3'], prefer: ['db2', 'db3'] })],
    [
      'the writer out of the file',
      { ...withRole(shop, { hosts: ['db2', 'db3'], prefer: ['db2', 'db3'] }), hosts: shop.hosts.slice(1) },
    ],
  ])('an evacuation: %s', (_, spec) => {
    expect(edited(spec).intent).toMatchObject({ cause: 'evacuate', to: 'db2', state: 'Pending' })
  })
})

describe('an evacuation goes', () => {
  test('past a host that the file does not let be the writer', () => {
    const spec = withHost(withHost(shop, 'db1', { promotion: 'never' }), 'db2', { promotion: 'never' })
    expect(edited(spec).intent).toMatchObject({ cause: 'evacuate', to: 'db3' })
  })

  test('past a host that is not in service', () => {
    const memory = (state: 'ONLINE' | 'HARD_OFFLINE'): HostMemory => ({ ...blankMemory(at), state })
    const state = stateOf(shop, { hosts: { db2: memory('HARD_OFFLINE'), db3: memory('ONLINE') } })
    expect(edited(withHost(shop, 'db1', { promotion: 'never' }), state).intent).toMatchObject({ to: 'db3' })
  })

  test('somewhere even so, to be held by its preflights, which say why', () => {
    const spec = ['db1', 'db2', 'db3'].reduce((s, h) => withHost(s, h, { promotion: 'never' }), shop)
    expect(edited(spec).intent).toMatchObject({ cause: 'evacuate', to: 'db2', state: 'Pending' })
  })
})

describe('an evacuation is asked for once', () => {
  const leaving = withHost(shop, 'db1', { maintenance: { stopReplication: false } })
  const asked = edited(leaving)

  test('a later edit of something else leaves what became of it alone', () => {
    const failed = { ...asked, intent: asked.intent === null ? null : end(asked.intent, 'Failed', 'x', at) }
    const later = { ...leaving, digest: 'd3', switchover: { ...leaving.switchover, maxLagMs: 6000 } }
    expect(edited(later, failed).intent).toBe(failed.intent)
    expect(edited(later, asked).intent).toBe(asked.intent)
  })

  test('another reason is another wish', () => {
    const worse = withHost(withHost(shop, 'db1', { promotion: 'never' }), 'db1', { promotion: 'never' }, 'd3')
    const failed = { ...asked, intent: asked.intent === null ? null : end(asked.intent, 'Failed', 'x', at) }
    expect(edited(worse, failed).intent).toMatchObject({ cause: 'evacuate', state: 'Pending', why: expect.any(String) })
  })

  test('a writer that may not stay since before the start is let be, whatever else is edited', () => {
    const started = edited(leaving, stateOf(shop, { accepted: null, epoch: null }))
    const known = edited(leaving, { ...started, epoch: stateOf(shop).epoch })
    const later = { ...leaving, digest: 'd3', switchover: { ...leaving.switchover, maxLagMs: 6000 } }
    expect(edited(later, known).intent).toBeNull()
  })

  test('it ends when the file lets the writer stay again', () => {
    expect(edited({ ...shop, digest: 'd3' }, asked).intent).toMatchObject({ state: 'Void' })
  })
})

test('another token of recovered puts a host that waits back into service, once', () => {
  const waiting: HostMemory = {
    ...blankMemory(at),
    state: 'AWAITING_RECOVERY',
    losses: [1, 2, 3, 4],
    reason: 'flapping',
  }
  const token = withHost(shop, 'db3', { recovered: 'a' })
  const before = stateOf(shop, { hosts: { db3: waiting } })
  const after = edited(token, before)
  expect(after.hosts['db3']).toMatchObject({ state: 'ONLINE', losses: [] })
  expect(edited({ ...token, digest: 'd3' }, { ...after, hosts: { db3: waiting } }).hosts['db3']).toBe(waiting)
})

describe('a file mints nothing', () => {
  test.each<[string, ClusterSpec]>([
    ['the same file in another commit', shop],
    ['a host more', { ...shop, digest: 'd2', hosts: [...shop.hosts, { ...shop.hosts[0], name: 'db4' } as HostSpec] }],
    ['the tail of prefer', withRole(shop, { prefer: ['db1', 'db3', 'db2'] })],
    [
      'a window',
      {
        ...shop,
        digest: 'd2',
        switchover: { ...shop.switchover, windows: [{ kind: 'deny', expression: 'Fri', zone: 'UTC' }] },
      },
    ],
    ['maintenance on a replica', withHost(shop, 'db3', { maintenance: { stopReplication: false } })],
    ['an assertion taken away', withRole(shop, { assertion: null })],
  ])('for %s', (_, spec) => {
    expect(edited(spec).intent).toBeNull()
  })

  test('when it is seen for the first time: what it says counts as asserted', () => {
    const state = edited(preferring(shop, 'db2', 'd2'), stateOf(shop, { accepted: null }))
    expect(state.intent).toBeNull()
    expect(state.accepted).toEqual(acceptedOf(preferring(shop, 'db2', 'd2'), later))
  })

  test('twice for one change', () => {
    expect(mintFromFile(pending, preferring(shop, 'db2', 'd2'), later, at + 1)).toBe(pending)
  })
})

describe('an intent ends', () => {
  test('superseded by a newer wish', () => {
    const next = mintFromFile(pending, preferring(shop, 'db3', 'd3'), commit, at + 1)
    expect(next.intent).toMatchObject({ to: 'db3', state: 'Pending' })
    expect(next.intent?.id).not.toBe(pending.intent?.id)
  })

  test('done at once when the wish goes back to the present writer', () => {
    const next = mintFromFile(pending, preferring(shop, 'db1', 'd3'), commit, at + 1)
    expect(next.intent).toMatchObject({ to: 'db1', state: 'Done' })
  })

  test('void by a failover that is under way', () => {
    const incident = { id: 'f1' } as NonNullable<ControllerState['incident']>
    expect(ageIntent({ ...pending, incident }, shop, at).intent).toMatchObject({ state: 'Void', why: 'failover f1' })
  })

  test('void by a writer that changed', () => {
    const epoch = { number: 2, writer: 'db3', identity: null, since: at, proved: true }
    expect(ageIntent({ ...pending, epoch }, shop, at).intent?.state).toBe('Void')
  })

  test('void when its target left the file', () => {
    const without = { ...shop, hosts: shop.hosts.filter((h) => h.name !== 'db2') }
    expect(ageIntent(pending, without, at).intent?.state).toBe('Void')
  })

  test('expired after applyWithin, and not a moment before', () => {
    const limit = at + 3_600_000
    expect(ageIntent(pending, shop, limit - 1).intent?.state).toBe('Pending')
    expect(ageIntent(pending, shop, limit).intent?.state).toBe('Expired')
  })

  test('never by the clock once its move has begun', () => {
    const running = {
      ...pending,
      intent: pending.intent === null ? null : { ...pending.intent, state: 'Running' as const },
    }
    expect(ageIntent(running, shop, at + 1e9).intent?.state).toBe('Running')
  })

  test('only once', () => {
    if (pending.intent === null) throw new Error('none')
    const ended = { ...pending, intent: end(pending.intent, 'Failed', 'x', at) }
    expect(isLive(ended.intent)).toBe(false)
    expect(ageIntent(ended, shop, at + 1e9)).toBe(ended)
  })
})

describe('a command', () => {
  const request = { kind: 'move-role', id: 'r1', role: 'writer', to: 'db3', by: 'ann', force: false } as const

  test('mints without a commit, so that Git need not be read', () => {
    const { intent } = mintFromRequest(stateOf(shop), shop, request, at)
    expect(intent).toMatchObject({ to: 'db3', cause: 'move-role', commit: null, by: 'ann' })
    if (intent !== null) expect(heldBySource(intent, { source: { ...gitSource, reachable: false } })).toBeNull()
  })

  test('supersedes what Git asked for', () => {
    expect(mintFromRequest(pending, shop, request, at).intent).toMatchObject({ to: 'db3', state: 'Pending' })
  })
})

test('a move from Git waits while Git cannot be read or was rewritten', () => {
  if (pending.intent === null) throw new Error('none')
  const held = (change: object): string | undefined =>
    heldBySource(pending.intent as NonNullable<typeof pending.intent>, { source: { ...gitSource, ...change } })?.code
  expect(held({})).toBeUndefined()
  expect(held({ reachable: false })).toBe('SourceUnreachable')
  expect(held({ rewound: true })).toBe('SourceRewound')
  expect(held({ kind: 'directory', reachable: false })).toBeUndefined()
})
