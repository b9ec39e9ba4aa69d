import { SimCluster } from './cluster.ts'
import { simSpec } from './spec.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'

/** What keeps the world from the declared shape, host by host; empty: it is there. Hosts whose own data parted are left out of it. */
export function unsettled(sim: SimCluster): readonly string[] {
  const wrong: string[] = []
  const hosts = [...sim.world.hosts.values()]
  const serving = hosts.filter((h) => sim.world.serves(h))
  if (serving.length !== 1) wrong.push(`${serving.length} hosts serve`)
  const writer = serving[0]
  if (writer === undefined) return wrong
  const state = sim.loop.state
  if (state.running !== null) wrong.push(`${state.running.plan.goal.kind} runs`)
  if (state.incident !== null) wrong.push('an incident is open')
  if (state.move !== null) wrong.push('a move is open')
  if (state.epoch?.writer !== writer.spec.name)
    wrong.push(`${writer.spec.name} serves, ${state.epoch?.writer} is recorded`)
  const up = hosts.filter((h) => sim.world.alive(h.spec.name) && h.hostUp)
  for (const host of up) {
    if (host.guards.size > 0) wrong.push(`a guard is left on ${host.spec.name}`)
    if (host === writer) continue
    if (!host.readOnly) wrong.push(`${host.spec.name} is writable`)
    if (state.hosts[host.spec.name]?.errant !== null) continue
    const channel = host.channels[0]
    if (channel?.source !== writer.spec.name || !channel.receiver || !channel.applier || !channel.connected)
      wrong.push(`${host.spec.name} does not replicate from ${writer.spec.name}`)
  }
  for (const role of sim.spec.roles) {
    for (const vip of role.vips) {
      const holders = up.filter((h) => h.addresses.has(vip.address))
      if (holders.length !== 1) wrong.push(`${vip.address} is on ${holders.length} hosts`)
    }
  }
  return wrong
}

/** A started cluster in its declared shape. */
export async function settledCluster(
  count = 3,
  seed = 1,
  change: Partial<ClusterSpec> = {},
  lostAnswers = 0,
): Promise<SimCluster> {
  const sim = new SimCluster(simSpec(count, change), seed)
  await sim.startDaemon()
  await sim.until('the declared shape', () => unsettled(sim).length === 0)
  sim.hands.lostAnswers = lostAnswers
  return sim
}
