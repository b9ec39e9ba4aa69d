import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { renderPlan } from '../../src/cli/render-plan.ts'
import { parseSupposition, previewIf } from '../../src/core/preview-if.ts'
import { preview } from '../../src/core/preview.ts'
import type { PlanDocument } from '../../src/model/plan-document.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import { at, gitSource, type HostChange, shop, stateOf, viewOf } from '../core/preview/shop.ts'
import { preferring } from '../sim/spec.ts'

const base = { spec: shop, commit: '0ddba11'.repeat(6) }
const wanted = preferring(shop, 'db2', 'd2')

function planOf(spec: ClusterSpec, hosts: Readonly<Record<string, HostChange>> = {}, git = true): PlanDocument {
  const source = git ? gitSource : ({ ...gitSource, kind: 'directory', commit: null } as const)
  return preview({ view: viewOf(spec, hosts), state: stateOf(shop), spec, source, base: git ? base : null, now: at })
}

function supposing(what: string): PlanDocument {
  const fault = parseSupposition(what)
  const input = { view: viewOf(shop), state: stateOf(shop), spec: shop, source: gitSource, base: null, now: at }
  const plan = fault === null ? null : previewIf(input, what, fault)
  if (plan === null) throw new Error(`no plan: ${what}`)
  return plan
}

const errors = `diverged: has ${'0-3-7,'.repeat(40)}0-3-8, which the writer lacks, and a server that talks a lot about it`
const plans: Readonly<Record<string, PlanDocument>> = {
  'nothing to do': planOf(shop),
  'plain files': planOf(shop, {}, false),
  'a move': planOf(wanted),
  'a blocked move': planOf(wanted, { db2: { channel: { lagMs: 9000 }, preflight: null } }),
  'a host away, one quarantined, fields that nothing acts upon': planOf(
    {
      ...wanted,
      notActedUpon: ['lease', 'windows', 'salvage', 'tls'].map((n) => ({ path: `spec.roles.writer.${n}` })),
    },
    { db2: { silent: true }, db3: { memory: { state: 'REPLICATION_FAIL', errant: '0-3-8', reason: errors } } },
  ),
  'a supposed crash': supposing('writer=crashed'),
  'a supposed hang': supposing('writer=hung'),
  windows: planOf({
    ...wanted,
    switchover: { ...shop.switchover, windows: [{ kind: 'allow', expression: 'sat 22:00-23:00', zone: 'UTC' }] },
  }),
  'addresses and replicas': planOf(shop, { db1: { ssh: { addresses: [] } }, db3: { sql: { channels: [] } } }),
}

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/plan.v1.schema.json'), 'utf8'),
) as object
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  schema,
)

test.each(Object.entries(plans))('%s: the JSON is as the schema says', (_name, plan) => {
  expect(validate(JSON.parse(JSON.stringify(plan))), JSON.stringify(validate.errors)).toBe(true)
})

test.each<[string, (plan: PlanDocument) => object]>([
  ['a field more', (p) => ({ ...p, more: 1 })],
  ['a summary in other words', (p) => ({ ...p, summary: 'Plan: nothing.' })],
  ['an action without steps', (p) => ({ ...p, actions: p.actions.map((a) => ({ ...a, steps: undefined })) })],
  ['a risk that is none', (p) => ({ ...p, actions: p.actions.map((a) => ({ ...a, risk: 'low' })) })],
  ['a time that is a text', (p) => ({ ...p, observed: { ...p.observed, at: 'now' } })],
])('%s is no plan', (_name, spoil) => {
  const plan = plans['a move']
  expect(plan?.actions).toHaveLength(1)
  expect(validate(plan === undefined ? {} : spoil(plan))).toBe(false)
})

test.each(Object.entries(plans))(
  '%s: fits 80 columns, words stay whole, the summary is the last line',
  (_name, plan) => {
    const lines = renderPlan(plan, false).split('\n')
    for (const line of lines) if (line.trim().includes(' ')) expect(longest(line), line).toBeLessThanOrEqual(80)
    expect(lines.at(-1)).toBe('')
    expect(lines.at(-2)).toBe(plan.summary)
    const words = lines.join(' ').split(/\s+/)
    for (const action of plan.actions) for (const word of action.message.split(' ')) expect(words).toContain(word)
  },
)

