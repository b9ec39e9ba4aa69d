import { preferring } from '../../sim/spec.ts'
import type { Verb } from '../verb.ts'

/** `prefer db2`: the file names another first host. */
export const prefer: Verb = (sim, [host = '']) => sim.setDesired(preferring(sim.spec, host, `prefer-${host}`))

/** `promotion db3 never`. */
export const promotion: Verb = (sim, [host = '', value]) => {
  const hosts = sim.spec.hosts.map((h) =>
    h.name === host ? { ...h, promotion: value === 'never' ? ('never' as const) : ('allowed' as const) } : h,
  )
  sim.setDesired({ ...sim.spec, hosts, digest: `${sim.spec.digest}-${host}-${value}` })
}

/** `ask set-offline db3`, `ask ack`: a command to the daemon; shows its answer. */
export const ask: Verb = async (sim, [kind, host = '']) => {
  const id = `r${sim.clock.now()}`
  const answer =
    kind === 'set-offline' || kind === 'set-online'
      ? sim.loop.request({ kind, id, host, by: 'ann' })
      : kind === 'move-role'
        ? sim.loop.request({ kind, id, role: 'writer', to: host, by: 'ann', force: false })
        : sim.loop.request({ kind: 'ack', id, by: 'ann' })
  await sim.clock.run(10)
  const { code, message } = await answer
  return `${code}: ${message}`
}
