import { afterAll, beforeAll, expect, test } from 'vitest'
import { LabClient } from './client/client.ts'
import { clusterFileFor, LabDaemon, LabRepository } from './daemon.ts'
import { Lab } from './lab.ts'
import { Sampler } from './sampler.ts'
import { holders, isReadOnly, sourceOf } from './verbs.ts'
import { waitFor } from './wait.ts'

let lab: Lab
let daemon: LabDaemon
let repository: LabRepository
let vip: string

beforeAll(async () => {
  lab = await Lab.up({ hosts: 3, topology: 'pair' })
  repository = await LabRepository.create(lab)
  await repository.commit(clusterFileFor(lab), 'shop as it is')
  daemon = new LabDaemon(lab, repository)
  await daemon.start()
  vip = lab.address(100)
})

afterAll(async () => {
  await daemon.stop()
  await lab.down()
})

test('a start puts the addresses where they belong and moves nothing', async () => {
  await daemon.settled()
  await waitFor('the writer VIP is on db1', async () => (await holders(lab, vip)).join() === 'db1')
  await waitFor(
    'each reader VIP is somewhere',
    async () =>
      (await holders(lab, lab.address(101))).length === 1 && (await holders(lab, lab.address(102))).length === 1,
  )
  expect(await isReadOnly(lab, 'db1')).toBe(false)
  expect(await sourceOf(lab, 'db2')).toBe('db1')
})

test('a commit moves the writer', async () => {
  const client = await LabClient.start(lab, { vip })
  const sampler = new Sampler(lab, [vip])
  const file = clusterFileFor(lab)
  file.spec.roles['writer'] = { ...file.spec.roles['writer'], prefer: ['db2', 'db1', 'db3'] }
  await repository.commit(file, 'shop: writer to db2')
  const state = await daemon.until('the move is done', (s) => s.intent?.state === 'Done')
  expect(state.epoch?.writer).toBe('db2')
  await daemon.settled()
  await waitFor('the old writer follows', async () => (await sourceOf(lab, 'db1')) === 'db2')
  const samples = await sampler.stop()
  const report = await client.report('db2')
  expect(report.lost).toEqual([])
  expect(report.byDeposed).toBe(0)
  expect(samples.heldTwiceUnguarded).toBe(0)
  expect(samples.twoWritableMs).toBe(0)
  expect(await holders(lab, vip)).toEqual(['db2'])
  expect(report.outageMs).toBeLessThan(2000)
  process.stdout.write(
    `switchover: write pause ${report.outageMs.toFixed(0)} ms (daemon: ${state.intent?.writePauseMs?.toFixed(0)} ms)\n`,
  )
})

test('kill -9 of the writer makes another one the writer', async () => {
  const client = await LabClient.start(lab, { vip })
  await lab.host('db2').mysqld.kill()
  const state = await daemon.until('the incident is over', (s) => s.incident === null && s.incidents.length === 1)
  const writer = state.epoch?.writer ?? ''
  expect(writer).not.toBe('db2')
  await client.served()
  expect(await holders(lab, vip)).toEqual([writer])
  const report = await client.report(writer)
  process.stdout.write(
    `failover: outage ${report.outageMs.toFixed(0)} ms, ${report.lost.length} acknowledged rows lost\n`,
  )
  expect(report.outageMs).toBeLessThan(5000)
  const other = lab.hosts.map((h) => h.name).find((h) => h !== writer && h !== 'db2') ?? ''
  await waitFor('the other replica follows', async () => (await sourceOf(lab, other)) === writer)
})

test('status is published as commits', async () => {
  const text = await waitFor('a status file', async () => {
    const t = await repository.published('status/shop.yaml')
    return t !== null && t.includes('kind: failover') ? t : null
  })
  expect(text).toContain('writer-crashed')
  expect(await repository.published('README.md')).toContain('mermaid')
  expect((await repository.statusLog()).join('\n')).toMatch(/failover writer db2 → db/)
})
