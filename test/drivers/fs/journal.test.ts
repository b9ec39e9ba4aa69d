import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  open,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileJournal, readJournal } from '../../../src/drivers/fs/journal.ts'
import { until } from '../git/world.ts'

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rk-journal-'))
  path = join(dir, 'state', 'shop.jsonl')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const numbers = async (): Promise<readonly unknown[]> =>
  (await readJournal(path)).lines.map((line) => (line as { n?: number }).n)

test('a line is on disk before it counts as written, and a second journal goes on after it', async () => {
  const journal = new FileJournal({ path })
  const start = performance.now()
  for (let n = 0; n < 50; n += 1) expect(await journal.append({ n }, 1000)).toBe(true)
  console.info(`journal line with datasync: ${((performance.now() - start) / 50).toFixed(2)} ms`)
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(51)
  await journal.close()
  const next = new FileJournal({ path })
  await next.append({ n: 50 }, 1000)
  await next.close()
  expect(await numbers()).toEqual(Array.from({ length: 51 }, (_, n) => n))
})

test('lines that are appended at once keep their order', async () => {
  const journal = new FileJournal({ path })
  const all = await Promise.all(Array.from({ length: 200 }, (_, n) => journal.append({ n }, 5000)))
  expect(all.every(Boolean)).toBe(true)
  expect(await numbers()).toEqual(Array.from({ length: 200 }, (_, n) => n))
  await journal.close()
})

test('no journal is an empty one; a torn last line is told, cut off by the next writer, and nothing else is lost', async () => {
  expect(await readJournal(path)).toEqual({ lines: [], torn: 0 })
  const journal = new FileJournal({ path })
  await journal.append({ n: 1 }, 1000)
  await journal.close()
  appendFileSync(path, '{"n":2,"text":"to')
  expect(await readJournal(path)).toEqual({ lines: [{ n: 1 }], torn: 1 })
  const next = new FileJournal({ path })
  await next.append({ n: 3 }, 1000)
  await next.close()
  expect(await readJournal(path)).toEqual({ lines: [{ n: 1 }, { n: 3 }], torn: 0 })
  writeFileSync(path, 'no newline at all')
  const third = new FileJournal({ path })
  await third.append({ n: 4 }, 1000)
  await third.close()
  expect(await readJournal(path)).toEqual({ lines: [{ n: 4 }], torn: 0 })
})

test('a full disk: told at once, kept, written later in order and once', async () => {
  mkdirSync(join(dir, 'state'))
  symlinkSync('/dev/full', path)
  const trouble: string[] = []
  const journal = new FileJournal({ path }, (message) => trouble.push(message))
  const start = performance.now()
  expect(await journal.append({ n: 1 }, 50)).toBe(false)
  expect(await journal.append({ n: 2 }, 50)).toBe(false)
  expect(performance.now() - start).toBeLessThan(150)
  expect(trouble[0]).toContain('ENOSPC')
  expect(journal.waiting).toBe(2)
  rmSync(path)
  await until(() => journal.waiting === 0, 5000)
  expect(await journal.append({ n: 3 }, 1000)).toBe(true)
  expect(await numbers()).toEqual([1, 2, 3])
  await journal.close()
})

test('a directory that cannot be made, until it can', async () => {
  writeFileSync(join(dir, 'state'), 'in the way')
  const journal = new FileJournal({ path })
  expect(await journal.append({ n: 1 }, 50)).toBe(false)
  rmSync(join(dir, 'state'))
  await until(() => journal.waiting === 0, 5000)
  expect(await numbers()).toEqual([1])
  await journal.close()
})

test('a stalled disk costs the deadline, and the lines come when it moves again', async () => {
  const journal = new FileJournal({ path })
  await journal.append({ n: 0 }, 1000)
  // All threads that do file operations wait for the other end of a pipe: what a stalled disk does to them.
  const pipe = join(dir, 'pipe')
  execFileSync('mkfifo', [pipe])
  const opened: number[] = []
  for (let n = 0; n < 4; n += 1) open(pipe, 'r', (_error, fd) => opened.push(fd))
  const start = performance.now()
  expect(await journal.append({ n: 1 }, 50)).toBe(false)
  expect(await journal.append({ n: 2 }, 50)).toBe(false)
  const took = performance.now() - start
  expect(took).toBeGreaterThan(90)
  expect(took).toBeLessThan(250)
  expect(readFileSync(path, 'utf8')).toBe('{"n":0}\n')
  const other = spawn('sh', ['-c', 'exec 3>"$1"; sleep 5', 'sh', pipe])
  await until(() => journal.waiting === 0, 5000)
  other.kill('SIGKILL')
  expect(await journal.append({ n: 3 }, 1000)).toBe(true)
  expect(await numbers()).toEqual([0, 1, 2, 3])
  await journal.close()
})

test('what waits in memory is bounded, the oldest give way, and the journal says so', async () => {
  writeFileSync(join(dir, 'state'), 'in the way')
  const journal = new FileJournal({ path, maxWaiting: 80 })
  for (let n = 0; n < 20; n += 1) expect(await journal.append({ n, pad: '-'.repeat(8) }, 50)).toBe(false)
  expect(journal.waiting).toBeLessThan(5)
  rmSync(join(dir, 'state'))
  await until(() => journal.waiting === 0, 5000)
  const { lines } = await readJournal(path)
  const kept = lines.length - 1
  expect(lines[0]).toEqual({ kind: 'lines-dropped', count: 20 - kept })
  expect(lines.at(-1)).toMatchObject({ n: 19 })
  await journal.close()
})

test('files are put aside by size, and only as many as are wanted stay', async () => {
  const journal = new FileJournal({ path, maxBytes: 200, keep: 2 })
  for (let n = 0; n < 100; n += 1) expect(await journal.append({ n, pad: '-'.repeat(20) }, 1000)).toBe(true)
  await journal.close()
  expect(existsSync(`${path}.2`)).toBe(true)
  expect(existsSync(`${path}.3`)).toBe(false)
  for (const file of [path, `${path}.1`, `${path}.2`]) expect(statSync(file).size).toBeLessThan(300)
  const read = (await numbers()) as readonly number[]
  expect(read.at(-1)).toBe(99)
  expect(read).toEqual(Array.from({ length: read.length }, (_, n) => 100 - read.length + n))
})

test('a process that is killed while it writes leaves whole lines, each that it was told of', async () => {
  const script = `
    import { FileJournal } from ${JSON.stringify(join(import.meta.dirname, '../../../src/drivers/fs/journal.ts'))}
    const journal = new FileJournal({ path: ${JSON.stringify(path)} })
    for (let n = 0; ; n += 1) if (await journal.append({ n, pad: '-'.repeat(2000) }, 10000)) process.stdout.write(n + '\\n')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  let told = ''
  child.stdout.on('data', (text: Buffer) => {
    told += text.toString()
  })
  await until(() => told.split('\n').length > 30, 15_000)
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await ended
  const last = Number(told.trim().split('\n').at(-1))
  const read = await numbers()
  expect(read.slice(0, last + 1)).toEqual(Array.from({ length: last + 1 }, (_, n) => n))
})
