import { fold } from '../core/fold.ts'
import { decide } from '../core/decide.ts'
import { initialState, resume } from '../core/initial-state.ts'
import type { Observations, SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import { parseClusterFiles } from '../spec/parse-clusters.ts'
import type { Config } from './config.ts'
import type { Inspection } from './daemon-client.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { renderDiagnostics } from './render-diagnostics.ts'
import { openClock, openSessions, openSource, readSharedState } from './wire.ts'

/** The desired state as the source has it now; an invalid file ends the command with 65. */
export async function desiredNow(
  config: Config,
  clusters: readonly string[],
): Promise<readonly { readonly spec: ClusterSpec; readonly source: SourceFacts }[]> {
  const source = await openSource(config)
  try {
    const revision = await source.fetch(20_000).catch((error: unknown) => {
      throw new CommandError(
        exitCodes.unreachable,
        `the source cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      )
    })
    const files = revision.files.map((f) => ({ name: f.path, text: f.text }))
    const parsed = parseClusterFiles(files, { daemon: config.daemon, now: Date.now() })
    const facts: SourceFacts = {
      kind: source.kind,
      commit: revision.commit,
      reachable: true,
      head: null,
      rewound: revision.rewound,
      invalid: false,
      missing: false,
    }
    const specs = parsed.clusters
      .flatMap((c) => c.spec ?? [])
      .filter((s) => clusters.length === 0 || clusters.includes(s.name))
    const wanted = clusters.length === 0 ? parsed.clusters.length : clusters.length
    if (specs.length < wanted) {
      if (parsed.diagnostics.length > 0) {
        throw new CommandError(
          exitCodes.invalidFile,
          `not valid:\n${renderDiagnostics(parsed.diagnostics, new Map(files.map((f) => [f.name, f.text])), false).trimEnd()}`,
        )
      }
      throw new CommandError(
        exitCodes.usage,
        `no such cluster: ${clusters.filter((c) => !specs.some((s) => s.name === c)).join(', ')}`,
      )
    }
    return specs.map((spec) => ({ spec, source: facts }))
  } finally {
    await source.close()
  }
}

/** Looks at every host of a cluster once, without taking any lock or changing anything, and judges what it saw. */
export async function observeOnce(config: Config, spec: ClusterSpec, source: SourceFacts): Promise<Inspection> {
  const clock = openClock()
  const sessions = await openSessions({ ...spec, management: 'observe' }, config, clock, false)
  try {
    const deadline = spec.checks.timeoutMs
    await Promise.all(spec.hosts.map((h) => sessions.prober.look(h.name, ['sql', 'ssh'], deadline)))
    await Promise.all(spec.hosts.map((h) => sessions.prober.look(h.name, ['sql', 'ssh', 'preflight'], deadline)))
    const saved = await readSharedState(config, spec.name)
    const now = clock.now()
    const before: ControllerState = {
      ...(saved === null ? initialState(spec.name, now) : resume(saved, now)),
      startedAt: now - 10 * spec.checks.failAfterMs,
    }
    const seen: Observations = {
      hosts: sessions.prober.latest(),
      references: { kind: 'never-asked' },
      outcomes: [],
      planEnded: null,
      requests: [],
      source,
      journalDegraded: false,
    }
    // Decided as the daemon would, for a cluster that is only observed: states and verdict come out, and no action can.
    const { state } = decide(before, seen, { ...spec, management: 'observe' }, now)
    return {
      state: { ...state, accepted: before.accepted, adopted: before.adopted, intent: before.intent },
      view: fold(state, seen, spec, now),
      spec,
      source,
    }
  } finally {
    await sessions.close()
  }
}
