// Writes docs/SEEDS.md from the JSON report of a run of the tests of the cases: of one that is given, else of one made for it.
// Leaves the page alone where one of them has failed or did not run.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { idsOf, type NamedTest, renderSeeds, untested } from './seeds-page.ts'

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[]
  }[]
}

const root = join(import.meta.dirname, '..')
const report = JSON.parse(readFileSync(process.argv[2] ?? runTests(), 'utf8')) as Report
const ran = report.testResults.flatMap(({ name, assertionResults }) =>
  assertionResults
    .filter((t) => idsOf(t.title).length > 0)
    .map((t): NamedTest & { readonly passed: boolean } => ({
      file: relative(root, name).replaceAll('\\', '/'),
      title: t.title,
      passed: t.status === 'passed',
    })),
)
const bad = [
  ...ran.filter((t) => !t.passed).map((t) => `not passed: ${t.title}`),
  ...untested(ran).map((id) => `not run: ${id}`),
]
if (bad.length > 0) {
  process.stderr.write(`docs/SEEDS.md is left as it was:\n${bad.join('\n')}\n`)
  process.exitCode = 1
} else {
  writeFileSync(join(root, 'docs/SEEDS.md'), renderSeeds(ran.toSorted(byFile)))
}

function byFile(a: NamedTest, b: NamedTest): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0
}

function runTests(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'rolekeeper-seeds-')), 'report.json')
  const vitest = ['vitest', 'run', '--project', 'lab', 'test/lab/seeds', '--reporter=default', '--reporter=json']
  spawnSync(join(root, 'scripts/as-root'), [...vitest, `--outputFile.json=${path}`], { cwd: root, stdio: 'inherit' })
  return path
}
