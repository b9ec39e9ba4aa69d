import { open } from 'node:fs/promises'

/** Makes a new or renamed name durable: syncing the file alone does not keep its name over a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
