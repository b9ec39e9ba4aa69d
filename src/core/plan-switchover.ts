import type { HostName } from '../model/ids.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { View } from '../model/view.ts'
import type { Draft } from './build-plan.ts'
import { repointDrafts, served, writerVips } from './plan-failover.ts'
import { holdersOf, sqlNow, sshNow, writerRole } from './topology.ts'

/**
 * The whole move. Guard and read-only run side by side: a client that is turned away by the one or the other tries again.
 * The guard takes longer, and nothing needs it before the promotion: it is waited for there, so that its failure can still be undone.
 * Every step before the commit point is undone by `undoDrafts`, whatever became of its answer.
 */
export function switchoverDrafts(view: View, spec: ClusterSpec, from: HostName, to: HostName): readonly Draft[] {
  const role = writerRole(spec)
  const vips = writerVips(spec)
  const scheduler = sqlNow(view.hosts[from])?.eventScheduler === 'on'
  const timeoutMs = spec.switchover.timeoutMs
  const drafts: Draft[] = []
  if (vips.length > 0) drafts.push({ key: 'guard', step: { kind: 'guard-vips', host: from, vips } })
  drafts.push(
    {
      key: 'read-only',
      step: { kind: 'make-read-only', host: from, endSessions: true },
      timeoutMs: Math.min(5000, timeoutMs),
    },
    {
      key: 'apply',
      step: { kind: 'apply', host: to, until: { kind: 'host', host: from } },
      after: ['read-only'],
      timeoutMs,
    },
    { key: 'stop', step: { kind: 'stop-replication', host: to }, after: ['apply'] },
    {
      key: 'promote',
      step: { kind: 'make-writable', host: to, commit: true, eventScheduler: scheduler },
      after: ['stop', 'guard'],
    },
  )
  for (const vip of role?.vips ?? []) {
    const wire = { role: role?.name ?? '', vip: vip.address, prefix: vip.prefix }
    drafts.push(
      { key: `add-${vip.address}`, step: { kind: 'add-vip', host: to, ...wire }, after: ['promote'] },
      {
        key: `remove-${vip.address}`,
        step: { kind: 'remove-vip', host: from, ...wire },
        after: [`add-${vip.address}`],
        need: 'best-effort',
      },
      {
        key: `verify-${vip.address}`,
        step: { kind: 'verify-vip', host: to, vip: vip.address },
        after: [`add-${vip.address}`],
        need: 'best-effort',
      },
    )
  }
  if (vips.length > 0) {
    drafts.push({
      key: 'lift',
      step: { kind: 'lift-guard', host: from, vips },
      after: vips.map((v) => `remove-${v}`),
      need: 'best-effort',
    })
  }
  drafts.push({
    key: 'rejoin',
    step: { kind: 'follow', host: from, source: to, formerWriter: true, peerLink: false },
    after: served(spec),
    need: 'best-effort',
  })
  const others = repointDrafts(view, spec, to, [to, from], served(spec))
  drafts.push(...others)
  const replicas = [from, ...others.map((d) => d.step.host)]
  drafts.push({
    key: 'verify',
    step: { kind: 'verify-replication', host: to, on: replicas },
    after: ['rejoin', ...others.map((d) => d.key)],
    need: 'best-effort',
  })
  return drafts
}

/** Back to where it was: the target read-only again if it ever got that far, the old writer writable, the guard lifted. */
export function undoDrafts(view: View, spec: ClusterSpec, from: HostName, to: HostName): readonly Draft[] {
  const vips = writerVips(spec)
  const drafts: Draft[] = []
  const target = sqlNow(view.hosts[to])
  if (target !== null && !target.readOnly) {
    drafts.push({ key: 'target-read-only', step: { kind: 'make-read-only', host: to, endSessions: true } })
  }
  drafts.push({
    key: 'writable',
    step: {
      kind: 'make-writable',
      host: from,
      commit: false,
      eventScheduler: view.hosts[from]?.memory.schedulerAsWriter === true,
    },
    after: ['target-read-only'],
  })
  // An address that somebody else holds (the target, or where a person put it) is off there before it is served here again.
  const removed: string[] = []
  for (const vip of writerRole(spec)?.vips ?? []) {
    const wire = { role: spec.writerRole, vip: vip.address, prefix: vip.prefix }
    for (const host of holdersOf(view, vip.address)) {
      if (host === from || sshNow(view.hosts[host]) === null) continue
      const key = `${vip.address}-${host}`
      drafts.push(
        {
          key: `guard-${key}`,
          step: { kind: 'guard-vips', host, vips: [vip.address] },
          need: 'best-effort',
        },
        {
          key: `remove-${key}`,
          step: { kind: 'remove-vip', host, ...wire },
          after: [`guard-${key}`],
          need: 'best-effort',
        },
        {
          key: `lift-${key}`,
          step: { kind: 'lift-guard', host, vips: [vip.address] },
          after: [`remove-${key}`],
          need: 'best-effort',
        },
      )
      removed.push(`remove-${key}`)
    }
  }
  if (vips.length > 0)
    drafts.push({
      key: 'lift',
      step: { kind: 'lift-guard', host: from, vips },
      after: ['writable', ...removed],
    })
  if (target !== null && target.channels.some((c) => c.applier === 'stopped' || c.receiver === 'stopped')) {
    drafts.push({ key: 'resume', step: { kind: 'start-replication', host: to }, need: 'best-effort' })
  }
  return drafts
}
