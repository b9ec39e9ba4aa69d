import type { Instant } from '../model/ids.ts'
import type { PlanWindow } from '../model/plan-document.ts'
import type { Window } from '../model/spec.ts'
import { weekMinutes, windowMinutes } from '../model/window-expression.ts'

const minute = 60_000
const halfHour = 30 * minute
/** A week has every window once; some hours more for the clock's changes. */
const farthest = 8 * 24 * 60 * minute

interface Judged {
  readonly kind: Window['kind']
  readonly minutes: ReadonlySet<number>
  readonly zone: Intl.DateTimeFormat
}

/** Are the windows open, and when does that change. Null: there are none, planned moves may begin at any time. */
export function windowAt(windows: readonly Window[], instant: Instant): PlanWindow | null {
  if (windows.length === 0) return null
  const now = Math.floor(instant)
  const judged = windows.map((w) => ({
    kind: w.kind,
    minutes: windowMinutes(w.expression) ?? new Set<number>(),
    zone: new Intl.DateTimeFormat('en-GB', {
      timeZone: w.zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  }))
  const open = isOpen(judged, now)
  // Clocks are changed at a full or half hour of UTC: between two of them the minutes of a week simply count on.
  for (let start = now - (now % halfHour); start < now + farthest; start += halfHour) {
    const offsets = judged.map((w) => minuteOfWeek(w.zone, start))
    for (let at = Math.max(start, now - (now % minute) + minute); at < start + halfHour; at += minute) {
      const passed = (at - start) / minute
      if (isOpenAt(judged, offsets, passed) !== open) return { open, changesAt: at }
    }
  }
  return { open, changesAt: null }
}

function isOpen(windows: readonly Judged[], now: Instant): boolean {
  const offsets = windows.map((w) => minuteOfWeek(w.zone, now))
  return isOpenAt(windows, offsets, 0)
}

/** Inside of an allowed one, where any is allowed, and outside of everything denied. */
function isOpenAt(windows: readonly Judged[], offsets: readonly number[], passed: number): boolean {
  const inside = (kind: Window['kind']): boolean =>
    windows.some((w, i) => w.kind === kind && w.minutes.has(((offsets[i] ?? 0) + passed) % weekMinutes))
  return !inside('deny') && (inside('allow') || !windows.some((w) => w.kind === 'allow'))
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Minutes since Monday 00:00 on the clocks of that zone. */
function minuteOfWeek(zone: Intl.DateTimeFormat, at: Instant): number {
  const parts = new Map(zone.formatToParts(at).map((p) => [p.type, p.value]))
  const day = days.indexOf(parts.get('weekday') ?? '')
  return day * 24 * 60 + Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
}
