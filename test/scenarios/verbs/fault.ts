import type { NoAnswer } from '../../../src/model/seen.ts'
import type { SimHost } from '../../sim/world.ts'
import type { Verb } from '../verb.ts'

/** `kill db1`, and the like: what befalls a host. */
export const kill: Verb = (sim, [host = '']) => sim.world.kill(host)
export const restart: Verb = (sim, [host = '']) => sim.world.restart(host)
export const freeze: Verb = (sim, [host = '']) => sim.world.freeze(host)
export const thaw: Verb = (sim, [host = '']) => sim.world.thaw(host)
export const vanish: Verb = (sim, [host = '']) => sim.world.vanish(host)
export const boot: Verb = (sim, [host = '']) => sim.world.boot(host)

/** `set db2 applierLocked on`: a person, or a backup, did it; `slow`: it is just slow. `set db2 sqlError denied`, `set db1 serverIdNow 9`, `set db1 preflight {...}`. */
export const set: Verb = (sim, [name = '', what = '', ...words]) => {
  const host = sim.world.host(name)
  const flags = ['readOnly', 'scheduler', 'sshd'] as const satisfies readonly (keyof SimHost)[]
  const flag = flags.find((f) => f === what)
  if (what === 'applierLocked') host.applierLocked = words[0] === 'slow' ? 'slow' : words[0] === 'on'
  else if (flag !== undefined) host[flag] = words[0] === 'on'
  else if (what === 'sqlError' || what === 'connectError')
    host[what] = words[0] === 'none' ? null : (words[0] as NoAnswer)
  else if (what === 'serverIdNow') host.serverIdNow = Number(words[0])
  else if (what === 'lock') host.lock = words[0] ?? null
  else if (what === 'preflight') Object.assign(host.preflight, JSON.parse(words.join(' ')))
  else throw new Error(`no flag ${what}`)
  if (sim.running) sim.loop.wake()
}

/** `write db3 2`: somebody with the privilege writes on a host, read-only or not. */
export const write: Verb = (sim, [name = '', count = '1']) => {
  for (let n = 0; n < Number(count); n += 1) sim.world.commit(name, 0)
}

/** `fail make-writable@db1 2`: the next two of these deeds fail. */
export const fail: Verb = (sim, [deed = '', times = '1']) => {
  sim.hands.failing.set(deed, Number(times))
}
