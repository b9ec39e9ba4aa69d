import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { expect, test } from 'vitest'
import { rememberingLookup } from '../../../src/drivers/net/lookup.ts'

type Answer = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void

/** A name server whose answers the test gives. */
function nameServer(): {
  readonly lookup: (name: string, done: Answer) => void
  readonly asked: { name: string; done: Answer }[]
} {
  const asked: { name: string; done: Answer }[] = []
  return { asked, lookup: (name, done) => asked.push({ name, done }) }
}

function resolve(lookup: LookupFunction, name: string): Promise<string> {
  return new Promise((done, reject) => {
    lookup(name, { all: true }, (error, addresses) => {
      if (error !== null) reject(error)
      else done((addresses as LookupAddress[]).map((a) => a.address).join())
    })
  })
}

const ip = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })
const gone = Object.assign(new Error('gone'), { code: 'EAI_AGAIN' })

test('a name that was found answers from memory while the name server hangs', async () => {
  const server = nameServer()
  const lookup = rememberingLookup(server.lookup)
  const first = resolve(lookup, 'db1')
  server.asked[0]?.done(null, [ip('10.0.0.1'), ip('fe80::1')])
  expect(await first).toBe('10.0.0.1,fe80::1')
  expect(await resolve(lookup, 'db1')).toBe('10.0.0.1,fe80::1')
  expect(server.asked.length).toBe(1)
})

test('everybody who waits for a name waits for one question, and all are told that it failed', async () => {
  const server = nameServer()
  const lookup = rememberingLookup(server.lookup)
  const both = [resolve(lookup, 'db1'), resolve(lookup, 'db1')].map((p) => p.catch((e: { code: string }) => e.code))
  expect(server.asked.length).toBe(1)
  server.asked[0]?.done(gone, [])
  expect(await Promise.all(both)).toEqual(['EAI_AGAIN', 'EAI_AGAIN'])
  const again = resolve(lookup, 'db1')
  server.asked[1]?.done(null, [ip('10.0.0.1')])
  expect(await again).toBe('10.0.0.1')
})

test('no more than two questions hang at once: files are written by the same threads', async () => {
  const server = nameServer()
  const lookup = rememberingLookup(server.lookup)
  const all = ['a', 'b', 'c'].map((name) => resolve(lookup, name))
  expect(server.asked.map((a) => a.name)).toEqual(['a', 'b'])
  server.asked[0]?.done(null, [ip('10.0.0.1')])
  expect(server.asked.map((a) => a.name)).toEqual(['a', 'b', 'c'])
  server.asked[1]?.done(null, [ip('10.0.0.2')])
  server.asked[2]?.done(null, [ip('10.0.0.3')])
  expect(await Promise.all(all)).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3'])
})

test('a socket that wants one address of a family gets that', async () => {
  const server = nameServer()
  const lookup = rememberingLookup(server.lookup)
  const answer = new Promise((done, reject) => {
    lookup('db1', { family: 6 }, (error, address, family) => (error === null ? done([address, family]) : reject(error)))
  })
  server.asked[0]?.done(null, [ip('10.0.0.1'), ip('fe80::1')])
  expect(await answer).toEqual(['fe80::1', 6])
})

test('a name server that fails later takes no address away; one that knows better gives the new one', async () => {
  const server = nameServer()
  const lookup = rememberingLookup(server.lookup, -1)
  const first = resolve(lookup, 'db1')
  server.asked[0]?.done(null, [ip('10.0.0.1')])
  expect(await first).toBe('10.0.0.1')
  // Each look is answered from memory and asks again beside it.
  expect(await resolve(lookup, 'db1')).toBe('10.0.0.1')
  server.asked[1]?.done(gone, [])
  expect(await resolve(lookup, 'db1')).toBe('10.0.0.1')
  server.asked[2]?.done(null, [])
  expect(await resolve(lookup, 'db1')).toBe('10.0.0.1')
  server.asked[3]?.done(null, [ip('10.0.0.2')])
  expect(await resolve(lookup, 'db1')).toBe('10.0.0.2')
})
