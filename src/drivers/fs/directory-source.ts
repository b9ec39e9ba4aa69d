import { constants } from 'node:fs'
import { open, readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readCheckout } from '../git/checkout.ts'
import type { Revision, SourceFile, SpecSource } from '../../ports/spec-source.ts'

export interface DirectorySourceOptions {
  readonly directory: string
  /** Folder of the cluster files below the directory, default the directory itself. */
  readonly path?: string
  /** Larger files are not read; default 1 MiB. */
  readonly fileBytes?: number
}

/** Desired state from plain files: for a first try, tests, and checks of a checkout. There is nothing to rewind. */
export class DirectorySource implements SpecSource {
  readonly kind = 'directory'
  readonly #root: string
  readonly #path: string
  readonly #fileBytes: number

  constructor(options: DirectorySourceOptions) {
    this.#root = options.directory
    this.#path = options.path ?? ''
    this.#fileBytes = options.fileBytes ?? 1024 * 1024
  }

  async fetch(_deadline: number): Promise<Revision & { readonly rewound: boolean }> {
    const root = await realpath(this.#root)
    const folder = await realpath(join(root, this.#path))
    if (!isBelow(root, folder)) throw new Error('the folder of the cluster files lies outside of the directory')
    const names = (await readdir(folder)).filter((name) => /^[^.\p{Cc}][^\p{Cc}]*\.ya?ml$/u.test(name)).toSorted()
    const files: SourceFile[] = []
    for (const name of names) {
      const path = relative(root, join(folder, name)).split(sep).join('/')
      files.push({ path, ...(await this.#read(root, join(folder, name))) })
    }
    return { commit: null, files, rewound: false }
  }

  head(_deadline: number): Promise<string | null> {
    return Promise.resolve(null)
  }

  /** Where the directory lies in a Git repository, as in a checkout that is being checked. */
  at(revision: string): Promise<Revision> {
    return readCheckout(this.#root, this.#path, revision)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  /**
   * A link within the directory is followed (mounted configuration is often made of them). One that leads out is not: in a checkout of
   * somebody else's branch it would put a line of any file of this machine into a diagnostic.
   */
  async #read(root: string, name: string): Promise<{ readonly text: string; readonly problem?: string }> {
    const nothing = (problem: string) => ({ text: '', problem })
    try {
      const real = await realpath(name)
      if (!isBelow(root, real)) return nothing('it is a link that leads out of the directory')
      // Not to wait for the other end of a pipe.
      const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
      try {
        const facts = await file.stat()
        if (!facts.isFile()) return nothing('it is no plain file')
        if (facts.size > this.#fileBytes)
          return nothing(`it has ${facts.size} bytes; at most ${this.#fileBytes} are read`)
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile()) }
      } finally {
        await file.close()
      }
    } catch (error) {
      if (error instanceof TypeError) return nothing('it is not UTF-8 text')
      return nothing(
        `it cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`,
      )
    }
  }
}

function isBelow(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}
