import type { Verb } from '../verb.ts'

/** `told`: what hooks were told since the last time, with the facts that are no measurement. */
export const told: Verb = (sim) =>
  sim.told
    .splice(0)
    .map(({ event, hooks, facts }) => {
      const said = Object.entries(facts).filter(([name]) => !name.endsWith('Ms'))
      return `${event}${hooks.length === 0 ? '' : ` [${hooks.join(' ')}]`} ${said.map(([k, v]) => `${k}=${v}`).join(' ')}`
    })
    .join('\n')
