import { allowed, endpointsUnique, vipsUnique, wellFormed } from './addresses.ts'
import { suspensionOver, windowsOpen } from './calendar.ts'
import { commandsKnown, enoughReplicas, provable } from './durability.ts'
import { clusterOnce, nameIsFile } from './names.ts'
import { peers } from './peers.ts'
import { preferOnBalanced, references } from './references.ts'
import type { Rule } from './rule.ts'
import { timings } from './timings.ts'
import { writerRole } from './writer-role.ts'

export const rules: readonly Rule[] = [
  nameIsFile,
  clusterOnce,
  wellFormed,
  vipsUnique,
  endpointsUnique,
  allowed,
  references,
  preferOnBalanced,
  peers,
  writerRole,
  timings,
  enoughReplicas,
  provable,
  commandsKnown,
  suspensionOver,
  windowsOpen,
]
