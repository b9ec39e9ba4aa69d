const initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

/** Fractional parts of the cube roots of the first 64 primes. */
const constants: readonly number[] = primes(64).map((p) => Math.floor((Math.cbrt(p) % 1) * 4294967296))

/** SHA-256 (FIPS 180-4) of a text in UTF-8, in hex. Written here because this layer knows no Node module; a test compares it with Node's. */
export function sha256(text: string): string {
  const words = padded(new TextEncoder().encode(text))
  const hash = Int32Array.from(initial)
  const w = new Int32Array(64)
  for (let block = 0; block < words.length; block += 16) compress(hash, words, block, w)
  return [...hash].map((h) => (h >>> 0).toString(16).padStart(8, '0')).join('')
}

function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
}

function padded(bytes: Uint8Array): Int32Array {
  const words = new Int32Array(Math.ceil((bytes.length + 9) / 64) * 16)
  for (let i = 0; i < bytes.length; i += 1) put(words, i, bytes[i] ?? 0)
  put(words, bytes.length, 0x80)
  words[words.length - 2] = Math.floor((bytes.length * 8) / 4294967296)
  words[words.length - 1] = (bytes.length * 8) | 0
  return words
}

function put(words: Int32Array, i: number, byte: number): void {
  words[i >> 2] = (words[i >> 2] ?? 0) | (byte << (24 - (i % 4) * 8))
}

/** `w` is room to work in, the same for every block. */
function compress(hash: Int32Array, words: Int32Array, block: number, w: Int32Array): void {
  for (let i = 0; i < 16; i += 1) w[i] = words[block + i] ?? 0
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
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (w[i] ?? 0)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  for (const [i, v] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i] ?? 0) + v
}

function rotate(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n))
}
