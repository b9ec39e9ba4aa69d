import type { OperatorRequest } from '../../../src/model/observation.ts'
import type { SimCluster } from '../../sim/cluster.ts'
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

/** `ask set-offline db3`, `ask move-role writer db2`, `ask ack`, `ask ack db2` (down), `ask suspend all 60s`: shows the answer. */
export const ask: Verb = async (sim, [kind = '', ...args]) => {
  const answer = sim.loop.request(requestOf(sim, kind, args))
  await sim.clock.run(10)
  const { code, message } = await answer
  return `${code}: ${message}`
}

function requestOf(sim: SimCluster, kind: string, [a = '', b = '']: readonly string[]): OperatorRequest {
  const common = { id: `r${sim.clock.now()}`, by: 'ann' }
  switch (kind) {
    case 'set-offline':
    case 'set-online':
      return { kind, host: a, ...common }
    case 'move-role':
      return { kind, role: a, to: b, force: false, ...common }
    case 'ack':
      return { kind, down: a === '' ? null : a, ...common }
    case 'suspend': {
      const until = sim.clock.now() + Number.parseInt(b, 10) * 1000
      return { kind, scope: a === 'all' ? 'all' : 'planned', reason: 'a new switch', until, ...common }
    }
    case 'resume':
    case 'adopt':
      return { kind, ...common }
    default:
      throw new Error(`no request ${kind}`)
  }
}
