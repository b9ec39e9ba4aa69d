import { related, vipUses } from './fleet-index.ts'
import type { Rule } from './rule.ts'

/** A VIP is nobody's own address: taking it off a host would take the host off the network. */
export const vipNotHost: Rule = (entry, { fleet }) =>
  vipUses(entry).flatMap((use) => {
    const host = fleet.addresses.get(use.key)?.[0]
    return host === undefined
      ? []
      : [
          entry.source.report('vip-is-host', use.path, `${use.key} is the address of ${host.what}`, {
            related: related(host),
          }),
        ]
  })
