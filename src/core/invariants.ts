import type { HostName } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'
import { isGuarded, sqlNow, sshNow, writerRole } from './topology.ts'

/**
 * Invariant 1: hosts that take writes through the writer VIP. A host serves when it is writable and has the address without a guard.
 * More than one is what must never be.
 */
export function servingWriters(view: View, spec: ClusterSpec): readonly HostName[] {
  const vips = writerRole(spec)?.vips ?? []
  return Object.values(view.hosts)
    .filter((h) => {
      const facts = sqlNow(h)
      const ssh = sshNow(h)
      if (facts === null || facts.readOnly) return false
      return vips.some((v) => ssh?.addresses.some((a) => a.address === v.address) === true && !isGuarded(h, v.address))
    })
    .map((h) => h.host)
}

/** Addresses that are served, unguarded, on more than one host. */
export function doubledVips(view: View, spec: ClusterSpec): readonly string[] {
  const vips = spec.roles.flatMap((r) => r.vips.map((v) => v.address))
  return vips.filter(
    (v) =>
      Object.values(view.hosts).filter(
        (h) => sshNow(h)?.addresses.some((a) => a.address === v) === true && !isGuarded(h, v),
      ).length > 1,
  )
}

/** Hosts that take writes, whatever address they have. */
export function writers(view: View): readonly HostName[] {
  return Object.values(view.hosts)
    .filter((h) => sqlNow(h)?.readOnly === false)
    .map((h) => h.host)
}
