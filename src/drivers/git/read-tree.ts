import type { SourceFile } from '../../ports/spec-source.ts'
import type { Deadline } from './deadline.ts'
import { localEnvironment } from './remote.ts'
import { runGit } from './run-git.ts'

/** What is read of a tree. Anybody who can push decides what is in it, so everything is bounded. */
export interface TreeLimits {
  readonly fileBytes: number
  readonly totalBytes: number
  readonly files: number
}

export const defaultLimits: TreeLimits = { fileBytes: 1024 * 1024, totalBytes: 32 * 1024 * 1024, files: 2000 }

interface Entry {
  readonly mode: string
  readonly type: string
  readonly oid: string
  readonly size: number
  readonly path: string
}

/** The repository cannot be used for what was asked; the message is safe to print. `unreadable`: an object is missing or broken here. */
export class TreeError extends Error {
  readonly why: 'unreadable' | 'refused'
  constructor(why: 'unreadable' | 'refused', message: string) {
    super(message)
    this.name = 'TreeError'
    this.why = why
  }
}

/**
 * The regular files of a commit below `folder` (`''`: all), in the order of their paths. Nothing is written to disk, so that no name,
 * link or attribute in the repository can reach a file of this machine. A file that cannot be handed over as text comes with an empty
 * text and its `problem`; links and submodules count as such where `wants` takes their name.
 */
export async function readTree(
  gitDir: string,
  commit: string,
  folder: string,
  wants: (path: string) => boolean,
  deadline: Deadline,
  limits: TreeLimits = defaultLimits,
): Promise<readonly SourceFile[]> {
  const entries = (await listTree(gitDir, commit, folder, deadline)).filter((entry) => wants(entry.path))
  if (entries.length > limits.files) {
    throw new TreeError('refused', `${entries.length} files below "${folder}": more than ${limits.files} are not read`)
  }
  const problems = entries.map((entry) => problemOf(entry, limits))
  const wanted = entries.filter((_entry, index) => problems[index] === null)
  const total = wanted.reduce((sum, entry) => sum + entry.size, 0)
  if (total > limits.totalBytes)
    throw new TreeError('refused', `the files below "${folder}" are ${total} bytes together: too many`)
  const contents = await readBlobs(
    gitDir,
    wanted.map((entry) => entry.oid),
    total,
    deadline,
  )
  return entries.map((entry, index) => {
    const problem = problems[index]
    if (problem !== null && problem !== undefined) return { path: entry.path, text: '', problem }
    const text = decode(contents.get(entry.oid))
    return text === null ? { path: entry.path, text: '', problem: 'it is not UTF-8 text' } : { path: entry.path, text }
  })
}

/** Null where the bytes are not UTF-8. */
function decode(bytes: Buffer | undefined): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function problemOf(entry: Entry, limits: TreeLimits): string | null {
  if (entry.mode === '120000') return 'it is a symbolic link; only plain files are read'
  if (entry.type !== 'blob') return 'it is a submodule; only plain files are read'
  if (entry.size > limits.fileBytes) return `it has ${entry.size} bytes; at most ${limits.fileBytes} are read`
  return null
}

async function listTree(gitDir: string, commit: string, folder: string, deadline: Deadline): Promise<readonly Entry[]> {
  const pathspec = folder === '' ? [] : [`${folder}/`]
  const listed = await runGit({
    args: [`--git-dir=${gitDir}`, 'ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', ...pathspec],
    env: localEnvironment(),
    deadline,
    maxBytes: 16 * 1024 * 1024,
  })
  if (listed.exitCode !== 0) throw new TreeError('unreadable', `the tree of ${commit} cannot be read`)
  return listed.stdout
    .toString('utf8')
    .split('\0')
    .filter((line) => line !== '')
    .map(parseEntry)
    .filter((entry) => isPrintablePath(entry.path))
}

function parseEntry(line: string): Entry {
  const match = /^(\d{6}) (\w+) ([0-9a-f]{40,64}) +(\d+|-)\t(.*)$/s.exec(line)
  if (match === null) throw new TreeError('unreadable', 'git ls-tree answered with a line that is not one of its own')
  const [, mode = '', type = '', oid = '', size = '', path = ''] = match
  return { mode, type, oid, size: size === '-' ? 0 : Number(size), path }
}

/** A name that a terminal would obey, or that is no UTF-8, names no cluster and is passed over. */
function isPrintablePath(path: string): boolean {
  return !/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]/u.test(path)
}

/** One process for all files: 50 of them take 4 ms, and 110 ms with one process each. */
async function readBlobs(
  gitDir: string,
  oids: readonly string[],
  totalBytes: number,
  deadline: Deadline,
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>()
  if (oids.length === 0) return contents
  const unique = [...new Set(oids)]
  const answer = await runGit({
    args: [`--git-dir=${gitDir}`, 'cat-file', '--batch'],
    env: localEnvironment(),
    input: `${unique.join('\n')}\n`,
    deadline,
    maxBytes: totalBytes + unique.length * 100,
  })
  let offset = 0
  for (const oid of unique) {
    const end = answer.stdout.indexOf(10, offset)
    const head = answer.stdout.toString('latin1', offset, end < 0 ? answer.stdout.length : end)
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(head)?.[1]
    if (size === undefined) throw new TreeError('unreadable', `object ${oid} cannot be read from the mirror`)
    const start = end + 1
    contents.set(oid, answer.stdout.subarray(start, start + Number(size)))
    offset = start + Number(size) + 1
  }
  if (answer.exitCode !== 0) throw new TreeError('unreadable', 'git cat-file did not end well')
  return contents
}
