import type { Clock } from '../ports/clock.ts'
import type { SourceFile } from '../ports/spec-source.ts'
import { type ReadFile, readClusterFile } from '../spec/parse-clusters.ts'

/** Reading a thousand files takes seconds on the thread that fails over: one at a time, and each text once. */
export class FileCache {
  #kept: ReadonlyMap<string, { readonly file: SourceFile; readonly read: ReadFile }> = new Map()

  /** In the order given. What is no longer among them is forgotten. */
  async read(files: readonly SourceFile[], clock: Clock): Promise<readonly ReadFile[]> {
    const next = new Map<string, { readonly file: SourceFile; readonly read: ReadFile }>()
    for (const file of files) {
      const known = this.#kept.get(file.path)
      if (known !== undefined && known.file.text === file.text && known.file.problem === file.problem) {
        next.set(file.path, known)
        continue
      }
      const { path, text, problem } = file
      next.set(path, {
        file,
        read: readClusterFile({ name: path, text, ...(problem === undefined ? {} : { problem }) }),
      })
      await clock.after(0)
    }
    this.#kept = next
    return [...next.values()].map((k) => k.read)
  }
}
