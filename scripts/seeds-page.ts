import { cases, clusters, type SeedCase, weaknesses } from '../test/lab/seed-cases.ts'

/** A test as its file names it. */
export interface NamedTest {
  /** From the root of the repository. */
  readonly file: string
  readonly title: string
}

/** The cases that a title begins with: `A5, A6: ...`. */
export function idsOf(title: string): readonly string[] {
  const [names = ''] = /^(?:[A-EW]\d{1,2}(?:, |: ))+/.exec(title) ?? []
  return names.split(/[,:] /).filter((n) => n !== '')
}

/** Titles that a test file gives as text; tests of cases have no others. */
export function titlesIn(text: string): readonly string[] {
  return [...text.matchAll(/^test\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/gm)].map((m) =>
    (m[1] ?? m[2] ?? '').replaceAll(/\\(.)/g, '$1'),
  )
}

/** Cases that no test is named after. */
export function untested(tests: readonly NamedTest[]): readonly string[] {
  const named = new Set(tests.flatMap((t) => idsOf(t.title)))
  return [...cases, ...weaknesses].map((c) => c.id).filter((id) => !named.has(id))
}

/** docs/SEEDS.md, for tests that have all passed. The same tests give the same page. */
export function renderSeeds(tests: readonly NamedTest[]): string {
  return `# The seeds' cases

What users of MMM saw their clusters do, done again on real servers in the lab: each end state is theirs or a better one. Written by
\`npm run seeds\` from the report of a run in which every test named here passed; \`test/seeds.test.ts\` holds it against the cases and the tests.

| cluster | shape |
| --- | --- |
${clusters.map((c) => `| ${c.id} | ${c.shape} |`).join('\n')}

As files: \`test/lab/seed-clusters.ts\`.

## Cases

${table(cases, tests)}

## Weaknesses, replayed (E3)

${table(weaknesses, tests)}
`
}

function table(rows: readonly SeedCase[], tests: readonly NamedTest[]): string {
  const lines = rows.map((c) => {
    const own = tests.filter((t) => idsOf(t.title).includes(c.id))
    const files = [...new Set(own.map((t) => t.file))].toSorted().map((f) => `\`${f}\``)
    const result = `${own.length} passed`
    return `| ${c.id} | ${c.cluster}: ${c.when} | ${c.mmm} | ${c.here} | ${files.join(', ')} | ${result} |`
  })
  return [
    '| case | given | with MMM | here | tested in | tests |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}
