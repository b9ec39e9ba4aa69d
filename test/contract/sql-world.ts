import { KeptSession } from '../../src/drivers/mysql/kept-session.ts'
import type { Hands } from '../../src/drivers/steps/hands.ts'
import { stepRunner } from '../../src/drivers/steps/runner.ts'
import { steadyClock } from '../../src/drivers/time/steady-clock.ts'
import type { StepDetail } from '../../src/model/plan.ts'
import type { ClusterSpec } from '../../src/model/spec.ts'
import { NoAnswerError } from '../../src/ports/no-answer.ts'
import type { StepResult } from '../../src/ports/step-runner.ts'
import { accounts, grants } from '../lab/accounts.ts'
import { simSpec } from '../sim/spec.ts'
import { type Server, Servers, until } from './mariadbd.ts'
import { Relay } from './relay.ts'

export const monitor = accounts.monitor
export const operator = accounts.operator
export const ownUsers = [accounts.monitor.user, accounts.operator.user]

export interface Member {
  readonly name: string
  readonly server: Server
  readonly relay: Relay
}

/** Servers with rolekeeper's accounts and no more rights than the lab's; db1 takes writes, the others follow it. Gone with `close`. */
export class SqlWorld {
  readonly members: readonly Member[]
  readonly spec: ClusterSpec
  readonly clock = steadyClock()
  readonly #sessions = new Map<string, KeptSession>()

  private constructor(members: readonly Member[], spec: ClusterSpec) {
    this.members = members
    this.spec = spec
  }

  static async up(
    servers: Servers,
    count: number,
    change: { readonly checks?: Partial<ClusterSpec['checks']>; readonly options?: readonly string[] } = {},
  ): Promise<SqlWorld> {
    const members = await Promise.all(
      Array.from({ length: count }, async (_, i): Promise<Member> => {
        const server = await servers.start({
          serverId: i + 1,
          ...(change.options === undefined ? {} : { options: change.options }),
        })
        await addAccounts(server)
        return { name: `db${i + 1}`, server, relay: await Relay.open(server.port) }
      }),
    )
    const base = simSpec(count)
    const spec: ClusterSpec = {
      ...base,
      // Replicas reach their source past the relay: what it does concerns us only.
      hosts: base.hosts.map((h, i) => ({ ...h, address: '127.0.0.1', port: members[i]?.server.port ?? 0 })),
      checks: { ...base.checks, ...change.checks },
    }
    const world = new SqlWorld(members, spec)
    for (const { server } of members.slice(1)) {
      await server.sql('SET GLOBAL read_only=1')
      await world.follow(server, world.server('db1'))
    }
    return world
  }

  /** The same cluster as it is reached through the relays. */
  get relayed(): ClusterSpec {
    const ports = new Map(this.members.map((m) => [m.name, m.relay.port]))
    return { ...this.spec, hosts: this.spec.hosts.map((h) => ({ ...h, port: ports.get(h.name) ?? 0 })) }
  }

  server(name: string): Server {
    return this.#member(name).server
  }

  relay(name: string): Relay {
    return this.#member(name).relay
  }

  /** By hand, as root. */
  async follow(replica: Server, source: Server): Promise<void> {
    await replica.sql(
      "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=?, MASTER_USER='repl', MASTER_PASSWORD='secret', MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=1, MASTER_USE_GTID=slave_pos",
      [source.port],
    )
    await replica.sql('START SLAVE')
    await until('it follows', async () => (await replica.status())['Slave_IO_Running'] === 'Yes')
  }

  /** Until a replica has applied all that a server has written. */
  async caughtUp(name: string, source = 'db1'): Promise<void> {
    const end = await this.server(source).value('@@gtid_binlog_pos')
    await until(`${name} has caught up`, async () => (await this.server(name).value('@@gtid_slave_pos')) === end)
  }

  hands(change: Partial<Hands> = {}): Hands {
    return {
      spec: this.spec,
      clock: this.clock,
      replication: { user: 'repl', password: 'secret' },
      monitor,
      // The tests look as root.
      ownUsers: [...ownUsers, 'root'],
      sql: (host) => this.session(host),
      ssh: () => {
        throw new NoAnswerError('error', 'no SSH here')
      },
      ...change,
    }
  }

  session(host: string): KeptSession {
    const known = this.#sessions.get(host)
    if (known !== undefined) return known
    const session = new KeptSession({ address: '127.0.0.1', port: this.server(host).port }, operator)
    this.#sessions.set(host, session)
    return session
  }

  run(
    step: StepDetail,
    timeoutMs = 3000,
    options: { readonly hands?: Partial<Hands>; readonly signal?: AbortSignal } = {},
  ): Promise<StepResult> {
    const signal = options.signal ?? new AbortController().signal
    return stepRunner(this.hands(options.hands)).run(
      { ...step, id: 's1', after: [], need: 'required', timeoutMs },
      signal,
    )
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) session.close()
    for (const { server, relay } of this.members) {
      relay.close()
      await server.kill()
    }
  }

  #member(name: string): Member {
    const member = this.members.find((m) => m.name === name)
    if (member === undefined) throw new Error(`no ${name} here`)
    return member
  }
}

/** Past the binlog: they must not be transactions that only one server has. */
async function addAccounts(server: Server): Promise<void> {
  await server.sql('SET SESSION sql_log_bin=0')
  for (const name of ['monitor', 'operator', 'application'] as const) {
    const { user, password } = accounts[name]
    await server.sql(`CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`)
    for (const grant of grants[name]) await server.sql(`${grant} '${user}'@'%'`)
  }
  await server.sql('SET SESSION sql_log_bin=1')
}
