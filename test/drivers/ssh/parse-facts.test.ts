import { describe, expect, test } from 'vitest'
import { parseDuplicate, parseFacts, parseListener } from '../../../src/drivers/ssh/parse-facts.ts'

const addresses = [
  '1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever',
  '2: eth0    inet 10.0.0.11/24 brd 10.0.0.255 scope global eth0\\       valid_lft forever preferred_lft forever',
  '2: eth0    inet 10.0.0.100/24 scope global secondary eth0:vip\\       valid_lft 7sec preferred_lft 7sec',
  '3: tun0    inet 10.9.0.2 peer 10.9.0.1/32 scope global tun0\\       valid_lft forever preferred_lft forever',
]
const rule = (vip: string, comment: string): string =>
  `-A INPUT -d ${vip}/32 -p tcp -m comment --comment ${comment} -j REJECT --reject-with tcp-reset`

function text(parts: { addresses?: readonly string[]; rules?: readonly string[]; listeners?: string }): string {
  return [
    ...(parts.addresses ?? addresses),
    '=== rules',
    ...(parts.rules ?? ['-P INPUT ACCEPT']),
    '=== listeners',
    parts.listeners ?? '',
  ].join('\n')
}

describe('facts of a host', () => {
  test('addresses, with interface, prefix and remaining life; loopback left out', () => {
    expect(parseFacts(text({}), 5000, 'rolekeeper:shop')).toEqual({
      addresses: [
        { address: '10.0.0.11', prefix: 24, interface: 'eth0', validForMs: null },
        { address: '10.0.0.100', prefix: 24, interface: 'eth0', validForMs: 7000 },
        { address: '10.9.0.2', prefix: 32, interface: 'tun0', validForMs: null },
      ],
      guarded: [],
      listening: false,
      hostUptimeMs: 5000,
    })
  })

  test('guards of this cluster only, each once', () => {
    const rules = [
      rule('10.0.0.100', '"rolekeeper:shop"'),
      rule('10.0.0.100', '"rolekeeper:shop"'),
      rule('10.0.0.101', 'rolekeeper:shop'),
      rule('10.0.0.102', '"rolekeeper:shop2"'),
      rule('10.0.0.103', '"rolekeeper:shop"').replace('REJECT --reject-with tcp-reset', 'ACCEPT'),
      rule('10.0.0.104', '"rolekeeper:shop"').replace('INPUT', 'FORWARD'),
      rule('10.0.0.0', '"rolekeeper:shop"').replace('/32', '/24'),
    ]
    expect(parseFacts(text({ rules }), 0, 'rolekeeper:shop').guarded).toEqual(['10.0.0.100', '10.0.0.101'])
  })

  test('a listener', () => {
    expect(parseFacts(text({ listeners: 'LISTEN 0 80 0.0.0.0:3306 0.0.0.0:*\n' }), 0, 'x').listening).toBe(true)
  })

  test('what is not understood is no answer, and so no absence', () => {
    expect(() => parseFacts('', 0, 'x')).toThrow('not what was asked for')
    expect(() => parseFacts(text({}).replace('=== listeners', ''), 0, 'x')).toThrow('not what was asked for')
    expect(() => parseFacts(text({ addresses: ['2: eth0 inet 10.0.0.300/24 '] }), 0, 'x')).toThrow('not an address')
    expect(() => parseFacts(text({ addresses: ['ip: no such thing'] }), 0, 'x')).toThrow('not an address')
  })
})

test('who listens', () => {
  const line = 'LISTEN 0 80 0.0.0.0:3306 0.0.0.0:* users:(("mariadbd",pid=4711,fd=20),("x",pid=1,fd=2))'
  expect(parseListener(line)).toEqual({ command: 'mariadbd', pid: 4711 })
  expect(parseListener('\n')).toBeNull()
  expect(() => parseListener('LISTEN 0 80 0.0.0.0:3306 0.0.0.0:*')).toThrow('does not say who')
})

test('who answers for an address', () => {
  const reply = 'Unicast reply from 10.0.0.100 [5A:00:01:02:03:04]  0.6ms'
  expect(parseDuplicate(`ARPING 10.0.0.100 from 0.0.0.0 eth0\n${reply}\n`)).toBe('5a:00:01:02:03:04')
  expect(parseDuplicate('ARPING 10.0.0.100 from 0.0.0.0 eth0\nSent 2 probes\nReceived 0 response(s)\n')).toBeNull()
})
