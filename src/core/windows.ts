import type { Instant } from '../model/ids.ts'
import type { PlanWindow } from '../model/plan-document.ts'
import type { Window } from '../model/spec.ts'
import { weekMinutes, windowMinutes } from '../model/window-expression.ts'

const minute = 60_000
const halfHour = 30 * minute
/** A week has every window once; some hours more for the clock's changes. */
const farthest = 8 * 24 * 60 * minute

/** Null: UTC, whose clocks need no table. */
type ZoneClock = Intl.DateTimeFormat | null

interface Judged {
  readonly kind: Window['kind']
  readonly minutes: ReadonlySet<number>
  /** Minutes of the week at which it opens or closes. */
  readonly edges: readonly number[]
  readonly zone: ZoneClock
}

/** Are the windows open, and when does that change. Null: there are none, planned moves may begin at any time. */
export function windowAt(windows: readonly Window[], instant: Instant): PlanWindow | null {
  if (windows.length === 0) return null
  const now = Math.floor(instant)
  const judged = windows.map((w) => ({
    kind: w.kind,
    ...minutesOf(w),
    zone: clockOf(w.zone),
  }))
  const open = isOpen(judged, now)
  // Clocks are changed at a full or half hour of UTC: between two of them the minutes of a week simply count on.
  const first = now - (now % halfHour)
  const stride = judged.every((w) => isSteady(w.zone, first, first + farthest)) ? farthest : halfHour
  for (let start = first; start < now + farthest; start += stride) {
    const offsets = judged.map((w) => minuteOfWeek(w.zone, start))
    for (const passed of edgesWithin(judged, offsets, stride / minute)) {
      const at = start + passed * minute
      if (at > now && isOpenAt(judged, offsets, passed) !== open) return { open, changesAt: at }
    }
  }
  return { open, changesAt: null }
}

function minutesOf(window: Window): Pick<Judged, 'minutes' | 'edges'> {
  const minutes = windowMinutes(window.expression) ?? new Set<number>()
  const edges: number[] = []
  for (const m of minutes) {
    if (!minutes.has((m + weekMinutes - 1) % weekMinutes)) edges.push(m)
    if (!minutes.has((m + 1) % weekMinutes)) edges.push((m + 1) % weekMinutes)
  }
  return { minutes, edges }
}

/** After how many minutes any of them opens or closes, in order, less than `length`. */
function edgesWithin(windows: readonly Judged[], offsets: readonly number[], length: number): readonly number[] {
  const found = windows.flatMap((w, i) =>
    w.edges.flatMap((edge) => {
      const first = (edge - (offsets[i] ?? 0) + weekMinutes) % weekMinutes
      return [first, first + weekMinutes].filter((passed) => passed < length)
    }),
  )
  return found.toSorted((a, b) => a - b)
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

/** No clock is changed in between: to read one costs far more than to count, and this is asked at every look. */
function isSteady(zone: ZoneClock, from: Instant, to: Instant): boolean {
  return (minuteOfWeek(zone, to) - minuteOfWeek(zone, from) - (to - from) / minute) % weekMinutes === 0
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Made anew for every question, which costs a tenth of a millisecond: nothing here may be kept between two decisions. */
function clockOf(zone: string): ZoneClock {
  if (zone === 'UTC') return null
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}

/** Minutes since Monday 00:00 on the clocks of that zone. */
function minuteOfWeek(zone: ZoneClock, at: Instant): number {
  // The epoch began on a Thursday.
  if (zone === null) return (Math.floor(at / minute) + 3 * 24 * 60) % weekMinutes
  const parts = new Map(zone.formatToParts(at).map((p) => [p.type, p.value]))
  const day = days.indexOf(parts.get('weekday') ?? '')
  return day * 24 * 60 + Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
}
