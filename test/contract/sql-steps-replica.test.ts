import type { Connection } from 'mysql2/promise'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Server, Servers, settlesWithin, until } from './mariadbd.ts'
import { SqlWorld } from './sql-world.ts'

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

const follow = { kind: 'follow', formerWriter: false, peerLink: false } as const

async function threads(server: Server): Promise<string> {
  const status = await server.status()
  return `${status['Slave_IO_Running']} ${status['Slave_SQL_Running']}`
}

/** The replica has received rows that it has not applied: its applier is stopped. */
async function receivedOnly(name: string, rows: number): Promise<void> {
  const replica = world.server(name)
  await world.caughtUp(name)
  await replica.sql('STOP SLAVE SQL_THREAD')
  const before = await world.server('db1').rows()
  await world.server('db1').write(before + 1, rows)
  const end = await world.server('db1').value('@@gtid_binlog_pos')
  await until('it has received them', async () => (await replica.status())['Gtid_IO_Pos'] === end)
  expect(await replica.rows()).toBe(before)
}

/** A lock on the table of the tests: the applier waits for it. */
async function locked(server: Server): Promise<Connection> {
  const holder = await server.open()
  opened.push(holder)
  await holder.query('LOCK TABLES app.t READ')
  return holder
}

describe('stop-receiving', () => {
  test('stops the receiver only, and twice is harmless', async () => {
    world = await SqlWorld.up(servers, 2)
    const step = { kind: 'stop-receiving', host: 'db2' } as const
    expect(await world.run(step)).toMatchObject({ result: 'done' })
    expect(await threads(world.server('db2'))).toBe('No Yes')
    expect(await world.run(step)).toMatchObject({ result: 'done' })
    expect(await threads(world.server('db2'))).toBe('No Yes')
  })

  test('an applier that was stopped is started first: with the source dead, nothing received is lost', async () => {
    world = await SqlWorld.up(servers, 2)
    await receivedOnly('db2', 5)
    await world.server('db1').kill()
    expect(await world.run({ kind: 'stop-receiving', host: 'db2' })).toMatchObject({ result: 'done' })
    const applied = await world.run({ kind: 'apply', host: 'db2', until: { kind: 'received' } })
    expect(applied).toMatchObject({ result: 'done' })
    expect(await world.server('db2').rows()).toBe(5)
  })
})

