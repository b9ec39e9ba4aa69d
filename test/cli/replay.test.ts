import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settledCluster } from '../sim/settled.ts'

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')
let folder: string
let lines: readonly string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rk-replay-'))
  const sim = await settledCluster(3)
  sim.journalled = []
  sim.world.kill('db1')
  await sim.until('failed over', () => sim.loop.state.incidents.length === 1)
  lines = sim.journalled
})

afterAll(() => rm(folder, { recursive: true }))

interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

async function replay(name: string, content: readonly string[] | null, ...args: readonly string[]): Promise<Result> {
  const path = join(folder, name)
  if (content !== null) await writeFile(path, content.map((l) => `${l}\n`).join(''))
  const child = spawn(process.execPath, [program, 'replay', path, ...args], { cwd: folder, timeout: 20_000 })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

test('a journal of this version decides the same again', async () => {
  const result = await replay('same.journal', lines)
  expect(result).toMatchObject({ code: 0, stderr: '' })
  expect(result.stdout).toMatch(new RegExp(`^${lines.length} decisions from \\S+Z to \\S+Z: all the same\\.\\n$`))
})

test('where it decides otherwise, the first difference is shown, and the exit code says so', async () => {
  const changed = lines.map((l) =>
    l.replaceAll('"goal":{"kind":"failover-promote"', '"goal":{"kind":"failover-settle"'),
  )
  const result = await replay('changed.journal', changed)
  expect(result).toMatchObject({ code: 1, stderr: '' })
  expect(result.stdout).toMatch(/^shop, decision \d+, \S+Z:\n {2}actions\.\d+\.plan\.goal\.kind\n/)
  expect(result.stdout).toContain('    then "failover-settle"\n    now  "failover-promote"\n')
  expect(result.stdout).toMatch(/: \d+ differs? today\.\n$/)
  const json = await replay('changed.journal', null, '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({ formatVersion: 1, decisions: lines.length, unreadable: 0 })
  expect(json.code).toBe(1)
})

test('what is torn, missing or of another version is counted; what cannot be decided is a difference', async () => {
  const odd = ['{"kind":"lines-dropped","count":3}', '{"formatVersion":2}', ...lines, '{"formatVersion":1,"at":']
  const result = await replay('odd.journal', odd)
  expect(result.code).toBe(0)
  expect(result.stdout).toContain('3 lines could not be read as a decision.\n')
  const broken = lines.map((l, i) => (i === 1 ? l.replace('"hosts":[', '"hosts_":[') : l))
  const failed = await replay('broken.journal', broken, '--all')
  expect(failed.code).toBe(1)
  expect(failed.stdout).toContain(', decision 2, ')
  expect(failed.stdout).toContain('fails: ')
})

test.each<[string, readonly string[] | null, number, string]>([
  ['none.journal', null, 64, 'does not exist'],
  ['text.journal', ['hello'], 65, 'holds no decision of this version'],
  ['other.journal', ['{"a":1}'], 65, 'holds no decision of this version'],
])('%s is said plainly', async (name, content, code, words) => {
  const result = await replay(name, content)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(words)
})

test('an empty journal holds nothing, and nothing differs', async () => {
  expect(await replay('empty.journal', [])).toEqual({ code: 0, stdout: '0 decisions: all the same.\n', stderr: '' })
})
