import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { InputFile } from '../spec/parse-clusters.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

/** More than this is not read at all, bytes. What the format itself allows is much less, and is said with the file's size. */
const readLimit = 16 * 1024 * 1024

/** The files that were named; of a folder, the cluster files in it. */
export async function readInputs(names: readonly string[]): Promise<readonly InputFile[]> {
  const lists = await Promise.all(
    names.map(async (name) => ((await isFolder(name)) ? readNamedFolder(name) : [await readInput(name)])),
  )
  return lists.flat()
}

/** A folder that somebody names should hold something: "0 files: valid" would be green for a misspelt path. */
async function readNamedFolder(folder: string): Promise<readonly InputFile[]> {
  const files = await readFolder(folder)
  if (files.length === 0) throw new CommandError(exitCodes.usage, `${folder} holds no cluster file (*.yaml)`)
  return files
}

/** The cluster files of a folder, by name; folders below it belong to nobody. */
export async function readFolder(folder: string): Promise<readonly InputFile[]> {
  let names: readonly string[]
  let root: string
  try {
    root = await realpath(folder)
    names = (await readdir(root)).filter((n) => /^[^.\p{Cc}][^\p{Cc}]*\.ya?ml$/u.test(n)).toSorted()
  } catch (error) {
    throw cannotRead(folder, error)
  }
  return Promise.all(names.map((name) => readMember(folder, root, name)))
}

/** A link that leads out of the folder is not followed: in a checkout of somebody else's branch it would show any file of this machine. */
async function readMember(folder: string, root: string, name: string): Promise<InputFile> {
  const shown = join(folder, name)
  const path = join(root, name)
  if ((await lstat(path)).isSymbolicLink()) {
    const target = await realpath(path).catch(() => '')
    if (!target.startsWith(`${root}${sep}`))
      return { name: shown, text: '', problem: 'the file is a link that leads out of its folder' }
  }
  return readInput(shown)
}

async function readInput(path: string): Promise<InputFile> {
  const problem = (what: string): InputFile => ({ name: path, text: '', problem: what })
  let bytes: Buffer
  try {
    const facts = await stat(path)
    // Reading a pipe or a device may never end.
    if (!facts.isFile()) return problem('this is not a regular file')
    if (facts.size > readLimit) return problem(`the file has ${facts.size} bytes: too large to be read`)
    bytes = await readFile(path)
  } catch (error) {
    throw cannotRead(path, error)
  }
  try {
    return { name: path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return problem('the file is not UTF-8')
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  )
}

/** The end of a command that was given a path which cannot be read: why, in words where there are any. */
export function cannotRead(path: string, error: unknown): CommandError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'error'
  const why = words.get(code) ?? `cannot be read (${code})`
  return new CommandError(exitCodes.usage, `${path} ${why}`)
}

const words: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'does not exist'],
  ['EACCES', 'may not be read'],
  ['EISDIR', 'is a folder, not a file'],
])
