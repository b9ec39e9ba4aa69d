import { type Connection, createConnection } from 'mysql2/promise'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SqlSession } from '../../src/drivers/mysql/session.ts'
import { setReadOnly } from '../../src/mysql/statements/change.ts'
import { processList } from '../../src/mysql/statements/probe.ts'
import { errnoOf, pause, type Server, Servers, settlesWithin, until } from './mariadbd.ts'
import { operator, SqlWorld } from './sql-world.ts'

let servers: Servers
let world: SqlWorld
const opened: Connection[] = []

beforeAll(async () => {
  servers = await Servers.open()
})
afterAll(() => servers.close())
afterEach(async () => {
  for (const c of opened.splice(0)) c.destroy()
  await world.close()
})

const makeReadOnly = { kind: 'make-read-only', host: 'db1', endSessions: true } as const

/** A session of the application. */
async function client(server: Server): Promise<Connection> {
  const c = await createConnection({ host: '127.0.0.1', port: server.port, user: 'app', password: 'lab-app' })
  c.on('error', () => undefined)
  opened.push(c)
  return c
}

async function readOnly(name = 'db1'): Promise<boolean> {
  return (await world.server(name).value('@@global.read_only')) === '1'
}

async function commands(server: Server, state: string): Promise<number> {
  return (await server.sql(processList())).filter((p) => String(p['state']).includes(state)).length
}

