import { spawn } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './exec.ts'
import { recordedProcess, recordProcess, signalProcess } from './proc.ts'
import { pause } from './wait.ts'

export const labRoot = join(tmpdir(), 'rolekeeper-lab')

export function labDirectory(id: string): string {
  return join(labRoot, id)
}

/** Every lab of which something is left, a directory or a namespace. */
export async function labIds(): Promise<readonly string[]> {
  const directories = await readdir(labRoot).catch(() => [] as string[])
  const bridges = (await namespaces()).filter((n) => /^rk[a-z0-9]+-br$/.test(n)).map((n) => n.slice(0, -3))
  return [...new Set([...directories, ...bridges])]
}

async function namespaces(): Promise<readonly string[]> {
  return (await run('ip', ['netns', 'list'])).split('\n').map((l) => l.split(' ')[0] ?? '')
}

/**
 * Ends everything that belongs to a lab: every process inside its namespaces, the namespaces, its files. The kernel knows who is
 * inside, so that nothing has to be written down to be found. Done twice it does nothing more.
 */
export async function cleanUp(id: string): Promise<void> {
  const mine = (await namespaces()).filter((n) => n.startsWith(`${id}-`))
  let left: readonly number[] = []
  for (let round = 0; round < 250; round += 1) {
    left = (await Promise.all(mine.map(processesIn))).flat()
    if (left.length === 0) break
    for (const pid of left) signalProcess(pid, 'SIGKILL')
    await pause(round < 20 ? 5 : 40)
  }
  for (const name of mine) await run('ip', ['netns', 'del', name]).catch(() => '')
  await rm(labDirectory(id), { recursive: true, force: true })
  if (left.length > 0) throw new Error(`processes of ${id} do not end: ${left.join(' ')}`)
}

async function processesIn(netns: string): Promise<readonly number[]> {
  const text = await run('ip', ['netns', 'pids', netns]).catch(() => '')
  return text
    .split('\n')
    .filter((p) => p !== '')
    .map(Number)
}

function ownerRecord(id: string): string {
  return join(labDirectory(id), 'owner.process')
}

/** Who a lab ends with; nobody for one that is kept. The bare number is for people who look. */
export async function writeOwner(id: string, pid: number | null): Promise<void> {
  if (pid === null) await rm(ownerRecord(id), { force: true })
  else recordProcess(ownerRecord(id), pid)
  await writeFile(join(labDirectory(id), 'owner'), String(pid ?? 0))
}

/** The running program that a lab belongs to and ends with; null for one that is kept, being made, or left over. */
export function livingOwner(id: string): number | null {
  return recordedProcess(ownerRecord(id))
}

/** Takes down labs whose owner is gone: of a machine that went down with its reapers. One without an owner is kept, or is just being made. */
export async function sweep(): Promise<void> {
  for (const id of await readdir(labRoot).catch(() => [] as string[])) {
    const owned = await readFile(ownerRecord(id), 'utf8').then(
      (text) => text !== '',
      () => false,
    )
    if (owned && recordedProcess(ownerRecord(id)) === null) await cleanUp(id)
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
