import type { Connection } from 'mysql2/promise'
import type { Lab } from './lab.ts'
import { guards } from './verbs.ts'
import { addressesIn } from './net.ts'
import { pause } from './wait.ts'

export interface Samples {
  readonly taken: number
  /** ms during which two hosts said at the same moment that they are writable, and the longest such stretch. */
  readonly twoWritableMs: number
  /** ms during which an address was on two hosts, with and without a guard in front of one of them. */
  readonly heldTwiceMs: number
  readonly heldTwiceUnguarded: number
}

/** Looks from outside, over sockets and namespaces, as often as it can: nothing of it goes through what is tested. */
export class Sampler {
  readonly #lab: Lab
  readonly #vips: readonly string[]
  readonly #connections = new Map<string, Connection>()
  #stop = false
  #taken = 0
  #twoWritable = 0
  #heldTwice = 0
  #unguarded = 0
  readonly #done: Promise<unknown>

  constructor(lab: Lab, vips: readonly string[]) {
    this.#lab = lab
    this.#vips = vips
    this.#done = Promise.all([this.#watchWritable(), this.#watchAddresses()])
  }

  async stop(): Promise<Samples> {
    this.#stop = true
    await this.#done
    for (const c of this.#connections.values()) c.destroy()
    return {
      taken: this.#taken,
      twoWritableMs: this.#twoWritable,
      heldTwiceMs: this.#heldTwice,
      heldTwiceUnguarded: this.#unguarded,
    }
  }

  async #watchWritable(): Promise<void> {
    let last = performance.now()
    while (!this.#stop) {
      const answers = await Promise.all(this.#lab.hosts.map((h) => this.#writable(h.name)))
      const now = performance.now()
      this.#taken += 1
      if (answers.filter((a) => a).length > 1) this.#twoWritable += now - last
      last = now
      await pause(5)
    }
  }

  async #writable(host: string): Promise<boolean> {
    try {
      let c = this.#connections.get(host)
      if (c === undefined) {
        c = await this.#lab.connect(host)
        c.on('error', () => this.#connections.delete(host))
        this.#connections.set(host, c)
      }
      const answer = await Promise.race([c.query('SELECT @@global.read_only AS ro'), pause(100).then(() => null)])
      if (answer === null) {
        this.#connections.delete(host)
        c.destroy()
        return false
      }
      return String((answer[0] as { ro: number }[])[0]?.ro) === '0'
    } catch {
      this.#connections.delete(host)
      return false
    }
  }

  async #watchAddresses(): Promise<void> {
    let last = performance.now()
    while (!this.#stop) {
      const lists = await Promise.all(
        this.#lab.hosts.map(async (h) => ({
          name: h.name,
          has: await addressesIn(h.net.netns).catch((): readonly string[] => []),
        })),
      )
      const now = performance.now()
      for (const vip of this.#vips) {
        const on = lists.filter((l) => l.has.includes(vip)).map((l) => l.name)
        if (on.length < 2) continue
        this.#heldTwice += now - last
        const guarded = await Promise.all(
          on.map(async (h) => (await guards(this.#lab, h)).some((g) => g.includes(`${vip}/32`))),
        )
        // Looked at again: while the rules were read the address may have gone.
        const still = (
          await Promise.all(on.map(async (h) => (await addressesIn(this.#lab.host(h).net.netns)).includes(vip)))
        ).every((x) => x)
        if (still && guarded.filter((g) => !g).length > 1) this.#unguarded += 1
      }
      last = now
      await pause(25)
    }
  }
}
