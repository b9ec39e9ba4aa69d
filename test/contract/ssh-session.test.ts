import { createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SshConnection, type SshTarget } from '../../src/drivers/ssh/connection.ts'
import { openSshHost } from '../../src/drivers/ssh/host.ts'
import { parseKnownHosts } from '../../src/drivers/ssh/known-hosts.ts'
import { RemoteShell } from '../../src/drivers/ssh/shell.ts'
import type { SshHost } from '../../src/drivers/ssh/types.ts'
import { steadyClock } from '../../src/drivers/time/steady-clock.ts'
import { NoAnswerError } from '../../src/ports/no-answer.ts'
import { run, type SshdHost, SshWorld, until } from './ssh-world.ts'

const clock = steadyClock()
let world: SshWorld
let server: SshdHost
const opened: SshHost[] = []

beforeAll(async () => {
  world = await SshWorld.up(['a'])
  server = world.host(0)
})
afterEach(async () => {
  for (const host of opened.splice(0)) await host.close()
  if (!server.listening) await server.start()
})
afterAll(() => world.down())

function open(target: SshTarget): SshHost {
  const host = openSshHost({
    cluster: 'shop',
    address: server.address,
    interface: null,
    sqlPort: 3306,
    target,
    clock,
  })
  opened.push(host)
  return host
}

/** Why there was no answer. */
async function reasonOf(answer: Promise<unknown>): Promise<{ readonly why: string; readonly detail: string }> {
  try {
    await answer
  } catch (error) {
    if (error instanceof NoAnswerError) return { why: error.why, detail: error.message }
    throw error
  }
  throw new Error('it answered')
}

async function timed<T>(deed: Promise<T>): Promise<{ readonly value: T; readonly took: number }> {
  const begun = performance.now()
  const value = await deed
  return { value, took: performance.now() - begun }
}

describe('who is let in', () => {
  const name = (): string => `[127.0.0.1]:${server.port}`

  test('the known key', async () => {
    const facts = await open(await world.target(server)).facts(5000)
    expect(facts.addresses.map((a) => a.address)).toEqual([server.address])
    expect(facts.listening).toBe(false)
    expect(facts.hostUptimeMs).toBeGreaterThan(0)
  })

  test('a host that is not listed is refused, with the fingerprint of what it showed', async () => {
    const answer = await reasonOf(open(await world.target(server, { knownHosts: '' })).facts(3000))
    expect(answer.why).toBe('host-key')
    const shown = (await run('ssh-keygen', ['-lf', server.keyFile('ed25519')])).split(' ')[1] ?? '?'
    expect(answer.detail).toContain(`${shown} is unknown`)
  })

  test('another key than the known one is refused, and so is a revoked one', async () => {
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(world.dir, 'other')])
    const other = (await run('cat', [join(world.dir, 'other.pub')])).split(' ').slice(0, 2).join(' ')
    const changed = await reasonOf(open(await world.target(server, { knownHosts: `${name()} ${other}\n` })).facts(3000))
    expect(changed).toMatchObject({ why: 'host-key', detail: expect.stringContaining('is changed') })
    const both = `${name()} ${await server.publicKey()}\n@revoked * ${await server.publicKey()}\n`
    const revoked = await reasonOf(open(await world.target(server, { knownHosts: both })).facts(3000))
    expect(revoked).toMatchObject({ why: 'host-key', detail: expect.stringContaining('is revoked') })
  })

  test('a certificate authority lets nobody in, and is named', async () => {
    const knownHosts = `@cert-authority * ${await server.publicKey()}\n`
    const answer = await reasonOf(open(await world.target(server, { knownHosts })).facts(3000))
    expect(answer).toMatchObject({ why: 'host-key', detail: expect.stringContaining('certificate authority') })
  })

  test('a hashed name, and a host of which only the RSA key is known', async () => {
    const salt = randomBytes(20)
    const hash = createHmac('sha1', salt).update(name()).digest('base64')
    const knownHosts = `|1|${salt.toString('base64')}|${hash} ${await server.publicKey('rsa')}\n`
    const facts = await open(await world.target(server, { knownHosts })).facts(5000)
    expect(facts.addresses).toHaveLength(1)
  })

  test('known_hosts means what OpenSSH says that it means', async () => {
    const key = await server.publicKey()
    const names = fc.constantFrom('db1', 'db1,db2', '*', 'db?', '!db1,*', '[db1]:2222', '[*]:2222', 'DB1', '10.0.0.*')
    const asked = fc.constantFrom('db1', 'db2', 'db3', '10.0.0.7', '[db1]:2222', '[db2]:2222')
    const file = join(world.dir, 'known')
    await fc.assert(
      fc.asyncProperty(names, asked, fc.boolean(), async (listed, who, hash) => {
        await writeFile(file, `${listed} ${key}\n`)
        // ssh-keygen leaves lines with wildcards as they are.
        if (hash) await run('ssh-keygen', ['-q', '-H', '-f', file]).catch(() => '')
        const theirs = await run('ssh-keygen', ['-F', who, '-f', file]).then(
          () => true,
          () => false,
        )
        const [, host = who, port = '22'] = /^\[(.*)\]:(\d+)$/.exec(who) ?? []
        const text = await run('cat', [file])
        const blob = Buffer.from(key.split(' ')[1] ?? '', 'base64')
        expect(parseKnownHosts(text).judge(host, Number(port), blob) === 'known').toBe(theirs)
      }),
      { numRuns: 60 },
    )
  })

  test('a login that the host refuses, and an account without a shell', async () => {
    const refused = await reasonOf(open(await world.target(server, { user: 'no-such-user' })).facts(5000))
    expect(refused.why).toBe('denied')
    const shellless = await reasonOf(open(await world.target(server, { user: 'nobody' })).facts(5000))
    expect(shellless.why).toBe('denied')
    expect(shellless.detail).toContain('no shell on the host')
  })

  test('a private key that cannot be read is told without a word of it', async () => {
    const target = await world.target(server)
    const broken = { ...target, privateKey: target.privateKey.replace('OPENSSH', 'CLOSEDSSH') }
    const answer = await reasonOf(open(broken).facts(3000))
    expect(answer.why).toBe('denied')
    expect(target.privateKey.split('\n').some((l) => l.length > 10 && answer.detail.includes(l))).toBe(false)
  })
})

