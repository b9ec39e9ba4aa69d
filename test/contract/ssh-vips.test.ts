import type { ChildProcess } from 'node:child_process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSshHost } from '../../src/drivers/ssh/host.ts'
import type { SshHost } from '../../src/drivers/ssh/types.ts'
import { stepRunner } from '../../src/drivers/steps/runner.ts'
import { steadyClock } from '../../src/drivers/time/steady-clock.ts'
import type { SshFacts } from '../../src/model/observation.ts'
import type { StepDetail } from '../../src/model/plan.ts'
import type { StepResult } from '../../src/ports/step-runner.ts'
import { type SshdHost, SshWorld, until } from './ssh-world.ts'

const clock = steadyClock()
const vip = '10.88.0.100'
const port = 3306
/** For what must work, on a machine that has much else to do. */
const ample = 5000

let world: SshWorld
let a: SshdHost
let b: SshdHost
let client: SshdHost
let ssh: SshHost
let sshB: SshHost

beforeAll(async () => {
  world = await SshWorld.up(['a', 'b', 'client'])
  a = world.host(0)
  b = world.host(1)
  client = world.host(2)
  await world.peer(a, ['serve', 'a', String(port)], () => undefined)
  await world.peer(b, ['serve', 'b', String(port)], () => undefined)
})
beforeEach(async () => {
  ssh = await open(a)
  sshB = await open(b)
  await ssh.facts(ample)
  await sshB.facts(ample)
})
afterEach(async () => {
  await ssh.close()
  await sshB.close()
  for (const host of [a, b]) {
    await host.exec('iptables', '-F', 'INPUT')
    await host.exec('ip', 'addr', 'flush', 'dev', 'eth0')
    await host.exec('ip', 'addr', 'add', `${host.address}/24`, 'dev', 'eth0')
  }
})
afterAll(() => world.down())

async function open(host: SshdHost, cluster = 'shop', device: string | null = null): Promise<SshHost> {
  return openSshHost({
    cluster,
    address: host.address,
    interface: device,
    sqlPort: port,
    target: await world.target(host),
    clock,
  })
}

function held(facts: SshFacts): readonly string[] {
  return facts.addresses.map((x) => `${x.address}/${x.prefix}`)
}

