import { afterAll, afterEach, beforeAll } from 'vitest'
import { changeSource, startChannel } from '../../src/mysql/statements/change.ts'
import { type Server, Servers } from './mariadbd.ts'

/** Starts servers that end with the test that started them. Called once, at the top of a test file. */
export function loneServers(): (serverId: number, ...options: string[]) => Promise<Server> {
  let servers: Servers
  const running: Server[] = []
  beforeAll(async () => {
    servers = await Servers.open()
  })
  afterAll(() => servers.close())
  afterEach(async () => {
    for (const s of running.splice(0)) await s.kill()
  })
  return async (serverId, ...options) => {
    const server = await servers.start({ serverId, options })
    running.push(server)
    return server
  }
}

export async function point(replica: Server, source: Server): Promise<void> {
  await replica.sql(
    changeSource({
      address: '127.0.0.1',
      port: source.port,
      user: 'repl',
      password: 'secret',
      heartbeatSeconds: 1,
      tls: null,
    }),
  )
}

export async function follow(replica: Server, source: Server): Promise<void> {
  await point(replica, source)
  await replica.sql(startChannel(''))
}
