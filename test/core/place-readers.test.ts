import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Placement, placeReaders, type PlacementInput } from '../../src/core/place-readers.ts'
import type { RoleSpec } from '../../src/model/spec.ts'
import { simSpec } from '../sim/spec.ts'

interface World {
  readonly input: PlacementInput
  readonly role: RoleSpec
  readonly usable: readonly string[]
  readonly held: Readonly<Record<string, readonly string[]>>
}

interface Draw {
  readonly hosts: number
  readonly vips: number
  readonly fit: readonly boolean[]
  readonly zones: readonly number[]
  readonly held: readonly (readonly number[])[]
  readonly writer: number | null
  readonly fallback: boolean
}

const draws: fc.Arbitrary<Draw> = fc.record({
  hosts: fc.integer({ min: 1, max: 6 }),
  vips: fc.integer({ min: 1, max: 8 }),
  fit: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  zones: fc.array(fc.nat({ max: 2 }), { minLength: 6, maxLength: 6 }),
  held: fc.array(fc.array(fc.nat({ max: 5 }), { maxLength: 2 }), { minLength: 8, maxLength: 8 }),
  writer: fc.option(fc.nat({ max: 5 })),
  fallback: fc.boolean(),
})

function worldOf(draw: Draw): World {
  const spec = simSpec(draw.hosts)
  const names = spec.hosts.map((h) => h.name)
  const vips = Array.from({ length: draw.vips }, (_, i) => ({
    address: `10.1.0.${i + 1}`,
    prefix: 24,
    cidr: `10.1.0.${i + 1}/24`,
  }))
  const reader = spec.roles[1]
  if (reader === undefined) throw new Error('no reader role')
  const role = { ...reader, vips, fallbackToWriter: draw.fallback }
  const writer = draw.writer === null ? null : (names[draw.writer % names.length] ?? null)
  const fit = names.filter((_, i) => draw.fit[i])
  const held: Record<string, readonly string[]> = {}
  vips.forEach((v, i) => {
    held[v.address] = [...new Set((draw.held[i] ?? []).map((n) => names[n % names.length] ?? ''))]
  })
  const hosts = spec.hosts.map((h, i) => ({ ...h, zone: `z${draw.zones[i]}` }))
  return {
    input: {
      spec: { ...spec, hosts },
      roles: [role],
      writer,
      refuge: writer,
      fit: (h) => fit.includes(h),
      holders: (vip) => held[vip] ?? [],
    },
    role,
    usable: fit.length > 0 ? fit : draw.fallback && writer !== null ? [writer] : [],
    held,
  }
}

function loads(world: World, placement: Placement): readonly number[] {
  return world.usable.map(
    (h) => [...placement.values()].filter((p) => p === h).length + (h === world.input.writer ? 0.5 : 0),
  )
}

function holds(property: (world: World, placement: Placement) => void): void {
  fc.assert(
    fc.property(draws, (draw) => {
      const world = worldOf(draw)
      property(world, placeReaders(world.input))
    }),
    { numRuns: 400 },
  )
}

describe('reader addresses', () => {
  test('each has one host while any is usable, and a usable one', () => {
    holds((world, placement) => {
      expect(placement.size).toBe(world.usable.length === 0 ? 0 : world.role.vips.length)
      for (const host of placement.values()) expect(world.usable).toContain(host)
    })
  })

  test('are spread to within one', () => {
    holds((world, placement) => {
      const all = loads(world, placement)
      if (all.length > 0) expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1)
    })
  })

  test('go to the same hosts when asked twice', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        expect(placeReaders(worldOf(draw).input)).toEqual(placeReaders(worldOf(draw).input))
      }),
    )
  })

  test('do not move once they are where they belong', () => {
    holds((world, placement) => {
      const again = placeReaders({ ...world.input, holders: (vip) => [placement.get(vip) ?? []].flat() })
      expect(again).toEqual(placement)
    })
  })

  test('move only off a host that is unfit, or from a fuller host to an emptier one', () => {
    holds((world, placement) => {
      const moved = world.role.vips.filter((v) => {
        const stayed = (world.held[v.address] ?? []).filter((h) => world.usable.includes(h))
        return stayed.length > 0 && !stayed.includes(placement.get(v.address) ?? '')
      })
      if (moved.length === 0) return
      // Without these moves the spread would be worse than it may be.
      const unmoved = new Map(placement)
      for (const v of moved) {
        const back = world.held[v.address]?.find((h) => world.usable.includes(h))
        if (back !== undefined) unmoved.set(v.address, back)
      }
      const before = loads(world, unmoved)
      expect(Math.max(...before) - Math.min(...before)).toBeGreaterThan(1)
    })
  })

  test('leave the hosts that a lost one did not serve alone', () => {
    fc.assert(
      fc.property(draws, fc.nat({ max: 5 }), (draw, n) => {
        const world = worldOf(draw)
        const placement = placeReaders(world.input)
        const lost = world.usable[n % Math.max(1, world.usable.length)]
        if (lost === undefined || world.usable.length < 3) return
        const after = placeReaders({
          ...world.input,
          fit: (h) => h !== lost && world.input.fit(h),
          holders: (vip) => [placement.get(vip) ?? []].flat(),
        })
        const moved = [...placement].filter(([vip, host]) => host !== lost && after.get(vip) !== host)
        expect(moved).toEqual([])
      }),
    )
  })
})

