import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { replaceFile } from '../../src/cli/write-file.ts'

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')
const good = readFileSync(join(import.meta.dirname, '../../clusters/shop.yaml'), 'utf8')
const mixed = good.replace('apiVersion: rolekeeper/v1\nkind: Cluster\n', 'kind: Cluster\napiVersion: rolekeeper/v1\n')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolekeeper-fmt-'))
  mkdirSync(join(folder, 'clusters'))
  writeFileSync(join(folder, 'clusters/good.yaml'), good)
  writeFileSync(join(folder, 'clusters/mixed.yaml'), mixed)
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function fmt(args: readonly string[], input = ''): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [program, 'fmt', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    timeout: 25_000,
    env: { PATH: process.env['PATH'] ?? '' },
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

function content(name: string): string {
  return readFileSync(join(folder, 'clusters', name), 'utf8')
}

test('--check names the files that differ, exits with 2 and changes none', () => {
  expect(fmt(['--check'])).toEqual({ code: 2, out: 'clusters/mixed.yaml: would change\n', err: '' })
  expect(content('mixed.yaml')).toBe(mixed)
  expect(fmt(['--check', 'clusters/good.yaml'])).toEqual({ code: 0, out: '', err: '' })
})

test('without it they are written, and then there is no difference', () => {
  chmodSync(join(folder, 'clusters/mixed.yaml'), 0o640)
  expect(fmt(['clusters'])).toEqual({ code: 0, out: 'clusters/mixed.yaml: changed\n', err: '' })
  expect(content('mixed.yaml')).toBe(good)
  expect(statSync(join(folder, 'clusters/mixed.yaml')).mode & 0o777).toBe(0o640)
  expect(fmt([])).toEqual({ code: 0, out: '', err: '' })
  expect(readdirSync(join(folder, 'clusters'))).toEqual(['good.yaml', 'mixed.yaml'])
})

test('a link stays a link', () => {
  symlinkSync('clusters/mixed.yaml', join(folder, 'link.yaml'))
  expect(fmt(['link.yaml']).code).toBe(0)
  expect(content('mixed.yaml')).toBe(good)
  expect(readFileSync(join(folder, 'link.yaml'), 'utf8')).toBe(good)
})

test('a file that cannot be written is said, and is as it was', async () => {
  const before = readFileSync('/proc/self/comm', 'utf8')
  await expect(replaceFile('/proc/self/comm', 'x')).rejects.toThrow(/^\/proc\/self\/comm cannot be written \(\w+\)$/)
  expect(readFileSync('/proc/self/comm', 'utf8')).toBe(before)
})

describe('a file that is not YAML', () => {
  test('is left as it is, said with its line, and the others are written', () => {
    writeFileSync(join(folder, 'clusters/broken.yaml'), 'spec: {\n')
    const { code, out, err } = fmt([])
    expect({ code, out }).toEqual({ code: 65, out: 'clusters/mixed.yaml: changed\n' })
    expect(err).toContain('clusters/broken.yaml:1:7 error[yaml-syntax]')
    expect(content('broken.yaml')).toBe('spec: {\n')
  })

  test('prints nothing in its place on standard output', () => {
    expect(fmt(['-'], 'spec: {\n')).toMatchObject({ code: 65, out: '' })
    expect(fmt(['-'], '\0')).toMatchObject({ code: 65, out: '' })
  })
})

test('- reads standard input and writes standard output', () => {
  expect(fmt(['-'], mixed)).toEqual({ code: 0, out: good, err: '' })
  expect(fmt(['--check', '-'], mixed)).toEqual({ code: 2, out: 'standard input: would change\n', err: '' })
})

test('--json', () => {
  expect(JSON.parse(fmt(['--check', '--json']).out)).toEqual({
    formatVersion: 1,
    files: [
      { file: 'clusters/good.yaml', readable: true, changed: false },
      { file: 'clusters/mixed.yaml', readable: true, changed: true },
    ],
  })
})

test.each<readonly [string, readonly string[], RegExp]>([
  ['a file that is not there', ['nothing.yaml'], /nothing\.yaml does not exist/],
  ['- beside files', ['-', 'clusters'], /stands alone/],
  ['an empty folder', ['--dir', '.'], /holds no cluster file/],
])('64: %s', (_, args, message) => {
  const { code, err } = fmt(args)
  expect(code).toBe(64)
  expect(err).toMatch(message)
})

test('--help shows examples', () => {
  expect(fmt(['--help']).out).toContain('rolekeeper fmt --check clusters')
})
