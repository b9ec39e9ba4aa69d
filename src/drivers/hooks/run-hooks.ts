import { spawn } from 'node:child_process'
import type { Notifier } from '../../ports/notifier.ts'

/** A command of the daemon file, under the name that cluster files use for it. */
export interface HookCommand {
  readonly run: readonly string[]
  readonly timeoutMs: number
}

/**
 * Hooks by name: facts as `RK_*` in the environment and as JSON on standard input. The rest of the daemon's environment, where
 * credentials may be, does not reach them. Nothing waits for a hook.
 */
export function hookRunner(
  cluster: string,
  commands: Readonly<Record<string, HookCommand>>,
  log: (level: 'info' | 'warn', message: string, fields: object) => void,
): Notifier {
  return {
    notify(event, hooks, facts) {
      for (const name of hooks) {
        const command = commands[name]
        if (command === undefined)
          log('warn', 'hook not run: the daemon file has no such command', { cluster, event, command: name })
        else runHook(cluster, event, name, command, facts, log)
      }
    },
  }
}

function runHook(
  cluster: string,
  event: string,
  name: string,
  command: HookCommand,
  facts: Readonly<Record<string, string | number | boolean | null>>,
  log: (level: 'info' | 'warn', message: string, fields: object) => void,
): void {
  const [file, ...args] = command.run
  if (file === undefined) return
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin',
    RK_CLUSTER: cluster,
    RK_EVENT: event,
  }
  for (const [key, value] of Object.entries(facts))
    env[`RK_${key.replace(/[^a-zA-Z0-9]/g, '_').toUpperCase()}`] = String(value ?? '')
  const child = spawn(file, args, {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: command.timeoutMs,
    killSignal: 'SIGKILL',
  })
  child.on('error', (error) =>
    log('warn', 'hook could not be started', { cluster, event, command: name, error: error.message }),
  )
  child.on('exit', (code, signal) =>
    log(code === 0 ? 'info' : 'warn', 'hook ended', { cluster, event, command: name, code, signal }),
  )
  child.stdin.on('error', () => undefined)
  child.stdin.end(`${JSON.stringify({ cluster, event, ...facts })}\n`)
}
