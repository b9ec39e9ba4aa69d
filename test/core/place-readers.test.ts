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

describe('examples', () => {
  const spec = simSpec(3)
  const roles = spec.roles.slice(1)
  const all = (): boolean => true

  test('the writer gets none while two others are fit', () => {
    const placement = placeReaders({ spec, roles, writer: 'db1', fit: all, holders: () => [] })
    expect([...placement.values()].toSorted()).toEqual(['db2', 'db3'])
  })

  test('with nobody fit they stay where they are, unless the writer may have them', () => {
    const none = { spec, roles, writer: 'db1', fit: () => false, holders: () => ['db2'] }
    expect(placeReaders(none).size).toBe(0)
    const fallback = roles.map((r) => ({ ...r, fallbackToWriter: true }))
    expect(new Set(placeReaders({ ...none, roles: fallback }).values())).toEqual(new Set(['db1']))
  })

  test('zones are kept apart before the order of hosts counts', () => {
    const zoned = { ...spec, hosts: spec.hosts.map((h) => ({ ...h, zone: h.name === 'db3' ? 'b' : 'a' })) }
    const placement = placeReaders({ spec: zoned, roles, writer: null, fit: all, holders: () => [] })
    expect([...placement.values()]).toEqual(['db1', 'db3'])
  })

  test('an exclusive role keeps its addresses together, and stays', () => {
    const exclusive = roles.map((r) => ({ ...r, mode: 'exclusive' as const, prefer: ['db3', 'db2'] }))
    const fresh = placeReaders({ spec, roles: exclusive, writer: 'db1', fit: all, holders: () => [] })
    expect(new Set(fresh.values())).toEqual(new Set(['db3']))
    const stays = placeReaders({ spec, roles: exclusive, writer: 'db1', fit: all, holders: () => ['db2'] })
    expect(new Set(stays.values())).toEqual(new Set(['db2']))
  })
})
