import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../lab/exec.ts'

// What somebody meets who mistypes, names the wrong thing, or reads the help in a narrow terminal.

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rk-usage-'))
  await mkdir(join(folder, 'empty'))
})

afterAll(() => rm(folder, { recursive: true }))

interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

async function rolekeeper(...args: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

test('a slip is said by the program, with the way to its help', async () => {
  expect(await rolekeeper('plam')).toMatchObject({
    code: 64,
    stderr: "rolekeeper: unknown command 'plam'\n(Did you mean plan?)\n(rolekeeper --help lists the commands)\n",
  })
  expect(await rolekeeper('status', '--jsno')).toMatchObject({
    code: 64,
    stderr: "rolekeeper: unknown option '--jsno'\n(Did you mean --json?)\n(rolekeeper status --help tells more)\n",
  })
})

test('every help fits 80 columns', async () => {
  const main = await rolekeeper('--help')
  const names = [...main.stdout.matchAll(/^ {2}([a-z-]+) {2,}[a-z]/gm)].map((m) => m[1] ?? '')
  expect(names.length).toBeGreaterThan(10)
  const helps = await Promise.all(names.map((name) => rolekeeper(name, '--help')))
  const wide = [main, ...helps].flatMap((h) => h.stdout.split('\n').filter((line) => line.length > 80))
  expect(wide).toEqual([])
})

test('a reader that has enough ends nothing with a stack', async () => {
  const out = join(folder, 'stderr')
  await run('bash', ['-c', '"$0" "$1" --help 2>"$2" | true', process.execPath, program, out])
  expect(await run('cat', [out])).toBe('')
})

test('a path that cannot be read: why, in words', async () => {
  await writeFile(join(folder, 'rolekeeper.yaml'), 'kind: Daemon\n')
  const said = await Promise.all([
    rolekeeper('status', '--config', 'none.yaml'),
    rolekeeper('status', '--config', 'empty'),
    rolekeeper('replay', './none'),
    rolekeeper('replay', './empty'),
    rolekeeper('validate', 'none.yaml'),
  ])
  expect(said.map((s) => s.code)).toEqual([64, 64, 64, 64, 64])
  expect(said.map((s) => s.stderr)).toEqual([
    'rolekeeper: none.yaml does not exist\n',
    'rolekeeper: empty is a folder, not a file\n',
    'rolekeeper: ./none does not exist\n',
    'rolekeeper: ./empty is a folder, not a file\n',
    'rolekeeper: none.yaml does not exist\n',
  ])
})

test('a folder without cluster files is no success: the path may be wrong', async () => {
  for (const command of ['validate', 'fmt'])
    expect(await rolekeeper(command, 'empty')).toMatchObject({
      code: 64,
      stderr: 'rolekeeper: empty holds no cluster file (*.yaml)\n',
    })
})
