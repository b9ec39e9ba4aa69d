import { Command } from 'commander'
import { configHelp } from './config.ts'
import { type RequestOptions, sendRequest } from './send-request.ts'

export function ackCommand(): Command {
  return new Command('ack')
    .summary('acknowledge incidents')
    .description(
      'Incidents that are acknowledged do not count for failover.limit, and leave the list of what is to do. With --down, a failover or a move that waits for a host which cannot be asked goes on.',
    )
    .argument('<cluster>')
    .option(
      '--down <host>',
      'this host takes no writes, and will take none before somebody has looked: you made sure of it',
    )
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', '\nExamples:\n  rolekeeper ack shop\n  rolekeeper ack shop --down db2\n')
    .action((cluster: string, options: RequestOptions & { readonly down?: string }) =>
      sendRequest(
        cluster,
        { kind: 'ack', ...(options.down === undefined ? {} : { down: options.down }) },
        options,
      ).then(() => undefined),
    )
}
