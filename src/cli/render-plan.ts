import type { PlanAction, PlanDocument, PlanPreflight } from '../model/plan-document.ts'
import { clean, wrap } from './lines.ts'
import { paint } from './paint.ts'

const symbols: Readonly<Record<PlanAction['kind'], string>> = {
  move: '>',
  change: '~',
  add: '+',
  remove: '-',
  blocked: '!',
  unknown: '?',
}
const colors = {
  move: 'cyan',
  change: 'yellow',
  add: 'green',
  remove: 'red',
  blocked: 'red',
  unknown: 'yellow',
} as const

/** The plan as people read it; the last line is always the summary. */
export function renderPlan(plan: PlanDocument, color: boolean): string {
  const lines: string[] = [`${paint('bold', clean(plan.cluster), color)}  ${revisions(plan)}`, ...observed(plan)]
  if (plan.divergence.length > 0) {
    lines.push('', '  Changed outside Git:')
    for (const d of plan.divergence) lines.push(...wrap('    ', d.host === null ? d.message : `${d.host} ${d.message}`))
  }
  for (const action of plan.actions) lines.push('', ...renderAction(action, color))
  if (plan.notActedUpon.length > 0) lines.push('', ...wrap('  ', `Not acted upon yet: ${plan.notActedUpon.join(', ')}`))
  lines.push('', clean(plan.summary))
  return `${lines.join('\n')}\n`
}

function revisions({ source }: PlanDocument): string {
  const head = source.head?.slice(0, 7) ?? `files, digest ${source.digest.slice(0, 12)}`
  return source.base === null ? head : `${source.base.slice(0, 7)} → ${head}`
}

function observed({ observed: { at, writer, hosts } }: PlanDocument): readonly string[] {
  const states = Object.values(hosts)
  const reached = states.filter((h) => h === 'reached').length
  const who = writer === null ? 'nobody is known to be the writer' : `the writer is ${writer}`
  return wrap(
    '  ',
    `observed ${new Date(at).toISOString().slice(0, 19)}Z, ${reached} of ${states.length} hosts reached, ${who}`,
  )
}

function renderAction(action: PlanAction, color: boolean): readonly string[] {
  const tint = (line: string): string => paint(colors[action.kind], line, color)
  const lines = [
    ...wrap(`  ${symbols[action.kind]} `, action.message).map(tint),
    ...wrap('      ', `because ${action.because}; risk: ${action.risk}`),
  ]
  const pause = action.writePauseMs
  if (pause !== null)
    lines.push(...wrap('      ', `expected write pause ${pause.min} to ${pause.max} ms (${pause.basis})`))
  for (const preflight of action.preflights) lines.push(...renderPreflight(preflight, color))
  for (const [i, step] of action.steps.entries())
    lines.push(...wrap(`      ${String(i + 1).padStart(2)}. `, step.sentence))
  if (action.kind === 'move')
    lines.push(...wrap('      ', 'undone by itself when anything fails before the commit point'))
  return lines
}

function renderPreflight(p: PlanPreflight, color: boolean): readonly string[] {
  const [mark, tint] = p.ok
    ? (['✓', 'green'] as const)
    : p.severity === 'error'
      ? (['✗', 'red'] as const)
      : (['?', 'yellow'] as const)
  const limit = !p.ok && p.severity === 'error' ? ` (limit ${p.limit})` : ''
  const [first = '', ...rest] = wrap(`      ${mark} ${p.code.padEnd(17)} `, `${p.message}${limit}`)
  return [first.replace(mark, () => paint(tint, mark, color)), ...rest]
}
