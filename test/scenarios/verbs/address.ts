import type { Verb } from '../verb.ts'

/** `address add db3 10.77.0.100`: by hand. */
export const address: Verb = (sim, [how, host = '', vip = '']) => {
  const { addresses } = sim.world.host(host)
  if (how === 'add') addresses.add(vip)
  else addresses.delete(vip)
  sim.world.addressChanged()
}
