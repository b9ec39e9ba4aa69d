import { expect, test } from 'vitest'
import { changesBetween } from '../../src/core/changes.ts'
import { decideAgain } from '../../src/core/replay.ts'
import type { JournalLine } from '../../src/model/journal-line.ts'
import { settledCluster } from '../sim/settled.ts'
import { preferring } from '../sim/spec.ts'

/** A move, a crash of the new writer, its return: all that was journalled of it, read back from text. */
async function journal(): Promise<readonly JournalLine[]> {
  const sim = await settledCluster(3)
  sim.journalled = []
  sim.setDesired(preferring(sim.spec, 'db2', 'd2'))
  await sim.until('moved', () => sim.loop.state.intent?.state === 'Done')
  sim.world.kill('db2')
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
  sim.world.restart('db2')
  await sim.clock.run(70_000)
  return sim.journalled.map((text) => JSON.parse(text) as JournalLine)
}

test('what was journalled is decided the same again, line by line, each from itself alone', async () => {
  const lines = await journal()
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.flatMap((l) => l.actions.map((a) => a.kind))).toContain('run-plan')
  for (const line of lines.toReversed()) expect(decideAgain(line), `at ${line.at}`).toEqual([])
})

test('a core that decides otherwise shows where: first what is done, then what is remembered', async () => {
  const lines = await journal()
  const begins = lines.find((l) =>
    l.actions.some((a) => a.kind === 'run-plan' && a.plan.goal.kind === 'failover-promote'),
  )
  if (begins === undefined) throw new Error('no promotion')
  // As if another host had been chosen then.
  const text = JSON.stringify(begins).replaceAll('"to":"db1"', '"to":"db9"')
  const other = JSON.parse(text.replace('[["incident","to"],"db1"]', '[["incident","to"],"db9"]')) as JournalLine
  const found = decideAgain({ ...begins, actions: other.actions, changes: other.changes })
  expect(found[0]).toEqual({ path: 'actions.0.plan.goal.to', then: 'db9', now: 'db1' })
  expect(found.map((d) => d.path)).toContain('state.incident.to')
})

test('an action more, an action less, a change more, a change less', async () => {
  const line = (await journal()).find((l) => l.actions.length > 0)
  if (line === undefined) throw new Error('no action')
  const none = decideAgain({ ...line, actions: [] })
  expect(none[0]).toMatchObject({ path: 'actions.0', then: undefined })
  const more = decideAgain({ ...line, actions: [...line.actions, { kind: 'check-source' }] })
  expect(more).toEqual([{ path: `actions.${line.actions.length}`, then: { kind: 'check-source' }, now: undefined }])
  expect(decideAgain({ ...line, changes: [...line.changes, [['counter'], 99]] })).toMatchObject([
    { path: 'state.counter', then: 99 },
  ])
  const fewer = decideAgain({ ...line, changes: line.changes.slice(1) })
  expect(fewer).toHaveLength(1)
})

test('a line is small beside what it is made of', async () => {
  for (const line of await journal()) {
    const whole = JSON.stringify([line.spec, line.before, line.seen, line.actions]).length
    expect(JSON.stringify(line.changes).length).toBeLessThan(whole / 2)
  }
})

test.each<[unknown, unknown, readonly unknown[]]>([
  [{ a: 1, b: { c: [1] } }, { a: 1, b: { c: [1] } }, []],
  [
    { a: 1, b: { c: [1], d: null } },
    { a: 2, b: { c: [1, 2], d: null } },
    [
      [['a'], 2],
      [
        ['b', 'c'],
        [1, 2],
      ],
    ],
  ],
  [{ a: 1 }, { b: null }, [[['a']], [['b'], null]]],
  [{ a: { x: 1 } }, { a: null }, [[['a'], null]]],
  [{ a: [{ x: 1, y: 2 }] }, { a: [{ y: 2, x: 1 }] }, []],
  [{ a: 1, b: 1 }, { a: 1, b: undefined }, [[['b']]]],
])('changes from %j to %j', (before, after, changes) => {
  expect(changesBetween(before, after)).toEqual(changes)
})
