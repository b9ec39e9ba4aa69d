import type { Verb } from '../verb.ts'

/** `cut monitor db1`: nothing passes between the two. */
export const cut: Verb = (sim, [a = '', b = '']) => sim.world.cut(a, b)
export const heal: Verb = (sim) => sim.world.heal()
