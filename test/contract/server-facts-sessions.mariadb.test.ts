import type { Connection } from 'mysql2/promise'
import { describe, expect, test } from 'vitest'
import { isLockWaitTimeout } from '../../src/mysql/errors.ts'
import { clientSessions, readMariadbFacts, readPreflight } from '../../src/mysql/rows.ts'
import {
  changeSource,
  killConnection,
  readOnlyState,
  setReadOnly,
  startChannel,
  stopReceiver,
} from '../../src/mysql/statements/change.ts'
import {
  connectionLimits,
  openTransactions,
  preparedXa,
  probeMariadb,
  processList,
  replicaStatusMariadb,
} from '../../src/mysql/statements/probe.ts'
import { ask, errnoOf, type Server, settlesWithin, until } from './mariadbd.ts'
import { follow, loneServers } from './lone-servers.ts'

const start = loneServers()

describe('a commit that waits for an acknowledgement', () => {
  /** Semi-sync with no replica: every commit waits, and its session is known. */
  async function waiting(): Promise<{ server: Server; commit: Promise<number>; session: number }> {
    const server = await start(1)
    await server.sql('SET GLOBAL rpl_semi_sync_master_timeout=600000')
    await server.sql('SET GLOBAL rpl_semi_sync_master_enabled=ON')
    const writer = await server.open()
    const commit = errnoOf(writer.query('INSERT INTO app.t VALUES (1)'))
    await until('the commit waits', async () => {
      const rows = await server.sql(processList())
      return rows.some((r) => String(r['state']).includes('semi-sync'))
    })
    return { server, commit, session: writer.threadId }
  }

  test('blocks read_only until lock_wait_timeout, and a KILL CONNECTION frees both', async () => {
    const { server, commit, session } = await waiting()
    const setter = await server.open()
    await setter.query('SET SESSION lock_wait_timeout=1')
    const errno = await errnoOf(ask(setter, setReadOnly(true)))
    expect(errno).toBe(1205)
    expect(isLockWaitTimeout({ errno })).toBe(true)
    expect((await server.sql(readOnlyState()))[0]).toMatchObject({ read_only: '0' })

    const again = errnoOf(ask(setter, setReadOnly(true)))
    await server.sql(killConnection(session))
    expect(await commit).not.toBe(0)
    expect(await again).toBe(0)
    expect((await server.sql(readOnlyState()))[0]).toMatchObject({ read_only: '1' })
    // Nobody acknowledged it, and everybody sees it.
    expect(await server.rows()).toBe(1)
  })

  /** A SET that waits behind the commit. */
  async function queued(server: Server): Promise<Connection> {
    const setter = await server.open()
    await setter.query('SET SESSION lock_wait_timeout=600')
    void errnoOf(ask(setter, setReadOnly(true)))
    await until('the SET waits', async () => {
      const rows = await server.sql(processList())
      return rows.some((r) => Number(r['id']) === setter.threadId && String(r['state']).startsWith('Waiting'))
    })
    return setter
  }

  async function isThere(server: Server, session: number): Promise<boolean> {
    return (await server.sql(processList())).some((r) => Number(r['id']) === session)
  }

  test('a SET that its client gave up on without closing stays queued and blocks writes, until it is killed by its id', async () => {
    const { server, commit, session } = await waiting()
    const setter = await queued(server)
    const other = await server.open()
    await other.query('SET SESSION lock_wait_timeout=1')
    expect(await errnoOf(other.query('INSERT INTO app.t VALUES (2)'))).toBe(1205)
    expect(await isThere(server, setter.threadId)).toBe(true)

    await server.sql(killConnection(setter.threadId))
    await until('the SET is gone', async () => !(await isThere(server, setter.threadId)))
    const write = errnoOf(other.query('INSERT INTO app.t VALUES (2)'))
    await until('the write gets as far as its commit', async () =>
      (await server.sql(processList())).some(
        (r) => Number(r['id']) === other.threadId && String(r['state']).includes('semi-sync'),
      ),
    )
    await server.sql(killConnection(other.threadId))
    await server.sql(killConnection(session))
    await Promise.all([write, commit])
  })

  test('a SET whose connection is closed ends by itself', async () => {
    const { server, commit, session } = await waiting()
    const setter = await queued(server)
    setter.destroy()
    await until('the SET is gone', async () => !(await isThere(server, setter.threadId)))
    expect((await server.sql(readOnlyState()))[0]).toMatchObject({ read_only: '0' })
    await server.sql(killConnection(session))
    await commit
  })

  test('is acknowledged to its client by a KILL QUERY, although nobody has it', async () => {
    const { server, commit, session } = await waiting()
    await server.sql(`KILL QUERY ${session}`)
    expect(await commit).toBe(0)
    expect(await server.rows()).toBe(1)
  })

  test('waits after the commit unless told otherwise', async () => {
    const server = await start(1)
    expect(await server.value('@@rpl_semi_sync_master_wait_point')).toBe('AFTER_COMMIT')
  })
})

