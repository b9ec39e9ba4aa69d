import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PreflightFacts, SqlFacts } from '../../src/model/observation.ts'
import type { Read, Row } from '../../src/mysql/columns.ts'
import { clientSessions, readMariadbFacts, readPreflight } from '../../src/mysql/rows.ts'
import { readMysqlFacts } from '../../src/mysql/rows-mysql.ts'
import { mariadbReplica, mariadbVariables, mysqlReplica, mysqlVariables } from './sample-rows.ts'

function mariadb(variables: Row = {}, replica: Row | null = null): SqlFacts {
  return valueOf(
    readMariadbFacts(
      [{ ...mariadbVariables, ...variables }],
      replica === null ? [] : [{ ...mariadbReplica, ...replica }],
    ),
  )
}

function valueOf<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(read.why)
  return read.value
}

describe('MariaDB', () => {
  test('a replica', () => {
    expect(mariadb({}, {})).toEqual({
      flavour: 'mariadb',
      version: '10.11.19-MariaDB-log',
      identity: { serverId: 2, uuid: null, hostname: 'db2', port: 3306, datadir: '/var/lib/mysql/' },
      uptimeMs: 86_400_000,
      connectionId: 12,
      readOnly: true,
      superReadOnly: null,
      logBin: true,
      logReplicaUpdates: true,
      binlogFormat: 'ROW',
      durableCommits: true,
      gtidStrict: true,
      gtid: { kind: 'mariadb', binlogPos: '0-1-8', binlogState: '0-2-3,0-1-8', slavePos: '0-1-8' },
      netTimeoutMs: 4000,
      eventScheduler: 'off',
      channels: [
        {
          name: '',
          sourceHost: '10.0.0.1',
          sourcePort: 3306,
          receiver: 'running',
          applier: 'running',
          receiverErrno: 0,
          receiverError: '',
          applierErrno: 0,
          applierError: '',
          usesGtid: true,
          receivedGtid: '0-1-9',
          receivedFile: 'binlog.000001',
          receivedPosition: 1804,
          heartbeats: 17,
          heartbeatPeriodMs: 1000,
          lagMs: 2000,
          delayMs: 0,
          applierState: 'Slave has read all relay log; waiting for more updates',
        },
      ],
      semiSync: {
        sourceEnabled: false,
        replicaEnabled: true,
        waitPoint: 'AFTER_SYNC',
        timeoutMs: 10_000,
        clients: 0,
        operational: false,
      },
      actorLock: 'ours',
    })
  })

  test.each([
    ['1', true],
    ['ON', true],
    ['NO_LOCK', true],
    ['NO_LOCK_NO_ADMIN', true],
    [1, true],
    ['0', false],
    ['OFF', false],
    [0, false],
  ])('read_only %j', (read_only, readOnly) => {
    expect(mariadb({ read_only }).readOnly).toBe(readOnly)
  })

  test.each([
    ['Yes', 'running'],
    ['No', 'stopped'],
    ['Connecting', 'connecting'],
    ['Preparing', 'connecting'],
  ])('a receiver that says %s is %s', (Slave_IO_Running, receiver) => {
    expect(mariadb({}, { Slave_IO_Running }).channels[0]?.receiver).toBe(receiver)
  })

  test('who holds the lock of the actor', () => {
    expect(mariadb({ actor: null }).actorLock).toBe('free')
    expect(mariadb({ actor: '12', me: '12' }).actorLock).toBe('ours')
    expect(mariadb({ actor: '13', me: '12' }).actorLock).toBe('other')
  })

  test('NULL is an unknown lag, and no heartbeat period', () => {
    const channel = mariadb({}, { Seconds_Behind_Master: null, Slave_heartbeat_period: null }).channels[0]
    expect(channel).toMatchObject({ lagMs: null, heartbeatPeriodMs: null })
  })

  test('by file and position', () => {
    expect(mariadb({}, { Using_Gtid: 'No' }).channels[0]?.usesGtid).toBe(false)
    expect(mariadb({}, { Using_Gtid: 'Current_Pos' }).channels[0]?.usesGtid).toBe(true)
  })

  test('a binlog state of a thousand server ids', () => {
    const state = Array.from({ length: 1000 }, (_, i) => `0-${i + 1}-${i + 1}`).join(',')
    expect(mariadb({ gtid_binlog_state: state }).gtid).toMatchObject({ binlogState: state })
  })

  test.each([
    ['sync_binlog', '0'],
    ['flush_log', '2'],
  ])('commits are not durable with %s=%s', (column, value) => {
    expect(mariadb({ [column]: value }).durableCommits).toBe(false)
  })
})

