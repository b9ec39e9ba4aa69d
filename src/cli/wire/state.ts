import { access, mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { initialState, resume } from '../../core/initial-state.ts'
import { type JournalContents, readJournal } from '../../drivers/fs/journal.ts'
import { LastGoodDirectory } from '../../drivers/fs/last-good-directory.ts'
import { HeldError } from '../../drivers/fs/process-lock.ts'
import { readRecord, RecordFile } from '../../drivers/fs/record-file.ts'
import type { ControllerState } from '../../model/state.ts'
import type { LastGood } from '../../ports/last-good.ts'
import { type Config, stateDirectory } from '../config.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { cannotRead } from '../read-inputs.ts'
import { openClock } from './base.ts'

export function instanceName(): string {
  return `${hostname()}:${process.pid}`
}

export async function openStateDirectory(config: Config): Promise<string> {
  const dir = stateDirectory(config)
  try {
    await mkdir(join(dir, 'clusters'), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new CommandError(
      exitCodes.unreachable,
      `the state directory ${dir} cannot be made (${(error as NodeJS.ErrnoException).code ?? 'error'}); daemon file: state`,
    )
  }
  return dir
}

export function openLastGood(stateDir: string): LastGood {
  return new LastGoodDirectory(join(stateDir, 'last-good'))
}

/** What the daemon last remembered; null where there is none. Read without its lock. */
export async function readSharedState(config: Config, cluster: string): Promise<ControllerState | null> {
  const saved = await readRecord(join(stateDirectory(config), 'clusters', `${cluster}.state.json`)).catch(() => null)
  return saved === null ? null : (saved.state as ControllerState)
}

/** Changes what the next daemon will remember. Rejects with exit 22 where a daemon that lives has the record. */
export async function changeSharedState(
  config: Config,
  cluster: string,
  change: (state: ControllerState) => ControllerState,
): Promise<void> {
  const path = join(await openStateDirectory(config), 'clusters', `${cluster}.state.json`)
  const record = await RecordFile.open(path).catch((error: unknown) => {
    throw error instanceof HeldError ? new CommandError(exitCodes.otherActor, error.message) : error
  })
  try {
    const saved = await record.read()
    const now = openClock().now()
    const before = saved === null ? initialState(cluster, now) : resume(saved.state as ControllerState, now)
    await record.replace(saved?.version ?? 0, change(before))
  } finally {
    await record.close()
  }
}

/** Everything that a journal and its older files hold. Rejects with a `CommandError` where there is no such file. */
export async function journalAt(path: string): Promise<JournalContents> {
  try {
    await access(path)
    return await readJournal(path)
  } catch (error) {
    throw cannotRead(path, error)
  }
}
