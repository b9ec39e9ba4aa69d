import type { Verb } from '../verb.ts'

/** `daemon kill`, `daemon start`, `daemon forget` (killed, and its record lost), `daemon dies-after make-writable`: right after the next such deed. */
export const daemon: Verb = async (sim, [what, kind]) => {
  if (what === 'kill') await sim.killDaemon()
  else if (what === 'forget') {
    await sim.killDaemon()
    sim.record.lose()
  } else if (what === 'start') await sim.startDaemon()
  else
    sim.afterDeed = (_, step) => {
      if (step.kind !== kind) return
      sim.afterDeed = null
      sim.crashDaemon()
    }
}
