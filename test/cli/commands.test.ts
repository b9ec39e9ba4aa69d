import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import type { PlanDocument } from '../../src/model/plan-document.ts'
import { type ControlServer, serveControl } from '../../src/http/control.ts'
import { parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { acceptedOf } from '../../src/core/intents.ts'
import type { Accepted, Intent } from '../../src/model/state.ts'
import { at, gitSource, shop, stateOf, viewOf } from '../core/preview/shop.ts'
import { status } from '../core/status-files/statuses.ts'

// The commands as people run them, against the real control socket with a cluster behind it that only exists here.

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')
const cluster = (first: string): string => `apiVersion: rolekeeper/v1
kind: Cluster
metadata: {name: shop}
spec:
  engine: mariadb
  management: manage
  hosts:
    db1: {address: 10.77.0.11}
    db2: {address: 10.77.0.12}
    db3: {address: 10.77.0.13}
  roles:
    writer: {mode: exclusive, hosts: [db1, db2, db3], prefer: ${first}, vips: [10.77.0.100/24]}
    reader: {mode: balanced, hosts: [db1, db2, db3], vips: [10.77.0.101/24, 10.77.0.102/24]}
`

// No secret is ever asked for: what these commands need, the daemon tells them.
const daemonFile = `apiVersion: rolekeeper/v1
kind: Daemon
source: {directory: ., path: clusters}
state: state
credentials:
  default:
    monitor: {user: m, password: {env: RK_NONE}}
    operator: {user: o, password: {env: RK_NONE}}
    replication: {user: r, password: {env: RK_NONE}}
`

interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

let folder: string
let control: ControlServer | null = null
let asked: unknown[] = []
let answer = { ok: true, code: 'Accepted', message: 'accepted' }
let intent: Intent | null = null
let accepted: Accepted | null = null

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rk-cli-'))
  await Promise.all([mkdir(join(folder, 'clusters')), mkdir(join(folder, 'state'))])
  await writeFile(join(folder, 'rolekeeper.yaml'), daemonFile)
})

beforeEach(async () => {
  asked = []
  answer = { ok: true, code: 'Accepted', message: 'accepted' }
  intent = null
  accepted = acceptedFrom('[db1, db2, db3]')
  await writeFile(join(folder, 'clusters/shop.yaml'), cluster('[db1, db2, db3]'))
  control ??= await serveControl(join(folder, 'state/control.sock'), {
    clusters: () => ['shop'],
    status: (name) => (name === 'shop' ? status('shop', { hosts: hosts() }) : null),
    inspect: (name) =>
      name === 'shop' ? { state: stateOf(shop, { accepted, intent }), view: viewOf(shop), spec: shop, source } : null,
    request: (_name, body) => {
      asked.push(body)
      return Promise.resolve(answer)
    },
    alive: () => true,
    ready: () => true,
  })
})

afterAll(async () => {
  await control?.close()
  await rm(folder, { recursive: true })
})

const source = { ...gitSource, kind: 'directory', commit: null } as const

/** As the daemon remembers that it accepted this file. */
function acceptedFrom(first: string): Accepted | null {
  const parsed = parseClusterFiles([{ name: 'clusters/shop.yaml', text: cluster(first) }], { now: at })
  const spec = parsed.clusters[0]?.spec ?? null
  return spec === null ? null : acceptedOf(spec, null)
}

function hosts(): ReturnType<typeof status>['hosts'] {
  const online = { state: 'ONLINE', since: at, reason: '' } as const
  return { db1: { ...online, source: null }, db2: { ...online, source: 'db1' }, db3: { ...online, source: 'db1' } }
}

async function run(...args: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [program, ...args, '--config', join(folder, 'rolekeeper.yaml')], {
    cwd: folder,
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

test('status, show and its older lines', async () => {
  const [plain, json, mmm] = await Promise.all([run('status'), run('show', 'shop', '--json'), run('status', '--mmm')])
  expect(plain.stdout).toMatch(/^shop {2}ready {2}41ab7d0\n/)
  expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'ClusterStatus', metadata: { name: 'shop' } })
  expect(mmm.stdout).toContain('  db1(10.77.0.11) master/ONLINE. Roles: reader(10.77.0.101), writer(10.77.0.100)\n')
  expect([plain.code, json.code, mmm.code]).toEqual([0, 0, 0])
  expect(await run('status', 'shoe')).toMatchObject({ code: exitCodes.usage, stdout: '' })
})

