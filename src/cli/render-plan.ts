import type { Obstacle, PlanAction, PlanDocument, PlanPreflight } from '../model/plan-document.ts'
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
  lines.push(...windowLines(plan), ...supposed(plan))
  if (plan.diagnostics.length > 0) {
    lines.push('', '  Warnings in the file:')
    for (const d of plan.diagnostics)
      lines.push(...wrap('    ', `${d.range.file}:${d.range.start.line} ${d.code}: ${d.summary}`, 6))
  }
  if (plan.divergence.length > 0) {
    lines.push('', '  Changed outside Git:')
    for (const d of plan.divergence)
      lines.push(...wrap('    ', d.host === null ? d.message : `${d.host} ${d.message}`, 6))
  }
  for (const action of plan.actions) lines.push('', ...renderAction(action, color))
  if (plan.dueAlready > 0) {
    const what = plan.dueAlready === 1 ? 'one more is' : `${plan.dueAlready} more are`
    lines.push('', ...wrap('  ', `Whatever is merged, ${what} due already: plan without --base shows it.`))
  }
  if (plan.notActedUpon.length > 0) lines.push('', ...wrap('  ', `Not acted upon yet: ${plan.notActedUpon.join(', ')}`))
  lines.push('', clean(plan.summary))
  return `${lines.join('\n')}\n`
}

function revisions({ source }: PlanDocument): string {
  const head = source.head?.slice(0, 7) ?? `files, digest ${source.digest.slice(0, 12)}`
  const span = source.base === null ? head : `${source.base.slice(0, 7)} → ${head}`
  return source.file === null ? span : `${clean(source.file)}  ${span}`
}

function observed({ observed: { from, at, writer, hosts } }: PlanDocument): readonly string[] {
  const states = Object.values(hosts)
  const reached = states.filter((h) => h === 'reached').length
  const who = writer === null ? 'nobody is known to be the writer' : `the writer is ${writer}`
  const published = at === 0 ? 'nothing is published yet' : `as published, latest change ${time(at)}`
  const when = from === 'status' ? published : `observed ${time(at)}`
  return wrap('  ', `${when}, ${reached} of ${states.length} hosts reached, ${who}`)
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

function windowLines({ window }: PlanDocument): readonly string[] {
  if (window === null) return []
  const { open, changesAt } = window
  if (changesAt === null) return wrap('  ', `window for planned moves: always ${open ? 'open' : 'closed'}`)
  const what = open ? `open, closes ${time(changesAt)}` : `closed, next window ${time(changesAt)}`
  return wrap('  ', `window for planned moves: ${what}`)
}

function supposed({ supposed: s, observed: { writer } }: PlanDocument): readonly string[] {
  if (s === null) return []
  const verdict = `if ${s.what}: ${s.verdict} after ${(s.afterMs / 1000).toFixed(1)} s (${s.because})`
  const end = s.writer === writer ? `${s.writer ?? 'nobody'} stays the writer` : `${s.writer ?? 'nobody'} is the writer`
  return wrap('  ', `${verdict}; in the end ${end}`)
}

function renderAction(action: PlanAction, color: boolean): readonly string[] {
  const tint = (line: string): string => paint(colors[action.kind], line, color)
  const lines = [
    ...wrap(`  ${symbols[action.kind]} `, action.message).map(tint),
    ...wrap('      ', `because ${because(action)}`, 8),
    ...wrap('      ', risk(action), 8),
  ]
  for (const found of action.blockedBy) lines.push(...renderObstacle(found, color))
  const said = action.blockedBy.map((o) => o.code)
  for (const preflight of action.preflights.filter((p) => p.ok || !said.includes(p.code)))
    lines.push(...renderPreflight(preflight, color))
  for (const [i, step] of action.steps.entries())
    lines.push(...wrap(`      ${String(i + 1).padStart(2)}. `, step.sentence))
  lines.push(...undo(action))
  return lines
}

function risk({ risk: what, writePauseMs: pause }: PlanAction): string {
  if (pause === null) return `risk: ${what}`
  return `risk: ${what}; writes are held up for ${pause.min} to ${pause.max} ms (${pause.basis})`
}

function because({ because: code, cause }: PlanAction): string {
  if (cause === null) return code
  return cause.place === null
    ? `${code}: ${cause.field}`
    : `${code}: ${cause.field} at ${cause.place.file}:${cause.place.line}`
}

function renderObstacle({ code, why, since, retries, ways }: Obstacle, color: boolean): readonly string[] {
  const [first = '', ...rest] = wrap(`      ✗ ${code}: `, why, 8)
  const head = first.replace('✗', () => paint('red', '✗', color))
  return [
    head,
    ...rest,
    ...wrap('        ', `${since === null ? '' : `since ${time(since)}; `}tried again: ${retries}`),
    ...ways.flatMap((way) => wrap('        way out: ', way, 10)),
  ]
}

function renderPreflight(p: PlanPreflight, color: boolean): readonly string[] {
  const [mark, tint] = p.ok
    ? (['✓', 'green'] as const)
    : p.severity === 'error'
      ? (['✗', 'red'] as const)
      : (['?', 'yellow'] as const)
  // What is as it must be, word for word, need not be said twice.
  const figures = p.value === p.limit ? p.message : `${p.message} (${p.value}, limit ${p.limit})`
  const [first = '', ...rest] = wrap(`      ${mark} ${p.code.padEnd(17)} `, figures)
  return [first.replace(mark, () => paint(tint, mark, color)), ...rest]
}

/** What takes a step back when a later one fails. After the commit point there is only forward. */
function undo({ steps, kind, risk: what }: PlanAction): readonly string[] {
  if (steps.length === 0 || kind === 'unknown') return []
  if (what === 'loss')
    return wrap('      ', 'undo: none; a promotion that fails is tried on the next candidate, then only forward', 8)
  const commit = steps.findIndex((s) => s.kind === 'make-writable' && s.undo === null)
  if (commit === -1)
    return wrap('      ', 'undo: none by itself; what fails is tried again, each step may be done twice', 8)
  const sentences = steps.slice(0, commit).flatMap((s) => s.undo ?? [])
  const before = `undo: by itself, if anything fails before step ${commit + 1}${sentences.length === 0 ? '' : `: ${sentences.join('; ')}`}`
  return wrap('      ', `${before}. From there on only forward.`, 8)
}
