import { spawn } from 'node:child_process'
import type { Deadline } from './deadline.ts'

export interface GitResult {
  /** Null: ended by a signal. */
  readonly exitCode: number | null
  readonly stdout: Buffer
  /** At most 16 KiB, as git wrote it: pass it through the remote's `redact` before it is shown. */
  readonly stderr: string
}

export type GitFailure = 'timeout' | 'too-much-output' | 'not-started' | 'stopped'

/** The command gave no answer that could be judged. */
export class GitRunError extends Error {
  readonly why: GitFailure
  constructor(why: GitFailure, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'GitRunError'
    this.why = why
  }
}

export interface GitCommand {
  readonly args: readonly string[]
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
  readonly deadline: Deadline
  /** Ends the command as the deadline does. */
  readonly signal?: AbortSignal
  readonly input?: Buffer | string
  /** Bound on stdout, default 8 MiB. */
  readonly maxBytes?: number
}

const stderrLimit = 16 * 1024

/**
 * Runs git by argv and waits for its end, at most until the deadline.
 *
 * Git is made the leader of a process group of its own, and at the deadline the group is killed by its id. Ending git alone is not
 * enough: its `ssh` child, which waits on a silent network, does not notice that its parent is gone and stays for ever
 * (seen with a library that signals only the process it has spawned). A child that leaves the group is not waited for.
 *
 * Any exit code is a result; rejects with {@link GitRunError} only where there is no result.
 */
export function runGit(command: GitCommand): Promise<GitResult> {
  const verb = command.args.find((arg) => /^[a-z][a-z-]+$/.test(arg)) ?? 'git'
  if (command.signal?.aborted === true) return Promise.reject(new GitRunError('stopped', `git ${verb}: stopped`))
  const left = command.deadline.left()
  if (left <= 0) return Promise.reject(new GitRunError('timeout', `git ${verb}: no time is left`))
  return new Promise((resolve, reject) => {
    const child = spawn('git', command.args, {
      env: { ...command.env },
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const stdout: Buffer[] = []
    let stdoutBytes = 0
    let stderr = ''
    let settled = false

    function fail(error: GitRunError): void {
      if (settled) return
      settled = true
      release()
      killGroup(child.pid)
      child.stdout.destroy()
      child.stderr.destroy()
      child.stdin.destroy()
      reject(error)
    }
    const timer = setTimeout(() => {
      fail(new GitRunError('timeout', `git ${verb} gave no answer within ${Math.ceil(left)} ms`))
    }, left)

    const stopped = (): void => fail(new GitRunError('stopped', `git ${verb}: stopped`))
    command.signal?.addEventListener('abort', stopped, { once: true })
    function release(): void {
      clearTimeout(timer)
      command.signal?.removeEventListener('abort', stopped)
    }

    child.on('error', (error) => fail(new GitRunError('not-started', `git cannot be run: ${error.message}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      stdoutBytes += chunk.length
      if (stdoutBytes > (command.maxBytes ?? 8 * 1024 * 1024)) {
        fail(new GitRunError('too-much-output', `git ${verb} answered with more than was expected`))
      } else stdout.push(chunk)
    })
    child.stderr.setEncoding('utf8')
    child.stderr.on('data', (text: string) => {
      if (stderr.length < stderrLimit) stderr = (stderr + text).slice(0, stderrLimit)
    })
    // Git may end before it has read all of its input; its exit code tells more than the broken pipe.
    child.stdin.on('error', () => {})
    child.stdin.end(command.input ?? '')
    child.on('close', (exitCode) => {
      if (settled) return
      settled = true
      release()
      resolve({ exitCode, stdout: Buffer.concat(stdout), stderr })
    })
  })
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}
