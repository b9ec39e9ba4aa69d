import { createHash, randomBytes } from 'node:crypto'
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { accountStatements } from './accounts.ts'
import { run } from './exec.ts'

/** Small files, because every host of every lab copies them. */
const settings = ['--no-defaults', '--user=root', '--innodb-log-file-size=16M']

/** Long enough for the slowest machine to make one; an older draft was left by a run that was killed. */
const draftLifeMs = 10 * 60_000

/**
 * A data directory with the accounts and no binlog, made once per server version and set of accounts and kept between labs.
 * Made by two runs of `mariadbd --bootstrap`, which end with their standard input: no server is left behind when the maker is killed.
 */
export async function goldenDirectory(): Promise<string> {
  const version = await run('/usr/sbin/mariadbd', ['--no-defaults', '--version'])
  const statements = [
    // Without it the bootstrap server knows no accounts and refuses to make one.
    'FLUSH PRIVILEGES',
    "DELETE FROM mysql.global_priv WHERE User=''",
    'FLUSH PRIVILEGES',
    ...accountStatements(),
  ]
  const key = createHash('sha256')
    .update(version)
    .update(JSON.stringify([settings, statements]))
    .digest('hex')
  const target = join(process.env['XDG_CACHE_HOME'] ?? tmpdir(), `rolekeeper-golden-${key.slice(0, 12)}`)
  if (await exists(target)) return target
  await removeOldDrafts(target)
  // Two labs may make it at the same time, each in a place of its own; the first one to finish wins.
  const draft = `${target}.${randomBytes(4).toString('hex')}`
  const temporary = join(draft, 'tmp')
  const data = join(draft, 'data')
  await mkdir(temporary, { recursive: true })
  try {
    await run(
      'mariadb-install-db',
      [...settings, `--datadir=${data}`, '--auth-root-authentication-method=socket', '--skip-test-db'],
      { timeout: 120_000, env: { ...process.env, TMPDIR: temporary } },
    )
    await run(
      '/usr/sbin/mariadbd',
      [...settings, '--bootstrap', `--datadir=${data}`, `--tmpdir=${temporary}`, '--skip-log-bin'],
      { input: `${statements.join(';\n')};\n`, timeout: 60_000 },
    )
    await rename(data, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

/** A copy of it; sharing blocks where the file system can. */
export async function copyGolden(to: string): Promise<void> {
  await run('cp', ['-a', '--reflink=auto', await goldenDirectory(), to])
}

async function removeOldDrafts(target: string): Promise<void> {
  const directory = dirname(target)
  for (const name of await readdir(directory).catch(() => [] as string[])) {
    if (!name.startsWith(`${basename(target)}.`)) continue
    const age = await stat(join(directory, name)).then(
      (s) => Date.now() - s.mtimeMs,
      () => 0,
    )
    if (age > draftLifeMs) await rm(join(directory, name), { recursive: true, force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