describe('make-read-only', () => {
  /** Writes as fast as it can, comes back after each loss, and remembers what was acknowledged. An application without privileges. */
  function busyWriter(
    first: number,
    stop: AbortSignal,
  ): { readonly acknowledged: number[]; readonly end: Promise<void> } {
    const acknowledged: number[] = []
    const endpoint = { address: '127.0.0.1', port: world.server('db1').port }
    async function write(): Promise<void> {
      let id = first
      while (!stop.aborted) {
        try {
          const session = await SqlSession.open(endpoint, { user: 'app', password: 'lab-app' }, 2000, stop)
          while (!stop.aborted) {
            await session.query({ sql: `INSERT INTO app.t VALUES (${id})` }, 2000)
            acknowledged.push(id)
            id += 1
          }
          session.destroy()
        } catch {
          id += 1
          await pause(2)
        }
      }
    }
    return { acknowledged, end: write() }
  }

  test('against 20 busy writers: nothing is acknowledged afterwards, and nothing acknowledged is missing', async () => {
    world = await SqlWorld.up(servers, 1)
    world.session('db1').keepWarm(1000)
    const stop = new AbortController()
    const writers = Array.from({ length: 20 }, (_, i) => busyWriter(1 + i * 1_000_000, stop.signal))
    await until('all of them write', async () => writers.every((w) => w.acknowledged.length > 5))
    const begun = performance.now()
    const result = await world.run(makeReadOnly)
    const took = performance.now() - begun
    const position = await world.server('db1').value('@@gtid_binlog_pos')
    expect(result).toMatchObject({ result: 'done' })
    expect(result.facts?.['sessionsEnded']).toBeGreaterThanOrEqual(20)
    expect(await readOnly()).toBe(true)
    await pause(200)
    expect(await world.server('db1').value('@@gtid_binlog_pos')).toBe(position)
    stop.abort()
    await Promise.all(writers.map((w) => w.end))
    const there = new Set((await world.server('db1').sql('SELECT id FROM app.t')).map((r) => Number(r['id'])))
    expect(writers.flatMap((w) => w.acknowledged).filter((id) => !there.has(id))).toEqual([])
    console.info(`make-read-only against 20 busy writers: ${took.toFixed(1)} ms, ${result.detail}`)
  })

  test('an idle writer is read-only in a few milliseconds, and doing it twice changes nothing', async () => {
    world = await SqlWorld.up(servers, 1)
    world.session('db1').keepWarm(1000)
    await until('two warm sessions', async () => world.session('db1').threadIds.length === 2)
    const took: number[] = []
    for (let i = 0; i < 5; i += 1) {
      await world.server('db1').sql('SET GLOBAL read_only=0')
      await until('two warm sessions', async () => world.session('db1').threadIds.length === 2)
      const begun = performance.now()
      expect((await world.run({ ...makeReadOnly, endSessions: false })).result).toBe('done')
      took.push(performance.now() - begun)
    }
    expect((await world.run({ ...makeReadOnly, endSessions: false })).result).toBe('done')
    expect(await readOnly()).toBe(true)
    console.info(`make-read-only, idle: ${took.map((t) => t.toFixed(1)).join(', ')} ms`)
  })

  test('releases a commit that waits for an acknowledgement', async () => {
    world = await SqlWorld.up(servers, 1)
    const server = world.server('db1')
    await server.sql('SET GLOBAL rpl_semi_sync_master_timeout=600000')
    await server.sql('SET GLOBAL rpl_semi_sync_master_enabled=ON')
    const waiting = errnoOf((await client(server)).query('INSERT INTO app.t VALUES (1)'))
    await until('the commit waits', async () => (await commands(server, 'semi-sync')) === 1)
    expect(await world.run(makeReadOnly)).toMatchObject({ result: 'done' })
    expect(await readOnly()).toBe(true)
    expect(await waiting).not.toBe(0)
  })

  test('ends whoever holds FLUSH TABLES WITH READ LOCK', async () => {
    world = await SqlWorld.up(servers, 1)
    const server = world.server('db1')
    await server.sql("GRANT RELOAD ON *.* TO 'app'@'%'")
    const holder = await client(server)
    await holder.query('FLUSH TABLES WITH READ LOCK')
    const writer = errnoOf((await client(server)).query('INSERT INTO app.t VALUES (1)'))
    await until('a write waits for it', async () => (await commands(server, 'Waiting for backup lock')) === 1)
    expect(await world.run(makeReadOnly)).toMatchObject({ result: 'done' })
    expect(await readOnly()).toBe(true)
    expect(await errnoOf(holder.query('SELECT 1'))).not.toBe(0)
    expect(await writer).not.toBe(0)
    expect(await server.rows()).toBe(0)
  })

  test('a SET that does not come through in time is taken back: writes go on', async () => {
    world = await SqlWorld.up(servers, 1)
    const server = world.server('db1')
    await server.sql('SET GLOBAL rpl_semi_sync_master_timeout=600000')
    await server.sql('SET GLOBAL rpl_semi_sync_master_enabled=ON')
    const stuck = await client(server)
    const waiting = errnoOf(stuck.query('INSERT INTO app.t VALUES (1)'))
    await until('the commit waits', async () => (await commands(server, 'semi-sync')) === 1)
    // It may not end sessions, so the commit keeps it waiting.
    const result = await world.run({ ...makeReadOnly, endSessions: false }, 700)
    expect(result).toMatchObject({ result: 'failed' })
    expect(await readOnly()).toBe(false)
    const sets = (await server.sql(processList())).filter((p) => String(p['info']).startsWith('SET GLOBAL read_only'))
    expect(sets).toEqual([])
    await server.sql('SET GLOBAL rpl_semi_sync_master_enabled=OFF')
    await waiting
    expect(await settlesWithin((await client(server)).query('INSERT INTO app.t VALUES (2)'), 500)).toBe(true)
    expect(await server.rows()).toBe(2)
  })

  test('an abandoned one leaves nothing behind either, and ends soon', async () => {
    world = await SqlWorld.up(servers, 1)
    const server = world.server('db1')
    await server.sql('SET GLOBAL rpl_semi_sync_master_timeout=600000')
    await server.sql('SET GLOBAL rpl_semi_sync_master_enabled=ON')
    const waiting = errnoOf((await client(server)).query('INSERT INTO app.t VALUES (1)'))
    await until('the commit waits', async () => (await commands(server, 'semi-sync')) === 1)
    const stop = new AbortController()
    const running = world.run({ ...makeReadOnly, endSessions: false }, 10_000, { signal: stop.signal })
    await until('the SET waits', async () =>
      (await server.sql(processList())).some((p) => String(p['info']).startsWith('SET GLOBAL read_only')),
    )
    const begun = performance.now()
    stop.abort()
    expect((await running).result).not.toBe('done')
    expect(performance.now() - begun).toBeLessThan(700)
    await until(
      'the SET is gone',
      async () => (await server.sql(processList())).every((p) => !String(p['info']).startsWith('SET GLOBAL read_only')),
      500,
    )
    await server.sql('SET GLOBAL rpl_semi_sync_master_enabled=OFF')
    await waiting
    expect(await readOnly()).toBe(false)
  })

  test('works on a server without a free connection', async () => {
    world = await SqlWorld.up(servers, 1)
    world.session('db1').keepWarm(1000)
    await until('two warm sessions', async () => world.session('db1').threadIds.length === 2)
    const server = world.server('db1')
    await server.sql('SET GLOBAL max_connections=10')
    for (;;) {
      const c = await client(server).catch(() => null)
      if (c === null) break
    }
    const result = await world.run(makeReadOnly)
    expect(result).toMatchObject({ result: 'done' })
  })

  test('switches the event scheduler off before; make-writable switches both back', async () => {
    world = await SqlWorld.up(servers, 1)
    const server = world.server('db1')
    await server.sql('SET GLOBAL event_scheduler=ON')
    expect((await world.run(makeReadOnly)).result).toBe('done')
    expect(await server.value('@@global.event_scheduler')).toBe('OFF')
    const back = { kind: 'make-writable', host: 'db1', commit: false, eventScheduler: true } as const
    expect(await world.run(back)).toMatchObject({ result: 'done' })
    expect(await world.run(back)).toMatchObject({ result: 'done' })
    expect(await readOnly()).toBe(false)
    expect(await server.value('@@global.event_scheduler')).toBe('ON')
  })

  test('a frozen server is an unknown, in time', async () => {
    world = await SqlWorld.up(servers, 1)
    await world.session('db1').open(1000)
    world.server('db1').signal('SIGSTOP')
    const begun = performance.now()
    const result = await world.run(makeReadOnly, 1000)
    expect(result.result).toBe('unknown')
    expect(performance.now() - begun).toBeLessThan(1600)
    world.server('db1').signal('SIGCONT')
  })
})

