import type { Instant } from '../model/ids.ts'
import type { SqlFacts } from '../model/observation.ts'
import type { PlanPreflight } from '../model/plan-document.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState, Intent } from '../model/state.ts'
import type { View } from '../model/view.ts'
import { contains, errant, executed, type History } from '../mysql/gtid/history.ts'
import { limitation } from './choose-candidate.ts'
import { replicationFault } from './replication-fault.ts'
import { channelTo, hostSpec, sqlNow, sshNow, writerRole } from './topology.ts'

/** Those that hold the move; a warning is only said. */
export function blocking(found: readonly PlanPreflight[]): readonly PlanPreflight[] {
  return found.filter((p) => !p.ok && p.severity === 'error')
}

/** How old a look may be on which a planned move rests, ms. */
export const preflightAge = 2000

/** Everything that must be so before the first change of a planned move. Pure: the looks it rests on were asked for before. */
export function preflights(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  intent: Pick<Intent, 'to' | 'force'>,
  now: Instant,
): readonly PlanPreflight[] {
  const from = state.epoch?.writer
  if (from === undefined) return [fail('writer-known', 'nobody', 'one', 'no host is known to be the writer')]
  const to = intent.to
  const source = hostSpec(spec, from)
  const target = hostSpec(spec, to)
  const seenTo = view.hosts[to]
  const facts = sqlNow(seenTo)
  const old = sqlNow(view.hosts[from])
  if (source === null || target === null || seenTo === undefined || facts === null || old === null) {
    const silent = facts === null ? to : from
    return [fail('answers', 'no answer', 'an answer', `${silent} does not answer`)]
  }
  const results: PlanPreflight[] = []
  const role = writerRole(spec)
  const inRole = role?.hosts.includes(to) === true
  results.push(
    verdictOf(
      'in-role',
      inRole,
      inRole ? 'yes' : 'no',
      'yes',
      `${to} is ${inRole ? '' : 'not '}in roles.${spec.writerRole}.hosts`,
    ),
  )
  const state_ = seenTo.memory.state
  results.push(verdictOf('target-online', state_ === 'ONLINE', state_, 'ONLINE', `${to} is ${state_}`))
  const limit = limitation({ host: to, facts, view: seenTo }, spec)
  results.push(
    verdictOf(
      'eligible',
      limit === null,
      limit ?? 'yes',
      'yes',
      limit === null ? `${to} is eligible` : `${to}: ${limit}`,
    ),
  )
  const fault = replicationFault(seenTo, target, state, spec)
  results.push(
    verdictOf(
      'replicates',
      fault === null,
      fault?.reason ?? 'yes',
      'yes',
      fault === null ? `${to} replicates from ${from}` : `${to}: ${fault.reason}`,
    ),
  )
  const lag = channelTo(facts, source)?.lagMs ?? null
  results.push(
    verdictOf(
      'lag',
      lag !== null && lag <= spec.switchover.maxLagMs,
      lag === null ? 'unknown' : `${lag} ms`,
      `${spec.switchover.maxLagMs} ms`,
      `${to} is ${lag === null ? 'an unknown time' : `${Math.round(lag / 1000)} s`} behind`,
    ),
  )
  const extra = errant(executed(facts), executed(old))
  // Asked a moment after the writer, a busy target has transactions that are simply newer; what the file of errants says is remembered from better moments.
  const known = seenTo.memory.errant
  results.push(
    verdictOf(
      'no-errant',
      known === null,
      known ?? (extra === null ? 'none' : 'none known'),
      'none',
      known === null ? `${to} has nothing of its own` : `${to} has ${known} of its own`,
    ),
  )
  results.push(...writerLoad(view, spec, from))
  results.push(...targetLoad(view, to))
  if (seenTo.preflight.kind === 'seen') results.push(binlogsKept(view, spec, to, facts))
  for (const host of spec.hosts) {
    if (host.name === to) continue
    const other = sqlNow(view.hosts[host.name])
    if (other === null || view.hosts[host.name]?.memory.errant !== null) continue
    const covered = contains(executed(old), executed(other))
    if (covered === 'unknown')
      results.push(fail('sets-known', 'unknown', 'known', `the GTID set of ${host.name} cannot be compared`))
  }
  for (const host of [from, to]) {
    const ssh = sshNow(view.hosts[host])
    const needed = (role?.vips.length ?? 0) > 0
    if (needed)
      results.push(
        verdictOf(
          'ssh',
          ssh !== null,
          ssh === null ? 'no answer' : 'answers',
          'answers',
          `${host} ${ssh === null ? 'does not answer' : 'answers'} by SSH`,
        ),
      )
  }
  const stale = [from, to].filter((h) => {
    const p = view.hosts[h]?.preflight
    return p?.kind !== 'seen' || now - p.at > preflightAge
  })
  if (stale.length > 0)
    results.push(
      fail('fresh', `older than ${preflightAge} ms`, `${preflightAge} ms`, `${stale.join(', ')}: no fresh look yet`),
    )
  return results
}

