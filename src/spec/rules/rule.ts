import type { DaemonSpec } from '../../model/daemon.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Instant } from '../../model/ids.ts'
import type { ClusterSpec } from '../../model/spec.ts'
import type { SourceText } from '../source-text.ts'

/** A file that passed the schema. */
export interface ClusterEntry {
  readonly spec: ClusterSpec
  readonly source: SourceText
}

export interface RuleContext {
  /** Every other file of the run that passed the schema. */
  readonly others: readonly ClusterEntry[]
  readonly daemon: DaemonSpec | null
  readonly now: Instant | null
}

/** One rule a file: what is wrong with one cluster, seen beside the others. */
export type Rule = (entry: ClusterEntry, context: RuleContext) => readonly Diagnostic[]
