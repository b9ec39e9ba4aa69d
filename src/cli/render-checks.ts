import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'

export interface CheckLine {
  readonly host: string
  readonly check: 'ping' | 'mysql' | 'rep_threads' | 'rep_backlog'
  readonly since: number
  readonly ok: boolean | null
  readonly message: string
}

/** MMM's four checks. `ping` is what answers at all: SQL or SSH. */
export function checksOf(view: View, spec: ClusterSpec, writer: string | null): readonly CheckLine[] {
  return spec.hosts.flatMap((host) => {
    const seen = view.hosts[host.name]
    const facts = seen?.sql.kind === 'seen' ? seen.sql.value : null
    const since = seen?.memory.sqlMissingSince ?? seen?.memory.stateSince ?? view.at
    const line = (check: CheckLine['check'], ok: boolean | null, message: string): CheckLine => ({
      host: host.name,
      check,
      since,
      ok,
      message,
    })
    const answers = facts !== null || seen?.ssh.kind === 'seen'
    const channel = facts?.channels[0]
    const threads =
      facts === null
        ? line('rep_threads', null, 'UNKNOWN: the server does not answer')
        : channel === undefined
          ? line('rep_threads', host.name === writer, host.name === writer ? 'OK' : 'ERROR: not a replica')
          : line(
              'rep_threads',
              channel.receiver === 'running' && channel.applier === 'running',
              channel.receiver === 'running' && channel.applier === 'running'
                ? 'OK'
                : `ERROR: receiver ${channel.receiver}, applier ${channel.applier}`,
            )
    const lag = channel?.lagMs ?? null
    const backlog =
      facts === null
        ? line('rep_backlog', null, 'UNKNOWN: the server does not answer')
        : channel === undefined
          ? line('rep_backlog', true, 'OK: no source')
          : lag === null
            ? line('rep_backlog', false, 'ERROR: lag not known')
            : line(
                'rep_backlog',
                lag <= spec.checks.maxLagMs,
                `${lag <= spec.checks.maxLagMs ? 'OK' : 'ERROR'}: ${lag / 1000} s behind`,
              )
    const why = seen?.sql.kind === 'no-answer' ? `${seen.sql.why}: ${seen.sql.detail}` : 'not asked yet'
    return [
      line('ping', answers, answers ? 'OK' : 'ERROR: no answer'),
      line('mysql', facts !== null, facts === null ? `ERROR: ${why}` : 'OK'),
      threads,
      backlog,
    ]
  })
}

export function renderChecks(lines: readonly CheckLine[]): string {
  const width = Math.max(...lines.map((l) => l.host.length))
  return lines
    .map(
      (l) =>
        `${l.host.padEnd(width)}  ${l.check.padEnd(11)}  [last change: ${new Date(l.since).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')}]  ${l.message}\n`,
    )
    .join('')
}
