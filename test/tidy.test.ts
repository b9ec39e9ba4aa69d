import { describe, expect, test } from 'vitest'
import { codes, commands, comments, invariants, links, version } from './tidy/docs.ts'
import { cycles, layers, purity, twins } from './tidy/layers.ts'
import type { Rule } from './tidy/rule.ts'
import { codeOnly, importsOf } from './tidy/source-text.ts'
import { bans, barrels, length } from './tidy/style.ts'
import { readTree } from './tidy/tree.ts'

const rules: readonly Rule[] = [
  layers,
  purity,
  cycles,
  twins,
  ...bans,
  length,
  barrels,
  links,
  comments,
  commands,
  codes,
  invariants,
  version,
]

describe('the repository', () => {
  const files = readTree()

  test('is read', () => {
    expect(files.map((f) => f.path)).toEqual(expect.arrayContaining(['README.md', 'src/core/decide.ts', '.ci/run']))
  })

  test.each(rules)('$name', (rule) => {
    expect(rule.check(files)).toEqual([])
  })
})

describe('the rules themselves', () => {
  test.each(rules.flatMap((rule) => rule.bad.map((tree, n) => ({ rule, tree, name: `${rule.name} (${n + 1})` }))))(
    'object: $name',
    ({ rule, tree }) => {
      expect(rule.check(tree)).not.toEqual([])
    },
  )

  test.each(
    rules.flatMap((rule) => (rule.good ?? []).map((tree, n) => ({ rule, tree, name: `${rule.name} (${n + 1})` }))),
  )('let pass: $name', ({ rule, tree }) => {
    expect(rule.check(tree)).toEqual([])
  })

  test('comments, strings and regular expressions are no code', () => {
    const text = "a // Date\nb /* Date\n */ 'Date' \"Date\" `Date`; x(/Date[/']/) c = 'd' / Date / e"
    const code = codeOnly(text)
    expect(code).toHaveLength(text.length)
    expect([...code.matchAll(/Date/g)].map((m) => m.index)).toEqual([text.lastIndexOf('Date')])
  })

  test('imports are found in every form', () => {
    const text = `import a from 'a'
import {
  b,
} from './b.ts'
import type { C } from './c.ts'
export * from './d.ts'
import './e.ts'
// import f from './f.ts'
const g = await import('./g.ts')
const h = "import i from './i.ts'"
`
    expect(importsOf(text).map((i) => i.from)).toEqual(['a', './b.ts', './c.ts', './d.ts', './e.ts', './g.ts'])
  })
})
