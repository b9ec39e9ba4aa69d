import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Journal } from '../../ports/journal.ts'
import { syncDirectory } from './sync-directory.ts'

export interface FileJournalOptions {
  /** The current file; older ones are `<path>.1` (newest) to `<path>.<keep>`. */
  readonly path: string
  /** A file that is larger than this is put aside; default 16 MiB. */
  readonly maxBytes?: number
  /** How many older files stay; default 8. */
  readonly keep?: number
  /** Bound on what waits in memory while the disk takes nothing; default 32 MiB. The oldest lines give way, and how many is recorded. */
  readonly maxWaiting?: number
}

interface Waiting {
  readonly bytes: Buffer
  readonly settle: (durable: boolean) => void
}

const retryFirst = 100
const retryLast = 5_000

/**
 * Decisions, one JSON object a line, each synced to disk before it counts as written.
 *
 * A stalled disk blocks a thread for as long as it likes and cannot be interrupted. So at most one file operation is ever under way,
 * and whoever appends waits for its own deadline, not for the disk. Lines are written in the order in which they were appended,
 * also after an error.
 */
export class FileJournal implements Journal {
  readonly #path: string
  readonly #maxBytes: number
  readonly #keep: number
  readonly #maxWaiting: number
  readonly #onTrouble: (message: string) => void
  #waiting: Waiting[] = []
  #inFlight: readonly Waiting[] = []
  #waitingBytes = 0
  #dropped = 0
  #file: FileHandle | null = null
  /** Bytes of the current file that are durable and whole; null: not looked at yet. */
  #size: number | null = null
  #pumping: Promise<void> | null = null
  #retry: NodeJS.Timeout | null = null
  #retryAfter = retryFirst
  #closing = false

  /** Opens nothing yet: a directory that cannot be written is met, and met again, by the first line. */
  constructor(options: FileJournalOptions, onTrouble: (message: string) => void = () => {}) {
    this.#path = options.path
    this.#maxBytes = options.maxBytes ?? 16 * 1024 * 1024
    this.#keep = options.keep ?? 8
    this.#maxWaiting = options.maxWaiting ?? 32 * 1024 * 1024
    this.#onTrouble = onTrouble
  }

  /** Lines that are not on disk yet. */
  get waiting(): number {
    return this.#inFlight.length + this.#waiting.length
  }

