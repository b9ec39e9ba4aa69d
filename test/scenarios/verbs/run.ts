import type { Verb } from '../verb.ts'

/** `run 5s`: time passes. */
export const run: Verb = async (sim, [span = '']) => {
  const [, amount, unit] = /^(\d+)(ms|s)$/.exec(span) ?? []
  if (amount === undefined) throw new Error(`no span of time: ${span}`)
  await sim.clock.run(Number(amount) * (unit === 's' ? 1000 : 1))
}