/** The number of changes told, once it is sure that changes are told. */
async function watched(host: SshdHost, driver: SshHost): Promise<() => number> {
  let told = 0
  driver.onAddressChange(() => (told += 1))
  await host.exec('ip', 'addr', 'add', '10.88.9.9/32', 'dev', 'eth0')
  await until('changes are told', async () => {
    const before = told
    await host.exec('ip', 'addr', 'change', '10.88.9.9/32', 'dev', 'eth0', 'valid_lft', '1000', 'preferred_lft', '999')
    await new Promise((resolve) => setTimeout(resolve, 50))
    await host.exec(
      'ip',
      'addr',
      'change',
      '10.88.9.9/32',
      'dev',
      'eth0',
      'valid_lft',
      'forever',
      'preferred_lft',
      'forever',
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    return told > before + 1
  })
  return () => told
}

async function rulesOf(host: SshdHost): Promise<readonly string[]> {
  return (await host.exec('iptables', '-S', 'INPUT')).split('\n').filter((line) => line.startsWith('-A'))
}

describe('addresses', () => {
  test('added once, seen, removed, and both again do no harm', async () => {
    expect(await ssh.addVip(vip, 24, ample)).toEqual({ added: true, announced: true, interface: 'eth0' })
    expect(await ssh.addVip(vip, 24, ample)).toEqual({ added: false, announced: true, interface: 'eth0' })
    expect(held(await ssh.facts(ample))).toEqual([`${a.address}/24`, `${vip}/24`])
    expect(await ssh.removeVip(vip, ample)).toEqual({ removed: true })
    expect(await ssh.removeVip(vip, ample)).toEqual({ removed: false })
    expect(held(await ssh.facts(ample))).toEqual([`${a.address}/24`])
  })

  test('the first call of all finds the interface by itself', async () => {
    const fresh = await open(b)
    expect(await fresh.addVip(vip, 24, ample)).toMatchObject({ added: true, interface: 'eth0' })
    await fresh.close()
  })

  test('an interface that is not there, an address that is none, a prefix that is none', async () => {
    const wrong = await open(a, 'shop', 'eth9')
    await expect(wrong.addVip(vip, 24, ample)).rejects.toMatchObject({ name: 'RemoteError' })
    await wrong.close()
    await expect(ssh.addVip('10.88.0.100; reboot', 24, ample)).rejects.toThrow('not an IPv4 address')
    await expect(ssh.addVip(vip, 33, ample)).rejects.toThrow('not a prefix length')
    expect(held(await ssh.facts(ample))).toEqual([`${a.address}/24`])
  })

  test('it goes whatever its prefix, and the other addresses of its subnet stay', async () => {
    // A subnet in which the host has no address of its own: the first VIP carries the second.
    expect(await ssh.addVip('10.89.0.100', 24, ample)).toMatchObject({ added: true })
    expect(await ssh.addVip('10.89.0.101', 24, ample)).toMatchObject({ added: true })
    await a.exec('ip', 'addr', 'add', '10.89.0.100/32', 'dev', 'eth0')
    expect(await ssh.removeVip('10.89.0.100', ample)).toEqual({ removed: true })
    expect(held(await ssh.facts(ample))).toEqual([`${a.address}/24`, '10.89.0.101/24'])
    expect((await a.exec('cat', '/proc/sys/net/ipv4/conf/eth0/promote_secondaries')).trim()).toBe('0')
  })

  test('a remaining life is seen', async () => {
    await a.exec('ip', 'addr', 'add', `${vip}/24`, 'dev', 'eth0', 'valid_lft', '30', 'preferred_lft', '30')
    const life = (await ssh.facts(ample)).addresses.find((x) => x.address === vip)?.validForMs ?? 0
    expect(life).toBeGreaterThan(25_000)
    expect(life).toBeLessThanOrEqual(30_000)
  })

  test('one that is taken or given by hand is told within a second', async () => {
    const changes = await watched(a, ssh)
    for (const verb of ['add', 'del']) {
      const before = changes()
      await a.exec('ip', 'addr', verb, `${vip}/24`, 'dev', 'eth0')
      const took = await until('the change is told', () => changes() > before, 1000)
      console.log(`address ${verb} by hand: told ${took.toFixed(1)} ms after the command ended`)
      expect(held(await ssh.facts(ample)).includes(`${vip}/24`)).toBe(verb === 'add')
    }
  })

  test('one that is taken right after the session was made is not missed', async () => {
    const fresh = await open(b)
    let seen = false
    fresh.onAddressChange(() => {
      fresh.facts(ample).then(
        (facts) => {
          seen = held(facts).includes(`${vip}/24`)
        },
        // Cut off by the end of the test.
        () => undefined,
      )
    })
    await fresh.facts(ample)
    await b.exec('ip', 'addr', 'add', `${vip}/24`, 'dev', 'eth0')
    await until('it is seen', () => seen)
    await fresh.close()
  })

  test('many changes at once are told a few times, the last one included', async () => {
    const changes = await watched(a, ssh)
    let atLast: Promise<SshFacts> = ssh.facts(ample)
    ssh.onAddressChange(() => {
      atLast = ssh.facts(ample)
      // One that the end of the test cuts off.
      atLast.catch(() => undefined)
    })
    const before = changes()
    await a.exec('sh', '-c', 'for i in $(seq 20 119); do ip addr add 10.88.1.$i/24 dev eth0; done')
    await until('the last one is seen', async () => held(await atLast).includes('10.88.1.119/24'))
    expect(changes() - before).toBeLessThan(60)
  })

  test('changes are told again after the program that tells them has died', async () => {
    await watched(a, ssh)
    const monitors = await a.processes('ip')
    expect(monitors).toHaveLength(1)
    for (const pid of monitors) process.kill(pid, 'SIGKILL')
    await a.exec('ip', 'addr', 'del', '10.88.9.9/32', 'dev', 'eth0')
    await watched(a, ssh)
    expect(await a.processes('ip')).toHaveLength(1)
  })

  test('a duplicate answers with its hardware address; a free address is free', async () => {
    await b.exec('ip', 'addr', 'add', `${vip}/24`, 'dev', 'eth0')
    const mac = (await b.exec('cat', '/sys/class/net/eth0/address')).trim()
    expect(await ssh.probeDuplicate(vip, ample)).toBe(mac)
    expect(await ssh.probeDuplicate('10.88.0.250', ample)).toBeNull()
  })

  test('an announcement corrects what a neighbour believes', async () => {
    await ssh.addVip(vip, 24, ample)
    await client
      .exec('ping', '-c', '1', '-W', '1', vip)
      .catch(() => client.exec('arping', '-c', '1', '-I', 'eth0', vip))
    await a.exec('ip', 'addr', 'del', `${vip}/24`, 'dev', 'eth0')
    const mac = (await b.exec('cat', '/sys/class/net/eth0/address')).trim()
    await client.exec('ip', 'neigh', 'replace', vip, 'lladdr', '02:00:00:00:00:01', 'dev', 'eth0', 'nud', 'stale')
    await sshB.addVip(vip, 24, ample)
    await until('the neighbour knows', async () => (await client.exec('ip', 'neigh', 'show', vip)).includes(mac), 2000)
  })
})

describe('who listens', () => {
  test('its pid, its name and whether it is stopped', async () => {
    const server: ChildProcess = await world.peer(client, ['serve', 'c', '3399'], () => undefined)
    const other = openSshHost({
      cluster: 'shop',
      address: client.address,
      interface: null,
      sqlPort: 3399,
      target: await world.target(client),
      clock,
    })
    expect((await other.facts(ample)).listening).toBe(true)
    expect(await other.listener(ample)).toMatchObject({ pid: server.pid, state: 'S' })
    process.kill(server.pid ?? 0, 'SIGSTOP')
    await until('it is seen stopped', async () => (await other.listener(ample))?.state === 'T')
    process.kill(server.pid ?? 0, 'SIGKILL')
    await until('nobody listens', async () => !(await other.facts(ample)).listening)
    expect(await other.listener(ample)).toBeNull()
    await other.close()
  })
})

describe('the guard', () => {
  test('is put once, before the rules of others, and every copy of it is lifted', async () => {
    await ssh.guard([vip, '10.88.0.101'], ample)
    await ssh.guard([vip, '10.88.0.101'], ample)
    expect(await rulesOf(a)).toHaveLength(2)
    expect((await ssh.facts(ample)).guarded.toSorted()).toEqual([vip, '10.88.0.101'])
    await a.exec('iptables', '-I', 'INPUT', '-p', 'tcp', '-j', 'ACCEPT')
    await ssh.guard([vip], ample)
    expect((await rulesOf(a))[0]).toContain(`${vip}/32`)
    expect(await rulesOf(a)).toHaveLength(4)
    expect(await ssh.liftGuard([vip], 'refuse', ample)).toEqual({ held: false })
    expect((await ssh.facts(ample)).guarded).toEqual(['10.88.0.101'])
    expect(await ssh.liftGuard([vip, '10.88.0.101'], 'refuse', ample)).toEqual({ held: false })
    expect(await rulesOf(a)).toEqual(['-A INPUT -p tcp -j ACCEPT'])
  })

  test('of another cluster is left alone', async () => {
    const other = await open(a, 'shop-2')
    await other.guard([vip], ample)
    await ssh.guard([vip], ample)
    expect(await rulesOf(a)).toHaveLength(2)
    await ssh.liftGuard([vip], 'refuse', ample)
    expect((await ssh.facts(ample)).guarded).toEqual([])
    expect((await other.facts(ample)).guarded).toEqual([vip])
    await other.close()
  })

  test('stays while the address is there, unless that is asked for', async () => {
    await ssh.addVip(vip, 24, ample)
    await ssh.guard([vip], ample)
    expect(await ssh.liftGuard(['10.88.0.250', vip], 'refuse', ample)).toEqual({ held: true })
    expect((await ssh.facts(ample)).guarded).toEqual([vip])
    expect(await ssh.liftGuard([vip], 'allow', ample)).toEqual({ held: false })
    expect((await ssh.facts(ample)).guarded).toEqual([])
  })

  test('a client that waits for an answer is reset at once, and a new one is refused', async () => {
    await ssh.addVip(vip, 24, ample)
    const said: string[] = []
    await world.peer(client, ['wait', vip, String(port)], (line) => said.push(line))
    const begun = performance.now()
    expect(await ssh.guard([vip], ample)).toEqual({ remaining: 0 })
    await until('the waiting client is reset', () => said.includes('error ECONNRESET'), 2000)
    console.log(`guard: the waiting client was reset after ${(performance.now() - begun).toFixed(1)} ms`)
    const late: string[] = []
    await world.peer(client, ['try', vip, String(port)], (line) => late.push(line))
    await until('the new client is refused', () => late.includes('error ECONNREFUSED'), 1000)
  })
})

describe('the steps', () => {
  const signal = new AbortController().signal

  function runnerOver(hosts: Readonly<Record<string, SshHost>>): (step: StepDetail) => Promise<StepResult> {
    const unused = {} as never
    const runner = stepRunner({
      spec: unused,
      replication: unused,
      monitor: unused,
      clock,
      ownUsers: [],
      sql: () => {
        throw new Error('no SQL here')
      },
      ssh: (name) => {
        const host = hosts[name]
        if (host === undefined) throw new Error(`no host ${name}`)
        return host
      },
    })
    return (step) => runner.run({ ...step, id: 's1', after: [], need: 'required', timeoutMs: ample }, signal)
  }

  test('say what was done, and what was done already', async () => {
    const run = runnerOver({ a: ssh })
    const add = { kind: 'add-vip', host: 'a', role: 'writer', vip, prefix: 24 } as const
    const remove = { ...add, kind: 'remove-vip' } as const
    const guard = { kind: 'guard-vips', host: 'a', vips: [vip] } as const
    const lift = { ...guard, kind: 'lift-guard' } as const
    expect(await run(add)).toEqual({
      result: 'done',
      detail: `${vip} added on eth0 of a, announced`,
      facts: { added: true, announced: true, interface: 'eth0' },
    })
    expect((await run(add)).detail).toBe(`${vip} was on eth0 of a already, announced`)
    expect(await run(guard)).toEqual({
      result: 'done',
      detail: `${vip} guarded on a`,
      facts: { remaining: 0 },
    })
    expect((await run(remove)).detail).toBe(`${vip} removed from a`)
    expect((await run(remove)).detail).toBe(`${vip} was not on a`)
    expect((await run(lift)).result).toBe('done')
    expect(await rulesOf(a)).toEqual([])
  })

  test('fail where the host says no, and are unknown where it says nothing', async () => {
    const wrong = await open(a, 'shop', 'eth9')
    const step = { kind: 'add-vip', host: 'a', role: 'writer', vip, prefix: 24 } as const
    const result = await runnerOver({ a: wrong })(step)
    expect(result.result).toBe('failed')
    expect(result.detail).toContain('the host says')
    await wrong.close()
    expect((await runnerOver({ a: wrong })(step)).result).toBe('unknown')
    expect(held(await ssh.facts(ample))).toEqual([`${a.address}/24`])
  })

  test('the guard stays where the address does and nothing says that the host takes writes', async () => {
    const run = runnerOver({ a: ssh })
    await ssh.addVip(vip, 24, ample)
    await ssh.guard([vip], ample)
    expect((await run({ kind: 'lift-guard', host: 'a', vips: [vip] })).result).toBe('unknown')
    expect((await ssh.facts(ample)).guarded).toEqual([vip])
  })

  test('a whole handover: guard, add, remove, lift; what a client without timeouts sees of it', async () => {
    const run = runnerOver({ a: ssh, b: sshB })
    await ssh.addVip(vip, 24, ample)
    const answers: { readonly at: number; readonly by: string }[] = []
    await world.peer(client, ['ask', vip, String(port)], (line) => {
      const [at = '', by = ''] = line.split(' ')
      answers.push({ at: Number(at), by })
    })
    const gaps: number[] = []
    const deeds: number[] = []
    for (let i = 0; i < 6; i += 1) {
      const [from, to] = i % 2 === 0 ? ['a', 'b'] : ['b', 'a']
      await until(`${from} answers`, () => answers.at(-1)?.by === from)
      const first = answers.length
      const begun = performance.now()
      const common = { role: 'writer', vip, prefix: 24 } as const
      const results = [
        await run({ kind: 'guard-vips', host: from, vips: [vip] }),
        await run({ kind: 'add-vip', host: to, ...common }),
        await run({ kind: 'remove-vip', host: from, ...common }),
        await run({ kind: 'lift-guard', host: from, vips: [vip] }),
      ]
      deeds.push(performance.now() - begun)
      expect(results.map((r) => r.result)).toEqual(['done', 'done', 'done', 'done'])
      await until(`${to} answers`, () => answers.at(-1)?.by === to)
      const change = answers.findIndex((x, at) => at >= first && x.by === to)
      gaps.push((answers[change]?.at ?? Number.NaN) - (answers[change - 1]?.at ?? Number.NaN))
      // Once the new one has answered the old one never does again.
      expect(answers.slice(change).every((x) => x.by === to)).toBe(true)
    }
    const show = (values: readonly number[]): string => values.map((v) => v.toFixed(1)).join(', ')
    console.log(`handover: the client's gaps ${show(gaps)} ms; the four steps ${show(deeds)} ms`)
    expect(gaps.toSorted((x, y) => x - y)[2]).toBeLessThan(250)
    expect(await rulesOf(a)).toEqual([])
    expect(await rulesOf(b)).toEqual([])
  })
})