/** Every way to put the addresses on usable hosts that is spread to within one. */
function* spreads(world: World): Generator<readonly string[]> {
  const { usable, role } = world
  const total = usable.length ** role.vips.length
  for (let n = 0; n < total; n += 1) {
    const hosts = role.vips.map((_, i) => usable[Math.floor(n / usable.length ** i) % usable.length] ?? '')
    const all = loads(world, new Map(role.vips.map((v, i) => [v.address, hosts[i] ?? ''])))
    if (Math.max(...all) - Math.min(...all) <= 1) yield hosts
  }
}

test('no other even spread needs fewer moves', () => {
  // Each address is on one host at most: what a person has put on a second one is a matter of taste.
  const small = draws.map((d) => ({
    ...d,
    hosts: Math.min(d.hosts, 4),
    vips: Math.min(d.vips, 5),
    held: d.held.map((h) => h.slice(0, 1)),
  }))
  fc.assert(
    fc.property(small, (draw) => {
      const world = worldOf(draw)
      if (world.usable.length === 0) return
      const moves = (hosts: readonly string[]): number =>
        world.role.vips.filter((v, i) => !(world.held[v.address] ?? []).includes(hosts[i] ?? '')).length
      const placement = placeReaders(world.input)
      const mine = moves(world.role.vips.map((v) => placement.get(v.address) ?? ''))
      expect(mine).toBe(Math.min(...[...spreads(world)].map(moves)))
    }),
    { numRuns: 300 },
  )
})

describe('several roles side by side, of both kinds', () => {
  const fleets = fc.record({
    draw: draws,
    kinds: fc.array(fc.constantFrom('balanced' as const, 'exclusive' as const), { minLength: 2, maxLength: 4 }),
    allowed: fc.array(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
  })

  function fleetOf({ draw, kinds, allowed }: typeof fleets extends fc.Arbitrary<infer T> ? T : never): World {
    const world = worldOf(draw)
    const names = world.input.spec.hosts.map((h) => h.name)
    const roles = kinds.map((mode, n): RoleSpec => {
      const hosts = [...new Set((allowed[n] ?? []).map((i) => names[i % names.length] ?? ''))]
      const vips = world.role.vips.map((v) => ({ ...v, address: `10.${n + 1}.${v.address.slice(5)}` }))
      return { ...world.role, name: `r${n}`, mode, hosts, vips, prefer: mode === 'exclusive' ? hosts : [] }
    })
    const original = (vip: string): string => `10.1.${vip.split('.').slice(2).join('.')}`
    return { ...world, input: { ...world.input, roles, holders: (vip) => world.held[original(vip)] ?? [] } }
  }

  test('no address is placed twice or on a host that may not have it, and asking again changes nothing', () => {
    fc.assert(
      fc.property(fleets, (fleet) => {
        const { input } = fleetOf(fleet)
        const placement = placeReaders(input)
        for (const role of input.roles) {
          const fit = role.hosts.filter((h) => input.fit(h))
          const usable = fit.length > 0 ? fit : role.mode === 'balanced' && role.fallbackToWriter ? [input.refuge] : []
          const hosts = role.vips.map((v) => placement.get(v.address))
          for (const host of hosts) if (host !== undefined) expect(usable).toContain(host)
          if (role.mode === 'exclusive') expect(new Set(hosts).size).toBeLessThanOrEqual(1)
        }
        const settled = { ...input, holders: (vip: string) => [placement.get(vip) ?? []].flat() }
        expect(placeReaders(settled)).toEqual(placement)
        expect(placeReaders(fleetOf(fleet).input)).toEqual(placement)
      }),
      { numRuns: 300 },
    )
  })
})

describe('examples', () => {
  const spec = simSpec(3)
  const roles = spec.roles.slice(1)
  const all = (): boolean => true

  test('the writer gets none while two others are fit', () => {
    const placement = placeReaders({ spec, roles, writer: 'db1', refuge: 'db1', fit: all, holders: () => [] })
    expect([...placement.values()].toSorted()).toEqual(['db2', 'db3'])
  })

  test('with nobody fit they stay where they are, unless the writer may have them', () => {
    const none = { spec, roles, writer: 'db1', refuge: 'db1', fit: () => false, holders: () => ['db2'] }
    expect(placeReaders(none).size).toBe(0)
    const fallback = roles.map((r) => ({ ...r, fallbackToWriter: true }))
    expect(new Set(placeReaders({ ...none, roles: fallback }).values())).toEqual(new Set(['db1']))
  })

  test('zones are kept apart before the order of hosts counts', () => {
    const zoned = { ...spec, hosts: spec.hosts.map((h) => ({ ...h, zone: h.name === 'db3' ? 'b' : 'a' })) }
    const placement = placeReaders({ spec: zoned, roles, writer: null, refuge: null, fit: all, holders: () => [] })
    expect([...placement.values()]).toEqual(['db1', 'db3'])
  })

  test('an exclusive role keeps its addresses together, and stays', () => {
    const exclusive = roles.map((r) => ({ ...r, mode: 'exclusive' as const, prefer: ['db3', 'db2'] }))
    const fresh = placeReaders({ spec, roles: exclusive, writer: 'db1', refuge: 'db1', fit: all, holders: () => [] })
    expect(new Set(fresh.values())).toEqual(new Set(['db3']))
    const stays = placeReaders({
      spec,
      roles: exclusive,
      writer: 'db1',
      refuge: 'db1',
      fit: all,
      holders: () => ['db2'],
    })
    expect(new Set(stays.values())).toEqual(new Set(['db2']))
  })
})
