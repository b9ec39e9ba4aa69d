import type { Instant } from '../model/ids.ts'

/** RFC 3339 as ms since the epoch, by arithmetic: this layer has no clock, and so no Date. The schema has checked the form. */
export function instant(text: string): Instant {
  const m = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(text)
  if (m === null) return Number.NaN
  const [, y, mo, d, h, mi, s, fraction, sign, zh, zm] = m
  const offset = (sign === '-' ? -1 : 1) * (Number(zh ?? 0) * 60 + Number(zm ?? 0))
  const minutes = days(Number(y), Number(mo), Number(d)) * 1440 + Number(h) * 60 + Number(mi) - offset
  return minutes * 60_000 + Number(s) * 1000 + Math.round(Number(fraction ?? 0) * 1000)
}

/** Days since 1970-01-01 in the Gregorian calendar. */
function days(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
}
