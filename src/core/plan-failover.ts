import type { HostName } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'
import type { Draft } from './build-plan.ts'
import type { Choice } from './choose-candidate.ts'
import { sqlNow, sshNow, writerRole } from './topology.ts'

/**
 * First part: nothing here promotes anybody. The old writer is fenced and guarded while the replicas stop receiving,
 * all at once, so that the sets that the choice rests on no longer change. A host that does not answer is not waited for.
 */
export function freezeDrafts(view: View, spec: ClusterSpec, oldWriter: HostName): readonly Draft[] {
  const vips = writerVips(spec)
  const drafts: Draft[] = [{ key: 'fence', step: { kind: 'fence', host: oldWriter }, need: 'best-effort' }]
  if (sshNow(view.hosts[oldWriter]) !== null && vips.length > 0) {
    drafts.push({
      key: 'guard',
      step: { kind: 'guard-vips', host: oldWriter, vips },
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
): readonly Draft[] {
  const role = writerRole(spec)
  const drafts: Draft[] = []
  const timeoutMs = spec.failover.catchUp.timeoutMs
  let caughtUp = 'apply'
  drafts.push({ key: 'apply', step: { kind: 'apply', host: to, until: { kind: 'received' } }, timeoutMs })
  if (choice.catchUpFrom !== null) {
    const from = choice.catchUpFrom
    drafts.push(
      { key: 'apply-source', step: { kind: 'apply', host: from, until: { kind: 'received' } }, timeoutMs },
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
    { key: 'stop', step: { kind: 'stop-replication', host: to }, after: [caughtUp] },
    {
      key: 'promote',
      step: { kind: 'make-writable', host: to, commit: true, eventScheduler: scheduler },
      after: ['stop'],
    },
  )
  const oldAnswers = sshNow(view.hosts[oldWriter]) !== null
  for (const vip of role?.vips ?? []) {
    const wire = { role: role?.name ?? '', vip: vip.address, prefix: vip.prefix }
    drafts.push({ key: `add-${vip.address}`, step: { kind: 'add-vip', host: to, ...wire }, after: ['promote'] })
    drafts.push({
      key: `verify-${vip.address}`,
      step: { kind: 'verify-vip', host: to, vip: vip.address },
      after: [`add-${vip.address}`],
      need: 'best-effort',
    })
    if (oldAnswers) {
      drafts.push({
        key: `remove-${vip.address}`,
        step: { kind: 'remove-vip', host: oldWriter, ...wire },
        after: [`add-${vip.address}`],
        need: 'best-effort',
      })
    }
  }
  if (oldAnswers && (role?.vips.length ?? 0) > 0) {
    drafts.push({
      key: 'lift',
      step: { kind: 'lift-guard', host: oldWriter, vips: writerVips(spec) },
      after: (role?.vips ?? []).map((v) => `remove-${v.address}`),
      need: 'best-effort',
    })
  }
  drafts.push(...repointDrafts(view, spec, to, [to, oldWriter], 'promote'))
  return drafts
}

/** Every other host that answers follows the new writer, each with its own deadline. */
export function repointDrafts(
  view: View,
  spec: ClusterSpec,
  to: HostName,
  except: readonly HostName[],
  after: string,
): readonly Draft[] {
  const drafts: Draft[] = []
  for (const host of spec.hosts) {
    const facts = sqlNow(view.hosts[host.name])
    if (except.includes(host.name) || facts === null || view.hosts[host.name]?.memory.errant !== null) continue
    drafts.push({
      key: `follow-${host.name}`,
      step: { kind: 'follow', host: host.name, source: to, formerWriter: facts.channels.length === 0, peerLink: false },
      after: [after],
      need: 'best-effort',
    })
  }
  return drafts
}

export function writerVips(spec: ClusterSpec): readonly string[] {
  return writerRole(spec)?.vips.map((v) => v.address) ?? []
}
