import type { Diagnostic } from '../model/diagnostic.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import { type InputFile, parseClusterFiles } from '../spec/parse-clusters.ts'
import type { Config } from './config.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { readFolder } from './read-inputs.ts'
import { renderDiagnostics } from './render-diagnostics.ts'
import { filesAt, openSource } from './wire/git.ts'

/** What is wanted of one cluster, and the text that says so. */
export interface Desired {
  readonly spec: ClusterSpec
  readonly source: SourceFacts
  readonly file: InputFile
  readonly warnings: readonly Diagnostic[]
}

const asRead: SourceFacts = {
  kind: 'directory',
  commit: null,
  reachable: true,
  head: null,
  rewound: false,
  invalid: false,
  missing: false,
}

interface Found {
  readonly desired: readonly Desired[]
  /** What is wrong with the files, to be shown; null: nothing. */
  readonly errors: string | null
}

/** As the source has it now; an invalid file ends the command with 65. */
export async function desiredNow(config: Config, clusters: readonly string[]): Promise<readonly Desired[]> {
  const source = await openSource(config)
  try {
    const revision = await source.fetch(20_000).catch((error: unknown) => {
      throw new CommandError(exitCodes.unreachable, `the source cannot be read: ${text(error)}`)
    })
    const files = revision.files.map((f) => ({ name: f.path, text: f.text }))
    const facts = { ...asRead, kind: source.kind, commit: revision.commit, rewound: revision.rewound }
    return requested(judge(files, facts, config), clusters)
  } finally {
    await source.close()
  }
}

/** At a revision of the checkout in this folder. */
export async function desiredAt(
  config: Config | null,
  path: string,
  revision: string,
  clusters: readonly string[],
): Promise<readonly Desired[]> {
  return requested(await judgeAt(config, path, revision), clusters)
}

/** The same as what was before: what was not valid, or not there, was nothing. */
export async function baseAt(config: Config | null, path: string, revision: string): Promise<readonly Desired[]> {
  return (await judgeAt(config, path, revision)).desired
}

/** From the files of a folder. */
export async function desiredIn(
  config: Config | null,
  folder: string,
  clusters: readonly string[],
): Promise<readonly Desired[]> {
  const files = (await readFolder(folder)).filter((f) => !/^kind:\s*["']?Daemon\b/m.test(f.text))
  return requested(judge(files, asRead, config), clusters)
}

async function judgeAt(config: Config | null, path: string, revision: string): Promise<Found> {
  const found = await filesAt(path, revision).catch((error: unknown) => {
    throw new CommandError(exitCodes.usage, `${revision}: ${text(error)}`)
  })
  const files = found.files.map((f) => ({ name: f.path, text: f.text }))
  return judge(files, { ...asRead, kind: 'git', commit: found.commit }, config)
}

function judge(files: readonly InputFile[], source: SourceFacts, config: Config | null): Found {
  const daemon = config === null ? {} : { daemon: config.daemon }
  const { clusters, diagnostics } = parseClusterFiles(files, { ...daemon, now: Date.now() })
  const errors = diagnostics.filter((d) => d.severity === 'error')
  const texts = new Map(files.map((f) => [f.name, f.text]))
  return {
    desired: clusters.flatMap(({ file, spec }) => {
      const input = files.find((f) => f.name === file)
      if (spec === null || input === undefined) return []
      return [{ spec, source, file: input, warnings: diagnostics.filter((d) => d.range.file === file) }]
    }),
    errors: errors.length === 0 ? null : renderDiagnostics(errors, texts, false).trimEnd(),
  }
}

/** An invalid file of somebody else's cluster is no reason not to go on with those that were named. */
function requested({ desired, errors }: Found, clusters: readonly string[]): readonly Desired[] {
  const missing = clusters.filter((c) => !desired.some((d) => d.spec.name === c))
  if (errors !== null && (missing.length > 0 || clusters.length === 0))
    throw new CommandError(exitCodes.invalidFile, `not valid:\n${errors}`)
  if (missing.length > 0) throw new CommandError(exitCodes.usage, `no such cluster: ${missing.join(', ')}`)
  return clusters.length === 0 ? desired : desired.filter((d) => clusters.includes(d.spec.name))
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
