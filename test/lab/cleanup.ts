import { spawn } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alive, run } from './exec.ts'
import { pause } from './wait.ts'

export const labRoot = join(tmpdir(), 'rolekeeper-lab')

export function labDirectory(id: string): string {
  return join(labRoot, id)
}

/** Ends everything that belongs to a lab: every process inside its namespaces, the namespaces, its files. Done twice it does nothing more. */
export async function cleanUp(id: string): Promise<void> {
  const names = (await run('ip', ['netns', 'list'])).split('\n').map((l) => l.split(' ')[0] ?? '')
  const mine = names.filter((n) => n.startsWith(`${id}-`))
  for (let round = 0; round < 50; round += 1) {
    const pids = (await Promise.all(mine.map((n) => run('ip', ['netns', 'pids', n]).catch(() => ''))))
      .flatMap((t) => t.split('\n'))
      .filter((p) => p !== '')
    if (pids.length === 0) break
    for (const pid of pids) signal(Number(pid))
    await pause(20)
  }
  for (const name of mine) await run('ip', ['netns', 'del', name]).catch(() => '')
  await rm(labDirectory(id), { recursive: true, force: true })
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in between.
  }
}

/** Labs whose owner is gone; those that were started to be kept have none. */
export async function sweep(): Promise<void> {
  for (const id of await readdir(labRoot).catch(() => [] as string[])) {
    const owner = Number(await readFile(join(labRoot, id, 'owner'), 'utf8').catch(() => '0'))
    if (owner !== 0 && !alive(owner)) await cleanUp(id)
  }
}

/**
 * A process that outlives us: its standard input ends when we do, however we end, and then it cleans up.
 * It is in a session of its own, so that Ctrl-C does not reach it.
 */
export function startReaper(id: string): () => void {
  const reaper = spawn(process.execPath, [join(import.meta.dirname, 'reaper.ts'), id], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  reaper.unref()
  ;(reaper.stdin as unknown as { unref?: () => void }).unref?.()
  return () => reaper.stdin.end('done\n')
}
