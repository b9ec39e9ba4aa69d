import { Command, CommanderError } from 'commander'
import { CommandError, exitCodes } from './exit-codes.ts'

interface Entry {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** Every command, in the order of `--help`. A command's code is loaded when it runs: `--help` pays for none of it. */
const commands: readonly Entry[] = [
  {
    name: 'validate',
    summary: 'check cluster files; needs no server and no credentials',
    load: async () => (await import('./cmd-validate.ts')).validateCommand(),
  },
  {
    name: 'fmt',
    summary: 'put fields into canonical order, comments kept',
    load: async () => (await import('./cmd-fmt.ts')).fmtCommand(),
  },
  {
    name: 'plan',
    summary: 'what would be done, and why',
    load: async () => (await import('./cmd-plan.ts')).planCommand(),
  },
  {
    name: 'apply',
    summary: 'do what plan shows, once',
    load: async () => (await import('./cmd-apply.ts')).applyCommand(),
  },
  {
    name: 'reconcile',
    summary: 'the daemon: watch, fail over, follow Git',
    load: async () => (await import('./cmd-reconcile.ts')).reconcileCommand(),
  },
  {
    name: 'status',
    aliases: ['show'],
    summary: 'who holds what, and what waits',
    load: async () => (await import('./cmd-status.ts')).statusCommand(),
  },
  {
    name: 'checks',
    summary: 'the four checks of every host',
    load: async () => (await import('./cmd-checks.ts')).checksCommand(),
  },
  {
    name: 'move-role',
    summary: 'move a role to a host',
    load: async () => (await import('./cmd-move-role.ts')).moveRoleCommand(),
  },
  {
    name: 'set-online',
    summary: 'put a host back into service',
    load: async () => (await import('./cmd-set-host.ts')).setOnlineCommand(),
  },
  {
    name: 'set-offline',
    summary: 'take a host out of service',
    load: async () => (await import('./cmd-set-host.ts')).setOfflineCommand(),
  },
  {
    name: 'adopt',
    summary: 'take over a cluster that must change for it',
    load: async () => (await import('./cmd-adopt.ts')).adoptCommand(),
  },
  {
    name: 'suspend',
    summary: 'hold planned moves, or everything',
    load: async () => (await import('./cmd-suspend.ts')).suspendCommand(),
  },
  {
    name: 'resume',
    summary: 'end a suspension',
    load: async () => (await import('./cmd-suspend.ts')).resumeCommand(),
  },
  {
    name: 'replay',
    summary: 'decide a journal again and show differences',
    load: async () => (await import('./cmd-replay.ts')).replayCommand(),
  },
  { name: 'ack', summary: 'acknowledge incidents', load: async () => (await import('./cmd-ack.ts')).ackCommand() },
  {
    name: 'explain',
    summary: 'what a field or a code means',
    load: async () => (await import('./cmd-explain.ts')).explainCommand(),
  },
]

const examples = `
Examples:
  rolekeeper validate                       check every file of ./clusters
  rolekeeper plan shop                      what a merge would do
  rolekeeper reconcile --config rolekeeper.yaml
  rolekeeper status shop
  rolekeeper move-role shop writer db2 --now

Exit codes: 0 done, 1 error, 2 there is a difference, 20 blocked, 21 stale plan,
22 another actor, 64 usage, 65 invalid file, 69 cannot reach what is needed.
`

export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', outlive)
  const program = new Command('rolekeeper')
    .description('Keeps MySQL and MariaDB replication clusters in the shape that a Git repository declares.')
    .version('0.1.0')
    .configureOutput({ outputError: (said, write) => write(said.replace(/^error: /, 'rolekeeper: ')) })
    .showHelpAfterError('(rolekeeper --help lists the commands)')
    .exitOverride()
    .addHelpText('after', examples)
  const wanted = argv.find((a) => !a.startsWith('-'))
  for (const entry of commands) {
    if (entry.name === wanted || entry.aliases?.includes(wanted ?? '') === true) {
      const command = await entry.load()
      for (const alias of entry.aliases ?? []) command.alias(alias)
      program.addCommand(
        command.copyInheritedSettings(program).showHelpAfterError(`(rolekeeper ${entry.name} --help tells more)`),
      )
    } else {
      program.command(entry.name).summary(entry.summary).description(entry.summary)
    }
  }
  try {
    if (argv.length === 0) program.outputHelp()
    else await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    else if (error instanceof CommandError) {
      process.stderr.write(`rolekeeper: ${error.message}\n`)
      process.exitCode = error.exitCode
    } else {
      process.stderr.write(
        `rolekeeper: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n(this is a bug in rolekeeper; please report it with the lines above)\n`,
      )
      process.exitCode = exitCodes.error
    }
  }
}

/** `| head` has read enough before we have said all: no reason to stop, and none for a stack. */
function outlive(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
