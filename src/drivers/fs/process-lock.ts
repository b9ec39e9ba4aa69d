import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'

/** Another process that is alive holds what was asked for. */
export class HeldError extends Error {
  readonly pid: number
  constructor(what: string, pid: number) {
    super(`${what} is held by process ${pid}`)
    this.name = 'HeldError'
    this.pid = pid
  }
}

/** A process id alone is used again; with the time of its start (in ticks since boot) and the boot it names one process. */
interface Holder {
  readonly pid: number
  readonly startTicks: string
  readonly boot: string
  /** Tells apart several locks of one process. */
  readonly token: string
}

/**
 * Keeps a second process of this machine away. The lock is a file that names its holder; one whose holder is gone is taken over.
 *
 * Two processes that find the same stale lock must not both take it away, the second of them the lock of the first. So all of taking is
 * done by one process at a time, under a name in the kernel's table of sockets: it is free again the moment its holder dies.
 * That name alone would not do as the lock: it says nothing to a person who looks, and a network namespace has its own.
 */
export class ProcessLock {
  readonly #path: string
  readonly #text: string

  private constructor(path: string, text: string) {
    this.#path = path
    this.#text = text
  }

  /** Rejects with {@link HeldError}, or with the file system's error. */
  static async take(path: string): Promise<ProcessLock> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const text = JSON.stringify(await ourselves())
    const leave = await enter(await realpath(dirname(path)), path)
    try {
      const found = await readFile(path, 'utf8').catch(() => '')
      const holder = parseHolder(found)
      if (holder !== null && (await isAlive(holder))) throw new HeldError(path, holder.pid)
      const own = `${path}.${process.pid}`
      await writeFile(own, text, { mode: 0o600 })
      await rename(own, path)
      return new ProcessLock(path, text)
    } finally {
      leave()
    }
  }

  /** Is the lock still ours: nobody has removed or replaced the file by hand. */
  async confirm(): Promise<boolean> {
    return (await readFile(this.#path, 'utf8').catch(() => null)) === this.#text
  }

  async release(): Promise<void> {
    if (await this.confirm()) await rm(this.#path, { force: true })
  }
}

/** Waits for its turn at taking the lock, at most two seconds; resolves to the way out. */
async function enter(directory: string, path: string): Promise<() => void> {
  const name = createHash('sha256')
    .update(join(directory, basename(path)))
    .digest('hex')
  const end = performance.now() + 2000
  for (;;) {
    const server = createServer()
    const entered = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error) => (hasCode(error, 'EADDRINUSE') ? resolve(false) : reject(error)))
      server.listen(`\0rolekeeper-${name.slice(0, 40)}`, () => resolve(true))
    })
    if (entered) return () => server.close()
    if (performance.now() > end)
      throw new Error(`${path} cannot be taken: another process is about to, and does not end`)
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 10))
  }
}

async function ourselves(): Promise<Holder> {
  return {
    pid: process.pid,
    startTicks: (await startTicks(process.pid)) ?? '',
    boot: await bootId(),
    token: randomBytes(6).toString('hex'),
  }
}

/** A text that is no holder was written by nobody of ours, or by a process that died in the middle: it holds nothing. */
function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { pid, startTicks, boot } = value as Partial<Record<keyof Holder, unknown>>
    if (typeof pid !== 'number' || typeof startTicks !== 'string' || typeof boot !== 'string') return null
    return { pid, startTicks, boot, token: '' }
  } catch {
    return null
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  return holder.boot === (await bootId()) && (await startTicks(holder.pid)) === holder.startTicks
}

/** Field 22 of `/proc/<pid>/stat`; the second field, a name in brackets, may hold anything. Null: no such process, or a dead one. */
async function startTicks(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}

async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
