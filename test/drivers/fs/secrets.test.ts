import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { resolveSecret, SecretError } from '../../../src/drivers/fs/secrets.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rolekeeper-secrets-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(dir, { recursive: true, force: true })
})

async function program(body: string): Promise<string> {
  const path = join(dir, 'program')
  await writeFile(path, `#!/bin/sh\n${body}\n`)
  await chmod(path, 0o755)
  return path
}

/** Why it failed; fails itself where it did not. */
async function failure(asking: Promise<string>): Promise<string> {
  const error = await asking.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(SecretError)
  return String(error)
}

describe('a secret from the environment', () => {
  test('is taken as it is', async () => {
    vi.stubEnv('RK_TEST_SECRET', ' s p ')
    expect(await resolveSecret({ env: 'RK_TEST_SECRET' })).toBe(' s p ')
  })

  test('that is not set, or empty, is an error that names the variable', async () => {
    vi.stubEnv('RK_TEST_SECRET', '')
    expect(await failure(resolveSecret({ env: 'RK_TEST_SECRET' }))).toContain('RK_TEST_SECRET')
    expect(await failure(resolveSecret({ env: 'RK_TEST_NOT_THERE' }))).toContain('RK_TEST_NOT_THERE')
  })
})

describe('a secret from a file', () => {
  test('loses one line end and nothing else', async () => {
    const path = join(dir, 'secret')
    for (const [text, secret] of [
      ['abc\n', 'abc'],
      ['abc\r\n', 'abc'],
      [' abc \n\n', ' abc \n'],
      ['abc', 'abc'],
    ] as const) {
      await writeFile(path, text)
      expect(await resolveSecret({ file: path })).toBe(secret)
    }
  })

  test('that cannot be read says which and why', async () => {
    expect(await failure(resolveSecret({ file: join(dir, 'none') }))).toMatch(/none cannot be read \(ENOENT\)/)
  })
})

describe('a secret from a program', () => {
  test('is what it prints; its arguments are no shell', async () => {
    const path = await program('printf "%s" "$1"')
    expect(await resolveSecret({ exec: [path, 'a b; $(id)'] })).toBe('a b; $(id)')
  })

  test('that fails is an error without anything that it printed', async () => {
    const path = await program('echo hush-hush; echo hush-hush >&2; exit 3')
    const said = await failure(resolveSecret({ exec: [path] }))
    expect(said).toContain('(3)')
    expect(said).not.toContain('hush')
  })

  test('that is not there is an error', async () => {
    expect(await failure(resolveSecret({ exec: [join(dir, 'none')] }))).toContain('ENOENT')
  })

  test('that hangs is ended at its deadline, also when a child of it holds on', async () => {
    const path = await program('sleep 30 & wait')
    const begun = performance.now()
    expect(await failure(resolveSecret({ exec: [path] }, 200))).toContain('SIGKILL')
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  test('that asks gets no answer and does not wait for one', async () => {
    const path = await program('read -r answer; echo "[$answer]"')
    expect(await resolveSecret({ exec: [path] })).toBe('[]')
  })
})
