import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import type { PlanAction, PlanDocument } from '../model/plan-document.ts'
import { configHelp, findConfig } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { wantsColor } from './paint.ts'
import { type PlanOptions, planDocuments } from './plan-documents.ts'
import { renderPlan } from './render-plan.ts'

interface Options extends PlanOptions {
  readonly config?: string
  readonly json?: boolean
  readonly color?: boolean
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
    .option('--config <file>', configHelp)
    .option('--dir <path>', 'folder of the cluster files, instead of the source')
    .option('--live', 'look at the servers now, even where a daemon could tell')
    .option('--base <revision>', 'what changed since this revision of the checkout in this folder')
    .option('--head <revision>', 'with --base: plan this revision instead of the checked-out one', 'HEAD')
    .option('--from-status', 'from the published status: asks no server and needs no credentials')
    .option('--if <fault>', 'what would be done if: writer=crashed|hung|host-gone|stalled, host=NAME:down')
    .option('--out <file>', 'keep the plan, for apply')
    .option('--detailed-exitcode', 'exit with 2 where there is a difference')
    .option('--json', 'print JSON (schemas/plan.v1.schema.json)')
    .option('--no-color', 'no colour')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper plan\n  rolekeeper plan shop --live\n  git switch move && rolekeeper plan shop --base main\n  rolekeeper plan --from-status --dir clusters --base origin/main\n  rolekeeper plan shop --if writer=crashed\n',
    )
    .action((clusters: string[], options: Options) => plan(clusters, options))
}

async function plan(clusters: readonly string[], options: Options): Promise<void> {
  const config = await findConfig(options.config)
  const plans = await planDocuments(config, clusters, options)
  if (options.out !== undefined) await keep(options.out, plans)
  if (options.json === true) process.stdout.write(`${JSON.stringify(plans.length === 1 ? plans[0] : plans, null, 2)}\n`)
  else if (plans.length === 0) process.stdout.write(nothingToPlan(options.base))
  else process.stdout.write(plans.map((p) => renderPlan(p, wantsColor(options.color))).join('\n'))
  if (options.detailedExitcode === true && plans.some((p) => p.actions.some(differs)))
    process.exitCode = exitCodes.difference
}

function nothingToPlan(base: string | undefined): string {
  return base === undefined
    ? 'No changes. There is no cluster file.\n'
    : `No changes. No cluster file differs from ${base}.\n`
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
