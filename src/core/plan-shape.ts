import type { PlanAction, PlanDocument } from '../model/plan-document.ts'
import type { Risk } from '../model/plan.ts'

const risks: readonly Risk[] = ['none', 'pause', 'disruptive', 'loss']
const doing: readonly PlanAction['kind'][] = ['move', 'change', 'add', 'remove']

/**
 * What of a plan was not in the one that was reviewed: an action of another kind, for another role or host, or with a higher risk.
 * Null: what would be done has the reviewed shape. Less than that is no divergence: it was done in the meantime, or is not needed any more.
 */
export function divergence(reviewed: PlanDocument, now: PlanDocument): string | null {
  const known = reviewed.actions.filter((a) => doing.includes(a.kind))
  const other = now.actions.find(
    (a) =>
      doing.includes(a.kind) && !known.some((k) => sameDeed(k, a) && risks.indexOf(a.risk) <= risks.indexOf(k.risk)),
  )
  if (other === undefined) return null
  const twin = known.find((k) => sameDeed(k, other))
  return twin === undefined
    ? `"${other.message}" (${other.kind}) was not in the reviewed plan`
    : `the risk of "${other.message}" is ${other.risk}, and ${twin.risk} was reviewed`
}

function sameDeed(a: PlanAction, b: PlanAction): boolean {
  return a.kind === b.kind && a.because === b.because && a.role === b.role && a.from === b.from && a.to === b.to
}

/** What has changed since a plan was made, so that it must be made again; null: nothing that it rests on. */
export function staleness(reviewed: PlanDocument, now: PlanDocument): string | null {
  if (reviewed.fingerprint === now.fingerprint) return null
  if (reviewed.observed.from === 'status')
    return 'it was made from a published status, and nobody looked at the servers'
  if (reviewed.source.digest !== now.source.digest) return 'the file asks for something else since'
  const [was, is] = [reviewed.observed, now.observed]
  if (was.writer !== is.writer)
    return `the writer is ${is.writer ?? 'not known'}, and it was ${was.writer ?? 'not known'}`
  const host = Object.keys({ ...was.hosts, ...is.hosts }).find((h) => was.hosts[h] !== is.hosts[h])
  if (host !== undefined) return `${host} is ${is.hosts[host] ?? 'gone'}, and it was ${was.hosts[host] ?? 'not there'}`
  return 'a host has another state, identity or source than it had'
}
