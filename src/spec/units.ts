import type { DurationMs } from '../model/ids.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const sizes: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }

/** `250ms`, `5s`, `1.5m`, ... as the schema lets it pass; whole milliseconds. */
export function durationMs(text: string): DurationMs {
  const match = /^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)$/.exec(text)
  return Math.round(Number(match?.[1]) * (units[match?.[2] ?? ''] ?? Number.NaN))
}

/** A duration as a file would have it: in the largest unit that leaves a whole number. */
export function durationText(ms: DurationMs): string {
  if (ms === 0) return '0s'
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = units[unit] ?? 1
    if (ms % size === 0) return `${ms / size}${unit}`
  }
  return `${ms}ms`
}

export function sizeBytes(text: string): number {
  const match = /^([0-9]+)(B|KiB|MiB|GiB)$/.exec(text)
  return Number(match?.[1]) * (sizes[match?.[2] ?? ''] ?? Number.NaN)
}
