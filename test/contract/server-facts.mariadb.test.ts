import { describe, expect, test } from 'vitest'
import { contains, errant } from '../../src/mysql/gtid/history.ts'
import { executed, received } from '../../src/mysql/gtid/history.ts'
import { demotionPosition } from '../../src/mysql/gtid/mariadb.ts'
import { readMariadbFacts } from '../../src/mysql/rows.ts'
import {
  resetChannel,
  setReplicaPosition,
  startApplier,
  startChannel,
  stopChannel,
  stopReceiver,
} from '../../src/mysql/statements/change.ts'
import { probeMariadb, replicaStatusMariadb } from '../../src/mysql/statements/probe.ts'
import type { SqlFacts } from '../../src/model/observation.ts'
import { errnoOf, pause, type Server, until } from './mariadbd.ts'
import { follow, loneServers, point } from './lone-servers.ts'

const start = loneServers()

async function caughtUp(replica: Server, source: Server): Promise<void> {
  const end = await source.value('@@gtid_binlog_pos')
  await until('the replica has applied all', async () => (await replica.value('@@gtid_slave_pos')) === end)
}

async function facts(server: Server): Promise<SqlFacts> {
  const read = readMariadbFacts(await server.sql(probeMariadb('shop')), await server.sql(replicaStatusMariadb()))
  if (!read.ok) throw new Error(read.why)
  return read.value
}

/** A replica that has received five transactions which it has not applied, because its applier is stopped. */
async function withUnapplied(): Promise<{ readonly source: Server; readonly replica: Server }> {
  const [source, replica] = await Promise.all([start(1), start(2)])
  await source.write(1, 3)
  await follow(replica, source)
  await caughtUp(replica, source)
  await replica.sql('STOP SLAVE SQL_THREAD')
  await source.write(4, 5)
  await until('five are received', async () => (await replica.status())['Gtid_IO_Pos'] === '0-1-8')
  return { source, replica }
}

describe('what a start does to received transactions', () => {
  test.each([
    ['of the applier', startApplier('')],
    ['of both threads', startChannel('')],
  ])('with both threads stopped, a start %s discards them', async (_, statement) => {
    const { source, replica } = await withUnapplied()
    await replica.sql(stopReceiver(''))
    await source.kill()
    expect((await replica.status())['Gtid_IO_Pos']).toBe('0-1-8')
    const seen = await facts(replica)
    expect(contains(executed(seen), received(seen))).toBe('holds')

    await replica.sql(statement)
    await until('the applier runs', async () => (await replica.status())['Slave_SQL_Running'] === 'Yes')
    await pause(300)
    expect((await replica.status())['Gtid_IO_Pos']).toBe('0-1-3')
    expect(await replica.value('@@gtid_slave_pos')).toBe('0-1-3')
    expect(await replica.rows()).toBe(3)
  })

  test('an applier that is started before the receiver is stopped keeps them', async () => {
    const { source, replica } = await withUnapplied()
    await source.kill()
    await replica.sql(startApplier(''))
    await replica.sql(stopReceiver(''))
    await until('all are applied', async () => (await replica.value('@@gtid_slave_pos')) === '0-1-8')
    expect(await replica.rows()).toBe(8)
  })

  test('a stop of the receiver alone keeps them, and a running applier goes on', async () => {
    const [source, replica] = await Promise.all([start(1), start(2)])
    await source.write(1, 3)
    await follow(replica, source)
    await caughtUp(replica, source)
    const lock = await replica.open()
    await lock.query('LOCK TABLES app.t READ')
    await source.write(4, 5)
    await until('five are received', async () => (await replica.status())['Gtid_IO_Pos'] === '0-1-8')
    await source.kill()
    await replica.sql(stopReceiver(''))
    expect((await replica.status())['Gtid_IO_Pos']).toBe('0-1-8')
    expect(await replica.value('@@gtid_slave_pos')).toBe('0-1-3')
    const seen = await facts(replica)
    expect(contains(executed(seen), received(seen))).toBe('fails')
    lock.destroy()
    await until('all are applied', async () => (await replica.value('@@gtid_slave_pos')) === '0-1-8')
  })

  test('another source is refused while a thread runs, and forgets what was received', async () => {
    const { source, replica } = await withUnapplied()
    expect(await errnoOf(point(replica, source))).toBe(1198)
    await replica.sql(stopChannel(''))
    await source.kill()
    await point(replica, source)
    // What is shown still names what is gone.
    expect((await replica.status())['Gtid_IO_Pos']).toBe('0-1-8')
    await replica.sql(startApplier(''))
    await until('the applier runs', async () => (await replica.status())['Slave_SQL_Running'] === 'Yes')
    await pause(300)
    expect((await replica.status())['Gtid_IO_Pos']).toBe('0-1-3')
    expect(await replica.rows()).toBe(3)
  })
})

