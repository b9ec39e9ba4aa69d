import { Command } from 'commander'
import { type Config, configHelp, controlSocketPath, loadConfig } from './config.ts'
import { daemonClient, type Inspection } from './daemon-client.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { checksOf, renderChecks } from './render-checks.ts'

interface Options {
  readonly config?: string
  readonly json?: boolean
}

export function checksCommand(): Command {
  return new Command('checks')
    .summary('the four checks of every host')
    .description(
      'Whether each host answers (ping), its server answers (mysql), replicates (rep_threads), and how far behind it is (rep_backlog). From the daemon, else by looking now. Exits with 1 where a check fails.',
    )
    .argument('[clusters...]', 'clusters; without any, all')
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', '\nExample:\n  rolekeeper checks shop\n')
    .action(async (clusters: string[], options: Options) => {
      const results = (await looks(await loadConfig(options.config), clusters)).map((look) => ({
        formatVersion: 1,
        cluster: look.spec.name,
        checks: checksOf(look.view, look.spec, look.state.epoch?.writer ?? null),
      }))
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`
          : results.map((r) => renderChecks(r.checks)).join('\n'),
      )
      if (results.some((r) => r.checks.some((c) => c.ok === false))) process.exitCode = exitCodes.error
    })
}

/** From the daemon, which needs no Git for it; else by looking at what the source declares. */
async function looks(config: Config, clusters: readonly string[]): Promise<readonly Inspection[]> {
  const client = daemonClient(controlSocketPath(config))
  try {
    const names = clusters.length > 0 ? clusters : (await client.statuses()).map((s) => s.metadata.name)
    return await Promise.all(names.map((name) => client.inspect(name)))
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode !== exitCodes.unreachable) throw error
  }
  const [{ desiredNow }, { observeOnce }] = await Promise.all([import('./desired.ts'), import('./observe-once.ts')])
  const desired = await desiredNow(config, clusters)
  return Promise.all(desired.map(({ spec, source }) => observeOnce(config, spec, source)))
}