  append(line: object, deadline: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), deadline)
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
      this.#waiting.push({
        bytes,
        settle: (durable) => {
          clearTimeout(timer)
          resolve(durable)
        },
      })
      this.#waitingBytes += bytes.length
      this.#shed()
      // While an error lasts, the retry's timer decides when the disk is tried again; the answer is known to be no.
      if (this.#retry !== null) this.#settleAll(false)
      else this.#pump()
    })
  }

  /** Tries once more to write what waits, for at most a second. */
  async close(): Promise<void> {
    this.#closing = true
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
    this.#pump()
    await Promise.race([this.#pumping, new Promise((resolve) => setTimeout(resolve, 1000).unref())])
    if (this.#pumping === null) await this.#file?.close().catch(() => {})
  }

  #pump(): void {
    if (this.#pumping !== null) return
    this.#pumping = this.#writeAll().finally(() => {
      this.#pumping = null
      // A line that came between the last look at the queue and this moment found a pump that was already done.
      if (this.#waiting.length > 0 && this.#retry === null && !this.#closing) this.#pump()
    })
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      const bytes = Buffer.concat([...this.#droppedLine(), ...batch.map((entry) => entry.bytes)])
      this.#inFlight = batch
      this.#waiting = []
      this.#dropped = 0
      try {
        await this.#write(bytes)
      } catch (error) {
        this.#waiting = [...batch, ...this.#waiting]
        this.#inFlight = []
        await this.#failed(error)
        return
      }
      this.#inFlight = []
      this.#waitingBytes = this.#waiting.reduce((sum, entry) => sum + entry.bytes.length, 0)
      this.#retryAfter = retryFirst
      for (const entry of batch) entry.settle(true)
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#file !== null && (this.#size ?? 0) > this.#maxBytes) await this.#rotate()
    const file = this.#file ?? (await this.#open())
    const end = this.#size ?? 0
    let written = 0
    while (written < bytes.length) {
      written += (await file.write(bytes, written, bytes.length - written, end + written)).bytesWritten
    }
    await file.datasync()
    this.#size = end + bytes.length
  }

  async #failed(error: unknown): Promise<void> {
    this.#onTrouble(`the journal cannot be written: ${error instanceof Error ? error.message : String(error)}`)
    this.#settleAll(false)
    await this.#file?.close().catch(() => {})
    this.#file = null
    if (this.#closing) return
    this.#retry = setTimeout(() => {
      this.#retry = null
      this.#pump()
    }, this.#retryAfter)
    this.#retry.unref()
    this.#retryAfter = Math.min(this.#retryAfter * 2, retryLast)
  }

  /**
   * After a failed write, whatever of it reached the file is cut off: it is written again as a whole. At the first opening, a torn last line
   * is: it was never reported as durable.
   */
  async #open(): Promise<FileHandle> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    // Not for appending: such a handle would not honour positions.
    const file = await open(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      const { size } = await file.stat()
      const end = this.#size !== null && size >= this.#size ? this.#size : await endOfLastLine(file, size)
      if (end < size) await file.truncate(end)
      this.#size = end
      await syncDirectory(dirname(this.#path))
    } catch (error) {
      await file.close().catch(() => {})
      throw error
    }
    this.#file = file
    return file
  }

  async #rotate(): Promise<void> {
    await this.#file?.close()
    this.#file = null
    this.#size = null
    await rm(`${this.#path}.${this.#keep}`, { force: true })
    for (let n = this.#keep - 1; n >= 0; n -= 1) {
      const older = n === 0 ? this.#path : `${this.#path}.${n}`
      await rename(older, `${this.#path}.${n + 1}`).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    }
    await syncDirectory(dirname(this.#path))
  }

  #settleAll(durable: boolean): void {
    for (const entry of this.#waiting) entry.settle(durable)
  }

  #shed(): void {
    while (this.#waitingBytes > this.#maxWaiting && this.#waiting.length > 1) {
      const oldest = this.#waiting.shift()
      if (oldest === undefined) return
      this.#waitingBytes -= oldest.bytes.length
      this.#dropped += 1
      oldest.settle(false)
    }
  }

  #droppedLine(): readonly Buffer[] {
    return this.#dropped === 0
      ? []
      : [Buffer.from(`${JSON.stringify({ kind: 'lines-dropped', count: this.#dropped })}\n`)]
  }
}

export interface JournalContents {
  /** Parsed lines, oldest first, over all files that are kept. */
  readonly lines: readonly unknown[]
  /** Lines that are no JSON object: at most the last of each file, unless somebody damaged it. */
  readonly torn: number
}

/** Reads a journal while it may be written. Missing files are empty ones; rejects where a file cannot be read. */
export async function readJournal(path: string): Promise<JournalContents> {
  const texts: string[] = []
  for (let n = 0; ; n += 1) {
    const text = await readFile(n === 0 ? path : `${path}.${n}`, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (text !== null) texts.unshift(text)
    // The current file may be missing for a moment, between the renaming and the next line.
    else if (n > 0) break
  }
  const lines: unknown[] = []
  let torn = 0
  for (const text of texts) {
    for (const line of text.split('\n')) {
      if (line === '') continue
      const value = parseObject(line)
      if (value === null) torn += 1
      else lines.push(value)
    }
  }
  return { lines, torn }
}

function parseObject(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

async function endOfLastLine(file: FileHandle, size: number): Promise<number> {
  const chunk = Buffer.alloc(64 * 1024)
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - chunk.length)
    const { bytesRead } = await file.read(chunk, 0, end - start, start)
    const newline = chunk.subarray(0, bytesRead).lastIndexOf(10)
    if (newline >= 0) return start + newline + 1
    end = start
  }
  return 0
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
