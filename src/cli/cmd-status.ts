import { Command, Option } from 'commander'
import type { ClusterStatus, ConditionType } from '../model/status.ts'
import { type Config, configHelp, controlSocketPath, loadConfig } from './config.ts'
import { daemonClient } from './daemon-client.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { wantsColor } from './paint.ts'
import { durationMs } from '../spec/units.ts'
import { renderMmm, renderStatus } from './render-status.ts'

interface Options {
  readonly config?: string
  readonly json?: boolean
  readonly mmm?: boolean
  readonly color?: boolean
  readonly wait?: boolean
  readonly for?: string
  readonly commit?: string
  readonly timeout?: string
}

const conditions = [
  'Ready',
  'Healthy',
  'PlacementSynced',
  'Reconciling',
  'Stalled',
  'Suspended',
  'SourceVerified',
] as const satisfies readonly ConditionType[]

export function statusCommand(): Command {
  return new Command('status')
    .summary('who holds what, and what waits')
    .description(
      'Who holds which role, how every host is, what waits, and what would happen if the writer died now. From the daemon, else from the status branch.',
    )
    .argument('[clusters...]', 'clusters; without any, all')
    .option('--config <file>', configHelp)
    .option('--json', 'print JSON')
    .option('--mmm', 'print the lines of mmm_control show')
    .option('--wait', 'wait until --for holds')
    .addOption(new Option('--for <condition>', 'condition to wait for').choices(conditions).default('Ready'))
    .option('--commit <sha>', 'with --wait: for this commit of the source')
    .option('--timeout <duration>', 'with --wait: how long at most', '5m')
    .option('--no-color', 'no colour')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper status shop\n  rolekeeper status shop --wait --for PlacementSynced --timeout 60s\n',
    )
    .action((clusters: string[], options: Options) => status(clusters, options))
}

async function status(clusters: readonly string[], options: Options): Promise<void> {
  const config = await loadConfig(options.config)
  const deadline = Date.now() + durationMs(options.timeout ?? '5m')
  if (Number.isNaN(deadline)) throw new CommandError(exitCodes.usage, '--timeout takes a duration: 30s, 5m')
  for (;;) {
    const { statuses, from } = await read(config, clusters)
    const met = options.wait !== true || statuses.every((s) => holds(s, options))
    if (met || Date.now() > deadline) {
      await print(config, statuses, from, options)
      if (!met) {
        process.stderr.write(`rolekeeper: ${options.for ?? 'Ready'} does not hold\n`)
        process.exitCode = exitCodes.error
      }
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function holds(s: ClusterStatus, options: Options): boolean {
  const condition = s.conditions.find((c) => c.type === (options.for ?? 'Ready'))
  const atCommit = options.commit === undefined || (s.source.commit ?? '').startsWith(options.commit)
  return condition?.status === 'True' && atCommit
}

async function read(
  config: Config,
  clusters: readonly string[],
): Promise<{ readonly statuses: readonly ClusterStatus[]; readonly from: 'daemon' | 'branch' }> {
  const told = await daemonClient(controlSocketPath(config))
    .statuses()
    .catch(() => null)
  const all = told ?? (await (await import('./wire/git.ts')).publishedStatuses(config))
  const statuses = clusters.length === 0 ? all : all.filter((s) => clusters.includes(s.metadata.name))
  const unknown = clusters.filter((c) => !all.some((s) => s.metadata.name === c))
  if (unknown.length > 0) throw new CommandError(exitCodes.usage, `no such cluster: ${unknown.join(', ')}`)
  if (all.length === 0)
    throw new CommandError(exitCodes.unreachable, 'no daemon answers, and the status branch holds nothing')
  return { statuses, from: told === null ? 'branch' : 'daemon' }
}

async function print(
  config: Config,
  statuses: readonly ClusterStatus[],
  from: 'daemon' | 'branch',
  options: Options,
): Promise<void> {
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(statuses.length === 1 ? statuses[0] : statuses, null, 2)}\n`)
    return
  }
  if (from === 'branch') process.stderr.write('no daemon answers; this is what was last published\n')
  if (options.mmm === true) {
    for (const s of statuses) process.stdout.write(await mmmLines(config, s))
    return
  }
  process.stdout.write(statuses.map((s) => renderStatus(s, wantsColor(options.color))).join('\n'))
}

async function mmmLines(config: Config, s: ClusterStatus): Promise<string> {
  const { spec, view } = await daemonClient(controlSocketPath(config)).inspect(s.metadata.name)
  return renderMmm(s, spec, view)
}
