/**
 * Holds the shared state of a cluster as one versioned record: a file, or a key in etcd.
 * Whoever takes over finds everything there.
 */
export interface SharedRecord {
  /** Null: there is none yet (first start, or it was lost). Rejects where it exists and cannot be read. */
  read(): Promise<{ readonly version: number; readonly state: unknown } | null>
  /** Replaces the record if its version is still `expected` (0 for none). Resolves to the new version, or null when somebody else was faster. */
  replace(expected: number, state: unknown): Promise<number | null>
}
