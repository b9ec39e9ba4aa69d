import { Command } from 'commander'
import { configHelp, loadConfig } from './config.ts'
import { exitCodes } from './exit-codes.ts'

interface Options {
  readonly config?: string
  readonly once?: boolean
}

export function reconcileCommand(): Command {
  return new Command('reconcile')
    .summary('the daemon: watch, fail over, follow Git')
    .description(
      'Watches the clusters, carries out what the repository asks for, fails over when a writer dies, and publishes the status. Ends cleanly on SIGTERM and SIGINT, without touching a server.',
    )
    .option('--config <file>', configHelp)
    .option('--once', 'one full pass, then end')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper reconcile --config /etc/rolekeeper/rolekeeper.yaml\n  rolekeeper reconcile --once\n',
    )
    .action((options: Options) => reconcile(options))
}

async function reconcile(options: Options): Promise<void> {
  const config = await loadConfig(options.config)
  if (options.once === true) {
    const { reconcileOnce } = await import('./once.ts')
    await reconcileOnce(config, [])
    return
  }
  const { startDaemon } = await import('./daemon.ts')
  const daemon = await startDaemon(config)
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  // A second signal, or two seconds, end it at once: whatever is left open is the kernel's to close.
  const belt = setTimeout(() => process.exit(exitCodes.done), 1900)
  process.once(signal, () => process.exit(exitCodes.error))
  await daemon.stop()
  clearTimeout(belt)
}
