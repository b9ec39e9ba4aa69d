import { related, twinOf, vipUses } from './fleet-index.ts'
import type { Rule } from './rule.ts'

/** A VIP is used once, in all files together: two holders of one address is what everything else is there to prevent. */
export const vipOnce: Rule = (entry, { fleet }) =>
  vipUses(entry).flatMap((use) => {
    const twin = twinOf(use, fleet.vips)
    return twin === null
      ? []
      : [
          entry.source.report('vip-twice', use.path, `${use.key} is a VIP of ${twin.what} too`, {
            related: related(twin),
          }),
        ]
  })
