import type { OperatorRequest } from '../../src/model/observation.ts'
import type { HostSpec } from '../../src/model/spec.ts'
import type { SimCluster } from './cluster.ts'
import { Random } from './random.ts'
import { preferring } from './spec.ts'

/** One thing that goes wrong, or right again, or is wished for. */
export type Verb =
  | 'kill'
  | 'kill-writer'
  | 'restart'
  | 'freeze'
  | 'thaw'
  | 'vanish'
  | 'boot'
  | 'cut'
  | 'cut-off'
  | 'heal'
  | 'kill-daemon'
  | 'doom-daemon'
  | 'start-daemon'
  | 'lose-answers'
  | 'move'
  | 'steal-address'
  | 'lock-applier'
  | 'slow-applier'
  | 'offline'
  | 'online'
  | 'maintenance'
  | 'suspend'
  | 'resume'
  | 'ack'

export interface Entry {
  readonly afterMs: number
  readonly verb: Verb
  readonly a: string
  readonly b: string
}

const verbs: readonly Verb[] = [
  ...([
    'kill',
    'kill-writer',
    'kill-writer',
    'restart',
    'restart',
    'restart',
    'freeze',
    'thaw',
    'vanish',
    'boot',
    'boot',
  ] as const),
  ...([
    'cut',
    'cut-off',
    'heal',
    'heal',
    'kill-daemon',
    'doom-daemon',
    'doom-daemon',
    'start-daemon',
    'start-daemon',
    'start-daemon',
  ] as const),
  ...(['lose-answers', 'move', 'move', 'steal-address', 'lock-applier'] as const),
]

/** What people do to a cluster, besides what goes wrong with it. */
const byPeople: readonly Verb[] = [
  'offline',
  'offline',
  'online',
  'maintenance',
  'maintenance',
  'suspend',
  'resume',
  'ack',
  'slow-applier',
  'move',
  'kill-writer',
  'restart',
  'restart',
  'kill-daemon',
  'start-daemon',
  'start-daemon',
]

/** The same seed gives the same schedule. */
export function scheduleOf(seed: number, hosts: readonly string[], people = false): readonly Entry[] {
  const random = new Random(seed * 7919 + (people ? 2 : 1))
  const all = people ? [...verbs, ...byPeople, ...byPeople] : verbs
  return Array.from({ length: 6 + random.int(14) }, () => ({
    // Often close together: what happens within one plan matters most.
    afterMs: random.chance(0.5) ? random.int(60) : random.int(6000),
    verb: random.pick(all),
    a: random.pick(hosts),
    b: random.pick(hosts),
  }))
}

/** Does what the entry says, where it makes sense just now. */
export async function perform(sim: SimCluster, entry: Entry, n: number): Promise<void> {
  const { world } = sim
  const host = world.host(entry.a)
  switch (entry.verb) {
    case 'kill':
      if (host.running) world.kill(entry.a)
      return
    case 'kill-writer': {
      const writer = [...world.hosts.values()].find((h) => world.serves(h))
      if (writer !== undefined) world.kill(writer.spec.name)
      return
    }
    case 'restart':
      if (host.hostUp && !host.running) world.restart(entry.a)
      return
    case 'freeze':
      if (host.running) world.freeze(entry.a)
      return
    case 'thaw':
      world.thaw(entry.a)
      return
    case 'vanish':
      world.vanish(entry.a)
      return
    case 'boot':
      if (!host.hostUp) world.boot(entry.a)
      return
    case 'cut':
      if (entry.a !== entry.b) world.cut(entry.a, entry.b)
      return
    case 'cut-off':
      world.cut('monitor', entry.a)
      return
    case 'heal':
      world.heal()
      return
    case 'kill-daemon':
      await sim.killDaemon()
      return
    case 'doom-daemon': {
      // Its deeds from now on are counted; one of the next few is the last.
      const last = sim.deeds.length + 1 + (n % 7)
      sim.afterDeed = (count) => {
        if (count === last) sim.crashDaemon()
      }
      return
    }
    case 'start-daemon':
      if (!sim.running) await sim.startDaemon()
      return
    case 'lose-answers':
      sim.hands.lostAnswers = sim.hands.lostAnswers === 0 ? 0.3 : 0
      return
    case 'move':
      sim.setDesired(preferring(sim.spec, entry.a, `m${n}`))
      return
    case 'steal-address': {
      const vip = sim.spec.roles[0]?.vips[0]?.address ?? ''
      // A host that takes writes and gets the address by hand is a person's second writer, not one of ours.
      if (host.readOnly && host.hostUp) host.addresses.add(vip)
      sim.checkers.touchedByHand(entry.a)
      world.addressChanged()
      return
    }
    case 'lock-applier':
      host.applierLocked = !host.applierLocked
      return
    case 'slow-applier':
      host.applierLocked = host.applierLocked === 'slow' ? false : 'slow'
      return
    case 'offline':
    case 'online':
      ask(sim, { kind: `set-${entry.verb}`, id: `r${n}`, host: entry.a, by: 'campaign' })
      return
    case 'maintenance': {
      const change = (h: HostSpec): HostSpec =>
        h.name === entry.a
          ? { ...h, maintenance: h.maintenance === false ? { stopReplication: n % 2 === 0 } : false }
          : h
      sim.setDesired({ ...sim.spec, hosts: sim.spec.hosts.map(change), digest: `m${n}` })
      return
    }
    case 'suspend': {
      const until = sim.clock.now() + 5000
      ask(sim, {
        kind: 'suspend',
        id: `r${n}`,
        scope: n % 2 === 0 ? 'all' : 'planned',
        reason: 'x',
        until,
        by: 'campaign',
      })
      return
    }
    case 'resume':
      ask(sim, { kind: 'resume', id: `r${n}`, by: 'campaign' })
      return
    case 'ack':
      ask(sim, { kind: 'ack', id: `r${n}`, by: 'campaign', down: null })
  }
}

/** Nobody waits for the answer: the daemon may be dead before it comes. */
function ask(sim: SimCluster, request: OperatorRequest): void {
  if (sim.running) void sim.loop.request(request)
}

/** The end of all faults: everything runs again, and somebody has acknowledged what happened. */
export async function makeWhole(sim: SimCluster): Promise<void> {
  const { world } = sim
  world.heal()
  sim.hands.lostAnswers = 0
  sim.afterDeed = null
  for (const [name, host] of world.hosts) {
    host.applierLocked = false
    world.thaw(name)
    if (!host.hostUp) world.boot(name)
    else if (!host.running) world.restart(name)
  }
  if (!sim.running) await sim.startDaemon()
  const hosts = sim.spec.hosts.map((h): HostSpec => ({ ...h, maintenance: false }))
  if (sim.spec.hosts.some((h) => h.maintenance !== false)) sim.setDesired({ ...sim.spec, hosts, digest: 'whole' })
  for (const { name } of hosts)
    if (sim.loop.state.offline.includes(name))
      ask(sim, { kind: 'set-online', id: `on-${name}`, host: name, by: 'campaign' })
  ask(sim, { kind: 'resume', id: 'resume', by: 'campaign' })
  const answered = sim.loop.request({ kind: 'ack', id: 'whole', by: 'campaign', down: null })
  await sim.clock.run(500)
  await answered
}
