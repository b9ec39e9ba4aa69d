import type { Clock } from '../../ports/clock.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import type { StatusFile, StatusSink } from '../../ports/status-sink.ts'
import { type Deadline, deadlineIn } from './deadline.ts'
import { asNoAnswer, isObjectId, Mirror, MirrorError } from './mirror.ts'
import { readTree, TreeError } from './read-tree.ts'
import type { RemoteOptions } from './remote.ts'

export interface StatusBranchOptions {
  readonly remote: RemoteOptions
  readonly branch: string
  /** A bare mirror of its own: not the one that the source uses. */
  readonly mirrorDir: string
  /** Dates the commits. */
  readonly clock: Clock
  /** Committer's address; the name is `rolekeeper`. */
  readonly email?: string
}

/** Where the next commit is made before it is pushed. */
const nextRef = 'refs/rolekeeper/next'
const tries = 12

/**
 * Status files as commits of a branch. Needs no work tree: one `git fast-import` makes the commit, one `git push` hands it over
 * on the condition that the branch is still what the commit was built on. Whoever loses a race builds again on the winner's commit,
 * replacing only the paths it was given, so that there is never a merge.
 */
export class StatusBranch implements StatusSink {
  readonly #mirror: Mirror
  readonly #clock: Clock
  readonly #identity: string
  /** Last tip that was fetched or pushed; null: no branch; undefined: not known yet. */
  #tip: string | null | undefined
  #pushes = 0
  #queue: Promise<unknown> = Promise.resolve()

  /** Throws for a URL or branch that cannot be right. */
  constructor(options: StatusBranchOptions) {
    this.#mirror = new Mirror(options.mirrorDir, options.remote, options.branch)
    this.#clock = options.clock
    const email = options.email ?? 'rolekeeper@localhost'
    if (!/^[A-Za-z0-9._+@-]+$/.test(email)) throw new MirrorError("the committer's address is not one")
    this.#identity = `rolekeeper <${email}>`
  }

  publish(files: readonly StatusFile[], subject: string, deadline: number): Promise<string | null> {
    for (const file of files) checkPath(file.path)
    return this.#inTurn((limit) => this.#publish(files, oneLine(subject), limit), deadline)
  }

