import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import type { PlanDocument } from '../model/plan-document.ts'
import { loadConfig } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { reconcileOnce } from './once.ts'

interface Options {
  readonly config?: string
  readonly assert?: readonly string[]
  readonly cluster?: readonly string[]
}

export function applyCommand(): Command {
  return new Command('apply')
    .summary('do what plan shows, once')
    .description(
      'Carries out what `plan` shows and stops. A saved plan is refused (21) when the facts that it rests on have changed. Without a journal no writer moves unless --assert names its role.',
    )
    .argument('[file]', 'a plan kept with plan --out')
    .option('--cluster <name...>', 'clusters; without any, all')
    .option('--assert <role...>', 'take the preference of this role as a wish of now')
    .option('--config <file>', 'daemon file')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper apply --cluster shop\n  rolekeeper plan --out plan.json && rolekeeper apply plan.json\n',
    )
    .action(async (file: string | undefined, options: Options) => {
      const config = await loadConfig(options.config)
      const saved = file === undefined ? null : await readPlans(file)
      const clusters = saved === null ? (options.cluster ?? []) : saved.map((p) => p.cluster)
      await reconcileOnce(config, clusters, {
        assert: options.assert ?? [],
        ...(saved === null ? {} : { expected: new Map(saved.map((p) => [p.cluster, p.fingerprint])) }),
      })
    })
}

async function readPlans(file: string): Promise<readonly PlanDocument[]> {
  try {
    const parsed = JSON.parse(await readFile(file, 'utf8')) as PlanDocument | readonly PlanDocument[]
    const plans = Array.isArray(parsed) ? (parsed as readonly PlanDocument[]) : [parsed as PlanDocument]
    if (plans.every((p) => p.formatVersion === 1 && typeof p.cluster === 'string' && typeof p.fingerprint === 'string'))
      return plans
  } catch {
    // Said below: whatever is wrong with it, it is no plan.
  }
  throw new CommandError(exitCodes.invalidFile, `${file} is not a plan of this version`)
}
