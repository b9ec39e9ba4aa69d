import { access, mkdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { NoAnswer } from '../../model/seen.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'
import { type Deadline, deadlineIn } from './deadline.ts'
import { checkRemote, localEnvironment, redact, remoteEnvironment, type RemoteOptions } from './remote.ts'
import { type GitResult, GitRunError, runGit } from './run-git.ts'

const objectId = /^[0-9a-f]{40}([0-9a-f]{24})?$/

/** The mirror cannot be used even after it was made anew; the message is safe to print. */
export class MirrorError extends Error {
  override readonly name = 'MirrorError'
}

/**
 * A bare repository below the state directory that follows one branch of a remote with its full history: in a shallow one
 * a fast-forward and a rewrite look the same. It holds nothing that cannot be fetched again, so a broken one is thrown away.
 */
export class Mirror {
  readonly #dir: string
  readonly #remote: RemoteOptions
  readonly #branch: string
  readonly #stop = new AbortController()

  /** Throws `RemoteOptionsError` or {@link MirrorError} for options that cannot be right. */
  constructor(dir: string, remote: RemoteOptions, branch: string) {
    checkRemote(remote)
    if (!isBranchName(branch)) throw new MirrorError('the name of the branch is not one that git takes')
    this.#dir = resolve(dir)
    this.#remote = remote
    this.#branch = branch
  }

  get dir(): string {
    return this.#dir
  }

  get url(): string {
    return this.#remote.url
  }

  get ref(): string {
    return `refs/heads/${this.#branch}`
  }

  /** Ends the command that runs; later ones reject at once. */
  stop(): void {
    this.#stop.abort()
  }

  /** A command on the mirror alone. */
  local(args: readonly string[], deadline: Deadline, input?: string | Buffer): Promise<GitResult> {
    return runGit({
      args: [`--git-dir=${this.#dir}`, ...args],
      env: localEnvironment(),
      deadline,
      signal: this.#stop.signal,
      ...(input === undefined ? {} : { input }),
    })
  }

  /** A command that talks to the remote. */
  distant(args: readonly string[], deadline: Deadline): Promise<GitResult> {
    return runGit({
      args: [`--git-dir=${this.#dir}`, ...args],
      env: remoteEnvironment(this.#remote),
      deadline,
      signal: this.#stop.signal,
    })
  }

  /** Commit of the branch on the remote, null where the branch does not exist. Rejects with {@link NoAnswerError}. */
  async remoteHead(deadline: Deadline): Promise<string | null> {
    let listed: GitResult
    try {
      // Outside of the mirror: the remote can be asked while the mirror is missing or broken.
      listed = await runGit({
        args: ['ls-remote', '--', this.#remote.url, this.ref],
        env: remoteEnvironment(this.#remote),
        deadline,
        signal: this.#stop.signal,
      })
    } catch (error) {
      throw asNoAnswer(error)
    }
    if (listed.exitCode !== 0) throw this.refused(listed)
    const line = listed.stdout
      .toString('utf8')
      .split('\n')
      .map((text) => text.split('\t'))
      .find(([, ref]) => ref === this.ref)
    const commit = line?.[0]
    if (commit === undefined) return null
    if (!objectId.test(commit)) throw new NoAnswerError('garbage', 'the remote named something that is no commit')
    return commit
  }

  /**
   * Brings the branch here and resolves to its commit; null where the remote has no such branch.
   * Rejects with {@link NoAnswerError} when the remote cannot be read.
   */
  async fetch(deadline: Deadline): Promise<string | null> {
    await this.#create(deadline)
    const first = await this.#fetchOnce(deadline)
    if (first !== null) return first
    // Which side is at fault is found out by asking the remote alone, not from git's words: those change between versions.
    const head = await this.remoteHead(deadline)
    if (head === null) return null
    await this.rebuild(deadline)
    const second = await this.#fetchOnce(deadline)
    if (second === null) throw new MirrorError('the branch is on the remote and cannot be brought into a new mirror')
    return second
  }

  /** Throws the mirror away and begins with an empty one. */
  async rebuild(deadline: Deadline): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true })
    await this.#create(deadline)
  }

  /** Full commit id of a revision that is here, or null. */
  async resolve(revision: string, deadline: Deadline): Promise<string | null> {
    const parsed = await this.local(
      ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
      deadline,
    )
    const commit = parsed.stdout.toString('utf8').trim()
    return parsed.exitCode === 0 && objectId.test(commit) ? commit : null
  }

  /** False also where one of the two is not here. */
  async isAncestor(older: string, newer: string, deadline: Deadline): Promise<boolean> {
    return (await this.local(['merge-base', '--is-ancestor', older, newer], deadline)).exitCode === 0
  }

  /** Packs loose objects now and then. What goes wrong here is met again, and mended, by the next fetch. */
  async tidy(): Promise<void> {
    const deadline = deadlineIn(10_000)
    await this.local(['gc', '--auto', '--quiet'], deadline).catch(() => null)
  }

  /** What the remote, or ssh on the way to it, said instead of an answer. */
  refused(result: GitResult): NoAnswerError {
    const said = redact(this.#remote, result.stderr)
    return new NoAnswerError(reasonIn(said), said === '' ? `git ended with ${result.exitCode}` : said)
  }

  /** Null: it failed, on this side or on the other. */
  async #fetchOnce(deadline: Deadline): Promise<string | null> {
    let fetched: GitResult
    try {
      fetched = await this.distant(
        [
          'fetch',
          '--quiet',
          '--no-tags',
          '--no-recurse-submodules',
          '--no-auto-maintenance',
          '--no-write-fetch-head',
        ].concat(['--', this.#remote.url, `+${this.ref}:${this.ref}`]),
        deadline,
      )
    } catch (error) {
      throw asNoAnswer(error)
    }
    if (fetched.exitCode !== 0) return null
    return this.resolve(this.ref, deadline)
  }

  async #create(deadline: Deadline): Promise<void> {
    try {
      await access(join(this.#dir, 'HEAD'))
      return
    } catch {
      // Not there, or half made.
    }
    await rm(this.#dir, { recursive: true, force: true })
    await mkdir(dirname(this.#dir), { recursive: true, mode: 0o700 })
    const made = await runGit({
      args: ['init', '--quiet', '--bare', '--template=', `--initial-branch=${this.#branch}`, '--', this.#dir],
      env: localEnvironment(),
      deadline,
    })
    if (made.exitCode !== 0) {
      throw new MirrorError(`the mirror cannot be made below the state directory: ${redact(this.#remote, made.stderr)}`)
    }
  }
}

export function isObjectId(text: string): boolean {
  return objectId.test(text)
}

/** A command that did not end in time is a remote or a disk without an answer; everything else stays what it is. */
export function asNoAnswer(error: unknown): Error {
  if (!(error instanceof GitRunError)) return error instanceof Error ? error : new Error(String(error))
  return new NoAnswerError(error.why === 'timeout' ? 'timeout' : 'error', error.message, { cause: error })
}

/** Sorts what ssh and git said for people; nothing is decided by it. */
function reasonIn(said: string): NoAnswer {
  if (/Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i.test(said)) return 'host-key'
  if (/Permission denied|Authentication failed|could not read Username|HTTP.* 40[13]/i.test(said)) return 'denied'
  if (/Connection refused/i.test(said)) return 'refused'
  if (/Could not resolve host/i.test(said)) return 'dns'
  if (/timed out/i.test(said)) return 'timeout'
  if (/No route to host|Network is unreachable/i.test(said)) return 'unreachable'
  return 'error'
}

/** A subset of what git allows: enough for the names people use, without `..`, `@{`, options or control characters. */
function isBranchName(name: string): boolean {
  return (
    /^[A-Za-z0-9_][A-Za-z0-9_./+-]*$/.test(name) &&
    !/\.\.|\/\/|\/\.|\.$|\/$|\.lock($|\/)/.test(name) &&
    name.length <= 200
  )
}
