import type { Address, HostName } from '../model/ids.ts'
import type { ClusterSpec, RoleSpec } from '../model/spec.ts'

export interface PlacementInput {
  readonly spec: ClusterSpec
  /** Every role but the writer's. */
  readonly roles: readonly RoleSpec[]
  readonly writer: HostName | null
  /** Where the addresses go when nobody is fit and the role allows it: the writer, if it serves. */
  readonly refuge: HostName | null
  readonly fit: (host: HostName) => boolean
  /** Where an exclusive role is to move, if that host is usable; null: nowhere. */
  readonly wish?: (role: RoleSpec) => HostName | null
  /** Hosts that hold an address now; several where somebody added one by hand. */
  readonly holders: (vip: Address) => readonly HostName[]
}

export type Placement = ReadonlyMap<Address, HostName>

/**
 * Where the reader addresses belong. An address stays where it is if it may; an orphan goes to the host that carries least
 * (the writer counts half a role more), then to a zone that carries least, then by the order of `hosts`; after that addresses
 * move from the fullest host to the emptiest only while that makes the difference smaller. The same input gives the same result.
 */
export function placeReaders(input: PlacementInput): Placement {
  const result = new Map<Address, HostName>()
  for (const role of input.roles) {
    const fit = role.hosts.filter((h) => input.fit(h))
    const usable =
      fit.length > 0
        ? fit
        : role.mode === 'balanced' && role.fallbackToWriter && input.refuge !== null
          ? [input.refuge]
          : []
    if (usable.length === 0) continue
    if (role.mode === 'exclusive') placeTogether(role, usable, input, result)
    else placeSpread(role, usable, input, result)
  }
  return result
}

function placeTogether(
  role: RoleSpec,
  usable: readonly HostName[],
  input: PlacementInput,
  result: Map<Address, HostName>,
): void {
  const wish = input.wish?.(role) ?? null
  const now = role.vips.flatMap((v) => input.holders(v.address)).find((h) => usable.includes(h))
  const host =
    (wish !== null && usable.includes(wish) ? wish : now) ??
    [...role.prefer, ...role.hosts].find((h) => usable.includes(h))
  if (host === undefined) return
  for (const vip of role.vips) result.set(vip.address, host)
}

function placeSpread(
  role: RoleSpec,
  usable: readonly HostName[],
  input: PlacementInput,
  result: Map<Address, HostName>,
): void {
  const own = new Map<Address, HostName>()
  const load = (host: HostName): number => {
    const other = [...result.values()].filter((h) => h === host).length
    const mine = [...own.values()].filter((h) => h === host).length
    return other + mine + (host === input.writer ? 0.5 : 0)
  }
  const holdersOf = (vip: Address): readonly HostName[] => input.holders(vip).filter((h) => usable.includes(h))
  // An address that somebody has put on a second host stays on the one of the two that carries less; the others are counted first.
  for (const vip of role.vips.toSorted((a, b) => holdersOf(a.address).length - holdersOf(b.address).length)) {
    const holders = holdersOf(vip.address)
    if (holders.length > 0) own.set(vip.address, emptiest(holders, load, own, input.spec))
  }
  for (const vip of role.vips) {
    if (!own.has(vip.address)) own.set(vip.address, emptiest(usable, load, own, input.spec))
  }
  // One move at a time from the fullest to the emptiest; each makes the spread smaller, so this ends.
  for (let moves = 0; moves < role.vips.length; moves += 1) {
    const to = emptiest(usable, load, own, input.spec)
    const from = fullest(usable, load, role, own)
    if (from === null || load(from) - load(to) <= 1) break
    const there = role.vips.filter((v) => own.get(v.address) === from)
    const vip = there.findLast((v) => holdersOf(v.address).includes(to)) ?? there.at(-1)
    if (vip === undefined) break
    own.set(vip.address, to)
  }
  for (const [vip, host] of own) result.set(vip, host)
}

function emptiest(
  usable: readonly HostName[],
  load: (h: HostName) => number,
  own: ReadonlyMap<Address, HostName>,
  spec: ClusterSpec,
): HostName {
  const zone = (h: HostName): string => spec.hosts.find((s) => s.name === h)?.zone ?? h
  const inZone = (h: HostName): number => [...own.values()].filter((o) => zone(o) === zone(h)).length
  const ranked = usable.toSorted(
    (a, b) => load(a) - load(b) || inZone(a) - inZone(b) || usable.indexOf(a) - usable.indexOf(b),
  )
  const first = ranked[0]
  if (first === undefined) throw new Error('bug: nobody to place an address on')
  return first
}

function fullest(
  usable: readonly HostName[],
  load: (h: HostName) => number,
  role: RoleSpec,
  own: ReadonlyMap<Address, HostName>,
): HostName | null {
  const holders = usable.filter((h) => role.vips.some((v) => own.get(v.address) === h))
  return holders.toSorted((a, b) => load(b) - load(a) || usable.indexOf(b) - usable.indexOf(a))[0] ?? null
}
