import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { waitFor } from '../lab/wait.ts'

// The daemon as it is started, where there is no server: what it says, and how it ends.

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')

const cluster = `apiVersion: rolekeeper/v1
kind: Cluster
metadata: {name: shop}
spec:
  engine: mariadb
  management: observe
  hosts:
    db1: {address: 192.0.2.11}
    db2: {address: 192.0.2.12}
  roles:
    writer: {mode: exclusive, hosts: [db1, db2], prefer: db1, vips: [192.0.2.100/24]}
`

const daemonFile = `apiVersion: rolekeeper/v1
kind: Daemon
source: {directory: ., path: clusters, poll: 100ms}
state: state
credentials:
  default:
    monitor: {user: m, password: {file: ./secret}}
    operator: {user: o, password: {file: ./secret}}
    replication: {user: r, password: {file: ./secret}}
`

let folder: string
let daemon: ChildProcess
let log = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rk-daemon-'))
  await mkdir(join(folder, 'clusters'))
  await writeFile(join(folder, 'clusters/shop.yaml'), cluster)
  await writeFile(join(folder, 'rolekeeper.yaml'), daemonFile)
  log = ''
  daemon = spawn(process.execPath, [program, 'reconcile'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [daemon.stdout, daemon.stderr])
    stream?.on('data', (chunk: Buffer) => {
      log += chunk.toString()
    })
})

afterEach(async () => {
  daemon.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

function lines(message: string): readonly string[] {
  return log.split('\n').filter((line) => line.includes(`"msg":"${message}"`))
}

test('a secret that is missing is said once, and its cluster starts when it is there', async () => {
  await waitFor('the first complaint', async () => lines('cluster not started').length > 0)
  // Another complaint comes with another look at the source, if at all: the secret is now unreadable in another way.
  await mkdir(join(folder, 'secret'))
  await waitFor('a later look', async () => log.includes('EISDIR'))
  expect(lines('cluster not started')).toHaveLength(2)
  await rm(join(folder, 'secret'), { recursive: true })
  await writeFile(join(folder, 'secret'), 'hunter2\n', { mode: 0o600 })
  await waitFor('it is watched', async () => lines('cluster watched').length === 1)
  expect(log).not.toContain('is held by')
})

test('Ctrl-C ends it, whatever does not answer', async () => {
  await writeFile(join(folder, 'secret'), 'hunter2\n', { mode: 0o600 })
  await waitFor('it is watched', async () => lines('cluster watched').length === 1)
  const ended = new Promise<number | null>((resolve) => daemon.on('exit', resolve))
  daemon.kill('SIGINT')
  expect(await ended).toBe(0)
})
