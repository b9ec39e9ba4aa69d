import type { Vip } from '../model/spec.ts'

const octet = /^(0|[1-9][0-9]{0,2})$/

/** An IPv4 address as a number; null for anything else. */
export function ipv4(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  let value = 0
  for (const part of parts) {
    if (!octet.test(part) || Number(part) > 255) return null
    value = value * 256 + Number(part)
  }
  return value
}

/** An IPv6 address as a number; null for anything else. Zones (`%eth0`) are none: they mean something on one host only. */
export function ipv6(text: string): bigint | null {
  const halves = text.split('::')
  if (halves.length > 2 || !text.includes(':')) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const groups = [...head, ...tail].flatMap((group, i, all) => {
    const v4 = i === all.length - 1 && group.includes('.') ? ipv4(group) : null
    return v4 === null ? [group] : [Math.floor(v4 / 65536).toString(16), (v4 % 65536).toString(16)]
  })
  if (halves.length === 1 ? groups.length !== 8 : groups.length > 7) return null
  if (!groups.every((g) => /^[0-9a-fA-F]{1,4}$/.test(g))) return null
  const before = head.length
  const zeros = Array.from({ length: 8 - groups.length }, () => '0')
  const all = [...groups.slice(0, before), ...zeros, ...groups.slice(before)]
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n)
}

/** `10.77.0.100/24`, or without a prefix for `/32`. Null: not in that form. */
export function parseVip(text: string): Vip | null {
  const [address = '', prefixText, ...rest] = text.split('/')
  const prefix = prefixText === undefined ? 32 : decimal(prefixText)
  if (rest.length > 0 || prefix === null || ipv4(address) === null || prefix < 1 || prefix > 32) return null
  return { address, prefix, cidr: `${address}/${prefix}` }
}

/** Why a host cannot have a well-formed VIP; null: it can. */
export function vipProblem(vip: Vip): string | null {
  const value = ipv4(vip.address) ?? 0
  const first = Math.floor(value / 2 ** 24)
  if (first === 0) return 'is no address of a host'
  if (first === 127) return 'is a loopback address: no client can reach it'
  if (first >= 224) return 'is a multicast or reserved address'
  if (vip.prefix >= 31) return null
  const size = 2 ** (32 - vip.prefix)
  if (value % size === 0) return `is the address of the network /${vip.prefix} itself`
  return value % size === size - 1 ? `is the broadcast address of its network /${vip.prefix}` : null
}

/** Host names, IPv4 and IPv6. Digits and dots that are no IPv4 address are a slip, not a name. */
export function isHostAddress(text: string): boolean {
  const v4 = ipv4(text)
  if (v4 !== null) return v4 >= 2 ** 24 && v4 < 224 * 2 ** 24
  if (text.includes(':')) {
    const v6 = ipv6(text) ?? 0n
    // Neither the unspecified address nor a multicast one, ff00::/8.
    return v6 !== 0n && v6 >> 120n !== 0xffn
  }
  if (/^[0-9.]+$/.test(text)) return false
  return text.length <= 253 && text.split('.').every((l) => /^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/.test(l))
}

/** What somebody meant who wrote no address of a host; null: it cannot be told. */
export function addressHint(text: string): string | null {
  const [, bracketed] = /^\[([0-9a-fA-F:.]+)\]$/.exec(text) ?? []
  if (bracketed !== undefined && isHostAddress(bracketed)) return `write it without brackets: "${bracketed}"`
  const [, plain, sign] = /^([^%/:]+|[0-9a-fA-F:.]+)([%/]|:[0-9]+$)/.exec(text) ?? []
  if (plain === undefined || !isHostAddress(plain)) return null
  if (sign === '/') return `write it without the prefix: ${plain}`
  if (sign === '%') return 'an address with a zone means something on one host only; write another one'
  return `the port has a field of its own, write ${plain}`
}

/** One spelling for each address, to compare by. An IPv4 address that is written as IPv6, `::ffff:10.77.0.11`, is that IPv4 address. */
export function canonical(address: string): string {
  const v6 = ipv6(address)
  if (v6 !== null && v6 >> 32n === 0xffffn) return dotted(Number(v6 & 0xffffffffn))
  return v6 === null ? address.toLowerCase() : `v6:${v6.toString(16)}`
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

export interface Network {
  readonly bits: 32 | 128
  readonly base: bigint
  readonly prefix: number
}

/** `10.77.0.0/16`, `fd00::/8`; an address alone is a network of one. Null for anything else. */
export function parseNetwork(text: string): Network | null {
  const [address = '', prefixText, ...rest] = text.split('/')
  const v4 = ipv4(address)
  const base = v4 === null ? ipv6(address) : BigInt(v4)
  const bits = v4 === null ? 128 : 32
  const prefix = prefixText === undefined ? bits : decimal(prefixText)
  if (base === null || rest.length > 0 || prefix === null || prefix > bits) return null
  return { bits, base, prefix }
}

/** Is an address inside one of the networks; null for a name, of which it cannot be told. */
export function isInside(address: string, networks: readonly Network[]): boolean | null {
  const own = parseNetwork(address)
  if (own === null || address.includes('/')) return null
  return networks.some((n) => {
    const shift = BigInt(n.bits - n.prefix)
    return n.bits === own.bits && n.base >> shift === own.base >> shift
  })
}

function decimal(text: string): number | null {
  return /^(0|[1-9][0-9]{0,2})$/.test(text) ? Number(text) : null
}
