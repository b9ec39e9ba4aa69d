import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import type { SecretRef } from '../../model/daemon.ts'

/** A secret that cannot be had. Says where it should have been, never what it is. */
export class SecretError extends Error {
  override readonly name = 'SecretError'
}

/** Longest time that an `exec` may take, ms. */
const deadline = 10_000

/** Reads a secret from where it is said to be; a trailing line end does not belong to it. Rejects with `SecretError`. */
export async function resolveSecret(ref: SecretRef): Promise<string> {
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
  return withoutLineEnd(await output(ref.exec))
}

function output(argv: readonly string[]): Promise<string> {
  const [file, ...args] = argv
  return new Promise((resolve, reject) => {
    if (file === undefined) {
      reject(new SecretError('exec names no program'))
      return
    }
    execFile(file, args, { timeout: deadline, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 }, (error, stdout) => {
      // What the program printed may be the secret: nothing of it is repeated.
      if (error === null) resolve(stdout)
      else reject(new SecretError(`${file} failed (${error.code ?? error.signal ?? 'error'})`))
    })
  })
}

export function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? homedir() + path.slice(1) : path
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '')
}
