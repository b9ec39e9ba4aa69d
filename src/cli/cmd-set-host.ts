import { Command } from 'commander'
import { configHelp } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { type RequestOptions, sendRequest } from './send-request.ts'

interface Options extends RequestOptions {
  readonly now?: boolean
}

function command(kind: 'set-online' | 'set-offline', summary: string, does: string, field: string): Command {
  return new Command(kind)
    .summary(summary)
    .description(`${does} With --now the daemon does it; as a reviewed change it is ${field} in the cluster file.`)
    .argument('<cluster>')
    .argument('<host>')
    .option('--now', 'ask the daemon')
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', `\nExample:\n  rolekeeper ${kind} shop db3 --now\n`)
    .action(async (cluster: string, host: string, options: Options) => {
      if (options.now !== true)
        throw new CommandError(
          exitCodes.usage,
          `change ${field} of ${host} in the cluster file and merge it, or add --now to ask the daemon`,
        )
      await sendRequest(cluster, { kind, host }, options)
    })
}

export function setOnlineCommand(): Command {
  return command(
    'set-online',
    'put a host back into service',
    'Puts a host back into service, as soon as it is fit.',
    '`maintenance` or `recovered`',
  )
}

export function setOfflineCommand(): Command {
  return command(
    'set-offline',
    'take a host out of service',
    'Takes a host out of service: its addresses go to other hosts (of the writer: the writer moves), and it is not promoted. Its server goes on.',
    '`maintenance`',
  )
}
