import type { Verb } from '../verb.ts'

/** `conditions`: what is published of them, but for those that say that all is well. */
export const conditions: Verb = (sim) =>
  (sim.loop.status?.conditions ?? [])
    .filter((c) => c.status !== (['Reconciling', 'Stalled', 'Suspended'].includes(c.type) ? 'False' : 'True'))
    .map((c) => `${c.type} ${c.status} ${c.reason}: ${c.message}`)
    .join('\n')
