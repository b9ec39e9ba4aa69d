import type { HostName } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'
import type { Draft } from './build-plan.ts'
import type { Choice } from './choose-candidate.ts'
import { holdersOf, isGuarded, sqlNow, sshNow, writerRole } from './topology.ts'

/**
 * First part: nothing here promotes anybody. The old writer is fenced and guarded while the replicas stop receiving,
 * all at once, so that the sets that the choice rests on no longer change. A host that does not answer is not waited for.
 */
export function freezeDrafts(view: View, spec: ClusterSpec, oldWriter: HostName): readonly Draft[] {
  const vips = writerVips(spec)
  const drafts: Draft[] = [{ key: 'fence', step: { kind: 'fence', host: oldWriter }, need: 'best-effort' }]
  // Whoever else holds one of the addresses (a person put it there) would serve it beside the new writer.
  for (const host of [oldWriter, ...otherHolders(view, spec, oldWriter)]) {
    if (sshNow(view.hosts[host]) === null || vips.length === 0) continue
    drafts.push({
      key: `guard-${host}`,
      step: { kind: 'guard-vips', host, vips },
      need: 'best-effort',
      timeoutMs: 1000,
    })
  }
  for (const host of spec.hosts) {
    const facts = sqlNow(view.hosts[host.name])
    if (host.name === oldWriter || facts === null || facts.channels.length === 0) continue
    drafts.push({
      key: `freeze-${host.name}`,
      step: { kind: 'stop-receiving', host: host.name },
      need: 'best-effort',
      timeoutMs: 1000,
    })
  }
  return drafts
}

/** Second part, from frozen sets: catch up, promote (commit point), address, repoint. */
export function promoteDrafts(
  view: View,
  spec: ClusterSpec,
  oldWriter: HostName,
  choice: Choice,
  to: HostName,
  discard = false,
): readonly Draft[] {
  const drafts: Draft[] = []
  const timeoutMs = spec.failover.catchUp.timeoutMs
  const until = { kind: 'received' } as const
  const locks = spec.failover.candidateLocks === 'kill' ? { endLocks: true } : {}
  let caughtUp = 'apply'
  if (!discard) drafts.push({ key: 'apply', step: { kind: 'apply', host: to, until, ...locks }, timeoutMs })
  if (choice.catchUpFrom !== null) {
    const from = choice.catchUpFrom
    drafts.push(
      { key: 'apply-source', step: { kind: 'apply', host: from, until, ...locks }, timeoutMs },
      {
        key: 'fetch',
        step: { kind: 'follow', host: to, source: from, formerWriter: false, peerLink: false },
        after: ['apply', 'apply-source'],
      },
      {
        key: 'apply-rest',
        step: { kind: 'apply', host: to, until: { kind: 'host', host: from } },
        after: ['fetch'],
        timeoutMs,
      },
    )
    caughtUp = 'apply-rest'
  }
  const scheduler = view.hosts[oldWriter]?.memory.schedulerAsWriter === true
  drafts.push(
    {
      key: 'stop',
      step: { kind: 'stop-replication', host: to, ...(discard ? { discard } : {}) },
      after: [caughtUp],
    },
    {
      key: 'promote',
      step: { kind: 'make-writable', host: to, commit: true, eventScheduler: scheduler },
      after: ['stop'],
    },
  )
  drafts.push(...addressDrafts(view, spec, [oldWriter, ...otherHolders(view, spec, oldWriter)], to))
  drafts.push(...repointDrafts(view, spec, to, [to, oldWriter], served(spec)))
  return drafts
}

/** The addresses on the new writer, then off the others, then their guards. A guard on the new writer itself goes as soon as it takes writes. */
function addressDrafts(view: View, spec: ClusterSpec, before: readonly HostName[], to: HostName): readonly Draft[] {
  const role = writerRole(spec)
  const vips = writerVips(spec)
  const drafts: Draft[] = []
  const others = before.filter((h) => h !== to && sshNow(view.hosts[h]) !== null)
  // The freeze guarded whom it knew of; who got an address since then, or whose guard failed, comes now.
  const unguarded = others.filter((h) =>
    vips.some((v) => holdersOf(view, v).includes(h) && !isGuarded(view.hosts[h], v)),
  )
  for (const host of unguarded) {
    drafts.push({
      key: `guard-${host}`,
      step: { kind: 'guard-vips', host, vips },
      need: 'best-effort',
      timeoutMs: 1000,
    })
  }
  const guarded = unguarded.map((h) => `guard-${h}`)
  for (const vip of role?.vips ?? []) {
    const wire = { role: role?.name ?? '', vip: vip.address, prefix: vip.prefix }
    drafts.push({
      key: `add-${vip.address}`,
      step: { kind: 'add-vip', host: to, ...wire },
      after: ['promote', ...guarded],
    })
    drafts.push({
      key: `verify-${vip.address}`,
      step: { kind: 'verify-vip', host: to, vip: vip.address },
      after: [`add-${vip.address}`, 'lift-own'],
      need: 'best-effort',
    })
    for (const host of others) {
      drafts.push({
        key: `remove-${vip.address}-${host}`,
        step: { kind: 'remove-vip', host, ...wire },
        after: [`add-${vip.address}`],
        need: 'best-effort',
      })
    }
  }
  if (vips.length === 0) return drafts
  for (const host of others) {
    drafts.push({
      key: `lift-${host}`,
      step: { kind: 'lift-guard', host, vips },
      after: vips.map((v) => `remove-${v}-${host}`),
      need: 'best-effort',
    })
  }
  if (vips.some((v) => isGuarded(view.hosts[to], v))) {
    drafts.push({
      key: 'lift-own',
      step: { kind: 'lift-guard', host: to, vips },
      after: vips.map((v) => `add-${v}`),
      need: 'best-effort',
    })
  }
  return drafts
}

/** Hosts besides the old writer that hold one of the writer's addresses. */
function otherHolders(view: View, spec: ClusterSpec, oldWriter: HostName): readonly HostName[] {
  const held = writerVips(spec).flatMap((v) => holdersOf(view, v))
  return [...new Set(held)].filter((h) => h !== oldWriter)
}

/**
 * What has to be over before anything that clients do not wait for: told to several servers at once, a new source costs them the time
 * that the address needs to come up.
 */
export function served(spec: ClusterSpec): readonly string[] {
  const vips = writerVips(spec)
  return vips.length === 0 ? ['promote'] : vips.map((v) => `add-${v}`)
}

/** Every other host that answers follows the new writer, each with its own deadline. */
export function repointDrafts(
  view: View,
  spec: ClusterSpec,
  to: HostName,
  except: readonly HostName[],
  after: readonly string[],
): readonly Draft[] {
  const drafts: Draft[] = []
  for (const host of spec.hosts) {
    const facts = sqlNow(view.hosts[host.name])
    if (except.includes(host.name) || facts === null || view.hosts[host.name]?.memory.errant !== null) continue
    drafts.push({
      key: `follow-${host.name}`,
      step: { kind: 'follow', host: host.name, source: to, formerWriter: facts.channels.length === 0, peerLink: false },
      after,
      need: 'best-effort',
    })
  }
  return drafts
}

export function writerVips(spec: ClusterSpec): readonly string[] {
  return writerRole(spec)?.vips.map((v) => v.address) ?? []
}
