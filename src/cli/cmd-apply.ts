import { Command } from 'commander'
import { configHelp, loadConfig } from './config.ts'
import { reconcileOnce } from './once.ts'
import { savedPlans } from './saved-plans.ts'

interface Options {
  readonly config?: string
  readonly assert?: readonly string[]
  readonly cluster?: readonly string[]
  readonly json?: boolean
  readonly color?: boolean
}

export function applyCommand(): Command {
  return new Command('apply')
    .summary('do what plan shows, once')
    .description(
      'Carries out what `plan` shows and stops. A saved plan is refused (21) when the facts that it rests on have changed, before anything is done; a move that it shows is carried out. Without a saved plan no writer moves that no journal knows to be asked for, unless --assert names its role.',
    )
    .argument('[file]', 'a plan kept with plan --out')
    .option('--cluster <name...>', 'clusters; without any, all')
    .option('--assert <role...>', 'take the preference of this role as a wish of now')
    .option('--config <file>', configHelp)
    .option('--json', 'print what is left to do afterwards as JSON (schemas/plan.v1.schema.json)')
    .option('--no-color', 'no colour')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper apply --cluster shop\n  rolekeeper plan --out plan.json && rolekeeper apply plan.json\n',
    )
    .action(async (file: string | undefined, options: Options) => {
      const config = await loadConfig(options.config)
      const saved = file === undefined ? null : await savedPlans(file)
      const clusters = saved === null ? (options.cluster ?? []) : saved.map((p) => p.cluster)
      await reconcileOnce(config, clusters, {
        assert: options.assert ?? [],
        json: options.json === true,
        color: options.color !== false,
        ...(saved === null ? {} : { reviewed: new Map(saved.map((p) => [p.cluster, p])) }),
      })
    })
}
