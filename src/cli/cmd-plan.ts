import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { preview } from '../core/preview.ts'
import type { PlanAction, PlanDocument } from '../model/plan-document.ts'
import { parseClusterFiles } from '../spec/parse-clusters.ts'
import { type Config, controlSocketPath, loadConfig } from './config.ts'
import { daemonClient, type Inspection } from './daemon-client.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { desiredNow, observeOnce } from './observe-once.ts'
import { wantsColor } from './paint.ts'
import { renderPlan } from './render-plan.ts'
import { filesAt } from './wire.ts'

interface Options {
  readonly config?: string
  readonly json?: boolean
  readonly color?: boolean
  readonly live?: boolean
  readonly base?: string
  readonly head?: string
  readonly out?: string
  readonly detailedExitcode?: boolean
}

export function planCommand(): Command {
  return new Command('plan')
    .summary('what would be done, and why')
    .description(
      'Compares the declared state with what is observed, and shows what would be done. Changes nothing, takes no lock.',
    )
    .argument('[clusters...]', 'clusters; without any, all')
    .option('--config <file>', 'daemon file')
    .option('--live', 'look at the servers now, even where a daemon could tell')
    .option('--base <revision>', 'what changed since this revision of the checkout in this folder')
    .option('--head <revision>', 'with --base: plan this revision instead of the checked-out one', 'HEAD')
    .option('--out <file>', 'keep the plan, for apply')
    .option('--detailed-exitcode', 'exit with 2 where there is a difference')
    .option('--json', 'print JSON (schemas/plan.v1.schema.json)')
    .option('--no-color', 'no colour')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper plan\n  rolekeeper plan shop --live\n  git switch move && rolekeeper plan shop --base main\n',
    )
    .action((clusters: string[], options: Options) => plan(clusters, options))
}

async function plan(clusters: readonly string[], options: Options): Promise<void> {
  const config = await loadConfig(options.config)
  const plans = await planDocuments(config, clusters, options)
  if (options.out !== undefined) await keep(options.out, plans)
  if (options.json === true) process.stdout.write(`${JSON.stringify(plans.length === 1 ? plans[0] : plans, null, 2)}\n`)
  else process.stdout.write(plans.map((p) => renderPlan(p, wantsColor(options.color))).join('\n'))
  if (options.detailedExitcode === true && plans.some((p) => p.actions.some(differs)))
    process.exitCode = exitCodes.difference
}

/** A placement that is held is as it should be until somebody asks anew. */
function differs(action: PlanAction): boolean {
  return action.because !== 'FailedOver' && action.because !== 'AlreadyAsserted'
}

async function keep(file: string, plans: readonly PlanDocument[]): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(plans, null, 2)}\n`)
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'error'
    throw new CommandError(exitCodes.usage, `${file} cannot be written (${why})`)
  }
}

export async function planDocuments(
  config: Config,
  clusters: readonly string[],
  options: Pick<Options, 'live' | 'base' | 'head'>,
): Promise<readonly PlanDocument[]> {
  const wanted =
    options.base === undefined
      ? await desiredNow(config, clusters)
      : await desiredAt(config, clusters, options.head ?? 'HEAD')
  const before = options.base === undefined ? [] : await desiredAt(config, clusters, options.base)
  const plans: PlanDocument[] = []
  for (const { spec, source } of wanted) {
    const look = await inspection(config, spec.name, spec, source, options.live === true)
    const base = before.find((b) => b.spec.name === spec.name)
    plans.push(
      preview({
        view: look.view,
        state: look.state,
        spec,
        source,
        base: base === undefined ? null : { spec: base.spec, commit: base.source.commit },
        now: look.view.at,
      }),
    )
  }
  return plans
}

/** From the daemon that watches it, else by looking. */
async function inspection(
  config: Config,
  name: string,
  spec: Inspection['spec'],
  source: Inspection['source'],
  live: boolean,
): Promise<Inspection> {
  if (!live) {
    const told = await daemonClient(controlSocketPath(config))
      .inspect(name)
      .catch(() => null)
    if (told !== null) return told
  }
  return observeOnce(config, spec, source)
}

async function desiredAt(
  config: Config,
  clusters: readonly string[],
  revision: string,
): Promise<readonly Pick<Inspection, 'spec' | 'source'>[]> {
  const found = await filesAt(config, revision).catch((error: unknown) => {
    throw new CommandError(exitCodes.usage, `${revision}: ${error instanceof Error ? error.message : String(error)}`)
  })
  const parsed = parseClusterFiles(
    found.files.map((f) => ({ name: f.path, text: f.text })),
    { daemon: config.daemon, now: Date.now() },
  )
  const first = parsed.diagnostics.find((d) => d.severity === 'error')
  if (first !== undefined)
    throw new CommandError(
      exitCodes.invalidFile,
      `${revision}: ${first.range.file}:${first.range.start.line}: ${first.summary}`,
    )
  const source = {
    kind: 'git',
    commit: found.commit,
    reachable: true,
    head: null,
    rewound: false,
    invalid: false,
    missing: false,
  } as const
  return parsed.clusters
    .flatMap((c) => c.spec ?? [])
    .filter((s) => clusters.length === 0 || clusters.includes(s.name))
    .map((spec) => ({ spec, source }))
}