describe('apply', () => {
  test('waits for exactly what a read-only host has', async () => {
    world = await SqlWorld.up(servers, 2)
    const holder = await locked(world.server('db2'))
    await world.server('db1').write(1, 10)
    await world.server('db1').sql('SET GLOBAL read_only=1')
    const running = world.run({ kind: 'apply', host: 'db2', until: { kind: 'host', host: 'db1' } })
    expect(await settlesWithin(running, 150)).toBe(false)
    holder.destroy()
    expect(await running).toMatchObject({ result: 'done' })
    expect(await world.server('db2').rows()).toBe(10)
  })

  test('refuses a host that still takes writes: its set is not final', async () => {
    world = await SqlWorld.up(servers, 2)
    expect(await world.run({ kind: 'apply', host: 'db2', until: { kind: 'host', host: 'db1' } })).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining('takes writes'),
    })
  })

  test('starts an applier that stands while the receiver runs', async () => {
    world = await SqlWorld.up(servers, 2)
    await receivedOnly('db2', 5)
    expect(await world.run({ kind: 'apply', host: 'db2', until: { kind: 'received' } })).toMatchObject({
      result: 'done',
    })
    expect(await world.server('db2').rows()).toBe(5)
  })

  test('never starts one whose receiver is stopped too: that would discard what was received, and look like success', async () => {
    world = await SqlWorld.up(servers, 2)
    await receivedOnly('db2', 5)
    await world.server('db2').sql('STOP SLAVE IO_THREAD')
    await world.server('db1').sql('SET GLOBAL read_only=1')
    const begun = performance.now()
    const result = await world.run({ kind: 'apply', host: 'db2', until: { kind: 'host', host: 'db1' } })
    expect(result).toMatchObject({ result: 'failed', detail: expect.stringContaining('discard') })
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(await threads(world.server('db2'))).toBe('No No')
    // Of its own it has nothing to apply then, and says why.
    const own = await world.run({ kind: 'apply', host: 'db2', until: { kind: 'received' } })
    expect(own).toMatchObject({ result: 'done', detail: expect.stringContaining('counts as lost') })
    expect(await threads(world.server('db2'))).toBe('No No')
    expect((await world.server('db2').status())['Gtid_IO_Pos']).toBe(
      await world.server('db1').value('@@gtid_binlog_pos'),
    )
  })

  test('an applier that fails ends the wait at once', async () => {
    world = await SqlWorld.up(servers, 2)
    // Past the binlog: the same row from the source is a duplicate key.
    await world.server('db2').sql('SET SESSION sql_log_bin=0')
    await world.server('db2').sql('INSERT INTO app.t VALUES (3)')
    await world.server('db1').write(1, 5)
    await world.server('db1').sql('SET GLOBAL read_only=1')
    const begun = performance.now()
    const result = await world.run({ kind: 'apply', host: 'db2', until: { kind: 'host', host: 'db1' } }, 5000)
    expect(result).toMatchObject({ result: 'failed', detail: expect.stringContaining('1062') })
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  test('an applier that somebody stops on the way ends the wait, too', async () => {
    world = await SqlWorld.up(servers, 2)
    const holder = await locked(world.server('db2'))
    await world.server('db1').write(1, 5)
    const end = await world.server('db1').value('@@gtid_binlog_pos')
    await until('it has received them', async () => (await world.server('db2').status())['Gtid_IO_Pos'] === end)
    await world.server('db2').sql('STOP SLAVE IO_THREAD')
    const running = world.run({ kind: 'apply', host: 'db2', until: { kind: 'received' } }, 10_000)
    expect(await settlesWithin(running, 100)).toBe(false)
    // It waits for the lock, so the STOP does; both end when the lock is gone, and which is first does not matter here.
    const stopped = world.server('db2').sql('STOP SLAVE SQL_THREAD')
    const begun = performance.now()
    holder.destroy()
    const result = await running
    await stopped
    expect(performance.now() - begun).toBeLessThan(3000)
    const rows = await world.server('db2').rows()
    if (result.result === 'done') expect(rows).toBe(5)
    else expect(result.detail).toContain('discard')
  })

  test('what is left is said when the time is over', async () => {
    world = await SqlWorld.up(servers, 2)
    await locked(world.server('db2'))
    await world.server('db1').write(1, 4)
    await world.server('db1').sql('SET GLOBAL read_only=1')
    const result = await world.run({ kind: 'apply', host: 'db2', until: { kind: 'host', host: 'db1' } }, 300)
    expect(result).toMatchObject({
      result: 'failed',
      detail: expect.stringMatching(/4 transactions not applied within 300 ms/),
    })
  })
})

describe('stop-replication, clear-replication, start-replication', () => {
  test('what was received is applied before the applier is stopped; then the configuration can go', async () => {
    world = await SqlWorld.up(servers, 2)
    const replica = world.server('db2')
    const holder = await locked(replica)
    await world.server('db1').write(1, 5)
    const end = await world.server('db1').value('@@gtid_binlog_pos')
    await until('it has received them', async () => (await replica.status())['Gtid_IO_Pos'] === end)
    const clear = { kind: 'clear-replication', host: 'db2' } as const
    expect(await world.run(clear)).toMatchObject({ result: 'failed' })
    const running = world.run({ kind: 'stop-replication', host: 'db2' }, 5000)
    await until('it receives nothing more', async () => (await threads(replica)) === 'No Yes')
    holder.destroy()
    expect(await running).toMatchObject({ result: 'done' })
    expect(await replica.rows()).toBe(5)
    expect(await threads(replica)).toBe('No No')
    expect(await world.run({ kind: 'stop-replication', host: 'db2' })).toMatchObject({ result: 'done' })
    expect(await world.run(clear)).toMatchObject({ result: 'done' })
    expect(await world.run(clear)).toMatchObject({ result: 'done' })
    await expect(replica.status()).rejects.toThrow('not a replica')
  })

  test('an applier that cannot go on keeps running and is not cut off from what it received', async () => {
    world = await SqlWorld.up(servers, 2)
    await locked(world.server('db2'))
    await world.server('db1').write(1, 5)
    const end = await world.server('db1').value('@@gtid_binlog_pos')
    await until('it has received them', async () => (await world.server('db2').status())['Gtid_IO_Pos'] === end)
    expect(await world.run({ kind: 'stop-replication', host: 'db2' }, 1000)).toMatchObject({ result: 'failed' })
    expect(await threads(world.server('db2'))).toBe('No Yes')
  })

  test('a start that would discard what the source does not have is refused; one that it has is made', async () => {
    world = await SqlWorld.up(servers, 2)
    await receivedOnly('db2', 5)
    await world.server('db2').sql('STOP SLAVE IO_THREAD')
    const start = { kind: 'start-replication', host: 'db2' } as const
    // The source is another one now, without these transactions.
    await world.server('db1').sql('SET SESSION sql_log_bin=0')
    await world.server('db1').sql('DELETE FROM app.t')
    await world.server('db1').sql('RESET MASTER')
    expect(await world.run(start)).toMatchObject({ result: 'failed', detail: expect.stringContaining('discard') })
    expect(await threads(world.server('db2'))).toBe('No No')
  })

  test('starts what stands and waits until it runs', async () => {
    world = await SqlWorld.up(servers, 2)
    await receivedOnly('db2', 5)
    await world.server('db2').sql('STOP SLAVE IO_THREAD')
    const start = { kind: 'start-replication', host: 'db2' } as const
    expect(await world.run(start)).toMatchObject({ result: 'done' })
    await world.caughtUp('db2')
    expect(await world.server('db2').rows()).toBe(5)
    expect(await world.run(start)).toMatchObject({ result: 'done' })
  })
})

