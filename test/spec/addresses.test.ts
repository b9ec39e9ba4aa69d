import { BlockList, isIPv4, isIPv6 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonical,
  ipv4,
  ipv6,
  isHostAddress,
  isInside,
  parseNetwork,
  parseVip,
  vipProblem,
} from '../../src/spec/addresses.ts'

const anything = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.string({ unit: fc.constantFrom('0', '1', 'f', ':', '.', '/', '256'), maxLength: 20 }),
)

test('what is an address, as the runtime sees it', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(ipv4(text) !== null).toBe(isIPv4(text))
      expect(ipv6(text) !== null).toBe(isIPv6(text))
    }),
    { numRuns: 3000 },
  )
})

test('what is inside of a network, as the runtime sees it', () => {
  const v4 = fc.record({ family: fc.constant('ipv4' as const), address: fc.ipV4(), net: fc.ipV4(), prefix: fc.nat(32) })
  const v6 = fc.record({
    family: fc.constant('ipv6' as const),
    address: fc.ipV6(),
    net: fc.ipV6(),
    prefix: fc.nat(128),
  })
  fc.assert(
    fc.property(fc.oneof(v4, v6), ({ family, address, net, prefix }) => {
      const list = new BlockList()
      list.addSubnet(net, prefix, family)
      const network = parseNetwork(`${net}/${prefix}`)
      expect(network).not.toBeNull()
      expect(isInside(address, network === null ? [] : [network])).toBe(list.check(address, family))
    }),
    { numRuns: 2000 },
  )
})

test('of a name nobody can tell where it is', () => {
  expect(isInside('db1.example', [])).toBeNull()
  expect(isInside('10.0.0.1', [])).toBe(false)
})

test('one spelling for one address', () => {
  expect(canonical('FD00:0::1')).toBe(canonical('fd00::0:1'))
  expect(canonical('::ffff:10.0.0.1')).toBe(canonical('::ffff:a00:1'))
  expect(canonical('DB1.Example')).toBe('db1.example')
  expect(canonical('fd00::1')).not.toBe(canonical('fd00::2'))
})

describe('VIPs', () => {
  test.each(['10.77.0.100/24', '10.77.0.100', '10.77.0.0/31', '10.77.0.255/32'])('%s can be one', (text) => {
    const vip = parseVip(text)
    expect(vip).not.toBeNull()
    expect(vip === null ? '' : vipProblem(vip)).toBeNull()
  })

  test.each(['10.77.0.0/24', '10.77.0.255/24', '0.0.0.1/8', '127.0.0.1', '224.0.0.5', '255.255.255.255'])(
    '%s cannot',
    (text) => {
      const vip = parseVip(text)
      expect(vip === null ? null : vipProblem(vip)).toMatch(/^is /)
    },
  )

  test.each([
    '10.77.0.100/0',
    '10.77.0.100/33',
    '10.77.0.100/024',
    '10.77.0.100/',
    '010.77.0.1',
    '10.77.0.1/24/24',
    '',
  ])('%j is none', (text) => {
    expect(parseVip(text)).toBeNull()
  })
})

test.each(['db1', 'db1.example', 'DB-1.example', '10.0.0.1', 'fd00::1', '127.0.0.1'])('%s may be a host', (text) => {
  expect(isHostAddress(text)).toBe(true)
})

test.each([
  '',
  'db1.',
  '-db1',
  'db 1',
  '10.0.0',
  '10.0.0.256',
  '::',
  '0.0.0.0',
  'fe80::1%eth0',
  'a'.repeat(64),
  '$(id)',
])('%j may not', (text) => {
  expect(isHostAddress(text)).toBe(false)
})
