import schema from '../../schemas/cluster.v1.schema.json' with { type: 'json' }
import type { DaemonSpec } from '../model/daemon.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { ClusterFile } from '../model/generated/cluster-file.ts'
import type { Instant } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ClusterEntry } from './cluster-entry.ts'
import { validate } from './compiled/cluster.js'
import { type Heeded, heedIgnores } from './ignores.ts'
import { mapErrors } from './map-errors.ts'
import { normalise } from './normalise.ts'
import type { Path } from './place.ts'
import { type BrokenParts, brokenParts, isBroken, withoutErrors } from './repair.ts'
import { inOrder, isError } from './report.ts'
import { indexFleet } from './rules/fleet-index.ts'
import { rules } from './rules/table.ts'
import type { SchemaError } from './schema-error.ts'
import { readSource, type SourceText, unusable } from './source-text.ts'
import { zoneTable } from './zones.ts'

export interface InputFile {
  /** As it is shown in diagnostics. */
  readonly name: string
  readonly text: string
  /** Why its text cannot be had. */
  readonly problem?: string
}

export interface ParseOptions {
  /** The daemon file, where it is at hand: what it allows and has is then checked too. */
  readonly daemon?: DaemonSpec
  /** Without it, nothing is said about suspensions that are over. */
  readonly now?: Instant
}

export interface ParsedClusters {
  /** In the order given; `spec` null where the file has an error. */
  readonly clusters: readonly { readonly file: string; readonly spec: ClusterSpec | null }[]
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[]
  /** Warnings that a file asks to leave out, with a reason. */
  readonly ignored: readonly Diagnostic[]
}

/** One file, judged by itself. */
export interface ReadFile {
  readonly source: SourceText
  /** What is wrong with the form. */
  readonly found: readonly Diagnostic[]
  /** Null where the rules have nothing to judge. */
  readonly entry: ClusterEntry | null
  readonly broken: BrokenParts
}

/** YAML texts → clusters, or everything that is wrong with them in one run. Never throws. */
export function parseClusterFiles(files: readonly InputFile[], options: ParseOptions = {}): ParsedClusters {
  return judgeTogether(files.map(readClusterFile), options)
}

/**
 * The first half, file by file. It is the half that takes time: whoever has something else to do on the same thread reads one file,
 * lets that run, and reads the next; and keeps what it has read of a file that did not change.
 */
export function readClusterFile({ name, text, problem }: InputFile): ReadFile {
  return judgeForm(problem === undefined ? readSource(text, name) : unusable(name, 'file-unreadable', problem))
}

/** The second half: the rules, each file beside the others. */
export function judgeTogether(files: readonly ReadFile[], options: ParseOptions = {}): ParsedClusters {
  const entries = files.flatMap((f) => f.entry ?? [])
  const broken = new Map(files.map((f) => [f.source.file, f.broken]))
  const context = {
    fleet: indexFleet(entries),
    daemon: options.daemon ?? null,
    now: options.now ?? null,
    isZone: zoneTable(),
  }
  const found = files.flatMap((f) => f.found)
  for (const entry of entries) {
    for (const rule of rules) found.push(...rule(entry, context).filter((d) => isReliable(d, broken)))
  }
  const heeded = heedEach(files, found)
  const wrong = new Set(heeded.kept.filter(isError).map((d) => d.range.file))
  return {
    clusters: files.map(({ source, entry }) => ({
      file: source.file,
      spec: wrong.has(source.file) ? null : (entry?.spec ?? null),
    })),
    diagnostics: inOrder(heeded.kept),
    ignored: inOrder(heeded.ignored),
  }
}

function heedEach(files: readonly ReadFile[], found: readonly Diagnostic[]): Heeded {
  const asking = new Map(files.filter((f) => f.source.ignores.length > 0).map((f) => [f.source.file, f.source.ignores]))
  if (asking.size === 0) return { kept: found, ignored: [] }
  const others = found.filter((d) => !asking.has(d.range.file))
  const each = [...asking].map(([file, ignores]) =>
    heedIgnores(
      found.filter((d) => d.range.file === file),
      ignores,
    ),
  )
  return { kept: [...others, ...each.flatMap((h) => h.kept)], ignored: each.flatMap((h) => h.ignored) }
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

/** A file that breaks the schema is normalised without what breaks it: only to judge the rest, never to be used. */
function judgeForm(source: SourceText): ReadFile {
  if (source.data === null) {
    const empty = source.diagnostics.length === 0
    const found = empty ? [source.report('missing-field', [], 'the file is empty')] : source.diagnostics
    return { source, found, entry: null, broken: [] }
  }
  const errors = problemsOf(source.data)
  const sound = errors.length === 0 ? source.data : withoutErrors(source.data, errors)
  const entry =
    problemsOf(sound).length === 0
      ? { source: { ...source, data: sound }, spec: normalise(sound as ClusterFile) }
      : null
  return {
    source,
    found: [...source.diagnostics, ...mapErrors(errors, source, schema)],
    entry,
    broken: [...brokenParts(errors), ...doubtful(source)],
  }
}

function problemsOf(data: unknown): readonly SchemaError[] {
  return validate(data) ? [] : [...(validate.errors ?? [])]
}

function doubtful(source: SourceText): BrokenParts {
  return source.diagnostics.filter((d) => d.path !== '').map((d) => d.path.split('.'))
}

function isReliable(d: Diagnostic, broken: ReadonlyMap<string, BrokenParts>): boolean {
  const places = [
    { file: d.range.file, path: d.path },
    ...(d.related === null ? [] : [{ file: d.related.range.file, path: d.related.path }]),
  ]
  return places.every(({ file, path }) => !isBroken(path, broken.get(file) ?? []))
}