/** A word that is longer than a line stands alone; then only what is before it counts. */
function longest(line: string): number {
  return line
    .trim()
    .split(' ')
    .some((w) => w.length > 60)
    ? 0
    : line.length
}

test('a move is shown with its cause, pause and steps', () => {
  const text = renderPlan(planOf(wanted), false)
  expect(text.split('\n').slice(0, 6)).toEqual([
    'shop  0ddba11 → 41ab7d0',
    '  observed 2026-11-20T10:00:00Z, 3 of 3 hosts reached, the writer is db1',
    '',
    '  > writer moves from db1 to db2',
    '      because prefer: spec.roles.writer.prefer',
    '      risk: pause; writes are held up for 20 to 300 ms (usual for a cluster',
  ])
  expect(text).toContain('       2. db1: event scheduler off, read-only on, client sessions ended\n')
  expect(text).toContain('      ✓ target-online     db2 is ONLINE\n')
})

test('what failed says the limit, what was not looked at says so', () => {
  const text = renderPlan(plans['a blocked move'] as PlanDocument, false)
  expect(text).toContain('  ! writer from db1 to db2 is blocked: db2 is 9 s behind\n')
  expect(text).toContain('      ✗ lag: db2 is 9 s behind (found 9000 ms, limit 5000 ms)\n        tried again: yes')
  expect(text).toContain('        way out: raise spec.switchover.maxLag\n')
  expect(text).toContain('      ? fresh ')
})

test('plain files have no commit', () => {
  expect(renderPlan(planOf(shop, {}, false), false)).toMatch(/^shop {2}files, digest d1\n/)
})

test('colour adds nothing but colour, and without it there is none', () => {
  for (const plan of Object.values(plans)) {
    const plain = renderPlan(plan, false)
    const coloured = renderPlan(plan, true)
    expect(coloured).not.toBe(plain)
    expect(stripVTControlCharacters(coloured)).toBe(plain)
    expect(stripVTControlCharacters(plain)).toBe(plain)
  }
})

test('what a server says cannot write into the terminal', () => {
  const evil = 'applier stopped (1062: \u001b[2J\u001b]0;x\u0007 row\r\nPlan: 9 moves\u009b31m\u202e)'
  const memory = { state: 'REPLICATION_FAIL', reason: evil } as const
  const text = renderPlan(planOf(shop, { db3: { memory } }), false)
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  expect(text).not.toMatch(/^Plan: 9/m)
  expect(text).toContain('applier stopped')
})

test('a window says when it opens next', () => {
  expect(renderPlan(plans['windows'] as PlanDocument, false)).toContain(
    '  window for planned moves: closed, next window 2026-11-21T22:00:00Z\n',
  )
})

test('what is supposed stands above what would follow', () => {
  const text = renderPlan(plans['a supposed crash'] as PlanDocument, false)
  expect(text).toContain(
    '  if writer=crashed: writer-crashed after 0.1 s (refuses, and each replica has\n  lost its stream); in the end db2 is the writer\n',
  )
  expect(renderPlan(plans['a supposed hang'] as PlanDocument, false)).toContain('  if writer=hung: writer-hung after ')
})

test('the cause has its line, and the commit point parts what is undone from what is not', () => {
  const [action] = planOf(wanted).actions
  if (action?.cause === null || action === undefined) throw new Error('no cause')
  const place = { file: 'clusters/shop.yaml', line: 22 }
  const text = renderPlan({ ...planOf(wanted), actions: [{ ...action, cause: { ...action.cause, place } }] }, false)
  expect(text).toContain('      because prefer: spec.roles.writer.prefer at clusters/shop.yaml:22\n')
  expect(text).toContain('      undo: by itself, if anything fails before step 5: db1: lift the guard')
})
