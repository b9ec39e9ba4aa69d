import type { DaemonSpec } from '../../model/daemon.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { SourceText } from '../source-text.ts'

/** A daemon file that passed the schema. */
export interface DaemonEntry {
  readonly spec: DaemonSpec
  readonly source: SourceText
}

export type DaemonRule = (entry: DaemonEntry) => readonly Diagnostic[]
