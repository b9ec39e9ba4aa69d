import schema from '../../schemas/cluster.v1.schema.json' with { type: 'json' }
import type { DaemonSpec } from '../model/daemon.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { ClusterFile } from '../model/generated/cluster-file.ts'
import type { Instant } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import { validate } from './compiled/cluster.js'
import { mapErrors } from './map-errors.ts'
import { normalise } from './normalise.ts'
import type { ClusterEntry } from './rules/rule.ts'
import { rules } from './rules/table.ts'
import { type Path, readSource, type SourceText } from './source-text.ts'

export interface InputFile {
  /** As it is shown in diagnostics. */
  readonly name: string
  readonly text: string
  /** Why its text cannot be had. */
  readonly problem?: string
}

export interface ParseOptions {
  readonly daemon?: DaemonSpec
  readonly now?: Instant
}

export interface ParsedClusters {
  /** In the order given; `spec` null where the file has an error. */
  readonly clusters: readonly { readonly file: string; readonly spec: ClusterSpec | null }[]
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[]
}

/** YAML texts → clusters, or everything that is wrong with them in one run. Never throws. */
export function parseClusterFiles(files: readonly InputFile[], options: ParseOptions = {}): ParsedClusters {
  const sources = files.map((f) => readSource(f.text, f.name))
  const found: Diagnostic[] = []
  const entries: (ClusterEntry | null)[] = sources.map((source, i) => {
    const problem = files[i]?.problem
    if (problem !== undefined) {
      found.push(source.report('file-unreadable', [], problem))
      return null
    }
    const wrong = checkForm(source)
    found.push(...wrong)
    return wrong.some(isError) ? null : { source, spec: normalise(source.data as ClusterFile) }
  })
  const good = entries.filter((e) => e !== null)
  for (const entry of good) {
    const context = {
      others: good.filter((o) => o !== entry),
      daemon: options.daemon ?? null,
      now: options.now ?? null,
    }
    for (const rule of rules) found.push(...rule(entry, context))
  }
  const broken = new Set(found.filter(isError).map((d) => d.range.file))
  return {
    clusters: sources.map((s, i) => ({ file: s.file, spec: broken.has(s.file) ? null : (entries[i]?.spec ?? null) })),
    diagnostics: found.toSorted(byPlace),
  }
}

function checkForm(source: SourceText): readonly Diagnostic[] {
  if (source.diagnostics.some(isError)) return source.diagnostics
  if (validate(source.data)) return source.diagnostics
  return [...source.diagnostics, ...mapErrors(validate.errors ?? [], source, schema)]
}

export function parseClusterFile(
  text: string,
  name: string,
  options: ParseOptions = {},
): { readonly spec: ClusterSpec | null; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parseClusterFiles([{ name, text }], options)
  return { spec: parsed.clusters[0]?.spec ?? null, diagnostics: parsed.diagnostics }
}

/** Where a field stands in a text; of the nearest parent where it is not set. */
export function locate(text: string, path: Path): { readonly line: number; readonly column: number } {
  return readSource(text, '').at(path, 'key').start
}

export function isError(d: Diagnostic): boolean {
  return d.severity === 'error'
}

export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    (a.range.file < b.range.file ? -1 : a.range.file > b.range.file ? 1 : 0) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    (a.code < b.code ? -1 : 1)
  )
}
