import { createHmac, timingSafeEqual } from 'node:crypto'

/** One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
interface Entry {
  readonly marker: '@revoked' | '@cert-authority' | null
  readonly patterns: string
  readonly key: Buffer
}

export interface KnownHosts {
  /** `revoked` wins over `known`; `changed`: the host is known, with other keys. */
  judge(host: string, port: number, key: Buffer): 'known' | 'unknown' | 'changed' | 'revoked'
}

/** Lines that make no sense are left out, as ssh(1) does: a host that only they name is unknown, and so refused. */
export function parseKnownHosts(text: string): KnownHosts {
  const entries = text.split('\n').flatMap((line) => parseLine(line))
  return {
    judge(host, port, key) {
      const name = port === 22 ? host : `[${host}]:${port}`
      const mine = entries.filter((e) => matches(e.patterns, name))
      if (entries.some((e) => e.marker === '@revoked' && e.key.equals(key) && matches(e.patterns, name)))
        return 'revoked'
      // Certificates are not verified here: an authority's line proves nothing about a plain key.
      const plain = mine.filter((e) => e.marker === null)
      if (plain.some((e) => e.key.equals(key))) return 'known'
      return plain.length === 0 ? 'unknown' : 'changed'
    },
  }
}

function parseLine(line: string): readonly Entry[] {
  const words = line.trim().split(/\s+/)
  if (words[0] === undefined || words[0] === '' || words[0].startsWith('#')) return []
  const marker = words[0] === '@revoked' || words[0] === '@cert-authority' ? words[0] : null
  if (words[0].startsWith('@') && marker === null) return []
  const [patterns, , key] = marker === null ? words : words.slice(1)
  if (patterns === undefined || key === undefined) return []
  return [{ marker, patterns, key: Buffer.from(key, 'base64') }]
}

function matches(patterns: string, name: string): boolean {
  if (patterns.startsWith('|1|')) return matchesHash(patterns, name)
  let found = false
  for (const pattern of patterns.split(',')) {
    const negated = pattern.startsWith('!')
    if (!matchesGlob(negated ? pattern.slice(1) : pattern, name)) continue
    if (negated) return false
    found = true
  }
  return found
}

function matchesHash(pattern: string, name: string): boolean {
  const [, , salt, hash] = pattern.split('|')
  if (salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest()
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** `*` and `?` only; everything else stands for itself. Linear in time: no pattern can make it crawl. */
function matchesGlob(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let mark = 0
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p]?.toLowerCase() === text[t]?.toLowerCase())) {
      p += 1
      t += 1
    } else if (pattern[p] === '*') {
      star = p
      mark = t
      p += 1
    } else if (star >= 0) {
      p = star + 1
      mark += 1
      t = mark
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}
