import type { DaemonSpec } from '../../model/daemon.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Instant } from '../../model/ids.ts'
import type { ClusterEntry } from '../cluster-entry.ts'
import type { FleetIndex } from './fleet-index.ts'

export interface RuleContext {
  /** What all files of the run use, this one included. */
  readonly fleet: FleetIndex
  readonly daemon: DaemonSpec | null
  readonly now: Instant | null
  /** Whether a time zone exists. Asking the runtime costs more than reading a file: it is asked once for each name. */
  readonly isZone: (zone: string) => boolean
}

/** One rule a file: what is wrong with one cluster, seen beside the others. */
export type Rule = (entry: ClusterEntry, context: RuleContext) => readonly Diagnostic[]
