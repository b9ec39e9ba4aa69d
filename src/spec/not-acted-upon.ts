import type { ClusterFile } from '../model/generated/cluster-file.ts'
import type { ClusterSpec } from '../model/spec.ts'

/** Fields that a file sets and that nothing acts upon yet; the plan names them, so that nobody relies on them. */
export function notActedUpon({ spec }: ClusterFile): ClusterSpec['notActedUpon'] {
  const { replication = {}, checks = {}, failover = {} } = spec
  const found: string[] = []
  const note = (path: string, set: boolean): void => {
    if (set) found.push(path)
  }
  note('spec.engine: mysql', spec.engine === 'mysql')
  note('spec.replication.coordinates: position', replication.coordinates === 'position')
  note('spec.replication.durability: semi-sync', replication.durability === 'semi-sync')
  note('spec.checks.writeProbe', isOn(checks.writeProbe))
  note('spec.failover.fencing.killProcess', failover.fencing?.killProcess !== undefined)
  note('spec.failover.fencing.command', failover.fencing?.command !== undefined)
  note('spec.failover.salvage', isOn(failover.salvage))
  note('spec.provision: auto', spec.provision === 'auto')
  note('spec.lifecycle: Released', spec.lifecycle === 'Released')
  for (const [name, role] of Object.entries(spec.roles)) {
    note(`spec.roles.${name}.lease`, isOn(role.lease))
  }
  return found.map((path) => ({ path }))
}

function isOn(field: unknown): boolean {
  return field !== undefined && field !== 'off'
}
