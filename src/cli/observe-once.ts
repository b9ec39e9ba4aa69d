import { fold } from '../core/fold.ts'
import { decide } from '../core/decide.ts'
import { initialState, resume } from '../core/initial-state.ts'
import type { Observations, SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { Config } from './config.ts'
import type { Inspection } from './daemon-client.ts'
import { openClock } from './wire/base.ts'
import { openSessions } from './wire/cluster.ts'
import { readSharedState } from './wire/state.ts'

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
