import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderPlan } from '../../../src/cli/render-plan.ts'
import { fromStatus } from '../../../src/core/from-status.ts'
import { divergence, staleness } from '../../../src/core/plan-shape.ts'
import { parseSupposition, previewIf } from '../../../src/core/preview-if.ts'
import { preview } from '../../../src/core/preview.ts'
import { summarise } from '../../../src/core/summarise.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { ClusterSpec } from '../../../src/model/spec.ts'
import type { ControllerState } from '../../../src/model/state.ts'
import { preferring } from '../../sim/spec.ts'
import { at, gitSource, type HostChange, shop, stateOf, viewOf } from './shop.ts'

// Whatever a cluster looks like, its plan is one that can be read, kept and compared.

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schemas/plan.v1.schema.json'), 'utf8'),
) as object
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  schema,
)

const address = fc.constantFrom('10.77.0.100', '10.77.0.101', '10.77.0.102')
const held = fc
  .uniqueArray(address)
  .map((all) => all.map((a) => ({ address: a, prefix: 24, interface: '', validForMs: null })))
const words = fc.string({ unit: 'binary', maxLength: 30 })
const optional: { requiredKeys: never[] } = { requiredKeys: [] }
const change: fc.Arbitrary<HostChange> = fc.record(
  {
    silent: fc.boolean(),
    sql: fc.record(
      { readOnly: fc.boolean(), logBin: fc.boolean(), actorLock: fc.constantFrom('ours', 'other', 'free') },
      optional,
    ),
    ssh: fc.record({ addresses: held, guarded: fc.uniqueArray(address), listening: fc.boolean() }, optional),
    channel: fc.record(
      {
        lagMs: fc.option(fc.nat(90_000)),
        receiver: fc.constantFrom('running', 'connecting', 'stopped'),
        applier: fc.constantFrom('running', 'stopped'),
        applierErrno: fc.constantFrom(0, 1062),
        applierError: words,
        sourceHost: fc.constantFrom('10.77.0.11', '10.77.0.12', '192.0.2.9'),
      },
      optional,
    ),
    memory: fc.record(
      {
        state: fc.constantFrom(
          'ONLINE',
          'ADMIN_OFFLINE',
          'HARD_OFFLINE',
          'AWAITING_RECOVERY',
          'REPLICATION_FAIL',
          'REPLICATION_DELAY',
        ),
        reason: words,
        errant: fc.option(fc.constant('0-3-7')),
      },
      optional,
    ),
    preflight: fc.option(fc.record({ preparedXa: fc.nat(2), freeConnections: fc.nat(20) }, optional)),
  },
  optional,
)
const state: fc.Arbitrary<Partial<ControllerState>> = fc.record(
  {
    adopted: fc.boolean(),
    observing: fc.boolean(),
    epoch: fc.option(
      fc
        .constantFrom('db1', 'db2', 'gone')
        .map((writer) => ({ number: 3, writer, identity: null, since: at, proved: true })),
    ),
    holds: fc.constant([{ code: 'NotAdopted', what: 'repair', message: 'm', since: at - 5 }]),
  },
  optional,
)
const spec: fc.Arbitrary<ClusterSpec> = fc
  .record({
    first: fc.constantFrom('db1', 'db2', 'db3'),
    management: fc.constantFrom('manage', 'observe'),
    mode: fc.constantFrom('auto', 'manual'),
    promotion: fc.constantFrom('allowed', 'never'),
    maintenance: fc.constantFrom<ClusterSpec['hosts'][number]['maintenance']>(false, { stopReplication: true }),
  })
  .map(({ first, management, mode, promotion, maintenance }) => ({
    ...preferring(shop, first, `d-${first}`),
    management,
    failover: { ...shop.failover, mode },
    hosts: shop.hosts.map((h) =>
      h.name === 'db2' ? { ...h, promotion } : h.name === 'db3' ? { ...h, maintenance } : h,
    ),
  }))
const fault = fc.constantFrom(
  null,
  'writer=crashed',
  'writer=hung',
  'writer=host-gone',
  'writer=stalled',
  'host=db3:down',
)

function check(plan: PlanDocument): void {
  expect(validate(JSON.parse(JSON.stringify(plan))), JSON.stringify(validate.errors)).toBe(true)
  const lines = renderPlan(plan, false).split('\n')
  expect(lines.at(-2)).toBe(plan.summary)
  for (const line of lines.filter((l) => !l.split(' ').some((w) => w.length > 50)))
    expect(line.length).toBeLessThanOrEqual(80)
  expect(plan.actions.map((a) => a.id)).toEqual(plan.actions.map((_, i) => `a${i + 1}`))
  // Blocked and only blocked actions say what blocks them.
  for (const a of plan.actions)
    expect(a.blockedBy.length > 0, a.message).toBe(a.kind === 'blocked' || a.kind === 'unknown')
  expect(divergence(plan, plan)).toBeNull()
  expect(staleness(plan, plan)).toBeNull()
}

test('any plan', () => {
  fc.assert(
    fc.property(
      spec,
      fc.dictionary(fc.constantFrom('db1', 'db2', 'db3'), change),
      state,
      fault,
      fc.boolean(),
      (s, hosts, st, what, based) => {
        const base = based ? { spec: shop, commit: 'base' } : null
        const input = { view: viewOf(s, hosts), state: stateOf(shop, st), spec: s, source: gitSource, base, now: at }
        const supposed = what === null ? null : parseSupposition(what)
        const plan = supposed === null ? preview(input) : previewIf(input, what ?? '', supposed)
        if (plan !== null) check(plan)
        const status = summarise(input.view, input.state, s, gitSource, null, at)
        const look = fromStatus(status, s)
        check(preview({ ...look, spec: s, source: gitSource, base, now: look.view.at, from: 'status' }))
      },
    ),
    { numRuns: 150 },
  )
})
