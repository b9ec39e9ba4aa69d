import { isIPv4 } from 'node:net'
import type { HeldAddress, SshFacts } from '../../model/observation.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'

/** The answer of the `facts` script. Throws `NoAnswerError` (`garbage`) where it cannot be that. */
export function parseFacts(text: string, comment: string): SshFacts {
  const [addresses, rules, listeners, uptime] = text.split(/^=== \w+\n/m)
  const seconds = Number(uptime?.trim().split(/\s+/)[0])
  if (addresses === undefined || rules === undefined || listeners === undefined || !Number.isFinite(seconds)) {
    throw new NoAnswerError('garbage', 'the answer of the host is not what was asked for')
  }
  return {
    addresses: addresses.split('\n').flatMap(parseAddress),
    guarded: rules.split('\n').flatMap((line) => parseRule(line, comment)),
    listening: listeners.trim() !== '',
    hostUptimeMs: seconds * 1000,
  }
}

/** `2: eth0    inet 10.77.0.11/24 brd ... valid_lft forever preferred_lft forever` */
function parseAddress(line: string): readonly HeldAddress[] {
  const match = /^\d+:\s+(\S+)\s+inet\s+([0-9.]+)\/(\d+)/.exec(line)
  const [, device, address, prefix] = match ?? []
  if (device === undefined || address === undefined || !isIPv4(address) || device === 'lo') return []
  const life = /valid_lft\s+(\d+)sec/.exec(line)?.[1]
  return [
    { address, prefix: Number(prefix), interface: device, validForMs: life === undefined ? null : Number(life) * 1000 },
  ]
}

/** `-A INPUT -d 10.77.0.100/32 -p tcp -m comment --comment "rolekeeper:shop" -j REJECT --reject-with tcp-reset` */
function parseRule(line: string, comment: string): readonly string[] {
  if (!line.startsWith('-A INPUT ') || !line.includes('-j REJECT')) return []
  const said = /--comment "?([^" ]+)"?/.exec(line)?.[1]
  const address = /-d ([0-9.]+)\/32/.exec(line)?.[1]
  return said === comment && address !== undefined && isIPv4(address) ? [address] : []
}
