import type { SourceFacts } from '../model/observation.ts'

export interface SourceFile {
  /** Path below the root of the repository or directory, with `/`. */
  readonly path: string
  readonly text: string
  /** Why the file is here and cannot be handed over (a link, too large, not UTF-8), as the end of "it ..."; `text` is then empty, which is no valid file. */
  readonly problem?: string
}

export interface Revision {
  /** Full commit id; null for plain files. */
  readonly commit: string | null
  readonly files: readonly SourceFile[]
}

export interface SpecSource {
  readonly kind: SourceFacts['kind']
  /** Reads the branch head from the remote (bounded by `deadline`). Rejects when it cannot be reached. `rewound`: the commit seen before is no ancestor of it. */
  fetch(deadline: number): Promise<Revision & { readonly rewound: boolean }>
  /** Commit id of the head on the remote, without its contents; rejects when it cannot be reached. */
  head(deadline: number): Promise<string | null>
  /** Files at a revision that is already here. Rejects for an unknown revision. */
  at(revision: string): Promise<Revision>
  close(): Promise<void>
}
