import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import type { SecretRef } from '../../model/daemon.ts'

/** A secret that cannot be had. Says where it should have been, never what it is. */
export class SecretError extends Error {
  override readonly name = 'SecretError'
}

/** Longest time that an `exec` may take, ms. */
const longest = 10_000

/**
 * Reads a secret from where it is said to be; a trailing line end does not belong to it. Rejects with `SecretError`, also after
 * `deadline` ms of an `exec`.
 */
export async function resolveSecret(ref: SecretRef, deadline: number = longest): Promise<string> {
  if ('env' in ref) {
    const value = process.env[ref.env]
    if (value === undefined || value === '') throw new SecretError(`the environment variable ${ref.env} is not set`)
    return value
  }
  if ('file' in ref) {
    try {
      return withoutLineEnd(await readFile(expandHome(ref.file), 'utf8'))
    } catch (error) {
      throw new SecretError(`${ref.file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`)
    }
  }
  return withoutLineEnd(await output(ref.exec, deadline))
}

function output(argv: readonly string[], deadline: number): Promise<string> {
  const [file, ...args] = argv
  return new Promise((resolve, reject) => {
    if (file === undefined) {
      reject(new SecretError('exec names no program'))
      return
    }
    const child = execFile(
      file,
      args,
      { timeout: deadline, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 },
      (error, stdout) => {
        // What the program printed may be the secret: nothing of it is repeated.
        if (error === null) resolve(stdout)
        else reject(new SecretError(`${file} failed (${error.code ?? error.signal ?? 'error'})`))
      },
    )
    // One that asks a person must not wait for an answer.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end()
  })
}

export function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? homedir() + path.slice(1) : path
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '')
}
