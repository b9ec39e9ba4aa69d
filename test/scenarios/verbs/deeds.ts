import type { Verb } from '../verb.ts'

/** `deeds`: what was done to the hosts since the last time, each host's in order. */
export const deeds: Verb = (sim) => {
  const done = sim.deeds.splice(0)
  return [...sim.world.hosts.keys()]
    .map((h) =>
      `${h}: ${done
        .filter((d) => d.endsWith(`@${h}`))
        .map((d) => d.split('@')[0])
        .join(' ')}`.trimEnd(),
    )
    .join('\n')
}