describe('a session that breaks', () => {
  test('nobody listens: refused, at once', async () => {
    const target = await world.target(server)
    await server.stop()
    const host = open(target)
    const { value, took } = await timed(reasonOf(host.facts(5000)))
    expect(value.why).toBe('refused')
    expect(took).toBeLessThan(1000)
  })

  test('sshd is killed: what is under way is lost, the loss is told, and the next session is made without help', async () => {
    const host = open(await world.target(server))
    await host.facts(5000)
    let lost = 0
    host.onLost(() => (lost += 1))
    const question = reasonOf(host.probeDuplicate('10.88.0.250', 5000))
    await until('the question is on its way', async () => (await server.processes('arping')).length > 0)
    await server.signal('SIGKILL')
    expect((await question).why).toBe('lost')
    expect(lost).toBe(1)
    expect((await host.facts(5000)).addresses).toHaveLength(1)
  })

  test('sshd hangs: no answer at the deadline; after 1.5 s the session counts as lost', async () => {
    const host = open(await world.target(server))
    await host.facts(5000)
    let lost = false
    host.onLost(() => (lost = true))
    await server.signal('SIGSTOP')
    try {
      const begun = performance.now()
      const { value, took } = await timed(reasonOf(host.facts(300)))
      expect(value.why).toBe('timeout')
      expect(took).toBeLessThan(1000)
      await until('the loss is told', () => lost)
      expect(performance.now() - begun).toBeLessThan(3000)
    } finally {
      await server.signal('SIGCONT')
    }
    expect((await host.facts(5000)).addresses).toHaveLength(1)
  })

  test('a command that reaches the host after its deadline does nothing there', async () => {
    const host = open(await world.target(server))
    await host.facts(5000)
    await server.signal('SIGSTOP')
    try {
      // Shorter than it takes to notice the hang: the command lies in the socket when sshd goes on.
      expect((await reasonOf(host.addVip('10.88.0.100', 24, 200))).why).toBe('timeout')
      expect((await reasonOf(host.guard(['10.88.0.100'], 200))).why).toBe('timeout')
    } finally {
      await server.signal('SIGCONT')
    }
    // Answered by another shell of the same session, after what lay before it in the same socket.
    await host.facts(5000)
    await host.liftGuard(['10.88.0.99'], 'refuse', 5000)
    const facts = await host.facts(5000)
    expect(facts.addresses.map((a) => a.address)).toEqual([server.address])
    expect(facts.guarded).toEqual([])
    expect(await server.exec('iptables', '-S', 'INPUT')).not.toContain('REJECT')
  })

  test('a late call spoils no other, and holds none up', async () => {
    const host = open(await world.target(server))
    await host.facts(5000)
    const before = server.logins
    for (let i = 0; i < 12; i += 1) {
      expect((await reasonOf(host.probeDuplicate('10.88.0.250', 30))).why).toBe('timeout')
      expect(await host.listener(5000)).toBeNull()
    }
    expect(server.logins).toBe(before)
  })

  test('a dead host is not asked for more often than every 200 ms, unless somebody wakes the driver', async () => {
    const target = await world.target(server, { user: 'no-such-user' })
    const before = server.logins
    const host = open(target)
    const end = performance.now() + 1500
    while (performance.now() < end) await reasonOf(host.facts(500))
    expect(server.logins - before).toBeLessThanOrEqual(9)
    expect(server.logins - before).toBeGreaterThanOrEqual(2)
    const woken = server.logins
    host.wake()
    await until('it tries', () => server.logins > woken, 1000)
  })

  test('closing ends what is under way, and the session on the host', async () => {
    const host = open(await world.target(server))
    await host.facts(5000)
    const question = reasonOf(host.probeDuplicate('10.88.0.250', 5000))
    await host.close()
    expect((await question).why).toBe('lost')
    expect((await reasonOf(host.facts(1000))).why).toBe('lost')
    await until('nothing of it is left on the host', async () => {
      const left = await Promise.all(['sshd', 'sh', 'ip', 'cat'].map((c) => server.processes(c)))
      return left.flat().length === 0
    })
  })

  test('closing while it connects leaves no session', async () => {
    const before = server.logins
    const host = open(await world.target(server))
    await until('it connects', () => server.logins > before)
    await host.close()
    await until('no sshd is left', async () => (await server.processes('sshd')).length === 0)
  })
})