function writerLoad(view: View, spec: ClusterSpec, from: string): readonly PlanPreflight[] {
  const look = view.hosts[from]?.preflight
  if (look?.kind !== 'seen') return []
  const { over, then } = { over: spec.switchover.longTransaction.overMs, then: spec.switchover.longTransaction.then }
  const long = look.value.transactions.filter((t) => t.ageMs > over)
  const locks = look.value.statements
  const results: PlanPreflight[] = []
  const listed = long.map((t) => `${t.user} (${Math.round(t.ageMs / 1000)} s)`).join(', ')
  results.push(
    verdictOf(
      'long-transaction',
      long.length === 0 || then === 'kill',
      long.length === 0 ? 'none' : listed,
      `${over / 1000} s`,
      long.length === 0
        ? `no transaction on ${from} is older than ${over / 1000} s`
        : `${from}: ${listed}; longTransaction.then is ${then}`,
    ),
  )
  const blocking = locks.map((s) => `${s.kind} by ${s.user} (${Math.round(s.ageMs / 1000)} s)`).join(', ')
  results.push(
    verdictOf(
      'no-lock',
      locks.length === 0 || then === 'kill',
      blocking || 'none',
      'none',
      locks.length === 0 ? `no DDL and no global lock on ${from}` : `${from}: ${blocking}`,
    ),
  )
  results.push(
    verdictOf(
      'no-xa',
      look.value.preparedXa === 0,
      String(look.value.preparedXa),
      '0',
      `${look.value.preparedXa} prepared XA transactions on ${from}`,
    ),
  )
  return results
}

function targetLoad(view: View, to: string): readonly PlanPreflight[] {
  const look = view.hosts[to]?.preflight
  if (look?.kind !== 'seen') return []
  const locks = look.value.statements.map((s) => `${s.kind} by ${s.user} (${Math.round(s.ageMs / 1000)} s)`).join(', ')
  return [
    verdictOf(
      'target-no-lock',
      look.value.statements.length === 0,
      locks || 'none',
      'none',
      locks === '' ? `no lock is held on ${to}` : `${to}: ${locks}`,
    ),
    verdictOf(
      'connections',
      look.value.freeConnections >= 10,
      String(look.value.freeConnections),
      '10',
      `${look.value.freeConnections} free connections on ${to}`,
    ),
  ]
}

/** Whoever is to follow the target must be able to begin where it is. Where that is not known, it is said, and nothing is held for it. */
function binlogsKept(view: View, spec: ClusterSpec, to: string, target: SqlFacts): PlanPreflight {
  const start = beginning(view, to, target)
  if (start === null)
    return {
      ...verdictOf('binlogs-kept', false, 'unknown', 'yes', `what ${to} has purged of its binlogs is not known`),
      severity: 'warning',
    }
  const behind = spec.hosts.filter((h) => {
    const other = view.hosts[h.name]
    const facts = h.name === to ? null : sqlNow(other)
    return facts !== null && other?.memory.errant === null && contains(executed(facts), start) !== 'holds'
  })
  const names = behind.map((h) => h.name).join(', ')
  return verdictOf(
    'binlogs-kept',
    behind.length === 0,
    behind.length === 0 ? 'yes' : names,
    'yes',
    behind.length === 0
      ? `${to} still has the binlogs that the others need`
      : `${to} has purged binlogs that ${names} needs`,
  )
}

function beginning(view: View, to: string, target: SqlFacts): History | null {
  if (target.gtid.kind === 'mysql')
    return executed({ gtid: { ...target.gtid, executed: target.gtid.purged }, gtidStrict: target.gtidStrict })
  const look = view.hosts[to]?.preflight
  const at = look?.kind === 'seen' ? look.value.binlogStart : null
  if (at === null) return null
  return executed({ gtid: { kind: 'mariadb', binlogPos: at, binlogState: at, slavePos: at }, gtidStrict: true })
}

function verdictOf(code: string, ok: boolean, value: string, limit: string, message: string): PlanPreflight {
  return { code, ok, severity: 'error', value, limit, message }
}

function fail(code: string, value: string, limit: string, message: string): PlanPreflight {
  return verdictOf(code, false, value, limit, message)
}