describe('a former writer', () => {
  /** The old writer wrote 1 to 5 and never was a replica; the new one has them and wrote on. */
  async function afterPromotion(): Promise<{ readonly old: Server; readonly next: Server }> {
    const [old, next] = await Promise.all([start(1), start(2)])
    await old.write(1, 5)
    await follow(next, old)
    await caughtUp(next, old)
    await next.sql(stopChannel(''))
    await next.sql(resetChannel(''))
    await next.write(6, 2)
    return { old, next }
  }

  test('has an empty replica position, from which everything is asked for again', async () => {
    const { old, next } = await afterPromotion()
    expect(await old.value('@@gtid_binlog_pos')).toBe('0-1-5')
    expect(await old.value('@@gtid_slave_pos')).toBe('')
    // Its own events come back and are left out, by their server id; what others wrote is applied twice.
    await follow(old, next)
    await caughtUp(old, next)
    expect(await old.rows()).toBe(7)
    await old.sql(stopChannel(''))
    await old.sql(setReplicaPosition(''))
    await old.sql(startChannel(''))
    await until('the applier fails', async () => Number((await old.status())['Last_SQL_Errno']) === 1950)
  })

  test('is refused where the first binlogs are gone', async () => {
    const { old, next } = await afterPromotion()
    await next.sql('FLUSH BINARY LOGS')
    // A binlog that is still needed for a recovery is kept without a word.
    await until('the first binlog is gone', async () => {
      const logs = await next.sql('SHOW BINARY LOGS')
      await next.sql('PURGE BINARY LOGS TO ?', [logs.at(-1)?.['Log_name']])
      return (await next.sql('SHOW BINARY LOGS')).length === 1
    })
    await follow(old, next)
    await until('it is refused', async () => Number((await old.status())['Last_IO_Errno']) === 1236)
  })

  test('follows from the end of its own binlog', async () => {
    const { old, next } = await afterPromotion()
    const before = await facts(old)
    expect(errant(executed(before), executed(await facts(next)))).toBeNull()
    if (before.gtid.kind !== 'mariadb') throw new Error('not MariaDB')
    const position = demotionPosition(before.gtid.binlogState, before.gtid.slavePos)
    expect(position).toBe('0-1-5')
    await old.sql(setReplicaPosition(position ?? ''))
    await follow(old, next)
    await caughtUp(old, next)
    expect(await old.rows()).toBe(7)
    expect(await old.value('@@gtid_slave_pos')).toBe('0-2-7')
  })

  test('of a pair has an old replica position, which is not enough either', async () => {
    const { old, next } = await afterPromotion()
    // The role comes back: the first one has a replica position now, and writes on.
    await old.sql(setReplicaPosition('0-1-5'))
    await follow(old, next)
    await caughtUp(old, next)
    await old.sql(stopChannel(''))
    await old.write(8, 3)
    await next.sql(setReplicaPosition('0-2-7'))
    await follow(next, old)
    await caughtUp(next, old)
    await next.sql(stopChannel(''))
    await next.write(11, 1)
    const seen = await facts(old)
    if (seen.gtid.kind !== 'mariadb') throw new Error('not MariaDB')
    expect(seen.gtid.slavePos).toBe('0-2-7')
    expect(seen.gtid.binlogState.split(',').toSorted()).toEqual(['0-1-10', '0-2-7'])

    const position = demotionPosition(seen.gtid.binlogState, seen.gtid.slavePos)
    expect(position).toBe('0-1-10')
    await old.sql(setReplicaPosition(position ?? ''))
    await old.sql(startChannel(''))
    await caughtUp(old, next)
    expect(await old.rows()).toBe(11)
  })

  test('MASTER_DEMOTE_TO_SLAVE does the same from 10.10 on', async () => {
    const { old, next } = await afterPromotion()
    await old.sql(
      "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=?, MASTER_USER='repl', MASTER_PASSWORD='secret', MASTER_DEMOTE_TO_SLAVE=1",
      [next.port],
    )
    expect(await old.value('@@gtid_slave_pos')).toBe('0-1-5')
    expect((await old.status())['Using_Gtid']).toBe('Slave_Pos')
    await old.sql(startChannel(''))
    await caughtUp(old, next)
    expect(await old.rows()).toBe(7)
  })

  test('a position cannot be set while a channel runs', async () => {
    const { old, next } = await afterPromotion()
    await old.sql(setReplicaPosition('0-1-5'))
    await follow(old, next)
    await caughtUp(old, next)
    expect(await errnoOf(old.sql(setReplicaPosition('0-2-7')))).toBe(1198)
  })
})

