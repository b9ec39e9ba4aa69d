import { readFile, rename, writeFile } from 'node:fs/promises'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { Revision, SpecSource } from '../../ports/spec-source.ts'
import { type Deadline, deadlineIn } from './deadline.ts'
import { asNoAnswer, isObjectId, Mirror } from './mirror.ts'
import { readTree, TreeError, type TreeLimits } from './read-tree.ts'
import type { RemoteOptions } from './remote.ts'

export interface GitSourceOptions {
  readonly remote: RemoteOptions
  readonly branch: string
  /** Folder of the cluster files below the root of the repository, `''` or `.` for the root itself. */
  readonly path: string
  /** Folder of the bare mirror; made when it is missing, thrown away when it is broken. */
  readonly mirrorDir: string
  readonly limits?: TreeLimits
}

/** Commit up to which the branch was followed. A ref, so that a clean-up keeps its history too. */
const seenRef = 'refs/rolekeeper/seen'
const localTime = 20_000

/** Desired state from a branch of a real remote. One fetch at a time; calls queue. */
export class GitSource implements SpecSource {
  readonly kind = 'git'
  readonly #mirror: Mirror
  readonly #folder: string
  readonly #limits: TreeLimits | undefined
  readonly #seenFile: string
  #queue: Promise<unknown> = Promise.resolve()

  /** Throws for a URL, branch or path that cannot be right. */
  constructor(options: GitSourceOptions) {
    this.#mirror = new Mirror(options.mirrorDir, options.remote, options.branch)
    this.#folder = folderOf(options.path)
    this.#limits = options.limits
    this.#seenFile = `${options.mirrorDir}.seen`
  }

  /**
   * `rewound` lasts, over restarts too, until the commit followed last is an ancestor of the head again or {@link accept} is called:
   * a restart must not release the moves that a rewritten branch holds. Where the branch has vanished the files followed last are
   * given, as `rewound`; where there was none yet, it rejects.
   */
  fetch(deadline: number): Promise<Revision & { readonly rewound: boolean }> {
    return this.#inTurn(() => this.#fetch(deadlineIn(deadline)))
  }

  head(deadline: number): Promise<string | null> {
    // Not queued: it is asked right before a move, and must not wait for a fetch that hangs.
    return this.#mirror.remoteHead(deadlineIn(deadline))
  }

  /** Takes any name of a commit that is here: an id or its beginning, `main`, `main~1`. Rejects with `TreeError` where there is none. */
  async at(revision: string): Promise<Revision> {
    const deadline = deadlineIn(localTime)
    const commit = isRevision(revision) ? await this.#mirror.resolve(revision, deadline) : null
    if (commit === null)
      throw new TreeError('refused', `revision ${JSON.stringify(revision.slice(0, 80))} is not in the mirror`)
    return this.#revision(commit, deadline)
  }

  /** Follows the branch from this commit on, although it was rewritten. */
  accept(commit: string): Promise<void> {
    return this.#inTurn(async () => {
      const deadline = deadlineIn(localTime)
      const known = await this.#mirror.resolve(commit, deadline)
      if (known === null) throw new TreeError('refused', 'the commit to accept is not in the mirror')
      await this.#follow(known, deadline)
    })
  }

  /** Ends what is under way: a remote that hangs must not hold up the end of the daemon. */
  async close(): Promise<void> {
    this.#mirror.stop()
    await this.#queue
  }

  async #fetch(deadline: Deadline): Promise<Revision & { readonly rewound: boolean }> {
    try {
      return await this.#fetchOnce(deadline)
    } catch (error) {
      // The head was here already, so that nothing was transferred, and its objects turn out to be broken.
      if (!(error instanceof TreeError) || error.why !== 'unreadable') throw asNoAnswer(error)
    }
    try {
      await this.#mirror.rebuild(deadline)
      return await this.#fetchOnce(deadline)
    } catch (error) {
      throw asNoAnswer(error)
    }
  }

  async #fetchOnce(deadline: Deadline): Promise<Revision & { readonly rewound: boolean }> {
    const before = await this.#seen(deadline)
    const head = await this.#mirror.fetch(deadline)
    if (head === null) {
      if (before === null) throw new NoAnswerError('error', `the remote has no branch ${this.#mirror.ref}`)
      return { ...(await this.#revision(before, deadline)), rewound: true }
    }
    const revision = await this.#revision(head, deadline)
    if (before === head) return { ...revision, rewound: false }
    // Also where the commit is not here at all: the mirror was made anew and the remote does not have it any more.
    const rewound = before !== null && !(await this.#mirror.isAncestor(before, head, deadline))
    if (!rewound) await this.#follow(head, deadline)
    void this.#inTurn(() => this.#mirror.tidy())
    return { ...revision, rewound }
  }

  async #revision(commit: string, deadline: Deadline): Promise<Revision> {
    const files = await readTree(
      this.#mirror.dir,
      commit,
      this.#folder,
      (path) => this.#wants(path),
      deadline,
      this.#limits,
    )
    return { commit, files }
  }

  /** Cluster files lie directly in the folder. */
  #wants(path: string): boolean {
    const name = this.#folder === '' ? path : path.slice(this.#folder.length + 1)
    return isClusterFileName(name)
  }

  async #seen(deadline: Deadline): Promise<string | null> {
    const text = (await readFile(this.#seenFile, 'utf8').catch(() => '')).trim()
    return isObjectId(text) ? text : this.#mirror.resolve(seenRef, deadline).catch(() => null)
  }

  /** The file outlives the mirror: a rewrite is noticed also when the mirror had to be made anew. */
  async #follow(commit: string, deadline: Deadline): Promise<void> {
    await this.#mirror.local(['update-ref', seenRef, commit], deadline)
    await writeFile(`${this.#seenFile}.new`, `${commit}\n`)
    await rename(`${this.#seenFile}.new`, this.#seenFile)
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(job)
    this.#queue = turn.catch(() => null)
    return turn
  }
}

/** Enough for ids, branches and their ancestors; no ranges, options or paths. */
export function isRevision(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_./~^-]{0,199}$/.test(text) && !text.includes('..')
}

/** Files whose names begin with a dot are editors' and systems', not clusters. */
export function isClusterFileName(name: string): boolean {
  return /^[^./][^/]*\.ya?ml$/.test(name)
}

/** Throws `TreeError` for a folder outside of the repository. */
export function folderOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (path.startsWith('/') || parts.includes('..') || parts.some((part) => part.includes('\0'))) {
    throw new TreeError('refused', 'the path of the cluster files must lie inside of the repository')
  }
  return parts.join('/')
}
