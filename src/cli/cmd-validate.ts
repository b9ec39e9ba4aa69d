import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { type InputFile, parseClusterFiles } from '../spec/parse-clusters.ts'
import { findConfig, fromBase } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { wantsColor } from './paint.ts'
import { diagnosticsJson, renderDiagnostics, renderGithub } from './render-diagnostics.ts'

interface Options {
  readonly format?: string
  readonly json?: boolean
  readonly color?: boolean
  readonly config?: string
  readonly dir?: string
}

export function validateCommand(): Command {
  return new Command('validate')
    .summary('check cluster files; needs no server and no credentials')
    .argument('[files...]', 'cluster files; without any, all of --dir or of the daemon file’s source')
    .option('--format <format>', 'text, json or github', 'text')
    .option('--json', 'the same as --format json')
    .option('--config <file>', 'daemon file')
    .option('--dir <path>', 'folder of the cluster files')
    .option('--no-color', 'no colour')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper validate clusters/shop.yaml\n  rolekeeper validate --dir clusters --format github\n',
    )
    .action((files: string[], options: Options) => validate(files, options))
}

async function validate(names: readonly string[], options: Options): Promise<void> {
  const format = options.json === true ? 'json' : (options.format ?? 'text')
  if (!['text', 'json', 'github'].includes(format))
    throw new CommandError(exitCodes.usage, `--format takes text, json or github, not ${format}`)
  const config = await findConfig(options.config)
  const paths =
    names.length > 0
      ? await expand(names)
      : await clusterFiles(
          options.dir ?? (config === null ? 'clusters' : fromBase(config, localFolder(config.daemon.source))),
        )
  const files = await Promise.all(paths.map(readInput))
  const parsed = parseClusterFiles(files, { now: Date.now(), ...(config === null ? {} : { daemon: config.daemon }) })
  const errors = parsed.diagnostics.filter((d) => d.severity === 'error').length
  if (format === 'json') process.stdout.write(`${JSON.stringify(diagnosticsJson(parsed.diagnostics), null, 2)}\n`)
  else if (format === 'github') process.stdout.write(renderGithub(parsed.diagnostics))
  else {
    process.stdout.write(
      renderDiagnostics(parsed.diagnostics, new Map(files.map((f) => [f.name, f.text])), wantsColor(options.color)),
    )
    process.stdout.write(summary(files.length, errors, parsed.diagnostics.length - errors))
  }
  if (errors > 0) process.exitCode = exitCodes.invalidFile
}

function summary(files: number, errors: number, warnings: number): string {
  const what = `${files} ${files === 1 ? 'file' : 'files'}`
  if (errors === 0 && warnings === 0) return `${what}: valid.\n`
  return `${what}: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.\n`
}

function localFolder(source: { readonly directory: string | null; readonly path: string }): string {
  return source.directory === null ? source.path : join(source.directory, source.path)
}

async function expand(names: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(names.map(async (n) => ((await isFolder(n)) ? clusterFiles(n) : [n])))
  return lists.flat()
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (s) => s.isDirectory(),
    () => false,
  )
}

export async function clusterFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder)
    return entries
      .filter((e) => /\.ya?ml$/.test(e))
      .toSorted()
      .map((e) => join(folder, e))
  } catch (error) {
    throw new CommandError(
      exitCodes.usage,
      `${folder} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`,
    )
  }
}

/** A file that is not UTF-8 is a mistake in the file, not of the command. */
async function readInput(path: string): Promise<InputFile> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new CommandError(
      exitCodes.usage,
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`,
    )
  }
  try {
    return { name: path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { name: path, text: '', problem: 'the file is not UTF-8' }
  }
}
