import type { Diagnostic } from '../../model/diagnostic.ts'
import { addressHint, isHostAddress } from '../addresses.ts'
import type { Path } from '../place.ts'
import { valueAt } from '../walk.ts'
import type { Rule } from './rule.ts'

/** Addresses of hosts are addresses, or names of hosts. */
export const hostAddresses: Rule = ({ spec, source }) => {
  const check = (address: string, path: Path): readonly Diagnostic[] =>
    isHostAddress(address)
      ? []
      : [
          source.report('bad-address', path, `"${address}" is neither the address nor the name of a host`, {
            hint: addressHint(address) ?? 'write an address like 10.77.0.11 or fd00::11, or a name like db1.example',
          }),
        ]
  const defaults = ['spec', 'defaults', 'ssh', 'address']
  const common = valueAt(source.data, defaults)
  return [
    ...spec.hosts.flatMap((h) => {
      const at = ['spec', 'hosts', h.name]
      const ssh = valueAt(source.data, [...at, 'ssh', 'address'])
      return [
        ...check(h.address, [...at, 'address']),
        ...(typeof ssh === 'string' ? check(ssh, [...at, 'ssh', 'address']) : []),
      ]
    }),
    ...(typeof common === 'string' ? check(common, defaults) : []),
  ]
}
