import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { recordProcess } from './proc.ts'

/** Runs a program to its end; rejects, with its standard error, when it fails. Argv only. */
export function run(
  file: string,
  args: readonly string[],
  options: { readonly input?: string; readonly timeout?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      file,
      [...args],
      { timeout: options.timeout ?? 30_000, maxBuffer: 64 * 1024 * 1024, env: options.env ?? process.env },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new Error(`${file} ${args.join(' ')}: ${stderr.trim() || error.message}`, { cause: error }))
      },
    )
    if (options.input !== undefined) child.stdin?.end(options.input)
  })
}

export function inNamespaceArgv(netns: string, argv: readonly string[]): readonly string[] {
  return ['ip', 'netns', 'exec', netns, ...argv]
}

/** Starts a program inside a network namespace; `ip netns exec` becomes it, so the pid is its own. Output goes to a file. */
export function start(
  netns: string,
  argv: readonly string[],
  logFile: string,
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  const log = openSync(logFile, 'a')
  try {
    const [file = '', ...args] = inNamespaceArgv(netns, argv)
    return spawn(file, args, { stdio: ['ignore', log, log], env, detached: true })
  } finally {
    closeSync(log)
  }
}

/** As `start`, and writes down who it is, so that other programs find it. */
export function launchRecorded(record: string, netns: string, argv: readonly string[], logFile: string): void {
  const child = start(netns, argv, logFile)
  if (child.pid === undefined) throw new Error(`${argv[0]} was not started`)
  recordProcess(record, child.pid)
  // Whoever started it may end before it does.
  child.unref()
}

export function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}
