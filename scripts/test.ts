// Everything that must be green, in one command; the last line adds it up: `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

interface Stage {
  readonly name: string
  readonly argv: readonly string[]
  /** Network namespaces need it. Nothing else gets it: what root writes into the checkout, its owner could not write again. */
  readonly root?: boolean
  /** A vitest project counts its tests; anything else counts as one. */
  readonly project?: string
  /** What hangs is ended, and has failed. */
  readonly limitMinutes?: number
}

const all = process.argv.includes('--all')
const stages: readonly Stage[] = [
  { name: 'format', argv: ['biome', 'format', '.'] },
  { name: 'generated files', argv: ['node', 'scripts/generate.mjs', '--check'] },
  { name: 'types', argv: ['tsc', '--noEmit'] },
  { name: 'lint', argv: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'dead code', argv: ['knip'] },
  { name: 'build', argv: ['node', 'scripts/build.mjs'] },
  { name: 'the program starts', argv: ['node', 'bin/rolekeeper.mjs', '--version'] },
  vitest('unit, simulator, tidy', 'unit', 10),
  { ...vitest('contract', 'contract', 15), root: true },
  { ...vitest('lab', 'lab', 40), root: true },
  ...(all ? [{ ...vitest('campaigns', 'campaign', 240), root: true }] : []),
]

function vitest(name: string, project: string, limitMinutes: number): Stage {
  const argv = ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json']
  // Campaigns are added one by one as the project grows; the other projects are never empty.
  return { name, project, limitMinutes, argv: project === 'campaign' ? [...argv, '--passWithNoTests'] : argv }
}

const reports = mkdtempSync(join(tmpdir(), 'rolekeeper-reports-'))
let passed = 0
let failed = 0
const table: string[] = []
/** Named again at the end: what stands above may be cut off where the output is read. */
const failures: string[] = []

for (const stage of stages) {
  const report = join(reports, `${stage.project ?? 'none'}.json`)
  process.stdout.write(`\n== ${stage.name}\n`)
  const begun = performance.now()
  const plain = stage.project === undefined ? stage.argv : [...stage.argv, `--outputFile.json=${report}`]
  const argv = stage.root === true ? [join(import.meta.dirname, 'as-root'), ...plain] : plain
  const limit = stage.limitMinutes ?? 5
  const run = spawnSync(argv[0] ?? '', argv.slice(1), { stdio: 'inherit', timeout: limit * 60_000 })
  if (run.error !== undefined) process.stdout.write(`${stage.name}: ${run.error.message}\n`)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const counted = stage.project === undefined ? null : read(report)
  const ok = run.status === 0
  const p = counted?.passed ?? (ok ? 1 : 0)
  // A runner that ended badly without a failed test has failed all the same.
  const f = Math.max(counted?.failed ?? 0, ok ? 0 : 1)
  passed += p
  failed += f
  failures.push(...(counted?.failures ?? []))
  const left = (counted?.skipped ?? 0) > 0 ? `, ${counted?.skipped} left out` : ''
  table.push(
    `${ok ? 'ok  ' : 'FAIL'} ${stage.name.padEnd(24)} ${String(p).padStart(5)} passed ${String(f).padStart(3)} failed ${seconds.padStart(7)} s${left}`,
  )
}

rmSync(reports, { recursive: true, force: true })
for (const failure of failures) process.stdout.write(`\n${failure}\n`)
process.stdout.write(`\n${table.join('\n')}\n\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

interface Counted {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly string[]
}

function read(path: string): Counted | null {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      testResults: readonly {
        name: string
        message: string
        assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[]
      }[]
    }
    const failures = report.testResults.flatMap((file) => {
      const name = relative(process.cwd(), file.name)
      const tests = file.assertionResults.filter((t) => t.status === 'failed')
      if (tests.length === 0 && file.message !== '') return [`FAIL ${name}\n${shorten(file.message)}`]
      return tests.map((t) => `FAIL ${name} > ${t.fullName}\n${shorten(t.failureMessages.join('\n'))}`)
    })
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
      failures,
    }
  } catch {
    return null
  }
}

function shorten(message: string): string {
  return message.length > 2500 ? `${message.slice(0, 1500)}\n...\n${message.slice(-900)}` : message
}
