import type { DaemonSpec } from '../../model/daemon.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Instant } from '../../model/ids.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { SourceText } from '../source-text.ts'
import type { FleetIndex } from './fleet-index.ts'

/** A file that could be normalised. */
export interface ClusterEntry {
  readonly spec: ClusterSpec
  readonly source: SourceText
}

export interface RuleContext {
  /** What all files of the run use, this one included. */
  readonly fleet: FleetIndex
  readonly daemon: DaemonSpec | null
  readonly now: Instant | null
}

/** One rule a file: what is wrong with one cluster, seen beside the others. */
export type Rule = (entry: ClusterEntry, context: RuleContext) => readonly Diagnostic[]
