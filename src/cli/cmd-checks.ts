import { Command } from 'commander'
import { loadConfig } from './config.ts'
import { daemonClient } from './daemon-client.ts'
import { exitCodes } from './exit-codes.ts'
import { desiredNow, observeOnce } from './observe-once.ts'
import { checksOf, renderChecks } from './render-checks.ts'
import { controlSocketPath } from './wire.ts'

interface Options {
  readonly config?: string
  readonly json?: boolean
}

export function checksCommand(): Command {
  return new Command('checks')
    .summary('the four checks of every host')
    .argument('[clusters...]', 'clusters; without any, all')
    .option('--config <file>', 'daemon file')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  rolekeeper checks shop\n')
    .action(async (clusters: string[], options: Options) => {
      const config = await loadConfig(options.config)
      const client = daemonClient(controlSocketPath(config))
      for (const { spec, source } of await desiredNow(config, clusters)) {
        const look = await client.inspect(spec.name).catch(() => observeOnce(config, spec, source))
        const lines = checksOf(look.view, look.spec, look.state.epoch?.writer ?? null)
        process.stdout.write(
          options.json === true
            ? `${JSON.stringify({ formatVersion: 1, cluster: spec.name, checks: lines }, null, 2)}\n`
            : renderChecks(lines),
        )
        if (lines.some((l) => l.ok === false)) process.exitCode = exitCodes.error
      }
    })
}
