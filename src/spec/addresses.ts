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

export function looksLikeIpv6(text: string): boolean {
  return /^[0-9a-fA-F:.]+$/.test(text) && text.split(':').length > 2
}

/** `10.77.0.100/24`, or without a prefix for `/32`. */
export function parseVip(text: string): Vip | null {
  const [address = '', prefixText, ...rest] = text.split('/')
  const prefix = prefixText === undefined ? 32 : /^[0-9]{1,2}$/.test(prefixText) ? Number(prefixText) : -1
  if (rest.length > 0 || ipv4(address) === null || prefix < 1 || prefix > 32) return null
  return { address, prefix, cidr: `${address}/${prefix}` }
}

/** Host names, IPv4 and IPv6. Digits and dots that are no IPv4 address are a slip, not a name. */
export function isHostAddress(text: string): boolean {
  if (ipv4(text) !== null || looksLikeIpv6(text)) return true
  if (/^[0-9.]+$/.test(text)) return false
  return text.length <= 253 && text.split('.').every((l) => /^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/.test(l))
}

/** Is an IPv4 address inside one of the networks. Names and IPv6 addresses cannot be told and are not inside. */
export function isInside(address: string, networks: readonly string[]): boolean {
  const value = ipv4(address)
  if (value === null) return false
  return networks.some((n) => {
    const network = parseVip(n)
    const base = network === null ? null : ipv4(network.address)
    if (network === null || base === null) return false
    const size = 2 ** (32 - network.prefix)
    return Math.floor(value / size) === Math.floor(base / size)
  })
}
