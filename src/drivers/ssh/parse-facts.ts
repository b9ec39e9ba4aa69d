import { isIPv4 } from 'node:net'
import type { HeldAddress, SshFacts } from '../../model/observation.ts'
import type { DurationMs } from '../../model/ids.ts'
import { NoAnswerError } from '../../ports/no-answer.ts'

/** The answer of the `facts` script. Throws `NoAnswerError` (`garbage`) where it cannot be that. */
export function parseFacts(text: string, hostUptimeMs: DurationMs, comment: string): SshFacts {
  const [addresses, rules, listeners, ...more] = text.split(/^=== \w+\n/m)
  if (addresses === undefined || rules === undefined || listeners === undefined || more.length > 0) {
    throw new NoAnswerError('garbage', 'the answer of the host is not what was asked for')
  }
  return {
    addresses: addresses.split('\n').flatMap(parseAddress),
    guarded: [...new Set(rules.split('\n').flatMap((line) => parseRule(line, comment)))],
    listening: listeners.trim() !== '',
    hostUptimeMs,
  }
}

/** `2: eth0    inet 10.77.0.11/24 brd ... valid_lft forever preferred_lft forever` */
function parseAddress(line: string): readonly HeldAddress[] {
  if (line.trim() === '') return []
  const match = /^\d+:\s+(\S+)\s+inet\s+([0-9.]+)(?:\s+peer\s+[0-9.]+)?\/(\d+)\s/.exec(line)
  const [, device, address, prefix] = match ?? []
  // A line that is not understood could hold the very address that is asked for.
  if (device === undefined || address === undefined || !isIPv4(address))
    throw new NoAnswerError('garbage', `not an address of a host: ${line.slice(0, 100)}`)
  if (device === 'lo') return []
  const life = /\svalid_lft\s+(\d+)sec/.exec(line)?.[1]
  return [
    { address, prefix: Number(prefix), interface: device, validForMs: life === undefined ? null : Number(life) * 1000 },
  ]
}

/** `-A INPUT -d 10.77.0.100/32 -p tcp -m comment --comment "rolekeeper:shop" -j REJECT --reject-with tcp-reset` */
function parseRule(line: string, comment: string): readonly string[] {
  if (!line.startsWith('-A INPUT ') || !line.includes(' -j REJECT ')) return []
  const said = /--comment "?([^" ]+)"? /.exec(line)?.[1]
  const address = / -d ([0-9.]+)\/32 /.exec(line)?.[1]
  return said === comment && address !== undefined && isIPv4(address) ? [address] : []
}

/** `LISTEN 0 80 0.0.0.0:3306 0.0.0.0:* users:(("mariadbd",pid=4711,fd=20))`; null where nobody listens. */
export function parseListener(text: string): { readonly command: string; readonly pid: number } | null {
  if (text.trim() === '') return null
  const [, command, pid] = /users:\(\("([^"]*)",pid=(\d+),/.exec(text) ?? []
  if (command === undefined || pid === undefined)
    throw new NoAnswerError('garbage', 'somebody listens on the port, and the host does not say who')
  return { command, pid: Number(pid) }
}

/** `Unicast reply from 10.77.0.100 [5A:..]  0.6ms`; null where nobody answered. */
export function parseDuplicate(text: string): string | null {
  return /reply from \S+ \[([0-9A-Fa-f:]+)\]/.exec(text)?.[1]?.toLowerCase() ?? null
}
