import { createHmac, timingSafeEqual } from 'node:crypto'

type Marker = '@revoked' | '@cert-authority' | null

/** One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
interface Entry {
  readonly marker: Marker
  readonly patterns: string
  readonly type: string
  readonly key: Buffer
}

export type HostKeyVerdict = 'known' | 'unknown' | 'changed' | 'revoked'

export interface KnownHosts {
  /** `revoked` wins over `known`; `changed`: the host is known, with other keys. Only `known` may be trusted. */
  judge(host: string, port: number, key: Buffer): HostKeyVerdict
  /** Key types that are known of a host, as in the file (`ssh-ed25519`, ...); empty where the host is unknown. */
  keyTypes(host: string, port: number): readonly string[]
  /** A certificate authority is named for the host. Certificates are not verified here, so it makes nothing known. */
  namesAuthority(host: string, port: number): boolean
}

/** Lines that make no sense are left out, as ssh(1) does: a host that only they name is unknown, and so refused. */
export function parseKnownHosts(text: string): KnownHosts {
  const entries = text.split('\n').flatMap((line) => parseLine(line))
  const of = (host: string, port: number, marker: Marker): readonly Entry[] => {
    const name = nameOf(host, port)
    return entries.filter((e) => e.marker === marker && matches(e.patterns, name))
  }
  return {
    judge(host, port, key) {
      const isIt = (e: Entry): boolean => e.key.equals(key)
      if (of(host, port, '@revoked').some(isIt)) return 'revoked'
      const plain = of(host, port, null)
      if (plain.some(isIt)) return 'known'
      return plain.length === 0 ? 'unknown' : 'changed'
    },
    keyTypes: (host, port) => [...new Set(of(host, port, null).map((e) => e.type))],
    namesAuthority: (host, port) => of(host, port, '@cert-authority').length > 0,
  }
}

/** As ssh(1) writes it. A host on another port is another server: a line without the port says nothing about it. */
function nameOf(host: string, port: number): string {
  const lower = host.toLowerCase()
  return port === 22 ? lower : `[${lower}]:${port}`
}

function parseLine(line: string): readonly Entry[] {
  const words = line.trim().split(/[ \t]+/)
  const first = words[0] ?? ''
  if (first === '' || first.startsWith('#')) return []
  const marker = first === '@revoked' || first === '@cert-authority' ? first : null
  if (first.startsWith('@') && marker === null) return []
  const [patterns, type, encoded] = marker === null ? words : words.slice(1)
  if (patterns === undefined || type === undefined || encoded === undefined) return []
  const key = Buffer.from(encoded, 'base64')
  return typeOf(key) === type ? [{ marker, patterns, type, key }] : []
}

/** The type that a key blob itself names (RFC 4253, 6.6): length in four bytes, then the name. */
function typeOf(key: Buffer): string | null {
  if (key.length < 4) return null
  const length = key.readUInt32BE(0)
  return key.length > 4 + length ? key.toString('latin1', 4, 4 + length) : null
}

function matches(patterns: string, name: string): boolean {
  if (patterns.startsWith('|')) return matchesHash(patterns, name)
  let found = false
  for (const pattern of patterns.split(',')) {
    const negated = pattern.startsWith('!')
    if (!matchesGlob(negated ? pattern.slice(1) : pattern, name)) continue
    if (negated) return false
    found = true
  }
  return found
}

/** `|1|salt|hash`: HMAC-SHA1 of the name. Other numbers are kinds of hash that nobody has defined. */
function matchesHash(pattern: string, name: string): boolean {
  const [, kind, salt, hash, ...more] = pattern.split('|')
  if (kind !== '1' || salt === undefined || hash === undefined || more.length > 0) return false
  const expected = Buffer.from(hash, 'base64')
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest()
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** `*` and `?` only; everything else stands for itself. No pattern can make it crawl: it never goes back further than the last star. */
function matchesGlob(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let mark = 0
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p
      mark = t
      p += 1
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p]?.toLowerCase() === text[t])) {
      p += 1
      t += 1
    } else if (star >= 0) {
      p = star + 1
      mark += 1
      t = mark
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}
