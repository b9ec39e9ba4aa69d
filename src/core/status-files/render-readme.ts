import { type ClusterStatus, type Condition, isExclusiveRole } from '../../model/status.ts'
import { rfc3339Seconds } from './instant.ts'
import { statusPath } from './render-status-file.ts'

/** Text of the status branch's README: a table of all clusters, and a picture of each topology in a language that forges draw. */
export function renderReadme(statuses: readonly ClusterStatus[]): string {
  const all = statuses.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  return [
    '# Clusters',
    '',
    'Written by rolekeeper at each change. Nothing here is read back: to change something, change the cluster files.',
    '',
    '| cluster | ready | writer | hosts online | if the writer dies | open |',
    '|---|---|---|---|---|---|',
    ...all.map(row),
    '',
    ...all.flatMap(section),
  ].join('\n')
}

function row(status: ClusterStatus): string {
  const { name } = status.metadata
  const hosts = Object.values(status.hosts)
  const online = hosts.filter((host) => host.state === 'ONLINE').length
  const writers = Object.values(status.roles).flatMap((role) => (isExclusiveRole(role) ? [role] : []))
  const writer = writers.map((role) =>
    role.host === role.desired || role.host === null
      ? markdown(role.host ?? 'none')
      : `${markdown(role.host)} (wanted: ${markdown(role.desired)})`,
  )
  const open = status.incidents.filter((incident) => incident.resolve.length > 0 && !incident.acknowledged)
  const cells = [
    `[${markdown(name)}](${encodeURI(statusPath(name))})`,
    ready(status.conditions),
    writer.join(', '),
    `${online} of ${hosts.length}`,
    afterwards(status),
    open.map((incident) => markdown(incident.id)).join(', '),
  ]
  return `| ${cells.join(' | ')} |`
}

function ready(conditions: readonly Condition[]): string {
  const condition = conditions.find((one) => one.type === 'Ready')
  if (condition === undefined) return 'not known'
  const answer = condition.status === 'True' ? 'yes' : condition.status === 'False' ? '**no**' : 'not known'
  return `${answer} (${markdown(condition.reason)})`
}

function afterwards({ readiness: { ifWriterDies } }: ClusterStatus): string {
  if (ifWriterDies.blockedBy !== null) return `**stays down** (${markdown(ifWriterDies.blockedBy)})`
  if (ifWriterDies.promote === null) return '**nobody to promote**'
  const loss = {
    none: 'nothing lost',
    'within-limit': 'loss within limit',
    'beyond-limit': '**loss beyond limit**',
    unknown: 'loss not known',
  }
  return `${markdown(ifWriterDies.promote)}, ${loss[ifWriterDies.loss]}`
}

function section(status: ClusterStatus): readonly string[] {
  const bad = status.conditions.filter((one) => isBad(one))
  return [
    `## ${markdown(status.metadata.name)}`,
    '',
    ...bad.map(
      (one) =>
        `- **${one.type}=${one.status}** ${markdown(one.reason)} since ${rfc3339Seconds(one.since)}: ${markdown(one.message)}`,
    ),
    ...status.incidents.flatMap(({ id, resolve, acknowledged }) =>
      acknowledged ? [] : resolve.map((way) => `- ${markdown(id)}: ${markdown(way)}`),
    ),
    ...(bad.length > 0 || status.incidents.some((one) => one.resolve.length > 0 && !one.acknowledged) ? [''] : []),
    '```mermaid',
    ...picture(status),
    '```',
    '',
  ]
}

/** Good when true, the others when false. */
function isBad({ type, status }: Condition): boolean {
  const good = type === 'Reconciling' || type === 'Stalled' || type === 'Suspended' ? 'False' : 'True'
  return status !== good
}

/** Hosts as boxes with state and VIPs, replication as arrows from source to replica. Nodes are numbered: no name becomes syntax. */
function picture(status: ClusterStatus): readonly string[] {
  const names = Object.keys(status.hosts).toSorted()
  const node = new Map(names.map((name, index) => [name, `h${index}`]))
  const writers = new Set(
    Object.values(status.roles).flatMap((role) => (isExclusiveRole(role) && role.host !== null ? [role.host] : [])),
  )
  const boxes = names.map((name) => {
    const roles = rolesOf(status, name).map((line) => `<br/>${label(line)}`)
    const text = `${label(name)}<br/>${label(status.hosts[name]?.state ?? '')}${roles.join('')}`
    return writers.has(name) ? `  ${node.get(name)}[["${text}"]]` : `  ${node.get(name)}["${text}"]`
  })
  const arrows = names.flatMap((name) => {
    const source = status.hosts[name]?.source ?? null
    const from = source === null ? undefined : node.get(source)
    if (from === undefined) return []
    const arrow = status.hosts[name]?.state === 'REPLICATION_FAIL' ? '-.->' : '-->'
    return [`  ${from} ${arrow} ${node.get(name)}`]
  })
  const unfit = names.filter((name) => status.hosts[name]?.state !== 'ONLINE').map((name) => node.get(name))
  const style = ['  classDef unfit stroke:#b00,stroke-dasharray:4', `  class ${unfit.join(',')} unfit`]
  return ['flowchart LR', ...boxes, ...arrows, ...(unfit.length === 0 ? [] : style)]
}

function rolesOf(status: ClusterStatus, host: string): readonly string[] {
  return Object.entries(status.roles)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, role]) => {
      if (isExclusiveRole(role)) return role.host === host ? [[name, ...role.vips].join(' ')] : []
      const held = Object.entries(role).flatMap(([vip, holder]) => (holder === host ? [vip] : []))
      return held.length === 0 ? [] : [[name, ...held.toSorted()].join(' ')]
    })
}

/** Text in a table or a list: whatever could be markup, a mention or a link stands as a character reference. */
function markdown(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[^\p{L}\p{N} .,:;()/=-]/gu, reference('&#'))
}

/** Text in a Mermaid label. Mermaid has character references of its own. */
function label(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[^A-Za-z0-9 ._/-]/gu, reference('#'))
}

function reference(prefix: string): (character: string) => string {
  return (character) => `${prefix}${character.codePointAt(0) ?? 63};`
}
