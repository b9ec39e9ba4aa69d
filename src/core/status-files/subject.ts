import { type ClusterStatus, type IncidentStatus, isExclusiveRole } from '../../model/status.ts'
import { renderStatusFile } from './render-status-file.ts'

/** Something that happened to a cluster; the more it matters, the lower its rank. */
interface Happening {
  readonly rank: number
  readonly text: string
}

const longest = 160
/** Ranks from here on are not told beside the smaller ones. */
const consequences = 10

/**
 * Subject of the commit that takes the published statuses from `before` to `after`: what happened, most important first, in one line.
 * Clusters that did not change are not named; several that did fold together.
 */
export function subjectFor(before: readonly ClusterStatus[], after: readonly ClusterStatus[]): string {
  const old = new Map(before.map((status) => [status.metadata.name, status]))
  const changed = after
    .map((status) => ({
      name: status.metadata.name,
      all: happenings(old.get(status.metadata.name) ?? null, status).toSorted((a, b) => a.rank - b.rank),
    }))
    .filter((cluster) => cluster.all.length > 0)
    .toSorted((a, b) => (a.all[0]?.rank ?? 0) - (b.all[0]?.rank ?? 0))
  if (changed.length === 0) return 'status published again'
  const parts = changed.map(
    ({ name, all }) =>
      `${name}: ${listed(
        all.map((one) => one.text),
        90,
        ', ',
        'more',
      )}`,
  )
  return listed(parts, longest, '; ', 'more clusters')
}

function listed(parts: readonly string[], width: number, separator: string, rest: string): string {
  let text = parts[0] ?? ''
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue
    if (text.length + part.length > width) return `${text}${separator}${parts.length - index} ${rest}`
    text += separator + part
  }
  return text
}

/** What differs between two statuses of one cluster, as sentences without a subject. */
function happenings(before: ClusterStatus | null, after: ClusterStatus): readonly Happening[] {
  if (before === null) return [{ rank: 50, text: `first status (${writerOf(after) ?? 'no writer'})` }]
  const all = [
    ...incidentChanges(before, after),
    ...roleChanges(before, after),
    ...spreadChanges(before, after),
    ...intentChanges(before, after),
    ...conditionChanges(before, after),
    ...hostChanges(before, after),
    ...sourceChanges(before, after),
  ]
  if (all.length === 0 && renderStatusFile(before) !== renderStatusFile(after))
    return [{ rank: 45, text: 'details changed' }]
  // Where the writer moved, what became of its replicas and addresses goes without saying.
  return all.some((one) => one.rank < consequences) ? all.filter((one) => one.rank < consequences) : all
}

function incidentChanges(before: ClusterStatus, after: ClusterStatus): readonly Happening[] {
  return after.incidents.flatMap((incident) => {
    const old = before.incidents.find((one) => one.id === incident.id)
    if (old === undefined || (old.outageMs === null && incident.outageMs !== null) || old.to !== incident.to) {
      return [{ rank: incident.outageMs === null ? 0 : 1, text: failoverSentence(incident) }]
    }
    if (!old.acknowledged && incident.acknowledged) return [{ rank: 20, text: `${incident.id} acknowledged` }]
    if (JSON.stringify(old.lost) !== JSON.stringify(incident.lost)) {
      return [{ rank: 2, text: `${incident.id}: ${lossOf(incident)}` }]
    }
    return []
  })
}

function failoverSentence(incident: IncidentStatus): string {
  const { from, to, verdict, outageMs } = incident
  if (to === null) return `${verdict} on ${from}, failover begins`
  if (outageMs === null) return `failover writer ${from} → ${to} under way (${verdict})`
  return `failover writer ${from} → ${to} (${verdict}, ${(outageMs / 1000).toFixed(1)} s, ${lossOf(incident)})`
}

function lossOf({ lost }: IncidentStatus): string {
  if (lost === 'none') return 'nothing lost'
  if (lost === 'unknown' || lost.transactions === null) return 'loss not known'
  return `${lost.transactions} transaction${lost.transactions === 1 ? '' : 's'} lost`
}

/** A move of an exclusive role; what a failover or a planned move has already told is not told again. */
function roleChanges(before: ClusterStatus, after: ClusterStatus): readonly Happening[] {
  return Object.entries(after.roles).flatMap(([name, role]) => {
    const old = before.roles[name]
    if (old === undefined || !isExclusiveRole(old) || !isExclusiveRole(role) || old.host === role.host) return []
    const told = after.incidents.some((incident) => isNews(before, incident) && incident.to === role.host)
    const planned = after.intent?.state === 'Done' && before.intent?.state !== 'Done' && after.intent.to === role.host
    if (told || planned) return []
    return [{ rank: 3, text: `${name} ${old.host ?? 'nobody'} → ${role.host ?? 'nobody'}` }]
  })
}

