import { describe, expect, test } from 'vitest'
import { chooseCandidate } from '../../src/core/choose-candidate.ts'
import { generalVetoes, vetoes } from '../../src/core/vetoes.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import type { ControllerState, Incident } from '../../src/model/state.ts'
import type { Verdict, WriterEvidence } from '../../src/model/verdict.ts'
import { at, type HostChange, shop, stateOf, viewOf } from './preview/shop.ts'

const evidence: WriterEvidence = {
  network: 'up',
  session: 'quiet',
  connect: 'refused',
  listener: 'absent',
  witnesses: 'lost',
  identity: 'unknown',
  access: 'unknown',
  rival: 'none',
}
const crashed: Verdict = { verdict: 'writer-crashed', writer: 'db1', evidence, because: 'x', since: at }
const dead: Readonly<Record<string, HostChange>> = { db1: { silent: true } }

function failing(change: Partial<ClusterSpec['failover']>): ClusterSpec {
  return { ...shop, failover: { ...shop.failover, ...change } }
}

function codes(
  spec: ClusterSpec = shop,
  state: ControllerState = stateOf(spec),
  verdict: Verdict = crashed,
  changes: Readonly<Record<string, HostChange>> = dead,
): readonly string[] {
  const view = viewOf(spec, changes)
  return vetoes(view, state, verdict, spec, chooseCandidate(view, spec, 'db1', []), at).map((v) => v.code)
}

const incident = (startedAt: number, acknowledged = false): Incident => ({
  id: 'f1',
  from: 'db2',
  to: 'db1',
  verdict: 'writer-crashed',
  because: '',
  startedAt,
  phase: 'closed',
  fencedBy: [],
  passedOver: [],
  committedAt: startedAt,
  servedAt: startedAt,
  closedAt: startedAt,
  lost: null,
  acknowledged,
})

test('nothing stands against a plain crash with a candidate', () => {
  expect(codes()).toEqual([])
})

describe('against a failover stands', () => {
  test.each(['manual', 'off'] as const)('failover.mode %s', (mode) => {
    expect(codes(failing({ mode }))).toEqual(['FailoverModeNotAuto'])
  })

  test.each(['writer-ok', 'writer-degraded', 'writer-silent', 'writer-unreachable-from-here', 'network-down'] as const)(
    'the verdict %s',
    (verdict) => {
      expect(codes(shop, stateOf(shop), { ...crashed, verdict })).toContain('VerdictNotActedUpon')
    },
  )

  test('a limit that is reached, counted within its time', () => {
    const hour = 3_600_000
    const state = (...incidents: Incident[]): ControllerState => stateOf(shop, { incidents })
    expect(codes(shop, state(incident(at - 1000)))).toEqual([])
    expect(codes(shop, state(incident(at - 1000), incident(at - 500)))).toEqual(['FailoverLimit'])
    expect(codes(shop, state(incident(at - hour), incident(at - 500)))).toEqual([])
    expect(codes(shop, state(incident(at - 1000, true), incident(at - 500)))).toEqual([])
  })

  test.each<[ClusterSpec['failover']['witnesses'], WriterEvidence['witnesses'], readonly string[]]>([
    ['majority', 'majority-lost', []],
    ['majority', 'none', []],
    ['majority', 'asking', ['WitnessesDisagree']],
    ['all', 'still', []],
    ['all', 'majority-lost', ['WitnessesDisagree']],
    ['all', 'none', ['WitnessesDisagree']],
    ['none', 'none', []],
  ])('witnesses: %s, when they say %s: %j', (witnesses, said, expected) => {
    const verdict = { ...crashed, evidence: { ...evidence, witnesses: said } }
    expect(codes(failing({ witnesses }), stateOf(shop), verdict)).toEqual(expected)
  })

  test('a proof that nobody can give', () => {
    const spec = failing({ fencing: { ...shop.failover.fencing, require: 'proof' } })
    const unasked = { ...crashed, evidence: { ...evidence, listener: 'silent' as const } }
    expect(codes(spec, stateOf(shop), unasked)).toEqual(['NoFencingProof'])
    expect(codes(spec, stateOf(shop), crashed)).toEqual([])
  })

  test('that nobody may be promoted', () => {
    expect(codes(shop, stateOf(shop), crashed, { ...dead, db2: { silent: true }, db3: { silent: true } })).toEqual([
      'NoCandidate',
    ])
  })

  test('a loss beyond the limit, and only beyond it', () => {
    const ahead = {
      sql: { gtid: { kind: 'mariadb', binlogPos: '0-1-12', binlogState: '0-1-12', slavePos: '' } },
    } as const
    const changes = { ...dead, db1: { silent: true, ...ahead } }
    expect(codes(failing({ maxLoss: { transactions: 2 } }), stateOf(shop), crashed, changes)).toEqual(['MaxLoss'])
    expect(codes(failing({ maxLoss: { transactions: 3 } }), stateOf(shop), crashed, changes)).toEqual([])
    expect(codes(failing({ maxLoss: { transactions: null } }), stateOf(shop), crashed, changes)).toEqual([])
  })

  test('a host that takes writes already', () => {
    expect(codes(shop, stateOf(shop), crashed, { ...dead, db3: { sql: { readOnly: false } } })).toEqual([
      'AnotherWriter',
    ])
  })
})

describe('against any change stands', () => {
  const general = (
    spec: ClusterSpec,
    state = stateOf(spec),
    changes: Readonly<Record<string, HostChange>> = {},
  ): readonly string[] => generalVetoes(viewOf(spec, changes), state, spec, at).map((v) => v.code)

  test('nothing, on a managed cluster', () => {
    expect(general(shop)).toEqual([])
  })

  test('observation, suspension until its end, a start, a cluster not adopted, another instance', () => {
    expect(general({ ...shop, management: 'observe' })).toEqual(['Observing'])
    const suspend = (scope: 'all' | 'planned', until: number): ClusterSpec => ({
      ...shop,
      suspend: { scope, reason: 'x', until },
    })
    expect(general(suspend('all', at + 1))).toEqual(['Suspended'])
    expect(general(suspend('all', at))).toEqual([])
    expect(general(suspend('planned', at + 1))).toEqual([])
    expect(general(shop, stateOf(shop, { observing: true }))).toEqual(['Starting'])
    expect(general(shop, stateOf(shop, { adopted: false }))).toEqual(['NotAdopted'])
    expect(general(shop, stateOf(shop), { db3: { sql: { actorLock: 'other' } } })).toEqual(['ForeignActor'])
  })

  test('and it stands against a failover too', () => {
    expect(codes({ ...shop, management: 'observe' })).toEqual(['Observing'])
  })
})
