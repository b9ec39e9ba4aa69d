import type { SourceFile } from './tree.ts'

/**
 * A habit of this repository that a program can check. `bad` are small trees that the rule must object to:
 * a rule that cannot object to anything is no rule.
 */
export interface Rule {
  readonly name: string
  /** One line for each objection: where, what, and what to do instead. */
  readonly check: (files: readonly SourceFile[]) => readonly string[]
  readonly bad: readonly (readonly SourceFile[])[]
  /** Trees that the rule must let pass, for what it could easily mistake. */
  readonly good?: readonly (readonly SourceFile[])[]
}

export function file(path: string, text: string): SourceFile {
  return { path, text }
}
