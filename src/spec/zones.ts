/** Tells time zones, by the runtime's own table, which is also what windows are judged by; remembers what it was asked. */
export function zoneTable(): (zone: string) => boolean {
  const known = new Map<string, boolean>()
  return (zone) => {
    const before = known.get(zone)
    if (before !== undefined) return before
    const is = exists(zone)
    known.set(zone, is)
    return is
  }
}

function exists(zone: string): boolean {
  try {
    return !/^[+-]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