describe('MySQL', () => {
  test('a replica whose receiver connects', () => {
    const read = readMysqlFacts(
      [mysqlVariables],
      [mysqlReplica],
      [
        { channel: 'other', heartbeats: '1', period: '30.000' },
        { channel: 'main', heartbeats: '4', period: '1.500' },
      ],
    )
    expect(read).toMatchObject({
      ok: true,
      value: {
        flavour: 'mysql',
        identity: { uuid: '3e11fa47-71ca-11e1-9e33-c80aa9429562' },
        readOnly: true,
        superReadOnly: true,
        gtidStrict: true,
        semiSync: { sourceEnabled: true, replicaEnabled: false, clients: 1, operational: true },
        actorLock: 'free',
        channels: [
          {
            name: 'main',
            receiver: 'connecting',
            receiverErrno: 2003,
            usesGtid: true,
            heartbeats: 4,
            heartbeatPeriodMs: 1500,
            lagMs: null,
            delayMs: 3_600_000,
          },
        ],
      },
    })
  })

  test('semi-sync is there with its plug-ins', () => {
    const none = { semi_source: null, semi_wait_point: null, semi_timeout: null, semi_clients: null, semi_status: null }
    const replica = readMysqlFacts([{ ...mysqlVariables, ...none, semi_replica: 'ON' }], [], [])
    expect(valueOf(replica).semiSync).toMatchObject({ sourceEnabled: false, replicaEnabled: true, operational: false })
    expect(valueOf(readMysqlFacts([{ ...mysqlVariables, ...none, semi_replica: null }], [], [])).semiSync).toBeNull()
  })
})

describe('garbage is an error of one host, and names the column', () => {
  const values = fc.oneof(
    fc.constantFrom(undefined, null, '', 'ON', '0', '-1', 'x', Number.NaN, Infinity, true, [], {}, new Date(0)),
    fc.string(),
    fc.double(),
    fc.bigInt(),
  )

  test.each([
    ['variables of MariaDB', mariadbVariables, (row: Row) => readMariadbFacts([row], [])],
    ['a replica of MariaDB', mariadbReplica, (row: Row) => readMariadbFacts([mariadbVariables], [row])],
    ['variables of MySQL', mysqlVariables, (row: Row) => readMysqlFacts([row], [], [])],
    ['a replica of MySQL', mysqlReplica, (row: Row) => readMysqlFacts([mysqlVariables], [row], [])],
  ])('%s', (_, good, read) => {
    for (const column of Object.keys(good)) {
      const { [column]: _gone, ...without } = good
      expect(read(without)).toEqual({ ok: false, why: expect.stringContaining(column) as string })
    }
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), values, (column, value) => {
        const result = read({ ...good, [column]: value })
        if (!result.ok) expect(result.why).toContain(column)
      }),
    )
  })

  test.each([
    ['no rows', [], 'no row of variables'],
    ['another kind', [{ ...mariadbVariables, version: '8.4.3' }], 'version'],
    ['an old server', [{ ...mariadbVariables, version: '10.3.39-MariaDB' }], 'version'],
    [
      'GTIDs of ten thousand domains',
      [{ ...mariadbVariables, gtid_slave_pos: '1-1-1,'.repeat(10_000) }],
      'gtid_slave_pos',
    ],
    ['an unknown word', [{ ...mariadbVariables, event_scheduler: 'MAYBE' }], 'event_scheduler'],
    ['neither on nor off', [{ ...mariadbVariables, log_bin: '2' }], 'log_bin'],
    ['no answer about writing', [{ ...mariadbVariables, read_only: '' }], 'read_only'],
  ])('%s', (_, rows, why) => {
    expect(readMariadbFacts(rows, [])).toEqual({ ok: false, why: expect.stringContaining(why) as string })
  })
})

