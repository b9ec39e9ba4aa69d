import { Command } from 'commander'
import { type RequestOptions, sendRequest } from './send-request.ts'

export function ackCommand(): Command {
  return new Command('ack')
    .summary('acknowledge incidents')
    .description(
      'Incidents that are acknowledged do not count for failover.limit, and leave the list of what is to do.',
    )
    .argument('<cluster>')
    .option('--config <file>', 'daemon file')
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', '\nExample:\n  rolekeeper ack shop\n')
    .action((cluster: string, options: RequestOptions) =>
      sendRequest(cluster, { kind: 'ack' }, options).then(() => undefined),
    )
}
