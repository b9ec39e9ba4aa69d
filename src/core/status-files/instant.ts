import type { Instant } from '../../model/ids.ts'

const dayMs = 86_400_000

/** RFC 3339 in UTC; milliseconds only where there are any. Years 1 to 9999. No clock is read: it is arithmetic on the argument. */
export function rfc3339(instant: Instant): string {
  const days = Math.floor(instant / dayMs)
  const ms = instant - days * dayMs
  const time = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60]
    .map((part) => digits(Math.floor(part), 2))
    .join(':')
  const fraction = Math.floor(ms % 1000)
  return `${date(days)}T${time}${fraction === 0 ? '' : `.${digits(fraction, 3)}`}Z`
}

/** Whole seconds: enough for what stands for minutes, and easier to read. */
export function rfc3339Seconds(instant: Instant): string {
  return rfc3339(Math.floor(instant / 1000) * 1000)
}

/** The instant that {@link rfc3339} wrote; null for anything else, other time zones included. */
export function parseRfc3339(text: string): Instant | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?Z$/.exec(text)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0, ms = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const instant = dayNumber(year, month, day) * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
  // A 31st of February, or a 25th hour, comes back as another text.
  return rfc3339(instant) === text.replace('.000Z', 'Z') ? instant : null
}

/** Days since 1970-01-01; the reverse of {@link date}. */
function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Date of a day counted from 1970-01-01, by the cycle of 400 years that the Gregorian calendar repeats; years begin with March, so that leap days come last. */
function date(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
