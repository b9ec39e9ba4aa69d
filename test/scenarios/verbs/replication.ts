import type { SimHost } from '../../sim/world.ts'
import type { Verb } from '../verb.ts'

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
