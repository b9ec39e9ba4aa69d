import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { PlanDocument } from '../../src/model/plan-document.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { holders, removeVip } from './verbs.ts'
import { waitFor } from './wait.ts'

let f: Fixture | null = null

afterEach(async () => {
  await f?.down()
  f = null
})

test('a plan is kept, reviewed, carried out once; what rests on other facts is refused', async () => {
  f = await startFixture({ hosts: 3 })
  const { lab, daemon, repository, prefer, serves, vip } = f
  const at = join(repository.work, 'plan.json')
  await daemon.stop()
  const before = (await repository.git('rev-parse', 'HEAD')).trim()
  await prefer('db2')
  const planned = await daemon.cli('plan', 'shop', '--base', before, '--live', '--out', at)
  expect(planned.stdout, planned.stderr).toContain('> writer moves from db1 to db2\n')
  expect(planned.stdout).toMatch(/because prefer: spec\.roles\.writer\.prefer at clusters\/shop\.yaml:\d+\n/)
  const again = JSON.parse((await daemon.cli('plan', 'shop', '--live', '--json')).stdout) as PlanDocument
  const [kept] = JSON.parse(await readFile(at, 'utf8')) as readonly PlanDocument[]
  expect(again.fingerprint).toBe(kept?.fingerprint)

  const applied = await daemon.cli('apply', at)
  expect(applied.code, applied.stdout + applied.stderr).toBe(0)
  expect(applied.stdout).toContain('No changes. shop matches')
  await serves('db2')

  const stale = await daemon.cli('apply', at)
  expect(stale.stderr).toContain('shop: the plan is stale: the writer is db2, and it was db1; plan again\n')
  expect(stale.code).toBe(21)
  expect(await holders(lab, vip)).toEqual(['db2'])
  const idle = JSON.parse((await daemon.cli('apply', '--cluster', 'shop', '--json')).stdout) as readonly PlanDocument[]
  expect(idle).toMatchObject([{ cluster: 'shop', actions: [], observed: { writer: 'db2' } }])
  // Somebody takes an address away: that is no fact that a plan rests on, but what would follow from it was not reviewed.
  const settled = join(repository.work, 'settled.json')
  await daemon.cli('plan', 'shop', '--live', '--out', settled)
  const reader = lab.address(101)
  const [holder = ''] = await holders(lab, reader)
  await removeVip(lab, holder, reader)
  const diverged = await daemon.cli('apply', settled)
  expect(diverged.stderr).toContain(`shop: held (PlanDiverged): "${reader} is nowhere"`)
  expect(diverged.code).toBe(20)
  expect(await holders(lab, reader)).toEqual([])
  await daemon.cli('apply')
  expect(await holders(lab, reader)).toHaveLength(1)
  const next = JSON.parse(
    (await daemon.cli('plan', 'shop', '--base', before, '--live', '--json')).stdout,
  ) as PlanDocument
  expect(next.actions).toEqual([])

  const replayed = await daemon.cli('replay', 'shop')
  expect(replayed.stdout, replayed.stderr).toMatch(/^\d+ decisions from .+: all the same\.\n$/)
})

test('what is said of a crash is what then happens; a status tells the same move as the servers', async () => {
  f = await startFixture({ hosts: 3 })
  const { lab, daemon, repository, file } = f
  await waitFor('a status is published', async () => (await repository.published('status/shop.yaml')) !== null)
  file.spec.roles['writer'] = { ...file.spec.roles['writer'], prefer: ['db3', 'db1', 'db2'] }
  await repository.git('switch', '-q', '-c', 'proposed')
  await repository.commitLocally(file, 'writer to db3')
  const shown = async (...args: readonly string[]): Promise<PlanDocument> => {
    const result = await daemon.cli('plan', 'shop', '--json', ...args)
    if (result.code !== 0) throw new Error(result.stderr)
    return JSON.parse(result.stdout) as PlanDocument
  }
  const [live, published] = [await shown('--base', 'main', '--live'), await shown('--base', 'main', '--from-status')]
  const shape = (p: PlanDocument): unknown =>
    p.actions.map(({ kind, role, from, to, because }) => ({ kind, role, from, to, because }))
  expect(shape(published)).toEqual(shape(live))
  expect(live.actions).toMatchObject([{ kind: 'move', from: 'db1', to: 'db3' }])

  const supposed = await shown('--if', 'writer=crashed')
  const [failover] = supposed.actions
  expect(failover).toMatchObject({ kind: 'move', from: 'db1', because: 'writer-crashed' })
  await lab.host('db1').mysqld.kill()
  const state = await daemon.until('failed over', (s) => s.incidents.length === 1 && s.incident === null)
  expect(state.epoch?.writer).toBe(failover?.to)
})
