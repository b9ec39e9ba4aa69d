import type { Instant } from '../model/ids.ts'
import type { Obstacle } from '../model/plan-document.ts'
import { reasons } from '../model/reasons.ts'

/** Names that stand in for the placeholders of the ways out. */
export interface Names {
  readonly cluster: string
  readonly role: string | null
  readonly host: string | null
}

/** Why something is not done, with all that a person needs to go on. `why` has the figures; `since` null: not known, or only now. */
export function obstacle(code: string, why: string, since: Instant | null, names: Names): Obstacle {
  const reason = reasons[code]
  return {
    code,
    why,
    since: since === null ? null : Math.round(since),
    retries: reason?.retries ?? 'not known',
    ways: (reason?.ways ?? []).map((way) => withNames(way, names)),
  }
}

function withNames(way: string, names: Names): string {
  return way
    .replaceAll('CLUSTER', names.cluster)
    .replaceAll('ROLE', names.role ?? 'ROLE')
    .replaceAll('HOST', names.host ?? 'HOST')
}
