const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const dayMinutes = 24 * 60
export const weekMinutes = 7 * dayMinutes

/** `mon-fri 22:00-23:30`: minutes of the week, from Monday 00:00. An end before its beginning is on the next day. Null: not in that form. */
export function windowMinutes(expression: string): ReadonlySet<number> | null {
  const [dayText = '', timeText = '', ...rest] = expression.trim().toLowerCase().split(/\s+/)
  const chosen = dayText === 'daily' ? days.map((_, i) => i) : daysOf(dayText)
  const [from, to, ...more] = timeText.split('-').map(minuteOf)
  if (chosen === null || rest.length > 0 || more.length > 0 || from === null || from === undefined) return null
  if (to === null || to === undefined || from === dayMinutes) return null
  const length = to < from ? to + dayMinutes - from : to - from
  const minutes = new Set<number>()
  for (const day of chosen) for (let m = 0; m < length; m += 1) minutes.add((day * dayMinutes + from + m) % weekMinutes)
  return minutes
}

/** `mon-fri,sun`; a range may go over the end of the week: `sat-mon`. */
function daysOf(text: string): readonly number[] | null {
  const found: number[] = []
  for (const part of text.split(',')) {
    const [first, last, ...more] = part.split('-').map((d) => (days as readonly string[]).indexOf(d))
    if (first === undefined || first === -1 || last === -1 || more.length > 0) return null
    const length = last === undefined ? 1 : ((last - first + 7) % 7) + 1
    for (let i = 0; i < length; i += 1) found.push((first + i) % 7)
  }
  return found
}

function minuteOf(text: string): number | null {
  const m = /^([01][0-9]|2[0-4]):([0-5][0-9])$/.exec(text)
  const minute = Number(m?.[1]) * 60 + Number(m?.[2])
  return m === null || minute > dayMinutes ? null : minute
}
