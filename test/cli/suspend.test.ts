import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { initialState } from '../../src/core/initial-state.ts'
import { RecordFile, readRecord } from '../../src/drivers/fs/record-file.ts'
import { serveControl } from '../../src/http/control.ts'
import type { ControllerState } from '../../src/model/state.ts'

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')
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

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rk-suspend-'))
  await writeFile(join(folder, 'rolekeeper.yaml'), daemonFile)
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...args, '--config', join(folder, 'rolekeeper.yaml')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

const recordPath = (): string => join(folder, 'state/clusters/shop.state.json')

async function remembered(): Promise<ControllerState> {
  return (await readRecord(recordPath()))?.state as ControllerState
}

test('with the daemon down both work on the record that the next one begins with, and leave the rest of it alone', async () => {
  const first = await run('suspend', 'shop', '--now', '--scope', 'all', '--reason', 'switch replaced', '--for', '2h')
  expect(first).toEqual({ code: 0, stdout: 'no daemon answers; the next one begins with this\n', stderr: '' })
  const { suspended } = await remembered()
  expect(suspended).toMatchObject({ scope: 'all', reason: 'switch replaced' })
  expect((suspended?.until ?? 0) - Date.now()).toBeGreaterThan(7_190_000)

  const record = await RecordFile.open(recordPath())
  const saved = await record.read()
  await record.replace(saved?.version ?? 0, { ...initialState('shop', 1), offline: ['db3'], suspended, counter: 7 })
  await record.close()
  const second = await run('resume', 'shop', '--now', '--json')
  expect(JSON.parse(second.stdout)).toMatchObject({ ok: true, code: 'Recorded' })
  expect(await remembered()).toMatchObject({ suspended: null, offline: ['db3'], counter: 7 })
}, 30_000)

test('a record that a living process holds is left to it', async () => {
  const record = await RecordFile.open(recordPath())
  const result = await run('suspend', 'shop', '--now', '--reason', 'x')
  expect(result.code).toBe(exitCodes.otherActor)
  expect(await readRecord(recordPath())).toBeNull()
  await record.close()
}, 30_000)

test('with a daemon it is the daemon that is asked', async () => {
  const asked: unknown[] = []
  await run('resume', 'shop', '--now')
  const control = await serveControl(join(folder, 'state/control.sock'), {
    clusters: () => ['shop'],
    status: () => null,
    inspect: () => null,
    request: (_, body) => {
      asked.push(body)
      return Promise.resolve({ ok: true, code: 'Accepted', message: 'accepted' })
    },
    alive: () => true,
    ready: () => true,
  })
  const before = await remembered()
  expect((await run('suspend', 'shop', '--now', '--reason', 'x')).stdout).toBe('accepted\n')
  expect((await run('resume', 'shop', '--now')).stdout).toBe('accepted\n')
  expect(asked).toMatchObject([{ kind: 'suspend', scope: 'planned', reason: 'x' }, { kind: 'resume' }])
  expect(await remembered()).toEqual(before)
  await control.close()
}, 30_000)

test.each([
  [['suspend', 'shop', '--reason', 'x'], 'or add --now'],
  [['resume', 'shop'], 'or add --now'],
  [['suspend', 'shop', '--now'], '--reason says why'],
  [['suspend', 'shop', '--now', '--reason', 'x', '--for', 'ever'], '--for takes a duration'],
  [['suspend', 'shop', '--now', '--reason', 'x', '--for', '1000h'], '--for takes a duration'],
])('%j is wrong usage', async (args, words) => {
  const result = await run(...args)
  expect(result.code).toBe(exitCodes.usage)
  expect(result.stderr).toContain(words)
})
