import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** When the process was started, in clock ticks since boot (field 22 of /proc/PID/stat); null when there is none or it is a zombie. */
export function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/** Writes down which process is meant; the start time tells it from a later one that got the same number. */
export function recordProcess(file: string, pid: number): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${pid} ${startTime(pid) ?? '-'}\n`)
  renameSync(draft, file)
}

/** The recorded process while it runs; null afterwards. */
export function recordedProcess(file: string): number | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const [pid, started] = text.trim().split(' ')
  return started !== undefined && startTime(Number(pid)) === started ? Number(pid) : null
}

/** Sends a signal; a process that has just ended is no error. */
export function signalProcess(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error
  }
}