test('status --wait: at once where it holds, 1 where it does not in time, 64 for what cannot be waited for', async () => {
  const [met, late, typo, when] = await Promise.all([
    run('status', '--wait', '--for', 'Ready', '--commit', '41ab7d0', '--timeout', '5m'),
    run('status', '--wait', '--for', 'Stalled', '--timeout', '300ms'),
    run('status', '--wait', '--for', 'Redy'),
    run('status', '--wait', '--timeout', 'soon'),
  ])
  expect([met.code, late.code, typo.code, when.code]).toEqual([0, exitCodes.error, exitCodes.usage, exitCodes.usage])
  expect(late.stderr).toBe('rolekeeper: Stalled does not hold\n')
  expect(when.stderr).toBe('rolekeeper: --timeout takes a duration: 30s, 5m\n')
})

test('every command takes --no-color', async () => {
  const results = await Promise.all([
    run('status', '--no-color'),
    run('checks', '--no-color'),
    run('ack', 'shop', '--no-color'),
  ])
  expect(results.map((r) => r.code)).toEqual([0, 0, 0])
})

test('checks come from the daemon, also when the files are gone', async () => {
  await rm(join(folder, 'clusters/shop.yaml'))
  const [plain, json, unknown] = await Promise.all([
    run('checks'),
    run('checks', 'shop', '--json'),
    run('checks', 'no'),
  ])
  expect(plain.stdout.split('\n')).toHaveLength(13)
  expect(JSON.parse(json.stdout)).toMatchObject({ formatVersion: 1, cluster: 'shop' })
  expect([plain.code, json.code, unknown.code]).toEqual([0, 0, exitCodes.usage])
})

test('plan: no difference is 0, one is 2 on request, and --out keeps what --json prints', async () => {
  const same = await run('plan', '--detailed-exitcode')
  expect(same.stderr).toBe('')
  expect(same.stdout.trimEnd().split('\n').at(-1)).toBe('No changes. shop matches the file.')
  expect(same.code).toBe(0)
  await writeFile(join(folder, 'clusters/shop.yaml'), cluster('[db2, db1, db3]'))
  const file = join(folder, 'plan.json')
  const moved = await run('plan', 'shop', '--detailed-exitcode', '--json', '--out', file)
  expect(moved.code, moved.stderr).toBe(exitCodes.difference)
  const plan = JSON.parse(moved.stdout) as PlanDocument
  expect(plan.actions).toMatchObject([{ kind: 'move', from: 'db1', to: 'db2' }])
  const place = { file: 'clusters/shop.yaml', line: 12 }
  expect(plan.actions[0]?.cause).toEqual({ field: 'spec.roles.writer.prefer', place })
  expect(plan.source.file).toBe(place.file)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([plan])
  expect((await run('plan', 'shop')).code).toBe(0)
})

test('a placement that nobody asked for again is shown, and is no difference', async () => {
  await writeFile(join(folder, 'clusters/shop.yaml'), cluster('[db2, db1, db3]'))
  accepted = acceptedFrom('[db2, db1, db3]')
  const held = await run('plan', '--detailed-exitcode')
  expect(held.stdout).toContain('! held (AlreadyAsserted): db2 is preferred and db1 is the writer')
  expect(held).toMatchObject({ code: 0, stderr: '' })
})

test('a plan that cannot be kept is said plainly', async () => {
  const result = await run('plan', '--out', join(folder, 'none/plan.json'))
  expect(result).toMatchObject({ code: exitCodes.usage })
  expect(result.stderr).toMatch(/^rolekeeper: \S+plan.json cannot be written \(ENOENT\)\n$/)
})

