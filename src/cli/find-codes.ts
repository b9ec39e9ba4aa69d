import {
  answerCodes,
  type CodeRow,
  conditionCodes,
  preflightCodes,
  repairCodes,
  verdictCodes,
} from '../model/codes-runtime.ts'
import { type CodeFacts, specCodes } from '../model/codes-spec.ts'
import { holdCodes, reasons } from '../model/reasons.ts'
import { exitCodes, exitMeanings } from './exit-codes.ts'

/** One meaning of a code. A word may be a code in two tables. */
export interface CodeMeaning {
  readonly code: string
  /** What kind of code it is, as a sentence has it. */
  readonly kind: string
  readonly means: string
  readonly waysAre: 'what to do' | 'what follows'
  readonly ways: readonly string[]
  readonly retries: string | null
  readonly severity: CodeFacts['severity'] | null
  readonly fields: readonly string[]
}

const tables: readonly (readonly [kind: string, rows: Readonly<Record<string, CodeRow>>])[] = [
  ['a verdict about the writer', verdictCodes],
  ['why something is held', Object.fromEntries(holdCodes.map((code) => [code, { means: '' }]))],
  ['a preflight of a planned move', preflightCodes],
  ['why a repair is made', repairCodes],
  ['a reason of the condition', conditionCodes],
  ['an answer to a command', answerCodes],
]

/** Every code that is printed anywhere, with all that is known of it. */
export function allCodes(fieldsOf: (code: string) => readonly string[]): readonly CodeMeaning[] {
  const ofFiles = Object.entries(specCodes).map(
    ([code, { summary, severity, hint }]): CodeMeaning => ({
      code,
      kind: `${severity === 'error' ? 'an error' : 'a warning'} of validate`,
      means: summary,
      waysAre: 'what to do',
      ways: [hint],
      retries: null,
      severity,
      fields: fieldsOf(code),
    }),
  )
  const known = new Set(tables.flatMap(([, rows]) => Object.keys(rows)))
  const ofOthers = Object.keys(reasons).filter((code) => !known.has(code))
  return [
    ...ofFiles,
    ...tables.flatMap(([kind, rows]) => Object.entries(rows).map(([code, row]) => ofRow(code, kind, row))),
    ...ofOthers.map((code) => ofRow(code, 'why something is not done', { means: '' })),
    ...Object.values(exitCodes).map((code) => ofRow(String(code), 'an exit code', { means: exitMeanings[code] })),
  ]
}

/** Where a reason is told at length, that; else its line in the table. */
function ofRow(code: string, kind: string, row: CodeRow): CodeMeaning {
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined
  const condition = row.condition === undefined ? '' : ` ${row.condition}`
  return {
    code,
    kind: `${kind}${condition}`,
    means: reason?.means ?? row.means,
    waysAre: kind.includes('verdict') ? 'what follows' : 'what to do',
    ways: reason?.ways ?? (row.follows === undefined ? [] : [row.follows]),
    retries: reason?.retries ?? null,
    severity: null,
    fields: [],
  }
}
