export interface Sample {
  readonly outageMs: number
  readonly lost: number
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function maximum(values: readonly number[]): number {
  return Math.max(...values)
}

/** A line of the table; the ratio is of the medians. */
export function row(event: string, samples: readonly Sample[], floor: readonly Sample[], wanted: number): string {
  const outages = samples.map((s) => s.outageMs)
  const middle = median(outages)
  const base = median(floor.map((s) => s.outageMs))
  const lost = samples.reduce((sum, s) => sum + s.lost, 0)
  return `| ${event} | ${samples.length} | ${middle.toFixed(0)} ms | ${maximum(outages).toFixed(0)} ms | ${lost} | ${base.toFixed(0)} ms | ${(middle / base).toFixed(1)} | ≤ ${wanted} ms |`
}
