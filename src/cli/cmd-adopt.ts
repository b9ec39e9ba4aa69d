import { createInterface } from 'node:readline/promises'
import { Command } from 'commander'
import { preview } from '../core/preview.ts'
import { configHelp, controlSocketPath, loadConfig } from './config.ts'
import { daemonClient } from './daemon-client.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { wantsColor } from './paint.ts'
import { renderPlan } from './render-plan.ts'
import { type RequestOptions, sendRequest } from './send-request.ts'

interface Options extends RequestOptions {
  readonly yes?: boolean
  readonly color?: boolean
}

export function adoptCommand(): Command {
  return new Command('adopt')
    .summary('take over a cluster that must change for it')
    .description(
      'Shows what taking the cluster over would change on servers in service, asks, and has the daemon do it.',
    )
    .argument('<cluster>')
    .option('--yes', 'do not ask')
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', '\nExample:\n  rolekeeper adopt shop\n')
    .action(async (cluster: string, options: Options) => {
      const config = await loadConfig(options.config)
      const look = await daemonClient(controlSocketPath(config)).inspect(cluster)
      if (look.state.adopted) {
        process.stdout.write(`${cluster} is adopted already\n`)
        return
      }
      const plan = preview({
        view: look.view,
        state: { ...look.state, adopted: true, holds: [] },
        spec: look.spec,
        source: look.source,
        base: null,
        now: look.view.at,
      })
      process.stderr.write(renderPlan(plan, wantsColor(options.color, process.stderr)))
      if (options.yes !== true && !(await agrees(cluster))) throw new CommandError(exitCodes.error, 'not adopted')
      await sendRequest(cluster, { kind: 'adopt' }, options)
    })
}

async function agrees(cluster: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CommandError(exitCodes.usage, 'nobody to ask here: add --yes')
  const ask = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await ask.question(`Adopt ${cluster}? Only "yes" does. `)).trim() === 'yes'
  } finally {
    ask.close()
  }
}
