import { appendFile, mkdir, readdir, rename, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { run } from './exec.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { held, moveWriter, servedFor, wellAgain, writableHosts } from './seed-checks.ts'
import { holders, kill, sourceOf } from './verbs.ts'
import { waitFor } from './wait.ts'

// What happens to the daemon is no reason to move anything.

let f: Fixture
/** A disk of its own for the state; let go of even where the test hangs, or the lab could not be taken away. */
let disk: string | null = null

beforeAll(async () => {
  f = await startFixture({
    hosts: 3,
    file: (file) => {
      file.spec['recovery'] = { autoOnline: '500ms', flap: { count: 50, within: '1h' } }
      file.spec['failover'] = { limit: { count: 50, within: '1h' } }
    },
  })
})

afterAll(async () => {
  await letGoOfDisk()
  await f.down()
})

async function letGoOfDisk(): Promise<void> {
  if (disk === null) return
  await f.daemon.stop('SIGKILL')
  await run('umount', ['-l', disk])
  disk = null
}

/** Who writes, who follows whom, and where the addresses are. */
async function shape(): Promise<readonly string[]> {
  return Promise.all([
    ...[100, 101, 102].map(async (n) => `${n} ${(await holders(f.lab, f.lab.address(n))).join()}`),
    ...f.lab.hosts.map(async (h) => `${h.name} from ${(await sourceOf(f.lab, h.name)) ?? '-'}`),
    writableHosts(f.lab).then((w) => `writable ${w.join()}`),
  ])
}

/** The daemon ends, something is done, and it starts: who is a client, and the shape of the cluster, must not notice. */
async function unnoticed(signal: NodeJS.Signals, meanwhile: () => Promise<void>): Promise<void> {
  await f.daemon.settled()
  const before = await shape()
  const client = await LabClient.start(f.lab, { vip: f.vip })
  await f.daemon.stop(signal)
  await meanwhile()
  await f.daemon.startSettled()
  await servedFor(client, 2000)
  expect(await shape()).toEqual(before)
  const { state } = await f.daemon.inspect()
  expect(state.epoch?.writer).toBe('db1')
  expect(state.incidents).toEqual([])
  expect(await client.report('db1')).toMatchObject({ servers: [1], lost: [], errors: 0 })
}

async function records(): Promise<readonly string[]> {
  const dir = join(f.daemon.stateDirectory, 'clusters')
  return (await readdir(dir)).filter((n) => /[.](state[.]json|journal)$/.test(n)).map((n) => join(dir, n))
}

test.each(['SIGTERM', 'SIGKILL'] as const)('fault 31: a restart (%s): nothing moves', async (signal) => {
  await unnoticed(signal, async () => undefined)
})

test('fault 31: the state directory is empty: nothing moves', async () => {
  await unnoticed('SIGTERM', async () => f.daemon.forget())
})

test.each([0.5, 0])(
  'fault 31: every file of the state is cut to %d of its size: nothing moves, and it is said what to look at',
  async (part) => {
    await unnoticed('SIGKILL', async () => {
      const files = await records()
      expect(files.length).toBeGreaterThan(0)
      for (const file of files) await truncate(file, Math.floor((await stat(file)).size * part))
      await f.daemon.start()
      const before = await shape()
      await waitFor('the cause is named', async () =>
        /the shared record [^"]* cannot be used: it is (cut off|empty)/.test(await f.daemon.log()),
      )
      expect(await shape()).toEqual(before)
      // As the log says: a person puts it aside, and what follows is the start with a lost journal.
      await f.daemon.stop('SIGKILL')
      for (const file of files) await rename(file, `${file}.damaged`)
    })
  },
)

test('fault 31: the disk of the state is full: planned moves wait, a failover does not; then it is written again', async () => {
  await f.daemon.stop()
  f.daemon.forget()
  const dir = f.daemon.stateDirectory
  await mkdir(dir, { recursive: true })
  await run('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=700', 'tmpfs', dir])
  disk = dir
  try {
    await f.daemon.startSettled()
    const ballast = join(dir, 'ballast')
    // What a write in flight gives back is room for the next one: filled up until nothing is taken any more.
    await waitFor('nothing can be written', async () => {
      await appendFile(ballast, Buffer.alloc(32 * 1024 * 1024)).catch(() => undefined)
      for (const command of ['set-offline', 'set-online']) await f.daemon.request({ kind: command, host: 'db3' })
      const log = await f.daemon.log()
      return log.includes('state not written') && log.includes('the journal cannot be written')
    })
    const asked = f.daemon.cli('move-role', 'shop', 'writer', 'db2', '--now')
    await Promise.race([
      f.daemon.until('the move waits', (s) => s.holds.some((h) => h.code === 'JournalDegraded')),
      asked.then((a) => Promise.reject(new Error(`it ended: ${a.code} ${a.stdout} ${a.stderr}`))),
    ])
    expect((await f.daemon.inspect()).state.epoch?.writer).toBe('db1')
    const reader = await LabClient.start(f.lab, { vip: f.vip, mode: 'read' })
    await kill(f.lab, 'db1')
    const state = await f.daemon.until('failed over', (s) => s.epoch?.writer !== 'db1' && s.incident === null)
    const writer = state.epoch?.writer ?? ''
    await reader.served()
    const report = await reader.report(writer)
    process.stdout.write(`disk of the daemon full: the address was silent for ${report.outageMs.toFixed(0)} ms\n`)
    expect(report.outageMs).toBeLessThan(5000)
    await held(f.lab, { [f.vip]: writer })
    // The move was void with the failover.
    expect((await asked).code).toBe(20)
    await truncate(ballast, 0)
    await wellAgain(f, writer)
    await moveWriter(f, 'db1')
    await waitFor('what was decided meanwhile is on disk', async () => {
      const files = await records()
      const sizes = await Promise.all(files.map((p) => stat(p).then((s) => s.size)))
      return sizes.length > 0 && sizes.every((s) => s > 0)
    })
    const epoch = (await f.daemon.inspect()).state.epoch?.number
    await f.daemon.stop('SIGKILL')
    await f.daemon.startSettled()
    expect((await f.daemon.inspect()).state.epoch).toMatchObject({ number: epoch, writer: 'db1' })
  } finally {
    await letGoOfDisk()
  }
  f.daemon.forget()
  await f.daemon.startSettled()
})
