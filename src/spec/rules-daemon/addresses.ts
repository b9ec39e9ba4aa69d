import { addressHint, isHostAddress, parseNetwork } from '../addresses.ts'
import type { DaemonRule } from './rule.ts'

/** Networks and addresses are such: one that never matches would refuse everything, or notice nothing. */
export const addresses: DaemonRule = ({ spec, source }) => [
  ...(spec.allow ?? []).flatMap((network, i) =>
    parseNetwork(network) === null
      ? [
          source.report('bad-address', ['allow', 'networks', i], `"${network}" is not a network`, {
            hint: 'write it like 10.77.0.0/16, or fd00:77::/32',
          }),
        ]
      : [],
  ),
  ...spec.references.flatMap((address, i) =>
    isHostAddress(address)
      ? []
      : [
          source.report(
            'bad-address',
            ['network', 'references', i],
            `"${address}" is neither the address nor the name of a host`,
            { hint: addressHint(address) ?? 'write an address like 10.77.0.1, or a name like gateway.example' },
          ),
        ],
  ),
]
