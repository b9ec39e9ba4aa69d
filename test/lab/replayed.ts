import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { decideAgain } from '../../src/core/replay.ts'
import { readJournal } from '../../src/drivers/fs/journal.ts'
import type { JournalLine } from '../../src/model/journal-line.ts'

/** Every decision that the daemons of a lab have journalled is made again; what differs, one sentence each. */
export async function journalsDiffer(labDirectory: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of globSync(join(labDirectory, '*-state*/clusters/*.journal'))) {
    const { lines } = await readJournal(path)
    for (const [i, line] of (lines as readonly JournalLine[]).entries()) {
      // What could not be written was counted instead.
      if (line.formatVersion !== 1) continue
      const [first] = decideAgain(line)
      if (first !== undefined)
        found.push(
          `${basename(path)}, decision ${i + 1}: ${first.path} was ${JSON.stringify(first.then)} and is ${JSON.stringify(first.now)}`,
        )
    }
  }
  return found
}
