import type { ClusterSpec } from '../model/spec.ts'
import type { SourceText } from './source-text.ts'

/** A file that could be normalised. */
export interface ClusterEntry {
  readonly spec: ClusterSpec
  readonly source: SourceText
}
