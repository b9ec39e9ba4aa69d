import { rfc3339Seconds } from '../core/status-files/instant.ts'
import type { ClusterSpec } from '../model/spec.ts'
import { type ClusterStatus, type Condition, type IncidentStatus, isExclusiveRole } from '../model/status.ts'
import type { View } from '../model/view.ts'
import { clean, wrap } from './lines.ts'
import { paint } from './paint.ts'
import { waysOut } from './ways-out.ts'

/** Conditions that are bad news when they are true. */
const adverse: readonly Condition['type'][] = ['Reconciling', 'Stalled', 'Suspended']

/** One cluster as people read it. */
export function renderStatus(status: ClusterStatus, color: boolean): string {
  const { source } = status
  const revision = source.commit?.slice(0, 7) ?? `files, digest ${source.digest.replace('sha256:', '').slice(0, 12)}`
  const lines = [
    `${paint('bold', clean(status.metadata.name), color)}  ${readiness(status, color)}  ${revision}${source.valid ? '' : '  (newer file not valid)'}`,
    ...hostLines(status, color),
  ]
  for (const c of status.conditions) {
    const expected = adverse.includes(c.type) ? 'False' : 'True'
    if (c.type === 'Ready' || c.status === expected) continue
    lines.push(...wrap('  ', `${c.type} ${c.status} (${c.reason}) since ${rfc3339Seconds(c.since)}: ${c.message}`, 4))
    if (c.type === 'Stalled') lines.push(...waysOut(c.reason, status.metadata.name, 4))
  }
  lines.push(...wrap('  ', `if the writer died now: ${ifWriterDies(status)}`, 4))
  const { intent } = status
  if (intent !== null) {
    const pause = intent.writePauseMs === null ? '' : `, write pause ${intent.writePauseMs} ms`
    const why = intent.why === '' ? '' : ` (${intent.why})`
    const what =
      intent.from === intent.to
        ? `last wish: ${intent.role} on ${intent.to}`
        : `last move: ${intent.role} ${intent.from} → ${intent.to}`
    lines.push(...wrap('  ', `${what}: ${intent.state}${pause}${why}`, 4))
  }
  for (const incident of status.incidents) lines.push(...incidentLines(incident))
  return `${lines.join('\n')}\n`
}

function readiness(status: ClusterStatus, color: boolean): string {
  const ready = status.conditions.find((c) => c.type === 'Ready')
  if (ready?.status === 'True') return paint('green', 'ready', color)
  return paint(ready?.status === 'Unknown' ? 'yellow' : 'red', ready?.reason ?? 'unknown', color)
}

function hostLines(status: ClusterStatus, color: boolean): readonly string[] {
  const width = Math.max(0, ...Object.keys(status.hosts).map((h) => h.length))
  return Object.entries(status.hosts).flatMap(([name, host]) => {
    const said = [sourceOf(status, name), rolesOf(status, name).join(', '), host.reason]
    const state = host.state.padEnd(17)
    const [first = '', ...rest] = wrap(`  ${name.padEnd(width)}  ${state}  `, said.filter((p) => p !== '').join('; '))
    return [
      first.trimEnd().replace(state, () => paint(host.state === 'ONLINE' ? 'green' : 'red', state, color)),
      ...rest,
    ]
  })
}

/** A writer that follows its peer back is not fed by it: "from" would read as if it were. */
function sourceOf(status: ClusterStatus, name: string): string {
  const source = status.hosts[name]?.source ?? null
  if (source === null) return ''
  const holds = Object.values(status.roles).some((role) => isExclusiveRole(role) && role.host === name)
  return holds && status.hosts[source]?.source === name ? `ring with ${source}` : `from ${source}`
}

function ifWriterDies({ readiness: { ifWriterDies: would } }: ClusterStatus): string {
  if (would.promote === null)
    return `nobody could be promoted${would.blockedBy === null ? '' : ` (${would.blockedBy})`}`
  const loss = {
    none: ', nothing would be lost',
    'within-limit': '',
    'beyond-limit': ', with a loss beyond the limit',
    unknown: '',
  }[would.loss]
  const but = would.blockedBy === null ? '' : `, but ${would.blockedBy} forbids it`
  return `${would.promote} would be promoted${loss}${but}`
}

function incidentLines(i: IncidentStatus): readonly string[] {
  const lost =
    i.lost === 'none'
      ? 'nothing lost'
      : i.lost === 'unknown'
        ? 'loss not known yet'
        : `lost ${transactions(i.lost.transactions)} (${i.lost.gtids})`
  const outage = i.outageMs === null ? 'under way' : `${i.outageMs} ms`
  const done = i.acknowledged ? ', acknowledged' : ''
  return [
    ...wrap('  ', `${i.id}: failover ${i.from} → ${i.to ?? '?'} (${i.verdict}), ${outage}, ${lost}${done}`, 4),
    ...i.resolve.flatMap((way) => wrap('      ', way)),
  ]
}

function transactions(n: number | null): string {
  return n === null ? 'an unknown number of transactions' : `${n} transaction${n === 1 ? '' : 's'}`
}

function rolesOf(status: ClusterStatus, host: string): readonly string[] {
  return Object.entries(status.roles).flatMap(([name, role]) => {
    if (isExclusiveRole(role)) return role.host === host ? role.vips.map((v) => `${name}(${bare(v)})`) : []
    return Object.entries(role).flatMap(([vip, holder]) => (holder === host ? [`${name}(${bare(vip)})`] : []))
  })
}

/**
 * As `mmm_control show` printed it, for scripts that read that: `  db1(192.168.0.31) master/ONLINE. Roles: writer(192.168.0.50)`.
 * MMM's agent is here the SSH session; what it says of a preference is only said where it is not met.
 */
export function renderMmm(status: ClusterStatus, spec: ClusterSpec, view: View): string {
  const writers = spec.roles.find((r) => r.name === spec.writerRole)?.hosts ?? []
  const names = Object.keys(status.hosts).toSorted()
  const mute = names.filter((n) => view.hosts[n]?.ssh.kind === 'no-answer')
  const lines = [
    ...mute.map((n) => `# Warning: agent on host ${n} is not reachable`),
    ...names.map((name) => {
      const address = spec.hosts.find((h) => h.name === name)?.address ?? ''
      const mode = writers.includes(name) ? 'master' : 'slave'
      const roles = rolesOf(status, name).toSorted().join(', ')
      return `  ${name}(${address}) ${mode}/${status.hosts[name]?.state ?? ''}. Roles: ${roles}`.trimEnd()
    }),
    ...Object.entries(status.roles).flatMap(([name, role]) => {
      if (!isExclusiveRole(role) || role.host === role.desired) return []
      const preferred = `# Role ${name} has ${role.desired} configured as it's preferred host`
      return [role.host === null ? `${preferred}.` : `${preferred} but is assigned to ${role.host} at the moment.`]
    }),
  ]
  return `${lines.join('\n')}\n`
}

function bare(cidr: string): string {
  return cidr.split('/')[0] ?? cidr
}
