import type { Verb } from './verb.ts'
import { address } from './verbs/address.ts'
import { conditions } from './verbs/conditions.ts'
import { daemon } from './verbs/daemon.ts'
import { deeds } from './verbs/deeds.ts'
import { boot, fail, freeze, kill, restart, set, thaw, vanish, write } from './verbs/fault.ts'
import { file, host, role } from './verbs/file.ts'
import { cut, heal } from './verbs/network.ts'
import { follow, resetSlave, startSlave, stopSlave } from './verbs/replication.ts'
import { plan, suppose } from './verbs/plan.ts'
import { run } from './verbs/run.ts'
import { show } from './verbs/show.ts'
import { journal, source } from './verbs/source.ts'
import { told } from './verbs/told.ts'
import { ask, prefer, promotion } from './verbs/wish.ts'

export const verbs: Readonly<Record<string, Verb>> = {
  address,
  ask,
  boot,
  conditions,
  cut,
  daemon,
  deeds,
  fail,
  file,
  follow,
  freeze,
  heal,
  if: suppose,
  host,
  journal,
  kill,
  plan,
  prefer,
  promotion,
  'reset-slave': resetSlave,
  restart,
  role,
  run,
  set,
  show,
  source,
  'start-slave': startSlave,
  'stop-slave': stopSlave,
  thaw,
  told,
  vanish,
  write,
}
