import { createHash } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SharedRecord } from '../../ports/lease.ts'
import { ProcessLock } from './process-lock.ts'
import { syncDirectory } from './sync-directory.ts'

/**
 * The file is there and is not a whole record. Nothing is guessed from it, and it is not put aside by itself: it may have held a suspension,
 * and a start without it would act. A person moves it away; what follows is the start with a lost journal.
 */
export class RecordUnreadableError extends Error {
  readonly path: string
  constructor(path: string, why: string, options?: ErrorOptions) {
    super(`the shared record ${path} cannot be used: ${why}; move it away to begin without what it remembers`, options)
    this.name = 'RecordUnreadableError'
    this.path = path
  }
}

/** Another process took the record over; this one must not write any more. */
export class RecordTakenError extends Error {
  override readonly name = 'RecordTakenError'
}

interface Stored {
  readonly version: number
  readonly state: unknown
}

/**
 * The shared record as one JSON file: `{formatVersion: 1, version, sha256, state}`. Replaced by writing beside it, syncing and renaming,
 * so that a reader, or a restart after a power cut, finds the old one or the new one.
 */
export class RecordFile implements SharedRecord {
  readonly #path: string
  readonly #lock: ProcessLock
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(path: string, lock: ProcessLock) {
    this.#path = path
    this.#lock = lock
  }

  /** Takes the record for this process, by `<path>.lock`. Rejects with `HeldError` where a living process has it. */
  static async open(path: string): Promise<RecordFile> {
    return new RecordFile(path, await ProcessLock.take(`${path}.lock`))
  }

  read(): Promise<Stored | null> {
    return this.#inTurn(() => readRecord(this.#path))
  }

  /** Rejects with {@link RecordTakenError}, {@link RecordUnreadableError} or the file system's error: the record is then the old one or, whole, the new one. */
  replace(expected: number, state: unknown): Promise<number | null> {
    return this.#inTurn(async () => {
      if (!(await this.#lock.confirm())) throw new RecordTakenError(`${this.#path} was taken over by another process`)
      const present = await readRecord(this.#path)
      const version = expected + 1
      // Our own last try, which failed after the renaming. To say that somebody was faster would be wrong.
      if (present?.version === version && digestOf(present.state) === digestOf(state)) {
        await syncDirectory(dirname(this.#path))
        return version
      }
      if ((present?.version ?? 0) !== expected) return null
      await this.#write(version, state)
      return version
    })
  }

  /** Lets go of the record; what was begun is ended first. */
  async close(): Promise<void> {
    await this.#queue
    await this.#lock.release()
  }

  async #write(version: number, state: unknown): Promise<void> {
    const text = `${JSON.stringify({ formatVersion: 1, version, sha256: digestOf(state), state })}\n`
    const beside = `${this.#path}.new`
    try {
      const file = await open(beside, 'w', 0o600)
      try {
        await file.writeFile(text)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, this.#path)
    } catch (error) {
      // On a full disk the half of a record would take the room that the next try needs.
      await rm(beside, { force: true }).catch(() => {})
      throw error
    }
    await syncDirectory(dirname(this.#path))
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(job)
    this.#queue = turn.catch(() => null)
    return turn
  }
}

/** Reads without taking: for commands that only look. Null: there is none. Rejects with {@link RecordUnreadableError}. */
export async function readRecord(path: string): Promise<Stored | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    const why = error instanceof Error ? error.message : String(error)
    throw new RecordUnreadableError(path, why, { cause: error })
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const what = text.trim() === '' ? 'it is empty' : 'it is cut off or no JSON'
    throw new RecordUnreadableError(path, what, { cause: error })
  }
  if (typeof value !== 'object' || value === null || !('formatVersion' in value)) {
    throw new RecordUnreadableError(path, 'it is JSON, and no record')
  }
  if (value.formatVersion !== 1) throw new RecordUnreadableError(path, 'it was written by a later version')
  if (!('version' in value && 'state' in value && 'sha256' in value))
    throw new RecordUnreadableError(path, 'a part is missing')
  const { version, state, sha256 } = value
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1 || sha256 !== digestOf(state)) {
    throw new RecordUnreadableError(path, 'its contents do not have the digest that it names')
  }
  return { version, state }
}

function digestOf(state: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(state) ?? 'undefined')
    .digest('hex')
}
