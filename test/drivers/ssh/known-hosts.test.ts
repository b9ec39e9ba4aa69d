import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseKnownHosts } from '../../../src/drivers/ssh/known-hosts.ts'

/** A key as it is sent: the length of its type, the type, and then anything. */
function keyOf(body: string, type = 'ssh-ed25519'): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(type.length)
  return Buffer.concat([length, Buffer.from(type), Buffer.from(body)])
}

function line(names: string, key: Buffer, type = 'ssh-ed25519'): string {
  return `${names} ${type} ${key.toString('base64')}`
}

function hashed(name: string, salt: string): string {
  const seed = Buffer.from(salt)
  return `|1|${seed.toString('base64')}|${createHmac('sha1', seed).update(name).digest('base64')}`
}

const one = keyOf('one')
const two = keyOf('two')

describe('known hosts', () => {
  test('a host is known by the key of its line, and by no other', () => {
    const known = parseKnownHosts(line('db1', one))
    expect(known.judge('db1', 22, one)).toBe('known')
    expect(known.judge('db1', 22, two)).toBe('changed')
    expect(known.judge('db2', 22, one)).toBe('unknown')
    expect(known.judge('db1', 2222, one)).toBe('unknown')
  })

  test('a name with a port is known on that port only', () => {
    const known = parseKnownHosts(line('[10.0.0.1]:2222', one))
    expect(known.judge('10.0.0.1', 2222, one)).toBe('known')
    expect(known.judge('10.0.0.1', 22, one)).toBe('unknown')
    expect(known.judge('10.0.0.1', 2223, one)).toBe('unknown')
  })

  test('names are compared without regard to case, hashed ones too', () => {
    expect(parseKnownHosts(line('DB1.example', one)).judge('db1.EXAMPLE', 22, one)).toBe('known')
    expect(parseKnownHosts(line(hashed('db1.example', 's'), one)).judge('DB1.example', 22, one)).toBe('known')
  })

  test('lists, wildcards and negation', () => {
    const known = parseKnownHosts(line('db?.example,!db3.example,[*]:2222', one))
    expect(known.judge('db1.example', 22, one)).toBe('known')
    expect(known.judge('db3.example', 22, one)).toBe('unknown')
    expect(known.judge('db10.example', 22, one)).toBe('unknown')
    expect(known.judge('anything', 2222, one)).toBe('known')
  })

  test('a star in a name that is asked for is no wildcard of the file', () => {
    expect(parseKnownHosts(line('*x', one)).judge('*yx', 22, one)).toBe('known')
    expect(parseKnownHosts(line('ax', one)).judge('*x', 22, one)).toBe('unknown')
  })

  test('a revoked key is refused, wherever else it is listed', () => {
    const text = [line('db1', one), `@revoked ${line('*', one)}`, line('db1', two)].join('\n')
    expect(parseKnownHosts(text).judge('db1', 22, one)).toBe('revoked')
    expect(parseKnownHosts(text).judge('db1', 22, two)).toBe('known')
  })

  test('a certificate authority makes no key known, and is told', () => {
    const known = parseKnownHosts(`@cert-authority ${line('*', one)}`)
    expect(known.judge('db1', 22, one)).toBe('unknown')
    expect(known.namesAuthority('db1', 22)).toBe(true)
    expect(parseKnownHosts(line('*', one)).namesAuthority('db1', 22)).toBe(false)
  })

  test('the kinds of key that are known of a host', () => {
    const rsa = keyOf('r', 'ssh-rsa')
    const text = [line('db1', rsa, 'ssh-rsa'), line('db1', one), line('db1', two), line('db2', one)].join('\n')
    expect(parseKnownHosts(text).keyTypes('db1', 22)).toEqual(['ssh-rsa', 'ssh-ed25519'])
    expect(parseKnownHosts(text).keyTypes('db3', 22)).toEqual([])
  })

  test('a hash is good for its own name only', () => {
    fc.assert(
      fc.property(
        fc.domain(),
        fc.domain(),
        fc.string({ minLength: 1 }),
        fc.integer({ min: 1, max: 65535 }),
        (a, b, salt, port) => {
          const name = port === 22 ? a : `[${a}]:${port}`
          const known = parseKnownHosts(line(hashed(name, salt), one))
          expect(known.judge(a, port, one)).toBe('known')
          expect(known.judge(a, port, two)).toBe('changed')
          if (a !== b) expect(known.judge(b, port, one)).toBe('unknown')
          expect(known.judge(a, port === 22 ? 23 : 22, one)).toBe('unknown')
        },
      ),
    )
  })

  test('a pattern means what the same regular expression means', () => {
    const letter = fc.constantFrom('a', 'b', '.', '*', '?')
    const pattern = fc.string({ unit: letter, minLength: 1, maxLength: 8 })
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(pattern, name, (glob, asked) => {
        const source = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
        const expected = new RegExp(`^${source}$`).test(asked)
        expect(parseKnownHosts(line(glob, one)).judge(asked, 22, one)).toBe(expected ? 'known' : 'unknown')
      }),
    )
  })

  test('no text makes it throw or makes a stranger known', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '@revoked',
        '@cert-authority',
        '@other',
        '|1|',
        '|1||',
        '|2|YQ==|YQ==',
        '#',
        '!',
        '*',
        'ssh-ed25519',
        'AAAA',
      ),
    )
    const lines = fc.array(
      fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(lines, (text) => {
        expect(['unknown', 'revoked', 'changed']).toContain(parseKnownHosts(text.join('\n')).judge('db1', 22, one))
      }),
    )
  })

  test('a line whose key is of another type than it says is left out', () => {
    expect(parseKnownHosts(line('db1', one, 'ssh-rsa')).judge('db1', 22, one)).toBe('unknown')
    expect(parseKnownHosts('db1 ssh-ed25519').judge('db1', 22, one)).toBe('unknown')
    expect(parseKnownHosts(`# ${line('db1', one)}`).judge('db1', 22, one)).toBe('unknown')
    expect(parseKnownHosts(`@new ${line('db1', one)}`).judge('db1', 22, one)).toBe('unknown')
  })

  test('line ends of any system, tabs, comments after the key', () => {
    const text = `\r\n${line('db1', one).replaceAll(' ', '\t')} root@db1\r\n${line('db2', two)}`
    expect(parseKnownHosts(text).judge('db1', 22, one)).toBe('known')
    expect(parseKnownHosts(text).judge('db2', 22, two)).toBe('known')
  })

  test('a pattern of many stars takes no time', () => {
    const begun = performance.now()
    expect(parseKnownHosts(line('*a'.repeat(2000), one)).judge('a'.repeat(3999), 22, one)).toBe('known')
    expect(parseKnownHosts(line(`${'*a'.repeat(2000)}b`, one)).judge('a'.repeat(4000), 22, one)).toBe('unknown')
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})
