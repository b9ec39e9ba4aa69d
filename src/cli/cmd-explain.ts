import { Command } from 'commander'
import { didYouMean } from '../spec/did-you-mean.ts'
import { allFields, type FieldFacts } from '../spec/fields.ts'
import { findFields, namesOfFields } from '../spec/find-field.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { allCodes, type CodeMeaning } from './find-codes.ts'
import { wantsColor } from './paint.ts'
import { renderCode, renderField, renderFieldList } from './render-explain.ts'

interface Options {
  readonly json?: boolean
  readonly color?: boolean
}

const examples = `
FIELD is a path in a cluster file or the daemon file, or the end of one; CODE is
any code that rolekeeper prints, an exit code included. Without either: every
field.

Examples:
  rolekeeper explain roles.writer.prefer
  rolekeeper explain timeout                 every field that is called so
  rolekeeper explain vip-twice
  rolekeeper explain --json failover.limit

Exit codes: 0 done, 64 there is no such field or code.
`

export function explainCommand(): Command {
  return new Command('explain')
    .summary('what a field or a code means')
    .description('Says what a field of a file means, or a code that was printed, and what to do about it.')
    .argument('[name]', 'field or code')
    .option('--json', 'print JSON')
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action((name: string | undefined, options: Options) => {
      process.stdout.write(explain(name ?? null, options))
    })
}

function explain(name: string | null, options: Options): string {
  const every = allFields()
  const codes = allCodes((code) => every.filter((f) => f.codes.some((c) => c === code)).map((f) => f.path))
  const fields = name === null ? every : findFields(name, every)
  const meanings = codes.filter((c) => name !== null && c.code.toLowerCase() === name.toLowerCase())
  if (name !== null && fields.length + meanings.length === 0) throw unknown(name, every, codes)
  if (options.json === true) return `${JSON.stringify({ formatVersion: 1, fields, codes: meanings }, null, 2)}\n`
  const color = wantsColor(options.color)
  const [only, ...others] = fields
  const shown = only === undefined ? [] : [others.length === 0 ? renderField(only, color) : renderFieldList(fields)]
  return [...shown, ...meanings.map((m) => renderCode(m, color))].join('\n')
}

function unknown(name: string, fields: readonly FieldFacts[], codes: readonly CodeMeaning[]): CommandError {
  const words = [...new Set([...namesOfFields(fields), ...codes.map((c) => c.code)])]
  const near = didYouMean(name, words)
  const hint = near === null ? 'rolekeeper explain lists the fields, docs/CODES.md the codes' : `did you mean ${near}?`
  return new CommandError(exitCodes.usage, `there is no field and no code ${JSON.stringify(name)}; ${hint}`)
}
