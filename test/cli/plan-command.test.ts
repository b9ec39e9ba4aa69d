import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { renderStatusFile } from '../../src/core/status-files/render-status-file.ts'
import { summarise } from '../../src/core/summarise.ts'
import type { PlanDocument } from '../../src/model/plan-document.ts'
import { parseClusterFile } from '../../src/spec/parse-clusters.ts'
import { at, gitSource, shop, stateOf, viewOf } from '../core/preview/shop.ts'
import { git, type Repository, repository } from '../drivers/git/world.ts'

// A checkout as CI has it: cluster files, the status branch, and neither a daemon file nor credentials.

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')
const cluster = (name: string, prefer: string, net = 77): string => `apiVersion: rolekeeper/v1
kind: Cluster
metadata: {name: ${name}}
spec:
  engine: mariadb
  management: manage
  hosts:
    db1: {address: 10.${net}.0.11}
    db2: {address: 10.${net}.0.12}
    db3: {address: 10.${net}.0.13}
  roles:
    writer:
      mode: exclusive
      hosts: [db1, db2, db3]
      prefer: ${prefer}
      vips: [10.${net}.0.100/24]
    reader: {mode: balanced, hosts: [db1, db2, db3], vips: [10.${net}.0.101/24, 10.${net}.0.102/24]}
`

let repo: Repository
let base: string
let head: string

beforeAll(() => {
  repo = repository()
  const before = cluster('shop', '[db1, db2, db3]')
  const { spec } = parseClusterFile(before, 'clusters/shop.yaml')
  if (spec === null) throw new Error('the file is not valid')
  const status = summarise(viewOf(shop), stateOf(shop), { ...shop, digest: spec.digest }, gitSource, null, at)
  base = repo.commit({ 'clusters/shop.yaml': before, 'clusters/till.yaml': cluster('till', '[db1]', 78) })
  head = repo.commit({ 'clusters/shop.yaml': cluster('shop', '[db2, db1, db3]') })
  git(repo.work, 'switch', '--quiet', '--orphan', 'rolekeeper-status')
  mkdirSync(join(repo.work, 'status'))
  writeFileSync(join(repo.work, 'status/shop.yaml'), renderStatusFile(status))
  git(repo.work, 'add', '-A')
  git(repo.work, 'commit', '--quiet', '-m', 'status')
  git(repo.work, 'push', '--quiet', 'origin', 'rolekeeper-status')
  git(repo.work, 'switch', '--quiet', 'main')
  git(repo.work, 'branch', '--quiet', '-D', 'rolekeeper-status')
  git(repo.work, 'fetch', '--quiet', 'origin')
})

afterAll(() => repo.remove())

interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

async function run(...args: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [program, 'plan', ...args], {
    cwd: repo.work,
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

test('what changed since the base, from the published status: the changed cluster alone', async () => {
  const result = await run('--from-status', '--base', base, '--detailed-exitcode')
  expect(result.stderr).toBe('')
  expect(result.stdout.split('\n').slice(0, 6)).toEqual([
    `shop  clusters/shop.yaml  ${base.slice(0, 7)} → ${head.slice(0, 7)}`,
    '  as published, latest change 2026-11-20T10:00:00Z, 3 of 3 hosts reached, the',
    '  writer is db1',
    '',
    '  > writer moves from db1 to db2',
    '      because prefer: spec.roles.writer.prefer at clusters/shop.yaml:15',
  ])
  expect(result.stdout.trimEnd().split('\n').at(-1)).toBe('Plan: 1 move, 0 changes, 0 removed, 0 blocked.')
  expect(result.code).toBe(exitCodes.difference)
})

test('a new cluster is not looked at, and a file that is gone changes nothing: both are said', async () => {
  git(repo.work, 'switch', '--quiet', '-c', 'proposed')
  git(repo.work, 'mv', 'clusters/till.yaml', 'clusters/cash.yaml')
  writeFileSync(join(repo.work, 'clusters/cash.yaml'), cluster('cash', '[db1]', 78))
  git(repo.work, 'commit', '--quiet', '-am', 'cash for till')
  const result = await run('--from-status', '--base', 'main')
  git(repo.work, 'switch', '--quiet', 'main')
  expect(result.code).toBe(0)
  expect(result.stderr).toBe(
    'till: its file is gone; that changes nothing, the last good file stays in force (SourceMissing)\n',
  )
  expect(result.stdout).toContain('  nothing is published yet, 0 of 3 hosts reached')
  expect(result.stdout.match(/^ {2}\? db\d does not answer/gm)).toHaveLength(3)
  expect(result.stdout.trimEnd().split('\n').at(-1)).toBe('Plan: 0 moves, 0 changes, 0 removed, 0 blocked.')
})

test('nothing differs from the head itself', async () => {
  const result = await run('--from-status', '--base', head)
  expect(result).toEqual({ code: 0, stdout: `No changes. No cluster file differs from ${head}.\n`, stderr: '' })
})

test('JSON, and a folder instead of a revision', async () => {
  const result = await run('shop', '--from-status', '--dir', 'clusters', '--json')
  const plan = JSON.parse(result.stdout) as PlanDocument
  expect(plan).toMatchObject({ cluster: 'shop', observed: { from: 'status' }, source: { base: null, head: null } })
  expect(plan.actions).toMatchObject([{ kind: 'move', to: 'db2' }])
})

test.each<[string, readonly string[], number, string]>([
  ['a cluster whose status nobody published', ['till', '--from-status'], exitCodes.unreachable, 'no status of till'],
  ['a supposition that is none', ['--if', 'writer=dead'], exitCodes.usage, '--if takes writer=crashed'],
  ['a supposition about a status', ['--if', 'writer=hung', '--from-status'], exitCodes.usage, 'readiness'],
  ['servers without a daemon file', ['shop', '--dir', 'clusters'], exitCodes.usage, 'no daemon file'],
  ['a revision that is not there', ['--from-status', '--base', 'nowhere'], exitCodes.usage, 'nowhere'],
])('%s is said plainly', async (_name, args, code, words) => {
  const result = await run(...args)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(words)
  expect(result.stderr).not.toContain('bug')
})
