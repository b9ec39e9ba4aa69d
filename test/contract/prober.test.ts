import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ProberOptions, startProber } from '../../src/drivers/prober/prober.ts'
import type { HostObservation } from '../../src/model/observation.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import type { Prober } from '../../src/ports/prober.ts'
import { pause, Servers, until } from './mariadbd.ts'
import { monitor, ownUsers, SqlWorld } from './sql-world.ts'

let servers: Servers
let world: SqlWorld
let probers: Prober[] = []

beforeAll(async () => {
  servers = await Servers.open()
})
afterAll(() => servers.close())
afterEach(async () => {
  for (const prober of probers) await prober.close()
  probers = []
  for (const { server } of world.members) server.signal('SIGCONT')
  await world.close()
})

/** An interval that no test waits for: whatever is seen sooner was not seen by the regular round. */
const rarely = { intervalMs: 60_000, timeoutMs: 300 }
const often = { intervalMs: 50, timeoutMs: 300 }

function watch(spec: ClusterSpec = world.spec, change: Partial<ProberOptions> = {}): Prober {
  const prober = startProber({ spec, monitor, ownUsers, lock: false, clock: world.clock, ssh: () => null, ...change })
  probers.push(prober)
  return prober
}

function at(prober: Prober, host = 'db1'): HostObservation {
  const seen = prober.latest()[host]
  if (seen === undefined) throw new Error(`no ${host}`)
  return seen
}