/** Addresses of a spread role that went from one host to another. */
function spreadChanges(before: ClusterStatus, after: ClusterStatus): readonly Happening[] {
  return Object.entries(after.roles).flatMap(([name, role]) => {
    const old = before.roles[name]
    if (old === undefined || isExclusiveRole(old) || isExclusiveRole(role)) return []
    return Object.entries(role).flatMap(([vip, host]) => {
      const was = old[vip] ?? null
      return was === host ? [] : [{ rank: 14, text: `${name} ${vip} ${was ?? 'nobody'} → ${host ?? 'nobody'}` }]
    })
  })
}

function isNews(before: ClusterStatus, incident: IncidentStatus): boolean {
  const old = before.incidents.find((one) => one.id === incident.id)
  return old === undefined || old.to !== incident.to || old.outageMs !== incident.outageMs
}

function intentChanges(before: ClusterStatus, after: ClusterStatus): readonly Happening[] {
  const { intent } = after
  if (intent === null || sameIntent(before.intent, intent)) return []
  const move = `${intent.role} ${intent.from} → ${intent.to}`
  const why = intent.why === '' ? '' : ` (${intent.why})`
  switch (intent.state) {
    case 'Done': {
      const pause = intent.writePauseMs === null ? '' : ` (write pause ${Math.round(intent.writePauseMs)} ms)`
      return [{ rank: 4, text: `switchover ${move}${pause}` }]
    }
    case 'Failed':
      return [{ rank: 4, text: `switchover ${move} failed${why}` }]
    case 'Running':
      return [{ rank: 5, text: `switchover ${move} begins` }]
    case 'Pending':
      return [{ rank: 6, text: `switchover ${move} asked for` }]
    case 'Void':
    case 'Expired':
    case 'Superseded':
      break
  }
  return [{ rank: 6, text: `switchover ${move} ${intent.state.toLowerCase()}${why}` }]
}

function sameIntent(old: ClusterStatus['intent'], now: NonNullable<ClusterStatus['intent']>): boolean {
  return (
    old !== null && old.state === now.state && old.to === now.to && old.role === now.role && old.commit === now.commit
  )
}

function conditionChanges(before: ClusterStatus, after: ClusterStatus): readonly Happening[] {
  return after.conditions.flatMap((condition) => {
    const old = before.conditions.find((one) => one.type === condition.type)
    if (old !== undefined && old.status === condition.status && old.reason === condition.reason) return []
    const loud = condition.type === 'Stalled' && condition.status === 'True'
    return [{ rank: loud ? 3 : 30, text: `${condition.type}=${condition.status} ${condition.reason}` }]
  })
}

function hostChanges(before: ClusterStatus, after: ClusterStatus): readonly Happening[] {
  const names = new Set([...Object.keys(before.hosts), ...Object.keys(after.hosts)])
  return [...names].toSorted().flatMap((name) => {
    const old = before.hosts[name]
    const now = after.hosts[name]
    if (now === undefined) return [{ rank: 12, text: `${name} left` }]
    if (old === undefined) return [{ rank: 12, text: `${name} joined` }]
    if (old.state !== now.state)
      return [{ rank: now.state === 'ONLINE' ? 11 : 10, text: `${name} ${old.state} → ${now.state}` }]
    if (old.source !== now.source) return [{ rank: 15, text: `${name} follows ${now.source ?? 'nobody'}` }]
    return old.reason === now.reason ? [] : [{ rank: 40, text: `${name}: another reason` }]
  })
}

function sourceChanges(before: ClusterStatus, after: ClusterStatus): readonly Happening[] {
  const [old, now] = [before.source, after.source]
  if (old.valid !== now.valid)
    return [{ rank: 8, text: now.valid ? 'file valid again' : 'file not valid, last good one kept' }]
  if (old.digest !== now.digest)
    return [{ rank: 25, text: `file of ${now.commit?.slice(0, 7) ?? 'the directory'} accepted` }]
  return []
}

function writerOf(status: ClusterStatus): string | null {
  const exclusive = Object.entries(status.roles).find(([, role]) => isExclusiveRole(role) && role.host !== null)
  if (exclusive === undefined || !isExclusiveRole(exclusive[1])) return null
  return `${exclusive[0]} ${exclusive[1].host}`
}
