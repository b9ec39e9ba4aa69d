import type { Address, HostName } from '../model/ids.ts'
import type { ClusterSpec, RoleSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { View } from '../model/view.ts'
import type { Draft } from './build-plan.ts'
import { preferredRole } from './failback.ts'
import { isFit } from './judge-hosts.ts'
import { placeReaders } from './place-readers.ts'
import type { Repair } from './repair.ts'
import { holdersOf, isGuarded, sqlNow, sshNow, writerRole } from './topology.ts'

/** Addresses where they belong, and guards only where a move needs them. All at once: addresses do not wait for each other. */
export function repairVips(view: View, state: ControllerState, spec: ClusterSpec, writer: HostName): readonly Repair[] {
  const drafts: Draft[] = []
  const reasons: string[] = []
  let disruptive = false
  const role = writerRole(spec)
  const serves = sqlNow(view.hosts[writer])?.readOnly === false
  for (const vip of role?.vips ?? []) {
    const wrong = holdersOf(view, vip.address).filter((h) => h !== writer)
    const missing = serves && sshNow(view.hosts[writer]) !== null && !holdersOf(view, vip.address).includes(writer)
    // On a writer that somebody made read-only, addresses stay as they are: only a second holder is taken away.
    if (role === null || (wrong.length === 0 && !missing)) continue
    if (wrong.length > 0) disruptive = true
    drafts.push(
      ...moveVip(
        role,
        vip.address,
        vip.prefix,
        wrong,
        missing || isAgain(view, vip.address, writer, wrong) ? writer : null,
        true,
      ),
    )
    reasons.push(
      wrong.length > 0 ? `${wrong.join(', ')} holds ${vip.address}` : `${vip.address} is missing on ${writer}`,
    )
  }
  const readers = spec.roles.filter((r) => r !== role)
  const placement = placeReaders({
    spec,
    roles: readers,
    writer,
    refuge: serves && isFit(view, writer) ? writer : null,
    fit: (h) => isFit(view, h),
    wish: (r) => state.wished[r.name] ?? preferredRole(view, r, spec, view.at),
    holders: (vip) => holdersOf(view, vip),
  })
  for (const reader of readers) {
    for (const vip of reader.vips) {
      const wanted = placement.get(vip.address) ?? null
      const holders = holdersOf(view, vip.address)
      const wrong = holders.filter((h) => h !== wanted)
      const missing = wanted !== null && !holders.includes(wanted) && sshNow(view.hosts[wanted]) !== null
      // Nobody is fit: a reader address stays where it is rather than nowhere, unless its host must not serve at all.
      const away = wanted === null ? holders.filter((h) => mustNotServe(view, h)) : wrong
      if (wanted === null && away.length > 0) {
        drafts.push(...moveVip(reader, vip.address, vip.prefix, away, null, false))
        reasons.push(`${away.join(', ')} must not serve ${vip.address}, and nobody else may`)
      }
      if (wanted === null || (wrong.length === 0 && !missing)) continue
      if (wrong.length > 0) disruptive = true
      drafts.push(
        ...moveVip(
          reader,
          vip.address,
          vip.prefix,
          wrong,
          missing || isAgain(view, vip.address, wanted, wrong) ? wanted : null,
          false,
        ),
      )
      reasons.push(holders.length === 0 ? `${vip.address} is nowhere` : `${vip.address} belongs on ${wanted}`)
    }
  }
  drafts.push(...strayGuards(view, state, spec, writer, serves, reasons))
  if (drafts.length === 0) return []
  return [{ key: 'vips', kind: 'place-vips', because: 'VipDrift', message: reasons.join('; '), drafts, disruptive }]
}

/** A wish is done with when the role is there, or cannot go there any more. */
export function settleWishes(view: View, state: ControllerState, spec: ClusterSpec): ControllerState {
  const open = Object.entries(state.wished).filter(([name, host]) => {
    const role = spec.roles.find((r) => r.name === name)
    if (role === undefined || role.mode !== 'exclusive' || !role.hosts.includes(host)) return false
    return role.vips.some((v) => !holdersOf(view, v.address).includes(host))
  })
  return open.length === Object.keys(state.wished).length ? state : { ...state, wished: Object.fromEntries(open) }
}

/** Taken out of service by a person, or with data that nobody else has. A host that is merely behind still answers old questions. */
function mustNotServe(view: View, host: HostName): boolean {
  const memory = view.hosts[host]?.memory
  return memory?.state === 'ADMIN_OFFLINE' || (memory?.errant ?? null) !== null
}

/**
 * Whoever put the address on a second host has announced it there, or that host has answered for it: neighbours would go on sending into
 * the void until they ask again. So it is announced anew by the one that has it.
 */
function isAgain(view: View, vip: Address, host: HostName, wrong: readonly HostName[]): boolean {
  return wrong.length > 0 && sshNow(view.hosts[host]) !== null && holdersOf(view, vip).includes(host)
}

function moveVip(
  role: RoleSpec,
  vip: Address,
  prefix: number,
  from: readonly HostName[],
  to: HostName | null,
  guarded: boolean,
): readonly Draft[] {
  const wire = { role: role.name, vip, prefix }
  const drafts: Draft[] = []
  for (const host of from) {
    if (guarded)
      drafts.push({ key: `guard-${vip}-${host}`, step: { kind: 'guard-vips', host, vips: [vip] }, need: 'best-effort' })
    drafts.push({
      key: `remove-${vip}-${host}`,
      step: { kind: 'remove-vip', host, ...wire },
      after: guarded ? [`guard-${vip}-${host}`] : [],
      need: 'best-effort',
    })
    if (guarded) {
      drafts.push({
        key: `lift-${vip}-${host}`,
        step: { kind: 'lift-guard', host, vips: [vip] },
        after: [`remove-${vip}-${host}`],
        need: 'best-effort',
      })
    }
  }
  if (to !== null) {
    drafts.push({
      key: `add-${vip}`,
      step: { kind: 'add-vip', host: to, ...wire },
      after: from.map((host) => `remove-${vip}-${host}`),
      need: 'best-effort',
    })
  }
  return drafts
}

/** Left behind by a daemon that died: lifted once the address is gone there, or where the host is the one that serves. */
function strayGuards(
  view: View,
  state: ControllerState,
  spec: ClusterSpec,
  writer: HostName,
  serves: boolean,
  reasons: string[],
): readonly Draft[] {
  if (state.incident !== null || state.move !== null) return []
  const drafts: Draft[] = []
  const vips = spec.roles.flatMap((r) => r.vips.map((v) => v.address))
  for (const host of spec.hosts) {
    const seen = view.hosts[host.name]
    const facts = sshNow(seen)
    if (facts === null) continue
    const stray = vips.filter((v) => {
      if (!isGuarded(seen, v)) return false
      const held = facts.addresses.some((a) => a.address === v)
      return !held || (host.name === writer && serves)
    })
    if (stray.length === 0) continue
    drafts.push({
      key: `stray-${host.name}`,
      step: { kind: 'lift-guard', host: host.name, vips: stray },
      need: 'best-effort',
    })
    reasons.push(`a guard is left on ${host.name}`)
  }
  return drafts
}
