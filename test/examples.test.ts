import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { preview } from '../src/core/preview.ts'
import { parseClusterFiles } from '../src/spec/parse-clusters.ts'
import { parseDaemonFile } from '../src/spec/parse-daemon.ts'
import { accounts, grants } from './lab/accounts.ts'
import { plainSource, SimCluster } from './sim/cluster.ts'
import { unsettled } from './sim/settled.ts'
import { readTree, type SourceFile } from './tidy/tree.ts'

const files = readTree()
const isKind = (kind: string) => (f: SourceFile) => new RegExp(`^kind: ${kind}$`, 'm').test(f.text)

/** Complete files that the documents show. */
const shown = files
  .filter((f) => f.path.endsWith('.md'))
  .flatMap((f) =>
    [...f.text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((m, n) => ({
      path: `${f.path}, yaml ${n + 1}`,
      text: m[1] ?? '',
    })),
  )
const kept = files.filter((f) => /^(clusters|examples)\/.*\.yaml$/.test(f.path))
const clusters = kept.filter(isKind('Cluster'))
const daemons = kept.filter(isKind('Daemon'))

test('there are some of each', () => {
  expect(clusters.length).toBeGreaterThanOrEqual(4)
  expect(daemons.length).toBeGreaterThanOrEqual(1)
  expect(shown.filter(isKind('Cluster')).length).toBeGreaterThanOrEqual(1)
  expect(shown.filter(isKind('Daemon')).length).toBeGreaterThanOrEqual(1)
})

describe('cluster files', () => {
  const named = shown
    .filter(isKind('Cluster'))
    .map((f) => ({ ...f, name: /^ {2}name: (\S+)/m.exec(f.text)?.[1] ?? '' }))
  test.each(named)('$path is valid', ({ text, name }) => {
    expect(parseClusterFiles([{ name: `${name}.yaml`, text }]).diagnostics).toEqual([])
  })

  test('those of this repository are valid side by side, and nothing in them is without effect', () => {
    const parsed = parseClusterFiles(clusters.map((f) => ({ name: f.path, text: f.text })))
    expect(parsed.diagnostics).toEqual([])
    expect(parsed.clusters.flatMap((c) => c.spec?.notActedUpon ?? [])).toEqual([])
  })

  test.each(clusters)('$path: a simulated cluster comes into its shape, and then there is no difference', async (f) => {
    const spec = parseClusterFiles([{ name: f.path, text: f.text }]).clusters[0]?.spec
    if (spec === null || spec === undefined) throw new Error(`${f.path} is not valid`)
    const sim = new SimCluster(spec, 1)
    await sim.startDaemon()
    await sim.until('the declared shape', () => unsettled(sim).length === 0)
    await sim.clock.run(2000)
    const view = sim.loop.view()
    const plan = preview({ view, state: sim.loop.state, spec, source: plainSource, base: null, now: view.at })
    expect(plan.actions).toEqual([])
    expect(sim.violations).toEqual([])
  })
})

describe('daemon files', () => {
  test.each([...daemons, ...shown.filter(isKind('Daemon'))])('$path is valid', ({ path, text }) => {
    expect(parseDaemonFile(text, path).diagnostics).toEqual([])
  })

  test('the example allows the addresses of the example clusters', () => {
    const daemon = parseDaemonFile(daemons[0]?.text ?? '', daemons[0]?.path ?? '').spec
    const examples = clusters.filter((f) => f.path.startsWith('examples/'))
    const parsed = parseClusterFiles(
      examples.map((f) => ({ name: basename(f.path), text: f.text })),
      daemon === null ? {} : { daemon },
    )
    expect(daemon).not.toBeNull()
    expect(parsed.diagnostics).toEqual([])
  })
})

test('the guide grants what the lab proves to be enough', () => {
  const guide = readFileSync(join(import.meta.dirname, '../docs/operating/install.md'), 'utf8')
  for (const account of ['monitor', 'operator', 'replication'] as const)
    for (const grant of grants[account]) expect(guide).toContain(`${grant} '${accounts[account].user}'@`)
})

test('the unit starts the daemon with the file that the guide names', () => {
  const root = join(import.meta.dirname, '..')
  const unit = readFileSync(join(root, 'examples/rolekeeper.service'), 'utf8')
  const guide = readFileSync(join(root, 'docs/operating/install.md'), 'utf8')
  const config = /--config (\S+)/.exec(unit)?.[1] ?? ''
  expect(config).toMatch(/^\/etc\//)
  expect(guide).toContain(config)
  expect(unit).toMatch(/^ExecStart=\/\S+ reconcile /m)
})
