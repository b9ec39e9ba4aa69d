import { join } from 'node:path'
import { Command } from 'commander'
import { decideAgain, type Difference } from '../core/replay.ts'
import type { JournalLine } from '../model/journal-line.ts'
import { loadConfig, stateDirectory } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { wrap } from './lines.ts'
import { paint, wantsColor } from './paint.ts'
import { journalAt } from './wire/state.ts'

interface Options {
  readonly json?: boolean
  readonly color?: boolean
  readonly all?: boolean
  readonly config?: string
}

interface Differing {
  /** From 1, among the decisions that could be read. */
  readonly decision: number
  readonly at: string
  readonly cluster: string
  readonly differences: readonly Difference[]
}

interface Replay {
  readonly formatVersion: 1
  readonly decisions: number
  readonly first: string | null
  readonly last: string | null
  /** Lines of another version, torn ones, and those that are said to be missing. */
  readonly unreadable: number
  readonly differing: readonly Differing[]
}

export function replayCommand(): Command {
  return new Command('replay')
    .summary('decide a journal again and show differences')
    .description(
      'Makes every decision of a journal again, each from what it was made of, and shows where this version decides otherwise. Asks nobody, changes nothing. The older files beside it (.1, .2, ...) are read too.',
    )
    .argument('<journal>', "a journal file, or a cluster: the journal in the daemon's state")
    .option('--all', 'every decision that differs, not the first one only')
    .option('--config <file>', 'daemon file: whose state the journal of a cluster lies in')
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText(
      'after',
      '\nExamples:\n  rolekeeper replay shop\n  rolekeeper replay /var/lib/rolekeeper/clusters/shop.journal\n\nExit codes: 0 all the same, 1 a difference, 64 no such file, 65 no journal.\n',
    )
    .action((path: string, options: Options) => replay(path, options))
}

async function replay(named: string, options: Options): Promise<void> {
  const path = await journalPath(named, options)
  const { lines, torn } = await journalAt(path)
  const readable = lines.filter(isDecision)
  if (readable.length === 0 && lines.length + torn > 0)
    throw new CommandError(exitCodes.invalidFile, `${path} holds no decision of this version`)
  const result: Replay = {
    formatVersion: 1,
    decisions: readable.length,
    first: time(readable[0]),
    last: time(readable.at(-1)),
    unreadable: lines.length - readable.length + torn,
    differing: readable.flatMap((line, i) => {
      const differences = again(line)
      return differences.length === 0
        ? []
        : [{ decision: i + 1, at: time(line) ?? '', cluster: line.cluster, differences }]
    }),
  }
  process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : render(result, options))
  if (result.differing.length > 0) process.exitCode = exitCodes.error
}

/** A bare name is a cluster. */
async function journalPath(named: string, options: Options): Promise<string> {
  if (!/^[a-z0-9-]+$/.test(named)) return named
  return join(stateDirectory(await loadConfig(options.config)), 'clusters', `${named}.journal`)
}

function isDecision(line: unknown): line is JournalLine {
  const fields = line as Partial<JournalLine> | null
  return (
    fields?.formatVersion === 1 &&
    typeof fields.at === 'number' &&
    typeof fields.cluster === 'string' &&
    [fields.spec, fields.before, fields.seen].every((part) => typeof part === 'object' && part !== null) &&
    Array.isArray(fields.changes) &&
    Array.isArray(fields.actions)
  )
}

/** A decision that cannot be made any more is a difference, not the end of the replay. */
function again(line: JournalLine): readonly Difference[] {
  try {
    return decideAgain(line)
  } catch (error) {
    return [
      { path: 'decision', then: 'was made', now: `fails: ${error instanceof Error ? error.message : String(error)}` },
    ]
  }
}

function time(line: JournalLine | undefined): string | null {
  return line === undefined ? null : new Date(line.at).toISOString()
}

function render(result: Replay, options: Options): string {
  const color = wantsColor(options.color)
  const { decisions, differing, unreadable } = result
  const shown = options.all === true ? differing : differing.slice(0, 1)
  const lines = shown.flatMap((d) => renderDiffering(d, color))
  if (unreadable > 0) lines.push(...wrap('', `${count(unreadable, 'line')} could not be read as a decision.`))
  const span = result.first === null ? '' : ` from ${result.first} to ${result.last ?? ''}`
  const verdict =
    differing.length === 0
      ? 'all the same'
      : `${differing.length} ${differing.length === 1 ? 'differs' : 'differ'} today`
  lines.push(`${count(decisions, 'decision')}${span}: ${verdict}.`)
  return `${lines.join('\n')}\n`
}

function renderDiffering({ decision, at, cluster, differences }: Differing, color: boolean): readonly string[] {
  const [first] = differences
  if (first === undefined) return []
  const rest = differences.length - 1
  return [
    paint('bold', `${cluster}, decision ${decision}, ${at}:`, color),
    ...wrap('  ', first.path),
    ...wrap('    then ', text(first.then)),
    ...wrap('    now  ', text(first.now)),
    ...(rest === 0 ? [] : [`  and ${count(rest, 'difference')} more in this decision`]),
    '',
  ]
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}
