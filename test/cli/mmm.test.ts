import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checksOf, renderChecks } from '../../src/cli/render-checks.ts'
import { renderMmm } from '../../src/cli/render-status.ts'
import { parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { SimCluster } from '../sim/cluster.ts'
import { unsettled } from '../sim/settled.ts'

/** The cluster of an example, settled, with the writer on its first host. */
async function settled(name: string): Promise<SimCluster> {
  const path = `${import.meta.dirname}/../../examples/mmm/${name}.yaml`
  const spec = parseClusterFiles([{ name: path, text: readFileSync(path, 'utf8') }]).clusters[0]?.spec
  if (spec === null || spec === undefined) throw new Error(`${name} is not valid`)
  const sim = new SimCluster(spec, 1)
  await sim.startDaemon()
  await sim.until('the declared shape', () => unsettled(sim).length === 0)
  await sim.clock.run(3000)
  return sim
}

function shown(sim: SimCluster): readonly string[] {
  const { status, spec } = sim.loop
  if (status === null) throw new Error('no status')
  return renderMmm(status, spec, sim.loop.view())
    .trimEnd()
    .split('\n')
    .map((l) => l.trim())
}

test.each([
  [
    'mmm-sample',
    [
      'db1(192.168.0.31) master/ONLINE. Roles: reader(192.168.0.53), writer(192.168.0.50)',
      'db2(192.168.0.32) master/ONLINE. Roles: reader(192.168.0.51)',
      'db3(192.168.0.33) slave/ONLINE. Roles: reader(192.168.0.52)',
    ],
  ],
  [
    'mmm-one-reader',
    [
      'm1(192.168.8.25) master/ONLINE. Roles: writer(192.168.8.51)',
      'm2(192.168.8.26) master/ONLINE. Roles:',
      'slave1(192.168.8.27) slave/ONLINE. Roles: reader(192.168.8.52)',
    ],
  ],
  [
    'mmm-two-readers',
    [
      'db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)',
      'db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201)',
      'db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
    ],
  ],
  [
    'mmm-four-hosts',
    [
      'db1(192.168.2.100) master/ONLINE. Roles: writer(192.168.2.188)',
      'db2(192.168.2.102) master/ONLINE. Roles:',
      'db3(192.168.2.103) slave/ONLINE. Roles: reader(192.168.2.198)',
      'db4(192.168.2.105) slave/ONLINE. Roles: reader(192.168.2.199)',
    ],
  ],
  [
    'mmm-from-a-dump',
    [
      'db1(192.168.3.100) master/ONLINE. Roles: writer(192.168.3.200)',
      'db2(192.168.3.101) master/ONLINE. Roles: reader(192.168.3.201)',
      'db3(192.168.3.102) slave/ONLINE. Roles:',
    ],
  ],
])('%s: status --mmm prints what mmm_control show printed', async (name, lines) => {
  const sim = await settled(name)
  expect(shown(sim)).toEqual(lines)
  const checks = checksOf(sim.loop.view(), sim.loop.spec, sim.loop.state.epoch?.writer ?? null)
  expect(checks).toHaveLength(lines.length * 4)
  for (const line of checks) expect(line.ok).toBe(true)
})

test('checks prints its lines, every host replicating: the writer of a pair follows its peer', async () => {
  const sim = await settled('mmm-one-reader')
  const lines = renderChecks(checksOf(sim.loop.view(), sim.loop.spec, 'm1'))
    .trimEnd()
    .split('\n')
  const bare = lines.map((l) => l.replace(/\[last change: \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\]/, '[]'))
  expect(bare).toEqual(
    ['m1    ', 'm2    ', 'slave1'].flatMap((h) => [
      `${h}  ping         []  OK`,
      `${h}  mysql        []  OK`,
      `${h}  rep_threads  []  OK`,
      `${h}  rep_backlog  []  OK: Backlog is null`,
    ]),
  )
})

test('the diary: the second master dies, comes back, waits, and is set online', async () => {
  const sim = await settled('mmm-two-readers')
  sim.world.kill('db2')
  await sim.clock.run(4000)
  expect(shown(sim)).toEqual([
    'db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)',
    'db2(192.168.1.187) master/HARD_OFFLINE. Roles:',
    'db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.201), reader(192.168.1.202)',
  ])
  sim.world.restart('db2')
  await sim.clock.run(20_000)
  expect(shown(sim)[1]).toBe('db2(192.168.1.187) master/AWAITING_RECOVERY. Roles:')
  void sim.loop.request({ kind: 'set-online', id: 'r1', host: 'db2', by: 'ann' })
  await sim.clock.run(3000)
  expect(shown(sim).slice(1)).toEqual([
    'db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.202)',
    'db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.201)',
  ])
})

test('the diary: the first master dies; it is not gone back to, but by move-role', async () => {
  const sim = await settled('mmm-two-readers')
  sim.world.kill('db1')
  await sim.clock.run(4000)
  expect(shown(sim)).toEqual([
    'db1(192.168.1.186) master/HARD_OFFLINE. Roles:',
    'db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201), writer(192.168.1.200)',
    'db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
    "# Role writer has db1 configured as it's preferred host but is assigned to db2 at the moment.",
  ])
  sim.world.restart('db1')
  await sim.clock.run(5000)
  void sim.loop.request({ kind: 'set-online', id: 'r1', host: 'db1', by: 'ann' })
  await sim.clock.run(20_000)
  expect(shown(sim)[0]).toBe('db1(192.168.1.186) master/ONLINE. Roles:')
  void sim.loop.request({ kind: 'move-role', id: 'r2', role: 'writer', to: 'db1', by: 'ann', force: false })
  await sim.clock.run(5000)
  expect(shown(sim)).toEqual([
    'db1(192.168.1.186) master/ONLINE. Roles: writer(192.168.1.200)',
    'db2(192.168.1.187) master/ONLINE. Roles: reader(192.168.1.201)',
    'db3(192.168.1.184) slave/ONLINE. Roles: reader(192.168.1.202)',
  ])
  expect(sim.violations).toEqual([])
})