/** Resolves with the first observation of the host for which `holds`, and how long that took, ms. */
function observed(
  prober: Prober,
  host: string,
  holds: (seen: HostObservation) => boolean,
): Promise<{ readonly seen: HostObservation; readonly took: number }> {
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not seen; last: ${JSON.stringify(at(prober, host))}`)), 15_000)
    const check = (changed: string): void => {
      if (changed !== host || !holds(at(prober, host))) return
      clearTimeout(timer)
      resolve({ seen: at(prober, host), took: performance.now() - begun })
    }
    prober.onChange(check)
    check(host)
  })
}

const answers = (seen: HostObservation): boolean => seen.sql.kind === 'seen'
const lacks = (why: string) => (seen: HostObservation) => seen.sql.kind === 'no-answer' && seen.sql.why === why

describe('a server that answers', () => {
  test('is seen with its identity, positions and channels', async () => {
    world = await SqlWorld.up(servers, 2, { checks: often })
    const prober = watch()
    const { seen } = await observed(prober, 'db2', answers)
    const facts = seen.sql.kind === 'seen' ? seen.sql.value : null
    expect(facts?.identity).toMatchObject({ serverId: 2, port: world.server('db2').port })
    expect(facts?.readOnly).toBe(true)
    expect(facts?.channels[0]).toMatchObject({ sourcePort: world.server('db1').port, usesGtid: true })
    expect(seen.connect.kind).toBe('seen')
    expect(seen.refusedInARow).toBe(0)
    expect(seen.ssh.kind).toBe('never-asked')
  })

  test('is asked over one session, however often', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const prober = watch()
    await observed(prober, 'db1', answers)
    const before = Number(await counter('Connections'))
    for (let i = 0; i < 20; i += 1) await prober.look('db1', ['sql'], 300)
    expect(Number(await counter('Connections'))).toBe(before)
  })

  async function counter(name: string): Promise<string> {
    const rows = await world.server('db1').sql(`SHOW GLOBAL STATUS LIKE '${name}'`)
    return String(rows[0]?.['Value'])
  }

  test('a look begins after it was asked for', async () => {
    world = await SqlWorld.up(servers, 1, { checks: rarely })
    const prober = watch()
    await observed(prober, 'db1', answers)
    for (let i = 0; i < 10; i += 1) {
      // One is under way already, from before the change.
      const early = prober.look('db1', ['sql'], 1000)
      const wanted = i % 2 === 0
      await world.server('db1').sql(`SET GLOBAL read_only=${wanted ? 1 : 0}`)
      const begun = world.clock.now()
      const seen = await prober.look('db1', ['sql'], 1000)
      if (seen.sql.kind !== 'seen') throw new Error('no answer')
      expect(seen.sql.value.readOnly).toBe(wanted)
      expect(seen.sql.at).toBeGreaterThanOrEqual(begun)
      await early
    }
  })

  test('tells before a move who is in its way', async () => {
    world = await SqlWorld.up(servers, 1, { checks: rarely })
    const prober = watch()
    await observed(prober, 'db1', answers)
    const holder = await world.server('db1').open()
    await holder.query('BEGIN')
    await holder.query('INSERT INTO app.t VALUES (1)')
    const seen = await prober.look('db1', ['preflight'], 1000)
    if (seen.preflight.kind !== 'seen') throw new Error('no answer')
    expect(seen.preflight.value.transactions).toEqual([
      expect.objectContaining({ connection: holder.threadId, user: 'root' }),
    ])
    expect(seen.preflight.value.freeConnections).toBeGreaterThan(10)
  })

  test('a look before a move shows where the oldest binlog begins', async () => {
    world = await SqlWorld.up(servers, 1)
    const prober = watch()
    const begins = async (): Promise<string | null> => {
      const { preflight } = await prober.look('db1', ['preflight'], 1000)
      if (preflight.kind !== 'seen') throw new Error('no answer')
      return preflight.value.binlogStart
    }
    expect(await begins()).toBe('')
    const server = world.server('db1')
    await server.sql('INSERT INTO app.t VALUES (1)')
    await server.sql('FLUSH BINARY LOGS')
    const [row] = await server.sql('SELECT @@global.gtid_binlog_pos AS pos')
    await server.sql('INSERT INTO app.t VALUES (2)')
    // A binlog that is still needed for a recovery is kept without a word.
    await until('the first binlog is gone', async () => {
      const logs = await server.sql('SHOW BINARY LOGS')
      await server.sql('PURGE BINARY LOGS TO ?', [logs.at(-1)?.['Log_name']])
      return (await server.sql('SHOW BINARY LOGS')).length === 1
    })
    expect(row?.['pos']).not.toBe('')
    expect(await begins()).toBe(row?.['pos'])
  })
})

describe('the end of a server', () => {
  test('kill -9 is seen at once, and refused twice', async () => {
    const took: number[] = []
    const noticed: number[] = []
    for (let run = 0; run < 5; run += 1) {
      if (run > 0) await world.close()
      world = await SqlWorld.up(servers, 2, { checks: rarely })
      const prober = watch()
      await observed(prober, 'db1', answers)
      await observed(prober, 'db2', answers)
      const lost = observed(prober, 'db1', lacks('lost'))
      const refused = observed(prober, 'db1', (seen) => seen.refusedInARow >= 2)
      // The other one is asked again too, though its turn is a minute away.
      const before = at(prober, 'db2').sql
      const witness = observed(prober, 'db2', (seen) => seen.sql !== before)
      world.server('db1').signal('SIGKILL')
      noticed.push((await lost).took)
      took.push((await refused).took)
      expect((await witness).seen.sql.kind).toBe('seen')
      expect(at(prober).connect).toMatchObject({ kind: 'no-answer', why: 'refused' })
    }
    const middle = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[2] ?? Number.NaN
    console.info(
      `kill -9: lost after ${noticed.map((t) => t.toFixed(1)).join(', ')} ms; refused twice after ${took.map((t) => t.toFixed(1)).join(', ')} ms`,
    )
    // The kernel has to end the process first; two busy cores are given room.
    expect(middle(took)).toBeLessThan(100)
  })

  test('a frozen one costs the others nothing, and is silent on both its sessions', async () => {
    world = await SqlWorld.up(servers, 2, { checks: often })
    const prober = watch()
    await observed(prober, 'db1', answers)
    await observed(prober, 'db2', answers)
    world.server('db1').signal('SIGSTOP')
    const silent = await observed(prober, 'db1', (s) => lacks('timeout')(s) && s.connect.kind === 'no-answer')
    expect(silent.seen.connect).toMatchObject({ why: 'timeout' })
    expect(silent.seen.refusedInARow).toBe(0)
    const begun = performance.now()
    expect((await prober.look('db2', ['sql'], 300)).sql.kind).toBe('seen')
    expect(performance.now() - begun).toBeLessThan(250)
    const late = performance.now()
    await prober.look('db1', ['sql', 'preflight'], 200)
    expect(performance.now() - late).toBeLessThan(350)
  })

  test('one that thaws answers over the session that it had', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const prober = watch(world.spec, { lock: true })
    await observed(prober, 'db1', (s) => s.sql.kind === 'seen' && s.sql.value.actorLock === 'ours')
    world.server('db1').signal('SIGSTOP')
    await observed(prober, 'db1', lacks('timeout'))
    await pause(700)
    world.server('db1').signal('SIGCONT')
    const { seen } = await observed(prober, 'db1', answers)
    expect(seen.sql.kind === 'seen' ? seen.sql.value.actorLock : '').toBe('ours')
  })

  test('a restarted one is found again', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const prober = watch()
    await observed(prober, 'db1', answers)
    await world.server('db1').kill()
    await observed(prober, 'db1', lacks('refused'))
    await world.server('db1').start()
    const { seen } = await observed(prober, 'db1', answers)
    expect(seen.refusedInARow).toBe(0)
    expect(seen.connect.kind).toBe('seen')
  })

  test('wake() finds it without waiting for its turn', async () => {
    world = await SqlWorld.up(servers, 1, { checks: rarely })
    const prober = watch()
    await observed(prober, 'db1', answers)
    await world.server('db1').kill()
    await observed(prober, 'db1', (s) => s.refusedInARow >= 2)
    await world.server('db1').start()
    prober.wake()
    const { took } = await observed(prober, 'db1', answers)
    expect(took).toBeLessThan(1000)
  })
})

describe('the way to a server', () => {
  test('a port that refuses is no end while the session answers', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const prober = watch(world.relayed)
    await observed(prober, 'db1', answers)
    await world.relay('db1').refuse()
    for (let i = 0; i < 5; i += 1) expect((await prober.look('db1', ['sql'], 300)).sql.kind).toBe('seen')
    world.relay('db1').drop()
    const { seen } = await observed(prober, 'db1', (s) => s.refusedInARow >= 2)
    expect(seen.sql).toMatchObject({ kind: 'no-answer' })
  })

  test('a cut is silence; the session is used again when it heals', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const prober = watch(world.relayed, { lock: true })
    await observed(prober, 'db1', answers)
    world.relay('db1').silence(true)
    await observed(prober, 'db1', (s) => lacks('timeout')(s) && s.connect.kind === 'no-answer')
    world.relay('db1').silence(false)
    const { seen } = await observed(prober, 'db1', answers)
    // Whichever of the sessions answers, the lock on another one of ours is nobody else's.
    expect(seen.sql.kind === 'seen' ? seen.sql.value.actorLock : '').toBe('ours')
    await observed(prober, 'db1', (s) => s.connect.kind === 'seen')
  })

  test('an old session that stays silent is replaced by a new one that answers', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const relay = world.relay('db1')
    const prober = watch(world.relayed, { lock: true })
    await observed(prober, 'db1', (s) => s.sql.kind === 'seen' && s.sql.value.actorLock === 'ours')
    relay.silenceOld()
    await observed(prober, 'db1', lacks('timeout'))
    const { seen } = await observed(prober, 'db1', answers)
    expect(seen.sql.kind === 'seen' ? seen.sql.value.actorLock : '').toBe('ours')
  })

  test('whatever drops each session is not hammered', async () => {
    world = await SqlWorld.up(servers, 1, { checks: { intervalMs: 500, timeoutMs: 300 } })
    const relay = world.relay('db1')
    const prober = watch(world.relayed)
    await observed(prober, 'db1', answers)
    let drops = 0
    prober.onChange(() => {
      if (at(prober).sql.kind !== 'seen') return
      drops += 1
      setImmediate(() => relay.drop())
    })
    relay.drop()
    await pause(2000)
    // Four rounds with a few at once in each; a loop would make hundreds.
    expect(drops).toBeGreaterThan(2)
    expect(drops).toBeLessThan(30)
  })
})

describe('a server that turns us away', () => {
  test('a wrong password is denied, and never repeated in what is said', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const prober = watch(world.spec, { monitor: { user: monitor.user, password: 'hush-hush' } })
    const { seen } = await observed(prober, 'db1', lacks('denied'))
    expect(seen.connect).toMatchObject({ kind: 'no-answer', why: 'denied' })
    expect(JSON.stringify(seen)).not.toContain('hush')
  })

  test('no free connection: the session that is there goes on, and a new prober says why it has none', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const prober = watch()
    await observed(prober, 'db1', answers)
    const server = world.server('db1')
    await server.sql('SET GLOBAL max_connections=10')
    const taken = []
    for (;;) {
      const c = await server.open().catch(() => null)
      if (c === null) break
      taken.push(c)
    }
    expect((await prober.look('db1', ['sql'], 300)).sql.kind).toBe('seen')
    const { seen } = await observed(watch(), 'db1', lacks('too-many-connections'))
    expect(seen.refusedInARow).toBe(0)
    for (const c of taken) c.destroy()
  })
})

describe("the actor's lock", () => {
  test('is told apart: ours, free, another daemon’s; and is free when the prober is closed', async () => {
    world = await SqlWorld.up(servers, 1, { checks: often })
    const lockOf = (s: HostObservation): string => (s.sql.kind === 'seen' ? s.sql.value.actorLock : '')
    const onlooker = watch()
    await observed(onlooker, 'db1', (s) => lockOf(s) === 'free')
    const first = watch(world.spec, { lock: true })
    await observed(first, 'db1', (s) => lockOf(s) === 'ours')
    await observed(onlooker, 'db1', (s) => lockOf(s) === 'other')
    const second = watch(world.spec, { lock: true })
    await observed(second, 'db1', (s) => lockOf(s) === 'other')
    await first.close()
    await observed(second, 'db1', (s) => lockOf(s) === 'ours')
  })
})

describe('close', () => {
  test('ends every session at once and says nothing more', async () => {
    world = await SqlWorld.up(servers, 2, { checks: often })
    const prober = watch(world.relayed)
    await observed(prober, 'db1', answers)
    await observed(prober, 'db2', answers)
    // One is silent, with a question under way and a login beside it.
    world.relay('db2').silence(true)
    await observed(prober, 'db2', lacks('timeout'))
    await prober.close()
    let said = 0
    prober.onChange(() => (said += 1))
    await until('the sessions are gone', async () => world.relay('db1').connections === 0, 1000)
    await pause(200)
    expect(said).toBe(0)
  })
})
