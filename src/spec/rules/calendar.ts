import type { Rule } from './rule.ts'

export const suspensionOver: Rule = ({ spec, source }, { now }) =>
  spec.suspend === null || now === null || spec.suspend.until > now
    ? []
    : [
        source.report(
          'suspension-over',
          ['spec', 'suspend', 'until'],
          'the suspension is over; take it out of the file, or set a later end',
          { severity: 'warning' },
        ),
      ]

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const form =
  /^((mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?(,(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?)*|daily) ([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$/

/** A window that cannot be read, or whose end is its beginning, never opens. */
export const windowsOpen: Rule = ({ spec, source }) =>
  spec.switchover.windows.flatMap((w, i) => {
    const path = ['spec', 'switchover', 'windows', i, w.kind]
    if (!form.test(w.expression))
      return [
        source.report(
          'window-never-opens',
          path,
          `"${w.expression}" is not days and times (mon-fri 22:00-23:30, daily 01:00-02:00; days: ${days.join(' ')})`,
        ),
      ]
    const [from, to] = (w.expression.split(' ')[1] ?? '').split('-')
    return from === to ? [source.report('window-never-opens', path, `"${w.expression}" ends when it begins`)] : []
  })