describe('read-only', () => {
  test('super_read_only does not exist; READ_ONLY ADMIN passes read_only, SUPER alone does not', async () => {
    const server = await start(1)
    expect(await errnoOf(server.sql('SET GLOBAL super_read_only=1'))).toBe(1193)
    await server.sql(setReadOnly(true))
    await server.write(1, 1)
    await server.sql('CREATE USER plain')
    await server.sql('GRANT ALL ON app.* TO plain')
    const plain = await server.open()
    await plain.changeUser({ user: 'plain' })
    expect(await errnoOf(plain.query('INSERT INTO app.t VALUES (2)'))).toBe(1290)
    await server.sql('GRANT SUPER ON *.* TO plain')
    const powerful = await server.open()
    await powerful.changeUser({ user: 'plain' })
    expect(await errnoOf(powerful.query('INSERT INTO app.t VALUES (2)'))).toBe(1290)
    await server.sql('GRANT READ_ONLY ADMIN ON *.* TO plain')
    const admin = await server.open()
    await admin.changeUser({ user: 'plain' })
    expect(await errnoOf(admin.query('INSERT INTO app.t VALUES (2)'))).toBe(0)
  })
})

describe('a replica that is held by FLUSH TABLES WITH READ LOCK', () => {
  test('a stop of the applier waits; the receiver, the status and read_only do not', async () => {
    const [source, replica] = await Promise.all([start(1), start(2)])
    await follow(replica, source)
    await source.write(1, 1)
    await until('the first row is there', async () => (await replica.rows()) === 1)
    const holder = await replica.open()
    await holder.query('FLUSH TABLES WITH READ LOCK')
    await source.write(2, 1)
    await until('the applier waits', async () =>
      /waiting|lock/i.test(String((await replica.status())['Slave_SQL_Running_State'])),
    )
    const preflight = readPreflight(
      await replica.sql(openTransactions()),
      await replica.sql(processList()),
      await replica.sql(preparedXa()),
      await replica.sql(connectionLimits()),
      { ids: [], users: [] },
    )
    expect(preflight.ok && preflight.value.statements.map((s) => s.kind)).toEqual(['lock'])

    const begun = performance.now()
    await replica.sql(setReadOnly(true))
    await replica.status()
    await replica.sql(stopReceiver(''))
    expect(performance.now() - begun).toBeLessThan(1000)

    const stopper = await replica.open()
    const stop = stopper.query('STOP SLAVE SQL_THREAD')
    expect(await settlesWithin(stop, 3000)).toBe(false)
    await holder.query('UNLOCK TABLES')
    await stop
    expect((await replica.status())['Slave_SQL_Running']).toBe('No')
  })
})

describe('what is sent and read', () => {
  test('rows of a lone server and of a replica are facts', async () => {
    const [source, replica] = await Promise.all([start(1), start(2)])
    await replica.sql(
      changeSource({
        address: '127.0.0.1',
        port: source.port,
        user: 'repl',
        password: "it's \\ not",
        heartbeatSeconds: 1.5,
        tls: null,
      }),
    )
    const lone = readMariadbFacts(await source.sql(probeMariadb('shop')), await source.sql(replicaStatusMariadb()))
    expect(lone).toMatchObject({
      ok: true,
      value: { flavour: 'mariadb', identity: { serverId: 1, port: source.port }, channels: [], actorLock: 'free' },
    })
    const read = readMariadbFacts(await replica.sql(probeMariadb('shop')), await replica.sql(replicaStatusMariadb()))
    expect(read).toMatchObject({
      ok: true,
      value: {
        gtidStrict: true,
        channels: [
          {
            name: '',
            sourcePort: source.port,
            receiver: 'stopped',
            applier: 'stopped',
            usesGtid: true,
            heartbeatPeriodMs: 1500,
            lagMs: null,
          },
        ],
      },
    })
    await replica.sql(startChannel(''))
    await until('the login is refused', async () => {
      const r = readMariadbFacts(await replica.sql(probeMariadb('shop')), await replica.sql(replicaStatusMariadb()))
      return r.ok && r.value.channels[0]?.receiver === 'connecting' && r.value.channels[0].receiverErrno === 1045
    })
    expect(await replica.value('@@global.read_only')).toBe('0')
  })

  test('client sessions are those of applications', async () => {
    const [source, replica] = await Promise.all([start(1), start(2)])
    await follow(replica, source)
    await until('it replicates', async () => (await replica.status())['Slave_IO_Running'] === 'Yes')
    await source.sql('SET GLOBAL event_scheduler=ON')
    const application = await source.open()
    const own = await source.open()
    const rows = await ask(own, processList())
    expect(rows.some((r) => String(r['command']).startsWith('Binlog Dump'))).toBe(true)
    const first = await source.value('CONNECTION_ID()')
    expect(new Set(clientSessions(rows, [own.threadId], []))).toEqual(new Set([Number(first), application.threadId]))
    expect(clientSessions(rows, [], ['root'])).toEqual([])
    expect(clientSessions(await replica.sql(processList()), [], ['root'])).toEqual([])
  })
})