describe('fence', () => {
  test('names what it proved, and none of it is no failure', async () => {
    world = await SqlWorld.up(servers, 1)
    expect(await world.run({ kind: 'fence', host: 'db1' }, 1000)).toMatchObject({
      result: 'done',
      facts: { fencedBy: ['read-only'] },
    })
    expect(await readOnly()).toBe(true)
    await world.server('db1').kill()
    const begun = performance.now()
    expect(await world.run({ kind: 'fence', host: 'db1' }, 1000)).toMatchObject({
      result: 'done',
      facts: { fencedBy: [] },
    })
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

describe('a session', () => {
  const endpoint = (): { address: string; port: number } => ({ address: '127.0.0.1', port: world.server('db1').port })

  test('asks one question at a time; one that waited too long was never sent and ends nobody else', async () => {
    world = await SqlWorld.up(servers, 1)
    const session = await SqlSession.open(endpoint(), operator, 1000)
    const slow = session.query({ sql: 'SELECT SLEEP(0.4) AS s' }, 2000)
    await expect(session.query(setReadOnly(true), 100)).rejects.toMatchObject({ why: 'timeout' })
    expect(await slow).toEqual([{ s: 0 }])
    expect(session.lost).toBeNull()
    await session.query({ sql: 'DO 1' }, 1000)
    expect(await readOnly()).toBe(false)
    session.destroy()
  })

  test('is ended by a question that is late, with everybody who waits', async () => {
    world = await SqlWorld.up(servers, 1)
    const session = await SqlSession.open(endpoint(), operator, 1000)
    let told = ''
    session.onLost((error) => {
      told = error.why
    })
    const slow = session.query({ sql: 'SELECT SLEEP(5)' }, 100)
    const next = session.query({ sql: 'DO 1' }, 5000)
    await expect(slow).rejects.toMatchObject({ why: 'timeout' })
    await expect(next).rejects.toMatchObject({ why: 'timeout' })
    expect(told).toBe('timeout')
  })

  test('that is killed is lost, not refused', async () => {
    world = await SqlWorld.up(servers, 1)
    const session = await SqlSession.open(endpoint(), operator, 1000)
    const slow = session.query({ sql: 'SELECT SLEEP(5)' }, 4000)
    // Heard from the start: it may end before the KILL is answered.
    const lost = expect(slow).rejects.toMatchObject({ why: 'lost' })
    await until('it runs', async () => (await commands(world.server('db1'), 'User sleep')) === 1)
    await world.server('db1').sql(`KILL CONNECTION ${session.threadId}`)
    await lost
  })

  test('says of a statement with a secret nothing that the server quotes', async () => {
    world = await SqlWorld.up(servers, 1)
    const session = await SqlSession.open(endpoint(), operator, 1000)
    const said = await session
      .query(
        { sql: "CHANGE MASTER TO MASTER_NONSENSE='hush-hush', MASTER_PASSWORD=?", values: ['hush-hush'], secret: true },
        1000,
      )
      .catch((error: unknown) => String(error))
    expect(said).toContain('You have an error in your SQL syntax')
    expect(said).not.toContain('hush')
    session.destroy()
  })

  test('of the operator is back at once when it was lost, and a question on the dead one is asked again', async () => {
    world = await SqlWorld.up(servers, 1)
    const kept = world.session('db1')
    kept.keepWarm(1000)
    await until('two warm sessions', async () => kept.threadIds.length === 2)
    const before = [...kept.threadIds]
    for (const id of before) await world.server('db1').sql(`KILL CONNECTION ${id}`)
    expect(await kept.ask({ sql: 'SELECT 1 AS one' }, 1000)).toEqual([{ one: 1 }])
    await until(
      'both are new',
      async () => kept.threadIds.length === 2 && kept.threadIds.every((id) => !before.includes(id)),
    )
  })
})
