import { Command } from 'commander'
import { formatFile } from '../spec/format/format-file.ts'
import type { InputFile } from '../spec/parse-clusters.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { clean } from './lines.ts'
import { wantsColor } from './paint.ts'
import { readFolder, readInputs } from './read-inputs.ts'
import { renderDiagnostics } from './render-diagnostics.ts'
import { replaceFile } from './write-file.ts'

interface Options {
  readonly check?: boolean
  readonly json?: boolean
  readonly color?: boolean
  readonly dir: string
}

const examples = `
Fields come into the order of the schema; hosts and roles stay in yours.
Comments go where their field goes: those on its line, and those above it. A
file whose order cannot change without changing what it says is left as it is.
Without FILE: every cluster file of --dir. FILE - reads standard input and
writes standard output, for editors.

Examples:
  rolekeeper fmt clusters/shop.yaml
  rolekeeper fmt --check clusters      in a pull request: names the files that
                                       differ, changes none
  rolekeeper fmt - < clusters/shop.yaml

Exit codes: 0 done, 2 --check found a difference, 65 not YAML, 64 usage.
`

export function fmtCommand(): Command {
  return new Command('fmt')
    .summary('put the fields of cluster files into canonical order, comments kept')
    .description('Puts the fields of cluster files and daemon files into canonical order, comments kept.')
    .argument('[files...]', 'files, or folders of them; - for standard input')
    .option('--check', 'change nothing; exit with 2 if a file would change')
    .option('--json', 'print JSON')
    .option('--dir <path>', 'folder of the cluster files', 'clusters')
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action((files: string[], options: Options) => fmt(files, options))
}

interface Result {
  readonly file: InputFile
  readonly text: string | null
  readonly said: string
}

async function fmt(names: readonly string[], options: Options): Promise<void> {
  const isPipe = names.includes('-')
  if (isPipe && names.length > 1) throw new CommandError(exitCodes.usage, '- stands alone: it is standard input')
  const results = (isPipe ? [await standardInput()] : await inputs(names, options.dir)).map((file): Result => {
    const { text, diagnostics } = formatFile(file)
    const shown = new Map([[file.name, file.text]])
    return { file, text, said: renderDiagnostics(diagnostics, shown, wantsColor(options.color, process.stderr)) }
  })
  process.stderr.write(results.map((r) => r.said).join(''))
  const changed = results.filter((r) => r.text !== null && r.text !== r.file.text)
  const broken = results.filter((r) => r.text === null)
  if (isPipe && options.check !== true) process.stdout.write(results[0]?.text ?? '')
  else {
    const done: Result[] = []
    try {
      for (const result of changed) {
        if (options.check !== true) await replaceFile(result.file.name, result.text ?? '')
        done.push(result)
      }
    } finally {
      process.stdout.write(report(results, done, options))
    }
  }
  if (broken.length > 0) process.exitCode = exitCodes.invalidFile
  else if (options.check === true && changed.length > 0) process.exitCode = exitCodes.difference
}

function report(results: readonly Result[], changed: readonly Result[], options: Options): string {
  if (options.json === true) {
    const files = results.map((r) => ({ file: r.file.name, readable: r.text !== null, changed: changed.includes(r) }))
    return `${JSON.stringify({ formatVersion: 1, files }, null, 2)}\n`
  }
  const what = options.check === true ? 'would change' : 'changed'
  return changed.map((r) => `${clean(r.file.name)}: ${what}\n`).join('')
}

async function inputs(names: readonly string[], folder: string): Promise<readonly InputFile[]> {
  if (names.length > 0) return readInputs(names)
  const files = await readFolder(folder)
  if (files.length === 0) throw new CommandError(exitCodes.usage, `${folder} holds no cluster file (*.yaml)`)
  return files
}

/** Largest input, in bytes: far beyond what can be a cluster file. */
const inputLimit = 16 * 1024 * 1024

async function standardInput(): Promise<InputFile> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > inputLimit) throw new CommandError(exitCodes.usage, 'standard input is too large to be a cluster file')
    chunks.push(chunk)
  }
  const name = 'standard input'
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks))
    return { name, text }
  } catch {
    return { name, text: '', problem: 'this is not UTF-8' }
  }
}
