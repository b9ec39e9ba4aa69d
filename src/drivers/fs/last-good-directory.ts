import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { LastGood } from '../../ports/last-good.ts'
import { syncDirectory } from './sync-directory.ts'

type Entry = NonNullable<Awaited<ReturnType<LastGood['read']>>>

/** Last valid cluster files, one `<cluster>.json` each: `{commit, path, text}`. */
export class LastGoodDirectory implements LastGood {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Null also for a copy that was cut off: it is one of several ways to have none, and the branch has the original. */
  async read(cluster: string): Promise<Entry | null> {
    if (!isClusterName(cluster)) return null
    const text = await readFile(this.#file(cluster), 'utf8').catch(() => '')
    try {
      const value: unknown = JSON.parse(text)
      return isEntry(value) ? value : null
    } catch {
      return null
    }
  }

  /** Rejects with the file system's error; the copy before is then still in place. */
  async write(cluster: string, entry: Entry): Promise<void> {
    if (!isClusterName(cluster)) throw new Error('a cluster whose name is no DNS label is not kept')
    const before = await this.read(cluster)
    const { commit, path, text } = entry
    // A commit that did not touch this file is no reason to write: polls come twice a minute, for years.
    if (before !== null && before.text === text && before.path === path && before.commit === commit) return
    await mkdir(this.#dir, { recursive: true, mode: 0o700 })
    const beside = `${this.#file(cluster)}.new`
    const file = await open(beside, 'w', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ commit, path, text })}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, this.#file(cluster))
    await syncDirectory(this.#dir)
  }

  async list(): Promise<readonly string[]> {
    const names = await readdir(this.#dir).catch(() => [])
    return names
      .flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
      .filter(isClusterName)
      .toSorted()
  }

  #file(cluster: string): string {
    return join(this.#dir, `${cluster}.json`)
  }
}

/** The name becomes a file name, and comes from a file that anybody may have proposed. */
function isClusterName(name: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  if (!('commit' in value && 'path' in value && 'text' in value)) return false
  const { commit, path, text } = value
  return (commit === null || typeof commit === 'string') && typeof path === 'string' && typeof text === 'string'
}
