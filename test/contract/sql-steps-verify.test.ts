import type { Connection } from 'mysql2/promise'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { NoAnswerError } from '../../src/ports/no-answer.ts'
import { type Server, Servers } from './mariadbd.ts'
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

describe('verify-replication', () => {
  const verify = { kind: 'verify-replication', host: 'db1', on: ['db2', 'db3'] } as const

  test('a row is written and seen; the table is made only once', async () => {
    world = await SqlWorld.up(servers, 3)
    expect(await world.run(verify)).toMatchObject({ result: 'done', facts: { byRow: true } })
    const before = Number((await world.server('db1').value('@@gtid_binlog_pos')).split('-')[2])
    expect(await world.run(verify)).toMatchObject({ result: 'done', facts: { byRow: true } })
    expect(await world.server('db1').value('@@gtid_binlog_pos')).toBe(`0-1-${before + 1}`)
  })

  test('without the right to write, the position must arrive, and that is said', async () => {
    world = await SqlWorld.up(servers, 3)
    await world.server('db1').sql('SET SESSION sql_log_bin=0')
    await world.server('db1').sql("REVOKE ALL PRIVILEGES ON `rolekeeper`.* FROM 'rolekeeper_operator'@'%'")
    await world.server('db1').write(1, 3)
    const result = await world.run(verify)
    expect(result).toMatchObject({
      result: 'done',
      facts: { byRow: false },
      detail: expect.stringContaining('no right'),
    })
  })

  test('one that does not receive is named, and the others are not', async () => {
    world = await SqlWorld.up(servers, 3)
    await world.server('db3').sql('STOP SLAVE IO_THREAD')
    const result = await world.run(verify, 600)
    expect(result).toMatchObject({ result: 'failed', detail: expect.stringMatching(/on db3$/) })
  })

  test('writes nothing on a server that is read-only, though it might', async () => {
    world = await SqlWorld.up(servers, 3)
    await world.server('db1').sql('SET GLOBAL read_only=1')
    const before = await world.server('db1').value('@@gtid_binlog_pos')
    expect(await world.run(verify)).toMatchObject({ result: 'failed', detail: expect.stringContaining('read-only') })
    expect(await world.server('db1').value('@@gtid_binlog_pos')).toBe(before)
  })
})

describe('verify-vip', () => {
  test('the server behind an address is known by its identity', async () => {
    world = await SqlWorld.up(servers, 2)
    // The address is everybody's here; the port says whose it is.
    const verify = { kind: 'verify-vip', vip: '127.0.0.1' } as const
    expect(await world.run({ ...verify, host: 'db2' })).toMatchObject({ result: 'done' })
    const swapped = { ...world.spec, hosts: world.spec.hosts.map((h) => ({ ...h, port: world.server('db1').port })) }
    const result = await world.run({ ...verify, host: 'db2' }, 300, { hands: { spec: swapped } })
    expect(result).toMatchObject({ result: 'failed', detail: expect.stringContaining('server 1 answers') })
  })
})

describe('the runner', () => {
  test('sends nothing after its plan was abandoned', async () => {
    world = await SqlWorld.up(servers, 2)
    const stop = new AbortController()
    stop.abort()
    for (const step of [
      { kind: 'stop-receiving', host: 'db2' },
      { kind: 'stop-replication', host: 'db2' },
      { kind: 'make-writable', host: 'db2', commit: true, eventScheduler: false },
      { ...follow, host: 'db2', source: 'db1' },
    ] as const) {
      expect((await world.run(step, 3000, { signal: stop.signal })).result).not.toBe('done')
    }
    expect(await threads(world.server('db2'))).toBe('Yes Yes')
    expect(await world.server('db2').value('@@global.read_only')).toBe('1')
  })

  test('a host that does not answer is an unknown, within the time', async () => {
    world = await SqlWorld.up(servers, 2)
    await world.session('db2').open(1000)
    world.server('db2').signal('SIGSTOP')
    const begun = performance.now()
    const result = await world.run({ kind: 'stop-receiving', host: 'db2' }, 500)
    expect(result.result).toBe('unknown')
    expect(performance.now() - begun).toBeLessThan(1100)
    world.server('db2').signal('SIGCONT')
  })

  test('an error of a hand is its own, not the runner’s end', async () => {
    world = await SqlWorld.up(servers, 1)
    const result = await world.run({ kind: 'stop-receiving', host: 'db1' }, 500, {
      hands: {
        sql: () => {
          throw new NoAnswerError('refused', 'nobody there')
        },
      },
    })
    expect(result).toMatchObject({ result: 'unknown', detail: 'refused: nobody there' })
  })
})
