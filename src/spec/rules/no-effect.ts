import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Path } from '../place.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

const exclusiveOnly = ['failback', 'failbackAfter', 'assertion', 'applyWithin'] as const

function vipCount(vips: unknown): number {
  return Array.isArray(vips) ? vips.length : 0
}

/** Fields that say nothing where they stand: whoever wrote them thinks otherwise. */
export const noEffect: Rule = ({ spec, source }) => {
  const found: Diagnostic[] = []
  const isSet = (path: Path): boolean => valueAt(source.data, path) !== undefined
  const note = (path: Path, why: string): void => {
    if (isSet(path))
      found.push(source.report('no-effect', path, `${path.slice(1).join('.')} has no effect: ${why}`, { what: 'key' }))
  }
  for (const role of spec.roles) {
    const at = ['spec', 'roles', role.name]
    if (role.mode === 'balanced') for (const field of exclusiveOnly) note([...at, field], 'the role is balanced')
    else note([...at, 'fallbackToWriter'], 'the role is exclusive')
    if (
      role.mode === 'balanced' &&
      role.name !== spec.writerRole &&
      vipCount(valueAt(source.data, [...at, 'vips'])) === 0
    )
      note(at, 'it is balanced, and has no VIPs to spread')
    if (role.lease !== null && role.vips.length === 0) note([...at, 'lease'], 'the role has no VIPs')
    if (role.failback === 'window' && spec.switchover.windows.length === 0)
      note([...at, 'failback'], 'there are no switchover.windows')
    if (role.mode === 'exclusive' && role.failback === 'manual') note([...at, 'failbackAfter'], 'failback is manual')
  }
  if (spec.replication.durability === 'async') note(['spec', 'replication', 'semiSync'], 'durability is async')
  if (spec.failover.mode === 'off') note(['spec', 'failover', 'limit'], 'failover is off')
  return found
}
