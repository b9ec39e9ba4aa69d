import { randomBytes } from 'node:crypto'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError, exitCodes } from './exit-codes.ts'

/** Replaces a file whole, or leaves it as it is: a program that dies half-way must not cost anybody his file. Follows links, keeps the mode. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path)
  const { mode } = await stat(target)
  const draft = join(dirname(target), `.rolekeeper-${randomBytes(6).toString('hex')}`)
  try {
    const file = await open(draft, 'wx', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    const code = (error as NodeJS.ErrnoException).code ?? 'error'
    throw new CommandError(exitCodes.error, `${path} cannot be written (${code})`, { cause: error })
  }
}
