import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { exited } from './exec.ts'
import type { Lab } from './lab.ts'
import { addressesIn } from './net.ts'
import type { Stretch } from './stretches.ts'
import { holders, guards } from './verbs.ts'
import { pause } from './wait.ts'

/**
 * Where one address is, by the kernel's events in every host's namespace: asking again and again would cost a process each time, and
 * two cores are soon busy with it. A guard is looked for while two hosts hold the address; a pair that is unguarded for less than the
 * few ms of such a look may be missed, one that was found is certain.
 */
export class AddressWatch {
  readonly #lab: Lab
  readonly #vip: string
  readonly #holding = new Set<string>()
  /** Hosts of which an event has come: newer than any list. */
  readonly #told = new Set<string>()
  readonly #stretches: Stretch[] = []
  readonly #monitors: ChildProcess[] = []
  readonly #ready: Promise<unknown>
  #since: { readonly at: number; readonly who: readonly string[] } | null = null
  #looking: Promise<void> | null = null
  #unguarded = 0

  constructor(lab: Lab, vip: string) {
    this.#lab = lab
    this.#vip = vip
    this.#ready = Promise.all(lab.hosts.map((h) => this.#watch(h.name)))
  }

  get unguarded(): number {
    return this.#unguarded
  }

  async stop(): Promise<readonly Stretch[]> {
    await this.#ready
    this.#close(performance.now())
    for (const monitor of this.#monitors) monitor.kill('SIGKILL')
    await Promise.all(this.#monitors.map(exited))
    await this.#looking
    return this.#stretches
  }

  async #watch(host: string): Promise<void> {
    const net = this.#lab.place(host)
    const monitor = this.#lab.spawnIn(net, ['ip', '-4', '-o', 'monitor', 'address'])
    this.#monitors.push(monitor)
    if (monitor.stdout !== null) {
      createInterface({ input: monitor.stdout }).on('line', (line) => {
        if (!line.includes(` ${this.#vip}/`)) return
        this.#told.add(host)
        this.#change(host, !line.startsWith('Deleted'))
      })
    }
    // What was there before the first event. Looked at twice: the first look may come before the monitor listens.
    for (const wait of [0, 150]) {
      await pause(wait)
      const has = (await addressesIn(net.netns)).includes(this.#vip)
      if (!this.#told.has(host) && has !== this.#holding.has(host)) this.#change(host, has)
    }
  }

  #change(host: string, holds: boolean): void {
    const now = performance.now()
    this.#close(now)
    if (holds) this.#holding.add(host)
    else this.#holding.delete(host)
    if (this.#holding.size < 2) return
    this.#since = { at: now, who: [...this.#holding] }
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
  }

  #close(now: number): void {
    if (this.#since !== null) this.#stretches.push({ from: this.#since.at, to: now, who: this.#since.who })
    this.#since = null
  }

  async #look(): Promise<void> {
    while (this.#since !== null) {
      const { who } = this.#since
      const free = await Promise.all(who.map((h) => this.#open(h)))
      // Looked at again: while the rules were read the address may have gone.
      const still = await holders(this.#lab, this.#vip)
      if (free.filter((x) => x).length > 1 && who.every((h) => still.includes(h))) this.#unguarded += 1
      await pause(2)
    }
  }

  async #open(host: string): Promise<boolean> {
    const rules = await guards(this.#lab, host).catch((): readonly string[] => [])
    return !rules.some((r) => r.includes(` ${this.#vip}/32 `) && r.includes('REJECT'))
  }
}
