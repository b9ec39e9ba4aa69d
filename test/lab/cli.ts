import { parseArgs } from 'node:util'
import { down, exec, status, up } from './commands.ts'
import { fault, faultsHelp } from './faults.ts'

const help = `A cluster of real servers on this machine: hosts are network namespaces with a MariaDB server and an sshd each.

npm run lab -- up [--hosts 2..5] [--topology pair|source] [--clients N] [--name NAME] [--network 10.77.0] [--port 3306] [--no-daemon]
                                      start a lab that stays until down, with rolekeeper watching it unless --no-daemon
npm run lab -- status [LAB]           hosts, addresses, what runs, who is writable, who follows whom
npm run lab -- exec LAB HOST ARGV...  run a program on a host: db1.., monitor, git, gateway, c1..; sql HOST: a client of its server
npm run lab -- fault LAB FAULT ...    do it some harm, and heal it again:
${faultsHelp()}
npm run lab -- down LAB.. | --all     take it away; --all leaves the labs of programs that still run

LAB may be left out, or given as -, while only one lab is kept.
`

const { values, positionals } = parseArgs({
  args: beforeCommand(process.argv.slice(2)),
  allowPositionals: true,
  options: {
    hosts: { type: 'string' },
    topology: { type: 'string' },
    clients: { type: 'string' },
    name: { type: 'string' },
    network: { type: 'string' },
    port: { type: 'string' },
    // Every lab of this command stays; the word is taken so that nobody has to know it.
    keep: { type: 'boolean' },
    'no-daemon': { type: 'boolean' },
    all: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})
const [verb, ...words] = positionals

try {
  await main()
  process.exit(process.exitCode ?? 0)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  if (values.help === true || verb === undefined) return void process.stdout.write(help)
  if (process.getuid?.() !== 0)
    throw new Error('a lab makes network namespaces: run it as root, as with sudo npm run lab')
  switch (verb) {
    case 'up':
      return up(values)
    case 'status':
      return status(words[0])
    case 'exec':
      process.exitCode = await exec(process.argv.slice(process.argv.indexOf('exec') + 1))
      return
    case 'fault':
      return fault(words)
    case 'down':
      return down(words, values.all === true)
    default:
      process.stderr.write(`no command ${verb}\n\n${help}`)
      process.exitCode = 64
  }
}

/** What follows `exec` is another program's, options and all. */
function beforeCommand(argv: readonly string[]): string[] {
  const at = argv.indexOf('exec')
  return at === -1 ? [...argv] : argv.slice(0, at + 1)
}
