/** From when to when, ms of performance.now(), and of whom. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly who: readonly string[]
}

export function total(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, s) => sum + s.to - s.from, 0)
}

/**
 * What the answers of one host prove. An answer says how it was at some moment between question and answer, no more; two answers
 * `writable` in a row prove what lies between the first answer and the second question. So a clean change within a millisecond, which
 * would look like two writers when two hosts are asked one after the other, is never counted.
 */
export class WritableTrace {
  readonly host: string
  readonly #certain: Stretch[] = []
  #lastWritable: number | null = null
  #taken = 0

  constructor(host: string) {
    this.host = host
  }

  get taken(): number {
    return this.#taken
  }

  seen(writable: boolean, asked: number, answered: number): void {
    this.#taken += 1
    if (writable && this.#lastWritable !== null)
      this.#certain.push({ from: this.#lastWritable, to: asked, who: [this.host] })
    this.#lastWritable = writable ? answered : null
  }

  silent(): void {
    this.#lastWritable = null
  }

  certain(): readonly Stretch[] {
    return this.#certain
  }
}

/** Where stretches of two lists overlap; each list in order and without overlaps of its own. */
export function overlaps(lists: readonly (readonly Stretch[])[]): readonly Stretch[] {
  const found: Stretch[] = []
  for (const [i, a] of lists.entries()) {
    for (const b of lists.slice(i + 1)) {
      let k = 0
      for (const x of a) {
        while (k < b.length && (b[k]?.to ?? 0) <= x.from) k += 1
        for (let j = k; j < b.length; j += 1) {
          const y = b[j]
          if (y === undefined || y.from >= x.to) break
          const stretch = { from: Math.max(x.from, y.from), to: Math.min(x.to, y.to), who: [...x.who, ...y.who] }
          if (stretch.to > stretch.from) found.push(stretch)
        }
      }
    }
  }
  return found
}
