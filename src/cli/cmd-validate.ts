import { join } from 'node:path'
import { Command, Option } from 'commander'
import type { DaemonSpec } from '../model/daemon.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { type InputFile, parseClusterFiles } from '../spec/parse-clusters.ts'
import { parseDaemonFile } from '../spec/parse-daemon.ts'
import { configHelp, daemonFilePath, fromFile } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { wantsColor } from './paint.ts'
import { readFolder, readInputs } from './read-inputs.ts'
import { diagnosticsJson, renderDiagnostics, renderGithub } from './render-diagnostics.ts'

interface Options {
  readonly format: 'text' | 'json' | 'github'
  readonly json?: boolean
  readonly color?: boolean
  readonly config?: string
  readonly dir?: string
}

const examples = `
Without FILE: the daemon file and every cluster file of its source, or of --dir.

Examples:
  rolekeeper validate clusters/shop.yaml
  rolekeeper validate --dir clusters --format github
  rolekeeper validate --json | jq '.diagnostics[].code'

Exit codes: 0 valid (there may be warnings), 65 not valid, 64 usage.
`

export function validateCommand(): Command {
  return new Command('validate')
    .summary('check cluster files; needs no server and no credentials')
    .description('Checks cluster files, and the daemon file where there is one. Needs no server and no credentials.')
    .argument('[files...]', 'cluster files, or folders of them')
    .addOption(new Option('--format <format>', 'how it is shown').choices(['text', 'json', 'github']).default('text'))
    .option('--json', 'the same as --format json')
    .option('--config <file>', configHelp)
    .option('--dir <path>', 'folder of the cluster files')
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action((files: string[], options: Options) => validate(files, options))
}

interface Daemon {
  readonly file: InputFile
  readonly spec: DaemonSpec | null
  readonly diagnostics: readonly Diagnostic[]
}

async function validate(names: readonly string[], options: Options): Promise<void> {
  const named = await readInputs(names)
  const beside = named.filter(isDaemonFile).map(judgeDaemon)
  const daemon = (await readDaemon(options.config)) ?? beside[0] ?? null
  const files = names.length > 0 ? named.filter((f) => !isDaemonFile(f)) : await readClusters(options, daemon)
  const spec = daemon?.spec ?? null
  const parsed = parseClusterFiles(files, { now: Date.now(), ...(spec === null ? {} : { daemon: spec }) })
  const daemons = [...new Map([...(daemon === null ? [] : [daemon]), ...beside].map((d) => [d.file.name, d])).values()]
  const found = [...daemons.flatMap((d) => d.diagnostics), ...parsed.diagnostics]
  const all = [...daemons.map((d) => d.file), ...files]
  const errors = found.filter((d) => d.severity === 'error').length
  const last =
    shape(options) === 'text' ? summary(all.length, errors, found.length - errors, parsed.ignored.length) : ''
  process.stdout.write(render(found, all, options) + last)
  if (errors > 0) process.exitCode = exitCodes.invalidFile
}

/** Somebody names the daemon file beside the others: it is then judged as what it says it is. */
function isDaemonFile({ text }: InputFile): boolean {
  return /^\s*["']?kind["']?:\s*["']?Daemon\b/m.test(text)
}

async function readClusters(options: Options, daemon: Daemon | null): Promise<readonly InputFile[]> {
  const folder = clusterFolder(options, daemon)
  const files = (await readFolder(folder)).filter((f) => !isDaemonFile(f))
  if (files.length === 0) throw new CommandError(exitCodes.usage, `${folder} holds no cluster file (*.yaml)`)
  return files
}

function judgeDaemon(file: InputFile): Daemon {
  return { file, ...parseDaemonFile(file.text, file.name) }
}

function shape(options: Options): Options['format'] {
  return options.json === true ? 'json' : options.format
}

function render(found: readonly Diagnostic[], files: readonly InputFile[], options: Options): string {
  switch (shape(options)) {
    case 'json':
      return `${JSON.stringify(diagnosticsJson(found), null, 2)}\n`
    case 'github':
      return renderGithub(found)
    case 'text':
      return renderDiagnostics(found, new Map(files.map((f) => [f.name, f.text])), wantsColor(options.color))
  }
}

async function readDaemon(named: string | undefined): Promise<Daemon | null> {
  const path = await daemonFilePath(named)
  if (path === null) return null
  const [file] = await readInputs([path])
  if (file === undefined) throw new CommandError(exitCodes.usage, `${path} is a folder, not a daemon file`)
  return judgeDaemon(file)
}

/** With a Git source, the repository that is being checked is the one that the command stands in, wherever the daemon file lies. */
function clusterFolder(options: Options, daemon: Daemon | null): string {
  if (options.dir !== undefined) return options.dir
  const source = daemon?.spec?.source
  if (source === undefined) return 'clusters'
  if (source.directory === null) return source.path
  return join(fromFile(daemon?.file.name ?? '', source.directory), source.path)
}

function summary(files: number, errors: number, warnings: number, ignored: number): string {
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
  const verdict = errors > 0 ? count(errors, 'error') : 'valid'
  const and = warnings > 0 ? `, ${count(warnings, 'warning')}` : ''
  const quiet = ignored > 0 ? `, ${ignored} ignored` : ''
  return `${count(files, 'file')}: ${verdict}${and}${quiet}.\n`
}
