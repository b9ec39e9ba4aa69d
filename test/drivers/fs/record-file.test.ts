import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { assert, asyncProperty, jsonValue } from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HeldError } from '../../../src/drivers/fs/process-lock.ts'
import { RecordFile, RecordTakenError, RecordUnreadableError, readRecord } from '../../../src/drivers/fs/record-file.ts'
import { until } from '../git/world.ts'

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rk-record-'))
  path = join(dir, 'state', 'shop.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('begins with nothing, and each replacement names the version that it replaces', async () => {
  const record = await RecordFile.open(path)
  expect(await record.read()).toBeNull()
  expect(await record.replace(1, 'x')).toBeNull()
  expect(await record.replace(0, { epoch: 1 })).toBe(1)
  expect(await record.replace(0, { epoch: 9 })).toBeNull()
  const start = performance.now()
  for (let n = 1; n <= 20; n += 1) expect(await record.replace(n, { epoch: n + 1 })).toBe(n + 1)
  console.info(`record replaced and synced: ${((performance.now() - start) / 20).toFixed(2)} ms`)
  await record.close()
  const next = await RecordFile.open(path)
  expect(await next.read()).toEqual({ version: 21, state: { epoch: 21 } })
  await next.close()
})

test('any state comes back as it was', async () => {
  const record = await RecordFile.open(path)
  let version = 0
  await assert(
    asyncProperty(jsonValue(), async (state) => {
      version = (await record.replace(version, state)) ?? -1
      expect(await record.read()).toEqual({ version, state: JSON.parse(JSON.stringify(state)) as unknown })
    }),
    { numRuns: 50 },
  )
  await record.close()
})

test('a try that failed after the renaming can be repeated', async () => {
  const record = await RecordFile.open(path)
  await record.replace(0, { epoch: 1 })
  expect(await record.replace(0, { epoch: 1 })).toBe(1)
  expect(await record.read()).toEqual({ version: 1, state: { epoch: 1 } })
  await record.close()
})

test('every truncation is noticed, nothing is overwritten, and without the file it begins anew', async () => {
  const record = await RecordFile.open(path)
  await record.replace(0, { epoch: 1, writer: 'db1' })
  const whole = readFileSync(path)
  for (let size = 0; size < whole.length - 1; size += 7) {
    writeFileSync(path, whole.subarray(0, size))
    await expect(record.read()).rejects.toBeInstanceOf(RecordUnreadableError)
    await expect(record.replace(1, { epoch: 2 })).rejects.toBeInstanceOf(RecordUnreadableError)
    expect(readFileSync(path)).toHaveLength(size)
  }
  renameSync(path, `${path}.damaged`)
  expect(await record.read()).toBeNull()
  expect(await record.replace(0, { epoch: 5 })).toBe(1)
  await record.close()
})

test.each([
  ['', 'it is empty'],
  ['null', 'no record'],
  ['{"formatVersion":2,"version":1,"state":{}}', 'later version'],
  ['{"formatVersion":1,"version":1,"state":{}}', 'a part is missing'],
  ['{"formatVersion":1,"version":1,"sha256":"x","state":{}}', 'digest'],
])('%j is refused', async (text, why) => {
  const record = await RecordFile.open(path)
  writeFileSync(path, text)
  await expect(record.read()).rejects.toThrow(why)
  await record.close()
})

test('a changed figure in a file that is still JSON is noticed', async () => {
  const record = await RecordFile.open(path)
  await record.replace(0, { epoch: 17 })
  writeFileSync(path, readFileSync(path, 'utf8').replace('17', '71'))
  await expect(readRecord(path)).rejects.toThrow('digest')
  await record.close()
})

test('a full disk leaves the old record in place', async () => {
  const record = await RecordFile.open(path)
  await record.replace(0, { epoch: 1 })
  symlinkSync('/dev/full', `${path}.new`)
  await expect(record.replace(1, { epoch: 2 })).rejects.toThrow('ENOSPC')
  expect(await record.read()).toEqual({ version: 1, state: { epoch: 1 } })
  expect(await record.replace(1, { epoch: 2 })).toBe(2)
  await record.close()
})

test('a second process, or a second taker in this one, is kept away while the first lives, and not after a kill', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder()], { stdio: ['pipe', 'pipe', 'inherit'] })
  await until(() => existsSync(`${path}.lock`), 15_000)
  const refused: unknown = await RecordFile.open(path).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(HeldError)
  expect(refused).toMatchObject({ pid: child.pid })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  const record = await RecordFile.open(path)
  await expect(RecordFile.open(path)).rejects.toBeInstanceOf(HeldError)
  await record.close()
  expect(existsSync(`${path}.lock`)).toBe(false)
})

test('a process id that was given to another process, another boot, and garbage hold nothing', async () => {
  const record = await RecordFile.open(path)
  const mine = JSON.parse(readFileSync(`${path}.lock`, 'utf8')) as Record<string, unknown>
  await record.close()
  for (const stale of [{ ...mine, startTicks: '1' }, { ...mine, boot: 'another' }, { pid: 1 }, null]) {
    writeFileSync(`${path}.lock`, JSON.stringify(stale))
    const next = await RecordFile.open(path)
    await next.close()
  }
  writeFileSync(`${path}.lock`, '')
  truncateSync(`${path}.lock`)
  await (await RecordFile.open(path)).close()
})

test('of many that find one stale lock exactly one gets it', async () => {
  for (let round = 0; round < 20; round += 1) {
    const record = await RecordFile.open(path)
    await record.close()
    writeFileSync(`${path}.lock`, '{"pid":999999999,"startTicks":"1","boot":"x"}')
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => RecordFile.open(path)))
    const won = all.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(won).toHaveLength(1)
    const writers = await Promise.allSettled(won.map((one) => one.replace(round, { round })))
    expect(writers.filter((result) => result.status === 'fulfilled' && result.value !== null)).toHaveLength(1)
    for (const one of won) await one.close()
    rmSync(`${path}.lock`, { force: true })
  }
  expect(readdirSync(join(dir, 'state'))).toEqual(['shop.json'])
})

test('whoever lost the lock does not write any more', async () => {
  const record = await RecordFile.open(path)
  await record.replace(0, { epoch: 1 })
  rmSync(`${path}.lock`)
  const other = await RecordFile.open(path)
  await expect(record.replace(1, { epoch: 2 })).rejects.toBeInstanceOf(RecordTakenError)
  await record.close()
  expect(await other.replace(1, { epoch: 3 })).toBe(2)
  await other.close()
})

function holder(): string {
  const file = join(import.meta.dirname, '../../../src/drivers/fs/record-file.ts')
  return `import { RecordFile } from ${JSON.stringify(file)}
    await RecordFile.open(${JSON.stringify(path)})
    setInterval(() => {}, 1000)`
}
