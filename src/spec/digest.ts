const initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

/** SHA-256 (FIPS 180-4) of a text in UTF-8, in hex. Written here because this layer knows no Node module; a test compares it with Node's. */
export function sha256(text: string): string {
  const k = constants()
  const words = padded(new TextEncoder().encode(text))
  const hash = [...initial]
  for (let block = 0; block < words.length; block += 16) compress(hash, words.slice(block, block + 16), k)
  return hash.map((h) => (h >>> 0).toString(16).padStart(8, '0')).join('')
}

/** Fractional parts of the cube roots of the first 64 primes. */
function constants(): readonly number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return primes.map((p) => Math.floor((Math.cbrt(p) % 1) * 4294967296))
}

function padded(bytes: Uint8Array): number[] {
  const size = Math.ceil((bytes.length + 9) / 64) * 16
  const words = Array.from({ length: size }, () => 0)
  bytes.forEach((b, i) => {
    words[i >> 2] = (words[i >> 2] ?? 0) | (b << (24 - (i % 4) * 8))
  })
  words[bytes.length >> 2] = (words[bytes.length >> 2] ?? 0) | (0x80 << (24 - (bytes.length % 4) * 8))
  words[size - 2] = Math.floor((bytes.length * 8) / 4294967296)
  words[size - 1] = (bytes.length * 8) | 0
  return words
}

function compress(hash: number[], block: readonly number[], k: readonly number[]): void {
  const w = [...block]
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15] ?? 0
    const y = w[i - 2] ?? 0
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
    w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (k[i] ?? 0) + (w[i] ?? 0)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  for (const [i, v] of [a, b, c, d, e, f, g, h].entries()) hash[i] = ((hash[i] ?? 0) + v) | 0
}

function rotate(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n))
}