  read(deadline: number): Promise<readonly StatusFile[]> {
    return this.#inTurn(async (limit) => {
      const tip = await this.#fetch(limit)
      if (tip === null) return []
      const files = await readTree(this.#mirror.dir, tip, '', () => true, limit)
      return files.filter((file) => file.problem === undefined).map(({ path, text }) => ({ path, text }))
    }, deadline)
  }

  /** Ends what is under way: a remote that hangs must not hold up the end of the daemon. */
  async close(): Promise<void> {
    this.#mirror.stop()
    await this.#queue
  }

  async #publish(files: readonly StatusFile[], subject: string, deadline: Deadline): Promise<string | null> {
    let tip = this.#tip === undefined ? await this.#fetch(deadline) : this.#tip
    let unmoved = 0
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const commit = await this.#commitOn(tip, files, subject, deadline)
      if (commit === null) {
        // Nothing to say, by what we know of the branch; somebody may have changed or deleted it since.
        const head = await this.#mirror.remoteHead(deadline)
        if (head === tip) return null
        tip = await this.#fetch(deadline)
        continue
      }
      const push = await this.#push(commit, tip, deadline)
      if (push === 'done') return commit
      const now = await this.#fetch(deadline)
      // The answer to a push may be lost although it was carried out, and somebody may have built on it since.
      if (now !== null && (await this.#mirror.isAncestor(commit, now, deadline))) return commit
      // Unmoved, and yet not taken: a lock held by somebody else's push for a moment, or a rule of the server against us.
      if (now === tip) unmoved += 1
      if (unmoved >= 3) throw push
      tip = now
      await this.#clock.after(Math.min(20 * 2 ** attempt, 1000) * (0.5 + Math.random()))
    }
    throw new NoAnswerError('error', `the status branch was changed by others ${tries} times while it was written`)
  }

  /** Commit with the files put onto `tip`; null where that changes nothing. */
  async #commitOn(
    tip: string | null,
    files: readonly StatusFile[],
    subject: string,
    deadline: Deadline,
  ): Promise<string | null> {
    // Without the reset, and without `from`, fast-import would go on from what an earlier attempt left in the ref.
    const parts: (string | Buffer)[] = [`reset ${nextRef}\n\ncommit ${nextRef}\nmark :1\n`]
    const seconds = Math.floor(this.#clock.now() / 1000)
    const message = Buffer.from(`${subject}\n`)
    parts.push(`committer ${this.#identity} ${seconds} +0000\ndata ${message.length}\n`, message, '\n')
    if (tip !== null) parts.push(`from ${tip}\n`)
    for (const file of files) {
      const bytes = Buffer.from(file.text)
      parts.push(`M 100644 inline ${file.path}\ndata ${bytes.length}\n`, bytes, '\n')
    }
    parts.push('\nget-mark :1\ndone\n')
    const made = await this.#mirror.local(
      ['fast-import', '--quiet', '--force', '--done', '--date-format=raw'],
      deadline,
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
    )
    const commit = made.stdout.toString('utf8').trim()
    if (made.exitCode !== 0 || !isObjectId(commit))
      throw new TreeError('unreadable', 'no commit can be made in the mirror')
    if (tip === null) return commit
    const trees = await this.#mirror.local(['rev-parse', `${commit}^{tree}`, `${tip}^{tree}`], deadline)
    const [ours, theirs] = trees.stdout.toString('utf8').split('\n')
    if (trees.exitCode !== 0) throw new TreeError('unreadable', 'the tip of the status branch cannot be read')
    return ours === theirs ? null : commit
  }

  /** An empty lease means that the branch must not exist. */
  async #push(commit: string, tip: string | null, deadline: Deadline): Promise<'done' | Error> {
    const { ref, url } = this.#mirror
    const lease = `--force-with-lease=${ref}:${tip ?? ''}`
    const pushed = await this.#mirror.distant(
      ['push', '--quiet', '--no-verify', '--no-signed', lease, '--', url, `${commit}:${ref}`],
      deadline,
    )
    if (pushed.exitCode !== 0) return this.#mirror.refused(pushed)
    this.#tip = commit
    this.#pushes += 1
    if (this.#pushes % 200 === 0) void this.#inTurn(() => this.#mirror.tidy(), 0)
    return 'done'
  }

  async #fetch(deadline: Deadline): Promise<string | null> {
    this.#tip = await this.#mirror.fetch(deadline)
    return this.#tip
  }

  /** One at a time. The deadline counts from the call, also while it waits for its turn. */
  #inTurn<T>(job: (deadline: Deadline) => Promise<T>, ms: number): Promise<T> {
    const deadline = deadlineIn(ms)
    const turn = this.#queue.then(() => this.#mended(job, deadline))
    this.#queue = turn.catch(() => null)
    return turn
  }

  /** A mirror that lost objects, or where a killed git left a lock, is made anew once. */
  async #mended<T>(job: (deadline: Deadline) => Promise<T>, deadline: Deadline): Promise<T> {
    try {
      return await job(deadline)
    } catch (error) {
      this.#tip = undefined
      if (!(error instanceof TreeError) || error.why !== 'unreadable') throw asNoAnswer(error)
    }
    try {
      await this.#mirror.rebuild(deadline)
      return await job(deadline)
    } catch (error) {
      this.#tip = undefined
      throw asNoAnswer(error)
    }
  }
}

/** Paths are written unquoted into the stream of fast-import. */
function checkPath(path: string): void {
  const parts = path.split('/')
  const plain = parts.every((part) => /^[A-Za-z0-9_.-]+$/.test(part) && part !== '.' && part !== '..')
  if (!plain || parts.some((part) => part.toLowerCase() === '.git')) {
    throw new TreeError('refused', `${JSON.stringify(path)} is no path of a status file`)
  }
}

function oneLine(subject: string): string {
  return subject.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