describe('follow', () => {
  test('a replica is pointed at another one, with heartbeat and net timeout; twice is harmless', async () => {
    world = await SqlWorld.up(servers, 3)
    await world.server('db1').write(1, 5)
    await world.caughtUp('db2')
    await world.caughtUp('db3')
    const step = { ...follow, host: 'db3', source: 'db2' }
    const begun = performance.now()
    expect(await world.run(step)).toMatchObject({ result: 'done' })
    console.info(`follow: ${(performance.now() - begun).toFixed(1)} ms`)
    const status = await world.server('db3').status()
    expect(status).toMatchObject({ Using_Gtid: 'Slave_Pos', Slave_IO_Running: 'Yes', Slave_SQL_Running: 'Yes' })
    expect(Number(status['Master_Port'])).toBe(world.server('db2').port)
    expect(Number(status['Slave_heartbeat_period'])).toBe(1)
    expect(await world.server('db3').value('@@global.slave_net_timeout')).toBe('4')
    await world.server('db1').write(6, 5)
    await until('rows arrive by the new way', async () => (await world.server('db3').rows()) === 10)
    expect((await world.run(step)).detail).toContain('already')
  })

  test('a former writer that never was a replica follows from the end of its own binlog', async () => {
    world = await SqlWorld.up(servers, 2)
    await world.server('db1').write(1, 5)
    await world.caughtUp('db2')
    const [old, fresh] = [world.server('db1'), world.server('db2')]
    await old.sql('SET GLOBAL read_only=1')
    await fresh.sql('STOP SLAVE')
    await fresh.sql('RESET SLAVE ALL')
    await fresh.sql('SET GLOBAL read_only=0')
    // What the old one wrote itself is in no binlog of the new one any more: asked for from the start, it would be refused (1236).
    await fresh.sql('FLUSH BINARY LOGS')
    const [log] = (await fresh.sql('SHOW BINARY LOGS')).slice(-1)
    await until('the earlier binlogs are gone', async () => {
      await fresh.sql('PURGE BINARY LOGS TO ?', [log?.['Log_name']])
      return (await fresh.sql('SHOW BINARY LOGS')).length === 1
    })
    await fresh.write(6, 5)
    expect(await old.value('@@gtid_slave_pos')).toBe('')
    expect(await world.run({ ...follow, host: 'db1', source: 'db2', formerWriter: true })).toMatchObject({
      result: 'done',
    })
    await until('the new rows arrive', async () => (await old.rows()) === 10)
    expect(await old.value('@@gtid_binlog_state')).toBe(await fresh.value('@@gtid_binlog_state'))
  })

  test('a former writer with a tail that nobody has is refused and left as it is', async () => {
    world = await SqlWorld.up(servers, 2)
    await world.server('db1').write(1, 5)
    await world.caughtUp('db2')
    await world.server('db2').sql('STOP SLAVE')
    await world.server('db1').write(6, 1)
    await world.server('db2').sql('RESET SLAVE ALL')
    const before = await world.server('db1').value('@@gtid_slave_pos')
    const result = await world.run({ ...follow, host: 'db1', source: 'db2', formerWriter: true })
    expect(result).toMatchObject({ result: 'failed', detail: expect.stringContaining('0-1-6') })
    expect(await world.server('db1').value('@@gtid_slave_pos')).toBe(before)
    await expect(world.server('db1').status()).rejects.toThrow('not a replica')
  })

  test('a replica with a transaction of its own is refused, and goes on as it was', async () => {
    world = await SqlWorld.up(servers, 3)
    await world.server('db3').sql('INSERT INTO app.t VALUES (900)')
    const result = await world.run({ ...follow, host: 'db3', source: 'db2' })
    expect(result).toMatchObject({ result: 'failed', detail: expect.stringContaining('0-3-') })
    expect(await threads(world.server('db3'))).toBe('Yes Yes')
    expect(Number((await world.server('db3').status())['Master_Port'])).toBe(world.server('db1').port)
  })

  test('what was received and not applied counts: it would be thrown away', async () => {
    world = await SqlWorld.up(servers, 3)
    await world.caughtUp('db2')
    await world.server('db2').sql('STOP SLAVE IO_THREAD')
    await receivedOnly('db3', 3)
    const result = await world.run({ ...follow, host: 'db3', source: 'db2' })
    expect(result).toMatchObject({ result: 'failed' })
    expect(await world.server('db3').status()).toMatchObject({
      Gtid_IO_Pos: await world.server('db1').value('@@gtid_binlog_pos'),
    })
  })

  test('a login that the source refuses ends the wait, without the password in what is said', async () => {
    world = await SqlWorld.up(servers, 3)
    await world.caughtUp('db2')
    await world.caughtUp('db3')
    const begun = performance.now()
    const result = await world.run({ ...follow, host: 'db3', source: 'db2' }, 8000, {
      hands: { replication: { user: 'repl', password: 'hush-hush' } },
    })
    expect(result).toMatchObject({ result: 'failed', detail: expect.stringContaining('1045') })
    expect(result.detail).not.toContain('hush')
    expect(performance.now() - begun).toBeLessThan(4000)
  })

  test('the writer follows its peer for the way back, and fetches nothing of its own', async () => {
    world = await SqlWorld.up(servers, 2)
    await world.server('db1').write(1, 5)
    await world.caughtUp('db2')
    const link = { ...follow, host: 'db1', source: 'db2', peerLink: true }
    expect(await world.run(link)).toMatchObject({ result: 'done' })
    await world.server('db1').write(6, 5)
    await world.caughtUp('db2')
    expect(await threads(world.server('db1'))).toBe('Yes Yes')
    expect(await world.server('db1').rows()).toBe(10)
  })

  test('is linked while it is written to, too: its position is overtaken again and again', async () => {
    world = await SqlWorld.up(servers, 2)
    let writing = true
    const busy = [1, 2, 3, 4].map(async (n) => {
      const c = await world.server('db1').open()
      for (let id = n * 1_000_000; writing; id += 1) await c.query(`INSERT INTO app.t VALUES (${id})`)
    })
    await until('it is busy', async () => (await world.server('db1').rows()) > 200)
    try {
      const link = { ...follow, host: 'db1', source: 'db2', peerLink: true }
      expect(await world.run(link, 5000)).toEqual({ result: 'done', detail: 'follows db2' })
    } finally {
      writing = false
      await Promise.all(busy)
    }
    await world.caughtUp('db2')
    expect(await threads(world.server('db1'))).toBe('Yes Yes')
    expect(await threads(world.server('db2'))).toBe('Yes Yes')
  })

  test('a peer that takes writes, or brings something, is not linked', async () => {
    world = await SqlWorld.up(servers, 2)
    const link = { ...follow, host: 'db1', source: 'db2', peerLink: true }
    await world.server('db2').sql('SET GLOBAL read_only=0')
    expect(await world.run(link)).toMatchObject({ result: 'failed', detail: expect.stringContaining('takes writes') })
    await world.server('db2').sql('INSERT INTO app.t VALUES (900)')
    await world.server('db2').sql('SET GLOBAL read_only=1')
    expect(await world.run(link)).toMatchObject({ result: 'failed', detail: expect.stringContaining('0-2-') })
    await expect(world.server('db1').status()).rejects.toThrow('not a replica')
  })
})