describe('what is said to the host', () => {
  async function shellOf(host: SshdHost): Promise<{ readonly connection: SshConnection; readonly shell: RemoteShell }> {
    const connection = await SshConnection.open(await world.target(host), 3000, new AbortController().signal)
    return { connection, shell: await RemoteShell.open(connection, false, clock, 5000) }
  }

  test('every argument arrives as it was, whatever it holds', async () => {
    const { connection, shell } = await shellOf(server)
    const nasty = fc.constantFrom(
      "'",
      '"',
      '\\',
      '`',
      '$(id)',
      '$0',
      '\n',
      '\r',
      ' ',
      '*',
      '~',
      '!',
      '&&',
      ';',
      '#',
      '-n',
      '%s',
      '\t',
      'ä',
    )
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(nasty).map((parts) => parts.join('')),
    )
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            word.map((w) => w.replaceAll('\0', '')),
            { minLength: 1, maxLength: 8 },
          ),
          async (words) => {
            // In hexadecimal, because an answer is lines of text.
            const dump = ['sh', '-c', 'printf "%s\\0" "$@" | od -An -v -tx1', 'sh', ...words]
            const { output } = await shell.run(dump, 5000)
            const bytes = Buffer.from(output.replaceAll(/\s/g, ''), 'hex').toString('utf8')
            expect(bytes.split('\0').slice(0, -1)).toEqual(words)
          },
        ),
        { numRuns: 500 },
      )
      await expect(shell.run(['printf', 'a\0b'], 1000)).rejects.toThrow('NUL')
      // And the shell is still in step.
      expect((await shell.run(['printf', 'x'], 1000)).output).toBe('x\n')
    } finally {
      connection.close()
    }
  })

  test('a failure is told with its exit code, and what the host printed without control characters', async () => {
    const { connection, shell } = await shellOf(server)
    try {
      await expect(shell.run(['sh', '-c', "printf 'bad\\033[2J\\nnews'; exit 7"], 3000)).rejects.toMatchObject({
        name: 'RemoteError',
        code: 7,
        message: 'bad [2J news',
      })
      await expect(shell.run(['sh', '-c', 'kill -9 $$'], 3000)).rejects.toMatchObject({ why: 'lost' })
      const flood = shell.run(['sh', '-c', 'yes flood | head -n 400000'], 20_000)
      const beside = [1, 2, 3].map((n) => shell.run(['sh', '-c', `yes ${n} | head -n 1000`], 20_000))
      await expect(flood).rejects.toMatchObject({ why: 'garbage' })
      for (const [i, answer] of (await Promise.all(beside)).entries())
        expect(answer.output).toBe(`${i + 1}\n`.repeat(1000))
      expect((await shell.run(['printf', 'x'], 3000)).output).toBe('x\n')
    } finally {
      connection.close()
    }
  })

  test('a round trip takes a few milliseconds', async () => {
    const host = open(await world.target(server))
    await host.facts(5000)
    const { connection, shell } = await shellOf(server)
    await shell.run([':'], 3000)
    const bare: number[] = []
    const facts: number[] = []
    for (let i = 0; i < 200; i += 1) bare.push((await timed(shell.run([':'], 1000))).took)
    for (let i = 0; i < 50; i += 1) facts.push((await timed(host.facts(1000))).took)
    connection.close()
    // The limits are for a machine that does much else; the figures are for whoever reads.
    console.log(`round trip of the shell ${median(bare).toFixed(2)} ms, facts ${median(facts).toFixed(1)} ms (medians)`)
    expect(median(bare)).toBeLessThan(50)
    expect(median(facts)).toBeLessThan(250)
  })
})

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
