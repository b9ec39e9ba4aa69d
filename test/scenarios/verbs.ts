import type { Verb } from './verb.ts'
import { address } from './verbs/address.ts'
import { daemon } from './verbs/daemon.ts'
import { deeds } from './verbs/deeds.ts'
import { boot, freeze, kill, restart, set, thaw, vanish } from './verbs/fault.ts'
import { cut, heal } from './verbs/network.ts'
import { run } from './verbs/run.ts'
import { show } from './verbs/show.ts'
import { ask, prefer, promotion } from './verbs/wish.ts'

export const verbs: Readonly<Record<string, Verb>> = {
  address,
  ask,
  boot,
  cut,
  daemon,
  deeds,
  freeze,
  heal,
  kill,
  prefer,
  promotion,
  restart,
  run,
  set,
  show,
  thaw,
  vanish,
}
