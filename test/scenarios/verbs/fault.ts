import type { SimHost } from '../../sim/world.ts'
import type { Verb } from '../verb.ts'

/** `kill db1`, and the like: what befalls a host. */
export const kill: Verb = (sim, [host = '']) => sim.world.kill(host)
export const restart: Verb = (sim, [host = '']) => sim.world.restart(host)
export const freeze: Verb = (sim, [host = '']) => sim.world.freeze(host)
export const thaw: Verb = (sim, [host = '']) => sim.world.thaw(host)
export const vanish: Verb = (sim, [host = '']) => sim.world.vanish(host)
export const boot: Verb = (sim, [host = '']) => sim.world.boot(host)

/** `set db2 applierLocked on`: a person, or a backup, did it. */
export const set: Verb = (sim, [name = '', what = '', value]) => {
  const host = sim.world.host(name)
  const flags = ['applierLocked', 'readOnly', 'scheduler', 'sshd'] as const satisfies readonly (keyof SimHost)[]
  const flag = flags.find((f) => f === what)
  if (flag === undefined) throw new Error(`no flag ${what}`)
  host[flag] = value === 'on'
}

/** `follow db1 db3`: a person points a host at another one. */
export const follow: Verb = (sim, [name = '', source = '']) => {
  sim.world.host(name).channels = [sim.world.channel(source)]
}

/** `stop-slave db3`, `start-slave db3`, `reset-slave db3`, as a person types it. */
export const stopSlave: Verb = (sim, [name = '']) => threads(sim.world.host(name), false)
export const startSlave: Verb = (sim, [name = '']) => threads(sim.world.host(name), true)
export const resetSlave: Verb = (sim, [name = '']) => {
  sim.world.host(name).channels = []
}

function threads(host: SimHost, on: boolean): void {
  for (const c of host.channels) Object.assign(c, { receiver: on, applier: on, connected: on, relay: [] })
}