describe('GTIDs', () => {
  test('a local write on a replica makes the current position look ahead, and is found', async () => {
    const [source, replica] = await Promise.all([start(1), start(3)])
    await source.write(1, 5)
    await follow(replica, source)
    await caughtUp(replica, source)
    await replica.write(100, 2)
    expect(await replica.value('@@gtid_current_pos')).toBe('0-3-7')
    expect(await replica.value('@@gtid_slave_pos')).toBe('0-1-5')
    const [mine, theirs] = [executed(await facts(replica)), executed(await facts(source))]
    expect(contains(mine, theirs)).toBe('holds')
    expect(contains(theirs, mine)).toBe('fails')
    expect(errant(mine, theirs)).toEqual({ count: 2, text: '0-3-6..7' })
    // In strict mode the next event of the source has a sequence that is taken.
    await source.write(6, 1)
    await until('the applier fails', async () => Number((await replica.status())['Last_SQL_Errno']) !== 0)
    expect((await replica.status())['Last_SQL_Errno']).toBe(1950)
  })

  test('a server that was set up from a backup counts on from its replica position, and its binlog names nothing older', async () => {
    const clone = await start(4)
    await clone.sql(setReplicaPosition('0-1-40'))
    await clone.write(1, 1)
    expect(await clone.value('@@gtid_binlog_state')).toBe('0-4-41')
    const source = executed({
      gtidStrict: true,
      gtid: { kind: 'mariadb', binlogPos: '', binlogState: '0-2-30,0-1-40', slavePos: '0-2-30' },
    })
    expect(contains(executed(await facts(clone)), source)).toBe('holds')
  })

  test('MASTER_GTID_WAIT looks at the replica position only, and waits its timeout out when the applier is stopped', async () => {
    const { replica } = await withUnapplied()
    const begun = performance.now()
    const rows = await replica.sql("SELECT MASTER_GTID_WAIT('0-1-8', 1) AS result")
    expect(Number(rows[0]?.['result'])).toBe(-1)
    expect(performance.now() - begun).toBeGreaterThan(900)
    // Written here, so it is in the binlog: still it is waited for.
    await replica.sql('SET GLOBAL gtid_strict_mode=OFF')
    await replica.write(200, 1)
    const pos = await replica.value('@@gtid_binlog_pos')
    const local = await replica.sql('SELECT MASTER_GTID_WAIT(?, 0.2) AS result', [pos])
    expect(Number(local[0]?.['result'])).toBe(-1)
  })

  test('a source by file and position turns GTID off', async () => {
    const [source, replica] = await Promise.all([start(1), start(2)])
    await source.write(1, 1)
    await follow(replica, source)
    await caughtUp(replica, source)
    await replica.sql(stopChannel(''))
    await replica.sql("CHANGE MASTER TO MASTER_LOG_FILE='binlog.000001', MASTER_LOG_POS=4")
    expect((await facts(replica)).channels[0]?.usesGtid).toBe(false)
  })
})
