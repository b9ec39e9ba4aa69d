import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderDiagnostics } from '../../src/cli/render-diagnostics.ts'
import { type CodeFacts, specCodes } from '../../src/model/codes-spec.ts'
import { allFields } from '../../src/spec/fields.ts'
import { findFields } from '../../src/spec/find-field.ts'
import { parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { parseDaemonFile } from '../../src/spec/parse-daemon.ts'

/**
 * Each script in wrong/ and wrong/one/ holds files, and below `--- expected` what is said about them, as a terminal shows it.
 * Those in wrong/one/ have one fault, and one thing is said.
 * ROLEKEEPER_EXPECT=write writes that part anew; read the difference before committing it.
 */
const folder = join(import.meta.dirname, 'wrong')
const scripts = ['', 'one']
  .flatMap((below) => readdirSync(join(folder, below)).map((name) => join(below, name)))
  .filter((name) => name.endsWith('.txt'))
  .toSorted()
const now = Date.parse('2026-11-21T12:00:00Z')
const seen = new Set<string>()
const fields = allFields()

interface Section {
  readonly name: string
  readonly text: string
}

/** A cluster file has no field for secrets. */
function isSecretInCluster(code: string, path: string): boolean {
  return code === 'literal-secret' && path.startsWith('spec.')
}

function read(script: string): readonly Section[] {
  const parts = readFileSync(join(folder, script), 'utf8').split(/^--- (\S+)\n/m)
  const sections: Section[] = []
  for (let i = 1; i < parts.length; i += 2) sections.push({ name: parts[i] ?? '', text: parts[i + 1] ?? '' })
  return sections
}

function judge(sections: readonly Section[]): { readonly said: string; readonly count: number } {
  const texts = new Map(sections.map((s) => [s.name, s.text]))
  const daemonText = texts.get('rolekeeper.yaml')
  const daemon = daemonText === undefined ? null : parseDaemonFile(daemonText, 'rolekeeper.yaml')
  const files = sections.filter((s) => s.name !== 'rolekeeper.yaml' && s.name !== 'expected')
  const spec = daemon?.spec ?? null
  const parsed = parseClusterFiles(files, { now, ...(spec === null ? {} : { daemon: spec }) })
  const all = [...(daemon?.diagnostics ?? []), ...parsed.diagnostics]
  for (const d of all) {
    seen.add(d.code)
    const { fields: about }: CodeFacts = specCodes[d.code]
    // What `explain` says a code is about is where it is found.
    if (about !== undefined && !isSecretInCluster(d.code, d.path))
      expect({ [d.code]: about }).toEqual({
        [d.code]: expect.arrayContaining(findFields(d.path, fields).map((f) => f.path)) as unknown,
      })
  }
  for (const { file, spec } of parsed.clusters)
    expect(spec === null).toBe(parsed.diagnostics.some((d) => d.severity === 'error' && d.range.file === file))
  return { said: renderDiagnostics(all, texts, false), count: all.length }
}

test.each(scripts)('%s', (script) => {
  const sections = read(script)
  const { said, count } = judge(sections)
  if (process.env['ROLEKEEPER_EXPECT'] === 'write') {
    const inputs = sections.filter((s) => s.name !== 'expected').map((s) => `--- ${s.name}\n${s.text}`)
    writeFileSync(join(folder, script), `${inputs.join('')}--- expected\n${said}`)
  }
  if (script.startsWith('one')) expect(count).toBe(1)
  else expect(count).toBeGreaterThan(0)
  expect(said).toBe(read(script).find((s) => s.name === 'expected')?.text)
})

test('there is one for many a fault', () => {
  expect(scripts.filter((s) => s.startsWith('one')).length).toBeGreaterThan(300)
})

test('every code is met by a script, or is one that no text of a file can cause', () => {
  const elsewhere = ['file-unreadable', 'too-many-problems']
  expect([...seen, ...elsewhere].toSorted()).toEqual(Object.keys(specCodes).toSorted())
})
