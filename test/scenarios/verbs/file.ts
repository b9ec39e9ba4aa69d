import type { HostSpec, RoleSpec } from '../../../src/model/spec.ts'
import type { SimCluster } from '../../sim/cluster.ts'
import type { Verb } from '../verb.ts'

/** What follows the words, as JSON; a plain word is itself. */
function valueOf(words: readonly string[]): unknown {
  const text = words.join(' ')
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** `file failover.mode manual`: the merged file says so, in the terms of the normalised specification. */
export const file: Verb = (sim, [path = '', ...words]) => {
  const [section = '', field] = path.split('.')
  const before: unknown = Reflect.get(sim.spec, section)
  const value = field === undefined ? valueOf(words) : { ...Object(before), [field]: valueOf(words) }
  change(sim, { [section]: value })
}

/** `host db3 maintenance {"stopReplication":true}`. */
export const host: Verb = (sim, [name, field = '', ...words]) => {
  const hosts = sim.spec.hosts.map((h): HostSpec => (h.name === name ? { ...h, [field]: valueOf(words) } : h))
  change(sim, { hosts })
}

/** `role reader fallbackToWriter true`; `role extra add 10.77.0.103` a balanced one of all hosts. */
export const role: Verb = (sim, [name = '', field = '', ...words]) => {
  const like = sim.spec.roles.find((r) => r.mode === 'balanced')
  if (field === 'add' && like !== undefined) {
    const vips = words.map((address) => ({ address, prefix: 24, cidr: `${address}/24` }))
    change(sim, { roles: [...sim.spec.roles, { ...like, name, vips }] })
    return
  }
  const roles = sim.spec.roles.map((r): RoleSpec => (r.name === name ? { ...r, [field]: valueOf(words) } : r))
  change(sim, { roles })
}

function change(sim: SimCluster, change: object): void {
  sim.setDesired({ ...sim.spec, ...change, digest: `${sim.spec.digest}+` })
}
