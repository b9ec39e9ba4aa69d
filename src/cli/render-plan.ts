import type { PlanAction, PlanDocument } from '../model/plan-document.ts'
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
  const lines: string[] = []
  const reached = Object.values(plan.observed.hosts).filter((h) => h === 'reached').length
  const total = Object.keys(plan.observed.hosts).length
  const revisions = `${short(plan.source.base)} → ${short(plan.source.head)}`
  lines.push(
    paint('bold', plan.cluster, color) +
      `  ${revisions}  observed ${new Date(plan.observed.at).toISOString().slice(0, 19)}Z, ${reached} of ${total} hosts reached, writer ${plan.observed.writer ?? 'unknown'}`,
  )
  if (plan.divergence.length > 0) {
    lines.push('', '  Changed outside Git:')
    for (const d of plan.divergence) lines.push(`    ${d.host ?? ''}  ${d.message}`)
  }
  for (const action of plan.actions) lines.push('', ...renderAction(action, color))
  if (plan.notActedUpon.length > 0) lines.push('', `  Not acted upon yet: ${plan.notActedUpon.join(', ')}`)
  lines.push('', plan.summary)
  return `${lines.join('\n')}\n`
}

function renderAction(action: PlanAction, color: boolean): readonly string[] {
  const lines = [
    `  ${paint(colors[action.kind], `${symbols[action.kind]} ${action.message}`, color)}`,
    `      because ${action.because}; risk: ${action.risk}`,
  ]
  const pause = action.writePauseMs
  if (pause !== null) lines.push(`      expected write pause ${pause.min} to ${pause.max} ms (${pause.basis})`)
  for (const p of action.preflights) {
    lines.push(
      `      ${p.ok ? paint('green', '✓', color) : paint('red', '✗', color)} ${p.code.padEnd(17)} ${p.message}${p.ok ? '' : ` (limit ${p.limit})`}`,
    )
  }
  for (const [i, step] of action.steps.entries()) lines.push(`      ${String(i + 1).padStart(2)}. ${step.sentence}`)
  if (action.kind === 'move') lines.push('      undone by itself when anything fails before the commit point')
  return lines
}

function short(commit: string | null): string {
  return commit === null ? '-' : commit.slice(0, 7)
}
