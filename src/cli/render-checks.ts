import { channelTo, hostSpec } from '../core/topology.ts'
import type { SqlFacts } from '../model/observation.ts'
import type { NoAnswer } from '../model/seen.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { HostView, View } from '../model/view.ts'
import { clean } from './lines.ts'

export interface CheckLine {
  readonly host: string
  readonly check: 'ping' | 'mysql' | 'rep_threads' | 'rep_backlog'
  /** When it last changed, as far as is remembered. */
  readonly since: number
  /** Null: not known. */
  readonly ok: boolean | null
  readonly message: string
}

/** Reasons that only a host that is there can give. */
const spoken: readonly NoAnswer[] = ['refused', 'denied', 'tls', 'too-many-connections', 'host-key', 'garbage']

type Result = Pick<CheckLine, 'ok' | 'message'>

/** MMM's four checks. `ping` is whether the host answers in any way: SQL or SSH, be it to refuse. */
export function checksOf(view: View, spec: ClusterSpec, writer: string | null): readonly CheckLine[] {
  return spec.hosts.flatMap((host) => {
    const seen = view.hosts[host.name]
    const results = {
      ping: ping(seen),
      mysql: mysql(seen),
      rep_threads: replication(seen, spec, writer, threads),
      rep_backlog: replication(seen, spec, writer, (channel) => backlog(channel, spec)),
    } satisfies Record<CheckLine['check'], Result>
    return (Object.keys(results) as readonly CheckLine['check'][]).map((check) => ({
      host: host.name,
      check,
      since: Math.round(sinceOf(seen, check, results[check].ok) ?? view.at),
      ...results[check],
    }))
  })
}

function ping(seen: HostView | undefined): Result {
  const answers = [seen?.sql, seen?.connect, seen?.ssh].some(
    (a) => a?.kind === 'seen' || (a?.kind === 'no-answer' && spoken.includes(a.why)),
  )
  if (answers) return { ok: true, message: 'OK' }
  return asked(seen) ? { ok: false, message: 'ERROR: no answer' } : { ok: null, message: 'UNKNOWN: not asked yet' }
}

function mysql(seen: HostView | undefined): Result {
  if (seen?.sql.kind === 'seen') return { ok: true, message: 'OK' }
  if (seen?.sql.kind === 'no-answer') {
    const { why, detail } = seen.sql
    return { ok: false, message: `ERROR: ${why}${detail === '' || detail === why ? '' : `: ${detail}`}` }
  }
  return { ok: null, message: 'UNKNOWN: not asked yet' }
}

function asked(seen: HostView | undefined): boolean {
  return seen !== undefined && (seen.sql.kind === 'no-answer' || seen.ssh.kind === 'no-answer')
}

type ChannelFacts = SqlFacts['channels'][number]

/** Judged by the channel to the writer where there is one; a writer that follows its peer has one of its own. */
function replication(
  seen: HostView | undefined,
  spec: ClusterSpec,
  writer: string | null,
  judge: (channel: ChannelFacts) => Result,
): Result {
  if (seen?.sql.kind !== 'seen') return { ok: null, message: 'UNKNOWN: the server does not answer' }
  const facts = seen.sql.value
  const source = writer === null ? null : hostSpec(spec, writer)
  const channel = (source === null ? null : channelTo(facts, source)) ?? facts.channels[0]
  if (channel !== undefined) return judge(channel)
  return seen.host === writer ? { ok: true, message: 'OK: no source' } : { ok: false, message: 'ERROR: not a replica' }
}

function threads(channel: ChannelFacts): Result {
  const ok = channel.receiver === 'running' && channel.applier === 'running'
  if (ok) return { ok, message: 'OK' }
  const error = channel.applierError || channel.receiverError
  const why = error === '' ? '' : ` (${channel.applierErrno || channel.receiverErrno}: ${error})`
  return { ok, message: `ERROR: receiver ${channel.receiver}, applier ${channel.applier}${why}` }
}

function backlog({ lagMs }: ChannelFacts, spec: ClusterSpec): Result {
  // A server that does not know how far behind it is, is not "zero behind".
  if (lagMs === null) return { ok: false, message: 'ERROR: lag not known' }
  // In MMM's words, for scripts that look for them.
  if (lagMs === 0) return { ok: true, message: 'OK: Backlog is null' }
  const ok = lagMs <= spec.checks.maxLagMs
  const limit = ok ? '' : `, limit ${spec.checks.maxLagMs / 1000} s`
  return { ok, message: `${ok ? 'OK' : 'ERROR'}: ${lagMs / 1000} s behind${limit}` }
}

function sinceOf(seen: HostView | undefined, check: CheckLine['check'], ok: boolean | null): number | null {
  const memory = seen?.memory
  if (memory === undefined) return null
  if (ok === true) return memory.healthySince ?? memory.stateSince
  switch (check) {
    case 'ping':
      return Math.max(memory.sqlMissingSince ?? 0, memory.sshMissingSince ?? 0) || null
    case 'mysql':
      return memory.sqlMissingSince
    case 'rep_threads':
    case 'rep_backlog':
      return ok === null ? memory.sqlMissingSince : memory.stateSince
  }
}

/** The lines of `mmm_control checks`, with times in UTC. */
export function renderChecks(lines: readonly CheckLine[]): string {
  const width = Math.max(0, ...lines.map((l) => l.host.length))
  return lines
    .map(
      (l) =>
        `${l.host.padEnd(width)}  ${l.check.padEnd(11)}  [last change: ${mmmTime(l.since)}]  ${clean(l.message)}\n`,
    )
    .join('')
}

function mmmTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
}
