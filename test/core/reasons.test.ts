import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { preflightCodes } from '../../src/model/codes-runtime.ts'
import { reasons } from '../../src/model/reasons.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const core = globSync('src/core/*.ts', { cwd: root })

function found(file: string, pattern: RegExp): readonly string[] {
  return [...read(file).matchAll(pattern)].map((m) => m[1] ?? '')
}

/** Every code for which the core holds something, a preflight or a veto among them. */
const used = new Set(
  core.flatMap((file) => [
    ...found(file, /\baddHold\(\w+, '([A-Z]\w+)'/g),
    ...found(file, /\bobstacle\(\s*'([\w-]+)'/g),
    ...(/preflight|vetoes|goal-|intents/.test(file) ? found(file, /\b(?:verdictOf|fail)\(\s*'([a-z-]+)'/g) : []),
    ...(/vetoes|goal-|intents/.test(file) ? found(file, /\bcode: '([A-Z]\w+)'/g) : []),
    ...(/goal-/.test(file) ? found(file, /addHold\([^)]*\? '([A-Z]\w+)'/g) : []),
  ]),
)

test('the search finds holds, vetoes and preflights', () => {
  for (const code of ['UndoWaits', 'FailoverLimit', 'SourceRewound', 'lag', 'sets-known', 'NotReached'])
    expect([...used]).toContain(code)
})

test('every reason for which something is held is in the table', () => {
  expect([...used].filter((code) => reasons[code] === undefined)).toEqual([])
})

test('what explain and docs/CODES.md know as a preflight has its ways out', () => {
  expect(Object.keys(preflightCodes).filter((code) => reasons[code] === undefined)).toEqual([])
})

test('every reason has its section on the page: what it means, whether it is tried again, a way out', () => {
  const sections = read('docs/operating/blocked.md').split(/^## /m).slice(1)
  expect(sections.map((s) => /^`([\w-]+)`/.exec(s)?.[1])).toEqual(Object.keys(reasons))
  for (const section of sections) {
    expect(section).toMatch(/^- Tried again by itself: (?:yes|no)\b.+\.$/m)
    expect(section).toMatch(/^- Way out: .+\.$/m)
  }
})

test('no reason is left in the table that nothing gives', () => {
  const source = core.map(read).join('\n')
  const elsewhere = ['PlanDiverged']
  for (const code of Object.keys(reasons).filter((c) => !elsewhere.includes(c))) expect(source).toContain(`'${code}'`)
})
