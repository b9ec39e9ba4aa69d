import { afterEach, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { run } from './exec.ts'
import { Lab } from './lab.ts'
import { addVip, holders, sourceOf } from './verbs.ts'

const labs: Lab[] = []

async function up(options: Parameters<typeof Lab.up>[0] = {}): Promise<Lab> {
  const lab = await Lab.up(options)
  labs.push(lab)
  return lab
}

afterEach(async () => {
  await Promise.all(labs.splice(0).map((l) => l.down()))
})

test('a pair with a replica replicates, and a client writes through an address', async () => {
  const lab = await up({ hosts: 3, topology: 'pair' })
  expect(await sourceOf(lab, 'db2')).toBe('db1')
  expect(await sourceOf(lab, 'db3')).toBe('db1')
  expect(await sourceOf(lab, 'db1')).toBe('db2')
  const vip = lab.address(100)
  await addVip(lab, 'db1', vip)
  expect(await holders(lab, vip)).toEqual(['db1'])
  const client = await LabClient.start(lab, { vip })
  await lab.host('db1').mysqld.kill()
  await lab.host('db1').mysqld.start()
  await lab.sql('db1', 'SET GLOBAL read_only=0')
  await client.served()
  const report = await client.report('db1')
  expect(report.outageMs).toBeGreaterThan(50)
  expect(report.lost).toEqual([])
  expect(report.servers).toEqual([1])
})

test('two labs at once do not meet, and nothing of them is left', async () => {
  const [a, b] = await Promise.all([up({ hosts: 2 }), up({ hosts: 2 })])
  expect(a.host('db1').address).toBe(b.host('db1').address)
  await a.sql('db1', 'CREATE DATABASE only_a')
  expect((await b.sql('db1', "SHOW DATABASES LIKE 'only_a'")).length).toBe(0)
  await Promise.all([a.down(), b.down()])
  const namespaces = await run('ip', ['netns', 'list'])
  expect(namespaces).not.toContain(a.id)
  expect(namespaces).not.toContain(b.id)
})
