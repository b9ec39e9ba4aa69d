import { Command, Option } from 'commander'
import type { ControllerState } from '../model/state.ts'
import { durationMs } from '../spec/units.ts'
import { configHelp, loadConfig } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { operator } from './daemon-client.ts'
import { type RequestOptions, sendRequest } from './send-request.ts'
import { changeSharedState } from './wire/state.ts'

interface Options extends RequestOptions {
  readonly now?: boolean
  readonly scope: 'planned' | 'all'
  readonly reason?: string
  readonly for: string
}

/** No suspension by command lasts longer: what must, belongs into the file, where it is seen. */
const longest = 30 * 24 * 3_600_000

export function suspendCommand(): Command {
  return new Command('suspend')
    .summary('hold planned moves, or everything')
    .description(
      'With --now the daemon holds from this moment on; where no daemon runs, the next one does. As a reviewed change it is `spec.suspend` in the cluster file.',
    )
    .argument('<cluster>')
    .option('--now', 'ask the daemon')
    .addOption(
      new Option('--scope <scope>', 'planned: moves that come from Git; all: failover, too')
        .choices(['planned', 'all'])
        .default('planned'),
    )
    .option('--reason <text>', 'why; it is shown in the status')
    .option('--for <duration>', 'for how long', '1h')
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText(
      'after',
      '\nExample:\n  rolekeeper suspend shop --now --scope all --reason "new core switch" --for 2h\n',
    )
    .action(async (cluster: string, options: Options) => {
      requireNow(options, 'set `spec.suspend` in the cluster file and merge it, or add --now to ask the daemon')
      if (options.reason === undefined || options.reason.trim() === '')
        throw new CommandError(exitCodes.usage, '--reason says why; somebody will wonder')
      const lasts = durationMs(options.for)
      if (!(lasts > 0 && lasts <= longest))
        throw new CommandError(exitCodes.usage, '--for takes a duration of at most 720h: 30m, 2h')
      const { scope, reason } = options
      const until = Date.now() + lasts
      await ask(cluster, { kind: 'suspend', scope, reason, until }, options, (state) => ({
        ...state,
        suspended: { scope, reason, until, by: operator() },
      }))
    })
}

export function resumeCommand(): Command {
  return new Command('resume')
    .summary('end a suspension')
    .description(
      'Ends what `suspend --now` began, also where no daemon runs. A suspension by the file is ended by taking `spec.suspend` out.',
    )
    .argument('<cluster>')
    .option('--now', 'ask the daemon')
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', '\nExample:\n  rolekeeper resume shop --now\n')
    .action(async (cluster: string, options: Options) => {
      requireNow(options, 'take `spec.suspend` out of the cluster file and merge it, or add --now to ask the daemon')
      await ask(cluster, { kind: 'resume' }, options, (state) => ({ ...state, suspended: null }))
    })
}

function requireNow(options: Options, otherwise: string): void {
  if (options.now !== true) throw new CommandError(exitCodes.usage, otherwise)
}

/** The daemon where there is one; else the record that the next one begins with. */
async function ask(
  cluster: string,
  request: object,
  options: Options,
  change: (state: ControllerState) => ControllerState,
): Promise<void> {
  try {
    await sendRequest(cluster, request, options)
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode !== exitCodes.unreachable) throw error
    await changeSharedState(await loadConfig(options.config), cluster, change)
    const message = 'no daemon answers; the next one begins with this'
    process.stdout.write(
      options.json === true ? `${JSON.stringify({ ok: true, code: 'Recorded', message })}\n` : `${message}\n`,
    )
  }
}
