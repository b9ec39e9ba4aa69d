import type { HostName } from '../model/ids.ts'
import type { SqlFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { HostView, View } from '../model/view.ts'
import type { PassedOver } from '../model/state.ts'
import { waitsForLock } from '../mysql/applier-state.ts'
import { contains, executed, type History, missing, received } from '../mysql/gtid/history.ts'
import { hostSpec, sqlEver, sqlNow, writerRole } from './topology.ts'

export interface Choice {
  readonly host: HostName | null
  /** The host whose data the chosen one lacks and must fetch first; null: it has all that anybody reachable has. */
  readonly catchUpFrom: HostName | null
  /** One line for every host that is not chosen. */
  readonly passedOver: readonly PassedOver[]
  /** What the old writer is known to have had and the chosen one has not. */
  readonly missing: { readonly count: number | null; readonly gtids: string }
  /** What a host that could not apply it has received, and the chosen one has not; null: nothing. Only `catchUp.then: promote-anyway` allows it. */
  readonly givenUp: { readonly count: number | null; readonly gtids: string } | null
}

interface Contender {
  readonly host: HostName
  readonly facts: SqlFacts
  readonly view: HostView
  readonly has: History
}

/**
 * The most complete host by what it has *received*, then `prefer`. A host is better only if its history contains the other's;
 * two that contain each other are equal. What another reachable host has more is fetched first (`catchUpFrom`).
 * `tried`: candidates that failed in this incident. One that could not apply what it has received is replaced only by one that has
 * received as much, unless the file lets that be lost.
 */
export function chooseCandidate(
  view: View,
  spec: ClusterSpec,
  oldWriter: HostName,
  tried: readonly PassedOver[],
): Choice {
  const role = writerRole(spec)
  const order = preference(spec)
  const passedOver: PassedOver[] = [...tried]
  const reachable: Contender[] = []
  const abandoned: Contender[] = []
  const able: Contender[] = []
  for (const host of spec.hosts) {
    if (host.name === oldWriter) continue
    const seen = view.hosts[host.name]
    const facts = sqlNow(seen)
    if (seen === undefined || facts === null) {
      passedOver.push({ host: host.name, why: 'does not answer' })
      continue
    }
    const contender = { host: host.name, facts, view: seen, has: received(facts) }
    const dataFault = unusableData(contender)
    const stuck = tried.some((t) => t.host === host.name && t.failed === 'catch-up')
    if (dataFault === null && stuck) abandoned.push(contender)
    if (dataFault === null && !stuck) reachable.push(contender)
    const limit = limitation(contender, spec) ?? dataFault
    if (tried.some((t) => t.host === host.name)) continue
    if (role === null || !role.hosts.includes(host.name))
      passedOver.push({ host: host.name, why: `not in roles.${spec.writerRole}.hosts` })
    else if (limit === null) able.push(contender)
    else passedOver.push({ host: host.name, why: limit })
  }
  const last = sqlEver(view.hosts[oldWriter])
  const lineage = last === null ? undefined : executed(last)
  const mayLose = spec.failover.catchUp.then === 'promote-anyway'
  const fit = able.filter((c) => {
    const more = mayLose ? undefined : abandoned.find((a) => contains(c.has, a.has, lineage) !== 'holds')
    if (more !== undefined)
      passedOver.push({
        host: c.host,
        why: `has not received all that ${more.host} has, which could not apply it in time`,
      })
    return more === undefined
  })
  const ranked = fit.filter((c) => !fit.some((other) => other !== c && isBetter(other, c, lineage)))
  const free = ranked.filter((c) => !isLocked(c))
  const skipped = free.length === 0 && spec.failover.candidateLocks === 'skip' ? ranked : []
  for (const c of skipped)
    passedOver.push({ host: c.host, why: `${waitsFor(c) ?? 'a lock is held'}; candidateLocks is skip` })
  const inOrder = (free.length > 0 ? free : skipped.length > 0 ? [] : ranked).toSorted(
    (a, b) => awaiting(a) - awaiting(b) || rank(order, a.host) - rank(order, b.host),
  )
  const chosen = inOrder[0] ?? null
  if (chosen === null)
    return { host: null, catchUpFrom: null, passedOver, missing: { count: null, gtids: '' }, givenUp: null }
  for (const other of fit) {
    if (other === chosen) continue
    passedOver.push({ host: other.host, why: whyNot(other, chosen, free, lineage) })
  }
  const ahead = reachable.filter((c) => c !== chosen && isBetter(c, chosen, lineage))
  const source = ahead.find((c) => !ahead.some((o) => o !== c && isBetter(o, c, lineage))) ?? null
  const best = source ?? chosen
  const gap = lineage === undefined ? { count: null, text: '' } : missing(best.has, lineage)
  return {
    host: chosen.host,
    catchUpFrom: source?.host ?? null,
    passedOver,
    missing: { count: gap.count, gtids: gap.text },
    givenUp: givenUpBy(best, abandoned),
  }
}

function givenUpBy(chosen: Contender, abandoned: readonly Contender[]): Choice['givenUp'] {
  const gaps = abandoned.map((a) => missing(chosen.has, a.has)).filter((g) => g.count !== 0)
  const most = gaps.toSorted((a, b) => (b.count ?? Infinity) - (a.count ?? Infinity))[0]
  return most === undefined ? null : { count: most.count, gtids: most.text }
}

/** Order of preference: `prefer`, then the rest of the role's hosts as the file lists them. */
export function preference(spec: ClusterSpec): readonly HostName[] {
  const role = writerRole(spec)
  return role === null ? [] : [...new Set([...role.prefer, ...role.hosts])]
}

/** Of two equals, one that is in service comes first. */
function awaiting(c: Contender): number {
  return c.view.memory.state === 'AWAITING_RECOVERY' ? 1 : 0
}

function rank(order: readonly HostName[], host: HostName): number {
  const at = order.indexOf(host)
  return at === -1 ? order.length : at
}

function isBetter(a: Contender, b: Contender, lineage: History | undefined): boolean {
  return contains(a.has, b.has, lineage) === 'holds' && contains(b.has, a.has, lineage) === 'fails'
}

function whyNot(other: Contender, chosen: Contender, free: readonly Contender[], lineage: History | undefined): string {
  if (isBetter(chosen, other, lineage)) {
    const gap = missing(other.has, chosen.has)
    return `has received less than ${chosen.host}${gap.count === null ? '' : `: ${gap.count} transactions`}`
  }
  if (!free.includes(other) && free.includes(chosen)) return `its applier waits: ${waitsFor(other) ?? 'a lock'}`
  return `${chosen.host} is preferred`
}

/** Data that must not become, or feed, the writer's. */
function unusableData(c: Contender): string | null {
  if (c.view.memory.errant !== null) return `diverged: has ${c.view.memory.errant}, which the writer lacked`
  return null
}

/** Why a host can not be the writer; null: it can. */
export function limitation(
  c: { readonly host: HostName; readonly facts: SqlFacts; readonly view: HostView },
  spec: ClusterSpec,
): string | null {
  const host = hostSpec(spec, c.host)
  if (host === null) return 'not in the file'
  if (host.promotion === 'never') return 'promotion: never'
  if (host.delayMs !== null) return 'delayed on purpose'
  if (host.maintenance !== false) return 'maintenance'
  if (c.view.memory.state === 'ADMIN_OFFLINE') return c.view.memory.reason
  // Never back to one that has just failed as the writer; one that was merely out of our sight may well be the only one left.
  if (c.view.memory.state === 'AWAITING_RECOVERY' && c.view.memory.deposed)
    return `was the writer, and is AWAITING_RECOVERY: ${c.view.memory.reason}`
  if (!c.facts.logBin) return 'log_bin is off'
  if (!c.facts.logReplicaUpdates) return 'log_slave_updates is off'
  if (!c.facts.gtidStrict) return c.facts.flavour === 'mariadb' ? 'gtid_strict_mode is off' : 'gtid_mode is not ON'
  if (c.facts.channels.length === 0) return 'is not a replica'
  if (c.facts.channels.some((ch) => ch.applier === 'stopped' && ch.applierErrno !== 0)) {
    const broken = c.facts.channels.find((ch) => ch.applierErrno !== 0)
    return `applier failed (${broken?.applierErrno ?? 0})`
  }
  const preflight = c.view.preflight.kind === 'seen' ? c.view.preflight.value : null
  if (preflight !== null && preflight.preparedXa > 0) return `${preflight.preparedXa} prepared XA transactions`
  return null
}

/** Has something left to apply and its applier waits for a lock, or somebody holds a lock on the whole server. */
function isLocked(c: Contender): boolean {
  return waitsFor(c) !== null || holdsLock(c)
}

function waitsFor(c: Contender): string | null {
  const behind = contains(executed(c.facts), c.has) !== 'holds'
  const waiting = c.facts.channels.find((ch) => waitsForLock(ch.applierState))
  return behind && waiting !== undefined ? waiting.applierState : null
}

function holdsLock(c: Contender): boolean {
  return (
    c.view.preflight.kind === 'seen' &&
    c.view.preflight.value.statements.some((s) => s.kind === 'lock' || s.kind === 'backup')
  )
}
