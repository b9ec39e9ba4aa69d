import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The validators run wherever they are put: in a browser, in a folder without packages. */
test.each(['cluster', 'daemon'])('the %s validator stands alone', (kind) => {
  const compiled = join(import.meta.dirname, `../../src/spec/compiled/${kind}.js`)
  expect(readFileSync(compiled, 'utf8')).not.toMatch(/node:|^\s*import\b|\bimport\(/m)
  const folder = mkdtempSync(join(tmpdir(), 'rolekeeper-compiled-'))
  try {
    copyFileSync(compiled, join(folder, 'validate.mjs'))
    const script = `import { validate } from './validate.mjs'; console.log(validate({ kind: 1 }), validate.errors.length > 3)`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    })
    expect({ out: run.stdout, err: run.stderr }).toEqual({ out: 'false true\n', err: '' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
