import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { idsOf, type NamedTest, renderSeeds, titlesIn, untested } from '../scripts/seeds-page.ts'
import { cases, weaknesses } from './lab/seed-cases.ts'

const root = join(import.meta.dirname, '..')

function namedTests(): readonly NamedTest[] {
  return globSync('test/{lab,campaign}/**/*.test.ts', { cwd: root })
    .map((f) => f.replaceAll('\\', '/'))
    .toSorted()
    .flatMap((file) =>
      titlesIn(readFileSync(join(root, file), 'utf8'))
        .filter((title) => idsOf(title).length > 0)
        .map((title) => ({ file, title })),
    )
}

test('every case of the seeds is there, once', () => {
  const wanted = [9, 11, 6, 2, 3].flatMap((n, i) => Array.from({ length: n }, (_, k) => `${'ABCDE'[i]}${k + 1}`))
  expect(cases.map((c) => c.id)).toEqual(wanted)
  expect(new Set(weaknesses.map((w) => w.id)).size).toBe(weaknesses.length)
})

test('every case has a test of its name, and no test names a case that is not there', () => {
  const tests = namedTests()
  expect(untested(tests)).toEqual([])
  const known = new Set([...cases, ...weaknesses].map((c) => c.id))
  expect(tests.flatMap((t) => idsOf(t.title)).filter((id) => !known.has(id))).toEqual([])
})

test('docs/SEEDS.md is what a run of these tests writes', () => {
  expect(readFileSync(join(root, 'docs/SEEDS.md'), 'utf8')).toBe(renderSeeds(namedTests()))
})

test('names and titles are read as they are written', () => {
  expect(idsOf('A5, A6: the writer dies')).toEqual(['A5', 'A6'])
  expect(idsOf('E3, W5, W7: a move')).toEqual(['E3', 'W5', 'W7'])
  expect(idsOf('fault 21: B2')).toEqual([])
  expect(titlesIn("test('A1: x', f)\ntest(\n  \"A2: it's\",\n")).toEqual(['A1: x', "A2: it's"])
  expect(untested([{ file: 'a', title: 'A1: x' }])).not.toContain('A1')
  expect(untested([{ file: 'a', title: 'A1: x' }])).toContain('A2')
})