test('apply takes nothing for a plan that is none, before it looks at any server', async () => {
  const kept = join(folder, 'kept.json')
  const plan = JSON.parse((await run('plan', 'shop', '--json')).stdout) as PlanDocument
  const apply = async (content: string): Promise<Result> => {
    await writeFile(kept, content)
    return run('apply', kept)
  }
  const supposed = (await run('plan', 'shop', '--if', 'writer=crashed', '--json')).stdout
  expect(await apply(supposed)).toMatchObject({ code: exitCodes.usage, stdout: '' })
  expect(await apply('[]')).toMatchObject({ code: exitCodes.usage })
  const wrong = [
    'hello',
    '{}',
    JSON.stringify({ ...plan, formatVersion: 2 }),
    JSON.stringify([plan, { ...plan, actions: [{}] }]),
  ]
  for (const content of wrong) {
    const result = await apply(content)
    expect(result).toMatchObject({ code: exitCodes.invalidFile, stdout: '' })
    expect(result.stderr).toContain('is not a plan of this version')
  }
  expect(await run('apply', join(folder, 'none.json'))).toMatchObject({ code: exitCodes.usage })
})

test('commands for the daemon are handed over as they are meant', async () => {
  for (const args of [
    ['set-offline', 'shop', 'db3', '--now'],
    ['set-online', 'shop', 'db3', '--now'],
    ['ack', 'shop'],
  ])
    expect(await run(...args)).toMatchObject({ code: 0, stdout: 'accepted\n', stderr: '' })
  const by = expect.any(String) as string
  expect(asked).toEqual([
    { kind: 'set-offline', host: 'db3', by },
    { kind: 'set-online', host: 'db3', by },
    { kind: 'ack', by },
  ])
})

test.each<[string, number]>([
  ['Preflight:lag', exitCodes.blocked],
  ['ForeignActor', exitCodes.otherActor],
  ['UnknownHost', exitCodes.usage],
])('a refusal with %s ends with %d and its words', async (code, exit) => {
  answer = { ok: false, code, message: 'for a reason' }
  const result = await run('set-online', 'shop', 'db3', '--now')
  expect(result).toMatchObject({ code: exit, stdout: '' })
  const [first, ...ways] = result.stderr.trimEnd().split('\n')
  expect(first).toBe(`rolekeeper: refused (${code}): for a reason`)
  expect(ways.some((l) => l.startsWith('  way out: '))).toBe(code !== 'UnknownHost')
})

test('without --now nothing is asked, and the way through the file is named', async () => {
  const results = await Promise.all([run('move-role', 'shop', 'writer', 'db2'), run('set-offline', 'shop', 'db3')])
  for (const result of results) {
    expect(result.code).toBe(exitCodes.usage)
    expect(result.stderr).toContain('or add --now')
  }
  expect(asked).toEqual([])
})

test('move-role waits for the end and says the measured pause; a move that failed is 20', async () => {
  const ended: Intent = { ...moved, state: 'Done', writePauseMs: 41.6 }
  intent = ended
  const done = await run('move-role', 'shop', 'writer', 'db2', '--now')
  expect(done).toEqual({ code: 0, stdout: 'accepted\nDone: writer on db1, write pause 42 ms\n', stderr: '' })
  expect(asked).toMatchObject([{ kind: 'move-role', role: 'writer', to: 'db2' }])
  intent = { ...moved, state: 'Failed', why: 'undone' }
  const failed = await run('move-role', 'shop', 'writer', 'db2', '--now', '--json')
  expect(failed.code).toBe(exitCodes.blocked)
  const lines = failed.stdout.trimEnd().split('\n')
  expect(lines.map((l) => JSON.parse(l) as unknown)).toMatchObject([{ ok: true }, { state: 'Failed', why: 'undone' }])
})

test('adopt says so where there is nothing to adopt', async () => {
  expect(await run('adopt', 'shop', '--yes')).toEqual({ code: 0, stdout: 'shop is adopted already\n', stderr: '' })
})

test('without a daemon a command for it ends with 69', async () => {
  await control?.close()
  control = null
  const result = await run('ack', 'shop')
  expect(result.code).toBe(exitCodes.unreachable)
  expect(result.stderr).toMatch(
    /^rolekeeper: no daemon answers at \S+control.sock \(there is no such socket: it does not run, .*\)\n$/,
  )
})

const moved: Intent = {
  id: 'i1',
  role: 'writer',
  to: 'db2',
  cause: 'move-role',
  commit: null,
  epoch: 1,
  expectedWriter: 'db1',
  mintedAt: at,
  expiresAt: at + 1000,
  closedSince: null,
  by: 'dba',
  force: false,
  state: 'Pending',
  endedAt: at,
  why: '',
  writePauseMs: null,
}
