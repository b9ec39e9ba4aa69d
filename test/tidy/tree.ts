import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A text file of the repository: its path from the root, with `/`. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const root = join(import.meta.dirname, '../..')
/** Made, not written. */
const made = ['node_modules', 'dist', 'coverage', '.git', '.lab']

/** Every file that somebody wrote. Read from the disk instead of from Git: a new file is judged before it is committed. */
export function readTree(): readonly SourceFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !made.some((folder) => path.split('/').includes(folder)) && !path.endsWith('.log'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Written by a program from something that is judged itself. */
export function isGenerated(path: string): boolean {
  return /^src\/(model\/generated|spec\/compiled)\//.test(path) || path === 'package-lock.json'
}

export function isCode(path: string): boolean {
  return /\.(ts|mjs|js)$/.test(path) && !isGenerated(path)
}
