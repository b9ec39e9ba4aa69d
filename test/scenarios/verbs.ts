import type { Verb } from './verb.ts'
import { address } from './verbs/address.ts'
import { daemon } from './verbs/daemon.ts'
import { deeds } from './verbs/deeds.ts'
import {
  boot,
  follow,
  freeze,
  kill,
  resetSlave,
  restart,
  set,
  startSlave,
  stopSlave,
  thaw,
  vanish,
} from './verbs/fault.ts'
import { file, host, role } from './verbs/file.ts'
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
  file,
  follow,
  freeze,
  heal,
  host,
  kill,
  prefer,
  promotion,
  'reset-slave': resetSlave,
  restart,
  role,
  run,
  set,
  show,
  'start-slave': startSlave,
  'stop-slave': stopSlave,
  thaw,
  vanish,
}
