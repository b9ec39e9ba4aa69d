import type { FieldFacts } from './fields.ts'

/**
 * The fields that a name may mean: a whole path (`spec.roles.writer.prefer`, with `roles.writer.prefer` and `roles.*.prefer` meaning the
 * same), else the end of one (`lease.ttl`, `prefer`). Several where several end so.
 */
export function findFields(name: string, fields: readonly FieldFacts[]): readonly FieldFacts[] {
  const steps = stepsOf(name)
  if (steps.length === 0) return []
  const whole = fields.filter((f) => isAt(stepsOf(f.path), steps) || isAt(stepsOf(f.path), ['spec', ...steps]))
  if (whole.length > 0) return whole
  const ends = fields.filter((f) => {
    const path = stepsOf(f.path)
    // The first step is a field's own name: of a free name, anything would be one.
    return path.length > steps.length && path.at(-steps.length) !== '*' && isAt(path.slice(-steps.length), steps)
  })
  // `defaults` repeats the fields of hosts.
  const own = ends.filter((f) => !f.path.startsWith('spec.defaults.'))
  return own.length > 0 ? own : ends
}

/** Every name by which a field can be asked for, for "did you mean". */
export function namesOfFields(fields: readonly FieldFacts[]): readonly string[] {
  const lasts = fields.map((f) => f.path.slice(f.path.lastIndexOf('.') + 1)).filter((n) => n !== '*')
  const short = fields.map((f) => f.path.replace(/^spec\./, ''))
  return [...new Set([...lasts, ...short, ...fields.map((f) => f.path)])]
}

function stepsOf(path: string): readonly string[] {
  return (
    path
      .replaceAll(/\[(\w*)\]/g, '.$1')
      .split('.')
      .filter((s) => s !== '')
      // A place in a list may be left out.
      .filter((s) => !/^[0-9]+$/.test(s))
      .map((s) => (/^<.*>$/.test(s) ? '*' : s))
  )
}

function isAt(path: readonly string[], steps: readonly string[]): boolean {
  return path.length === steps.length && path.every((p, i) => p === steps[i] || p === '*')
}
