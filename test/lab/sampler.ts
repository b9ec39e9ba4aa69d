import type { Connection } from 'mysql2/promise'
import { AddressWatch } from './address-watch.ts'
import type { Lab } from './lab.ts'
import { abandon } from './sql.ts'
import { overlaps, type Stretch, total, WritableTrace } from './stretches.ts'
import { pause } from './wait.ts'

export interface Samples {
  /** Answers about read_only, all hosts together. */
  readonly taken: number
  /** ms during which two hosts were writable for certain, and when. */
  readonly twoWritableMs: number
  readonly twoWritable: readonly Stretch[]
  /** ms during which an address was on two hosts, whatever stood in front of it. */
  readonly heldTwiceMs: number
  readonly heldTwice: readonly Stretch[]
  /** How often an address was found on two hosts with no guard in front of either. */
  readonly heldTwiceUnguarded: number
}

/** Looks from outside, over sockets and namespaces: nothing of it goes through what is tested. */
export class Sampler {
  readonly #lab: Lab
  readonly #everyMs: number
  readonly #traces: readonly WritableTrace[]
  readonly #addresses: readonly AddressWatch[]
  readonly #done: Promise<unknown>
  #stopping = false

  constructor(lab: Lab, vips: readonly string[], everyMs = 5) {
    this.#lab = lab
    this.#everyMs = everyMs
    this.#traces = lab.hosts.map((h) => new WritableTrace(h.name))
    this.#addresses = vips.map((vip) => new AddressWatch(lab, vip))
    this.#done = Promise.all(this.#traces.map((t) => this.#watch(t)))
  }

  async stop(): Promise<Samples> {
    this.#stopping = true
    await this.#done
    const heldTwice = (await Promise.all(this.#addresses.map((a) => a.stop()))).flat()
    const twoWritable = overlaps(this.#traces.map((t) => t.certain()))
    return {
      taken: this.#traces.reduce((sum, t) => sum + t.taken, 0),
      twoWritableMs: total(twoWritable),
      twoWritable,
      heldTwiceMs: total(heldTwice),
      heldTwice,
      heldTwiceUnguarded: this.#addresses.reduce((sum, a) => sum + a.unguarded, 0),
    }
  }

  /** Each host in its own time: a silent one keeps nobody waiting. */
  async #watch(trace: WritableTrace): Promise<void> {
    let connection: Connection | null = null
    while (!this.#stopping) {
      const asked = performance.now()
      try {
        connection ??= await this.#open(trace.host)
        const writable = await within(100, connection.query('SELECT @@global.read_only AS ro'))
        trace.seen(String((writable[0] as { ro: number }[])[0]?.ro) === '0', asked, performance.now())
      } catch {
        // Dead, frozen, or our session was ended as everybody's is at a move: what was certain ends here.
        trace.silent()
        if (connection !== null) abandon(connection)
        connection = null
      }
      await pause(this.#everyMs)
    }
    if (connection !== null) abandon(connection)
  }

  async #open(host: string): Promise<Connection> {
    const opening = this.#lab.connect(host)
    const connection = await within(100, opening).catch((error: unknown) => {
      void opening.then(abandon, () => undefined)
      throw error
    })
    connection.on('error', () => undefined)
    return connection
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
