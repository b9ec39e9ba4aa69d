import { isExclusiveRole, type ClusterStatus } from '../model/status.ts'
import type { ClusterSpec } from '../model/spec.ts'
import { paint } from './paint.ts'

/** One cluster as people read it. */
export function renderStatus(status: ClusterStatus, color: boolean): string {
  const lines: string[] = []
  const ready = status.conditions.find((c) => c.type === 'Ready')
  const mark =
    ready?.status === 'True' ? paint('green', 'ready', color) : paint('red', ready?.reason ?? 'unknown', color)
  lines.push(
    `${paint('bold', status.metadata.name, color)}  ${mark}  ${status.source.commit?.slice(0, 7) ?? status.source.digest.slice(0, 7)}${status.source.valid ? '' : '  (newer file not valid)'}`,
  )
  const width = Math.max(...Object.keys(status.hosts).map((h) => h.length))
  for (const [name, host] of Object.entries(status.hosts)) {
    const state = paint(host.state === 'ONLINE' ? 'green' : 'red', host.state.padEnd(17), color)
    const roles = rolesOf(status, name).join(', ')
    lines.push(
      `  ${name.padEnd(width)}  ${state}  ${[host.source === null ? '' : `from ${host.source}`, roles, host.reason].filter((p) => p !== '').join('; ')}`,
    )
  }
  for (const c of status.conditions) {
    const expected = ['Reconciling', 'Stalled', 'Suspended'].includes(c.type) ? 'False' : 'True'
    if (c.type !== 'Ready' && c.status !== expected) lines.push(`  ${c.type} ${c.status} (${c.reason}): ${c.message}`)
  }
  const { ifWriterDies } = status.readiness
  const blocked = ifWriterDies.blockedBy === null ? '' : `, but ${ifWriterDies.blockedBy} forbids it`
  lines.push(
    `  if the writer died now: ${ifWriterDies.promote === null ? 'nobody could be promoted' : `${ifWriterDies.promote} would be promoted`}${blocked}`,
  )
  const { intent } = status
  if (intent !== null) {
    const pause = intent.writePauseMs === null ? '' : `, write pause ${intent.writePauseMs} ms`
    lines.push(
      `  last move: ${intent.role} ${intent.from} → ${intent.to}: ${intent.state}${pause}${intent.why === '' ? '' : ` (${intent.why})`}`,
    )
  }
  for (const i of status.incidents) {
    const lost =
      i.lost === 'none'
        ? 'nothing lost'
        : i.lost === 'unknown'
          ? 'loss not known yet'
          : `lost ${i.lost.transactions ?? 'some'} transactions`
    lines.push(
      `  ${i.id}: failover ${i.from} → ${i.to ?? '?'} (${i.verdict}), ${i.outageMs === null ? 'under way' : `${i.outageMs} ms`}, ${lost}`,
    )
    for (const way of i.resolve) lines.push(`      ${way}`)
  }
  return `${lines.join('\n')}\n`
}

function rolesOf(status: ClusterStatus, host: string): readonly string[] {
  return Object.entries(status.roles).flatMap(([name, role]) => {
    if (isExclusiveRole(role)) return role.host === host ? role.vips.map((v) => `${name}(${bare(v)})`) : []
    return Object.entries(role).flatMap(([vip, holder]) => (holder === host ? [`${name}(${bare(vip)})`] : []))
  })
}

/** As `mmm_control show` printed it: `  db1(192.168.0.31) master/ONLINE. Roles: writer(192.168.0.50)`. */
export function renderMmm(status: ClusterStatus, spec: ClusterSpec): string {
  const writers = spec.roles.find((r) => r.name === spec.writerRole)?.hosts ?? []
  const lines = Object.entries(status.hosts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, host]) => {
      const address = spec.hosts.find((h) => h.name === name)?.address ?? ''
      const roles = [...rolesOf(status, name)].toSorted().join(', ')
      return `  ${name}(${address}) ${writers.includes(name) ? 'master' : 'slave'}/${host.state}. Roles: ${roles}`.trimEnd()
    })
  return `${lines.join('\n')}\n`
}

function bare(cidr: string): string {
  return cidr.split('/')[0] ?? cidr
}
