import { Command } from 'commander'
import type { ControllerState, Intent } from '../model/state.ts'
import { configHelp, controlSocketPath, loadConfig } from './config.ts'
import { daemonClient } from './daemon-client.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { clean } from './lines.ts'
import { type RequestOptions, sendRequest } from './send-request.ts'

interface Options extends RequestOptions {
  readonly now?: boolean
  readonly wait?: boolean
}

export function moveRoleCommand(): Command {
  return new Command('move-role')
    .summary('move a role to a host')
    .description(
      'Asks the daemon to move the writer, or another exclusive role, now. To move it by a reviewed change, edit `prefer` (or bump `assertion`) in the cluster file.',
    )
    .argument('<cluster>')
    .argument('<role>')
    .argument('<host>')
    .option('--now', 'ask the daemon; the status shows it as an imperative override')
    .option('--no-wait', 'do not wait for the end of the move')
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', '\nExample:\n  rolekeeper move-role shop writer db2 --now\n')
    .action(async (cluster: string, role: string, to: string, options: Options) => {
      if (options.now !== true) {
        throw new CommandError(
          exitCodes.usage,
          `edit roles.${role}.prefer in the cluster file and merge it, or add --now to ask the daemon`,
        )
      }
      const accepted = await sendRequest(cluster, { kind: 'move-role', role, to }, options)
      if (accepted && options.wait !== false) await follow(cluster, role, options)
    })
}

/** Waits for the end of the move, saying what it waits for. It does end: an intent that cannot begin expires (`applyWithin`). */
async function follow(cluster: string, role: string, options: Options): Promise<void> {
  const config = await loadConfig(options.config)
  const client = daemonClient(controlSocketPath(config))
  let ours: string | null = null
  let said = ''
  for (;;) {
    const { state, spec } = await client.inspect(cluster)
    if (role !== spec.writerRole) {
      if (state.wished[role] === undefined) return
      await new Promise((resolve) => setTimeout(resolve, 100))
      continue
    }
    const { intent } = state
    ours ??= intent?.id ?? null
    if (intent === null || intent.id !== ours) {
      process.stderr.write('rolekeeper: a newer wish replaced this move\n')
      process.exitCode = exitCodes.blocked
      return
    }
    if (intent.state !== 'Pending' && intent.state !== 'Running') {
      process.stdout.write(options.json === true ? `${JSON.stringify(intent)}\n` : ended(intent, state))
      if (intent.state !== 'Done') process.exitCode = exitCodes.blocked
      return
    }
    const hold = state.holds.find((h) => h.what === 'move')
    if (hold !== undefined && hold.message !== said) {
      said = hold.message
      process.stderr.write(`waiting (${hold.code}): ${clean(hold.message)}\n`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function ended(intent: Intent, state: ControllerState): string {
  const pause = intent.writePauseMs === null ? '' : `, write pause ${Math.round(intent.writePauseMs)} ms`
  const why = intent.why === '' ? '' : ` (${clean(intent.why)})`
  return `${intent.state}: ${intent.role} on ${state.epoch?.writer ?? 'nobody'}${pause}${why}\n`
}