describe('sessions', () => {
  const rows: readonly Row[] = [
    {
      id: '1',
      user: 'system user',
      command: 'Slave_IO',
      time: '9',
      state: 'Waiting for master to send event',
      info: null,
    },
    { id: '2', user: 'event_scheduler', command: 'Daemon', time: '9', state: 'Waiting on empty queue', info: null },
    { id: '3', user: 'repl', command: 'Binlog Dump', time: '9', state: 'Master has sent all binlog', info: null },
    { id: '4', user: 'repl', command: 'Binlog Dump GTID', time: '9', state: '', info: null },
    { id: '5', user: 'rolekeeper_monitor', command: 'Sleep', time: '0', state: '', info: null },
    { id: '6', user: 'root', command: 'Query', time: '0', state: 'starting', info: 'SELECT 1' },
    { id: '7', user: 'app', command: 'Sleep', time: '3', state: '', info: null },
    {
      id: '8',
      user: 'app',
      command: 'Query',
      time: '0',
      state: 'Waiting for semi-sync ACK from slave',
      info: 'COMMIT',
    },
  ]

  test('those of applications are left', () => {
    expect(clientSessions(rows, [6], ['rolekeeper_monitor'])).toEqual([7, 8])
    expect(clientSessions([{ id: 'x' }, {}], [], [])).toEqual([])
  })

  function look(...processes: readonly Row[]): PreflightFacts {
    const own = { ids: [6], users: ['rolekeeper_monitor'] }
    return valueOf(readPreflight([], [...rows, ...processes], [], [{ most: '100', used: '12' }], own))
  }

  function query(info: string, state = ''): Row {
    return { id: '20', user: 'app', command: 'Query', time: '7', state, info }
  }

  test('what is open, and room', () => {
    const read = readPreflight(
      [{ id: '7', user: 'app', age: '12' }],
      rows,
      [{ formatID: '1', data: 'x' }],
      [{ most: '100', used: '12' }],
      { ids: [6], users: [] },
    )
    expect(read).toEqual({
      ok: true,
      value: {
        transactions: [{ connection: 7, user: 'app', ageMs: 12_000 }],
        statements: [],
        preparedXa: 1,
        freeConnections: 88,
        clientSessions: 3,
        binlogStart: null,
      },
    })
  })

  test.each<[string, readonly Row[], string | null]>([
    ['as a position', [{ start: '0-1-7' }], '0-1-7'],
    ['with nothing purged', [{ start: '' }], ''],
    ['not told', [{ start: null }], null],
    ['not asked', [], null],
  ])('where the oldest binlog begins, %s', (_, oldest, expected) => {
    const limits = [{ most: '100', used: '12' }]
    expect(valueOf(readPreflight([], rows, [], limits, { ids: [6], users: [] }, oldest)).binlogStart).toBe(expected)
  })

  test.each([
    ['ALTER TABLE t ADD c INT', 'ddl'],
    ['  create index i on t (c)', 'ddl'],
    ['/* app 7 */ -- not this\nDROP TABLE t', null],
    ['/* app:7 */ DROP TABLE t', 'ddl'],
    ['FLUSH TABLES WITH READ LOCK', 'lock'],
    ['flush local tables t with read lock', 'lock'],
    ['LOCK TABLES t READ', 'lock'],
    ['BACKUP STAGE BLOCK_COMMIT', 'backup'],
    ['SELECT * FROM alter_log', null],
    ['INSERT INTO t VALUES ("drop table")', null],
  ])('%j', (info, kind) => {
    expect(look(query(info)).statements.map((s) => s.kind)).toEqual(kind === null ? [] : [kind])
  })

  test('our own statements do not count', () => {
    expect(look({ ...query('DROP TABLE t'), id: '6' }).statements).toEqual([])
  })

  test('who waits for a lock tells that somebody holds it', () => {
    expect(look(query('INSERT INTO t VALUES (1)', 'Waiting for backup lock')).statements).toEqual([
      { connection: 0, user: 'unknown', ageMs: 7000, kind: 'lock' },
    ])
    expect(look(query('INSERT INTO t VALUES (1)', 'Waiting for table metadata lock')).statements).toHaveLength(1)
  })

  test('garbage is named', () => {
    const own = { ids: [], users: [] }
    expect(readPreflight([], [], [], [], own)).toEqual({ ok: false, why: 'no row of limits' })
    expect(readPreflight([{ id: '1' }], [], [], [{ most: '1', used: '1' }], own)).toMatchObject({ ok: false })
    expect(readPreflight([], [{ id: 'x', user: 'a' }], [], [{ most: '1', used: '1' }], own)).toMatchObject({
      ok: false,
      why: expect.stringContaining('id') as string,
    })
  })
})
