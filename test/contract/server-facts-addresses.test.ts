import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pause, until } from './mariadbd.ts'

// What a kernel does with an address that a client still talks to. Two network namespaces with a cable between them.
const execute = promisify(execFile)
const host = `rkc${process.pid}h`
const neighbour = `rkc${process.pid}n`
const vip = '10.99.0.100'
const port = 3306

const children: Child[] = []

beforeAll(async () => {
  for (const name of [host, neighbour]) await execute('ip', ['netns', 'add', name])
  await execute('ip', ['-n', host, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', neighbour])
  for (const [name, address] of [
    [host, '10.99.0.1'],
    [neighbour, '10.99.0.2'],
  ] as const) {
    await execute('ip', ['-n', name, 'link', 'set', 'lo', 'up'])
    await execute('ip', ['-n', name, 'addr', 'add', `${address}/24`, 'dev', 'eth0'])
    await execute('ip', ['-n', name, 'link', 'set', 'eth0', 'up'])
  }
})
afterEach(async () => {
  for (const child of children.splice(0)) await child.end()
  await execute('ip', ['netns', 'exec', host, 'iptables', '-w', '5', '-F', 'INPUT'])
  await onHost('addr', 'del', `${vip}/24`, 'dev', 'eth0').catch(() => undefined)
})
afterAll(async () => {
  for (const name of [host, neighbour]) await execute('ip', ['netns', 'del', name])
})

/** A program in a namespace, and the lines that it has said. */
class Child {
  readonly lines: string[] = []
  readonly #process: ChildProcess

  constructor(netns: string, program: string) {
    this.#process = spawn('ip', ['netns', 'exec', netns, process.execPath, '-e', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    if (this.#process.stdout !== null)
      createInterface(this.#process.stdout).on('line', (line) => void this.lines.push(line))
    children.push(this)
  }

  says(line: string): Promise<void> {
    return until(`it says ${line} (has said: ${this.lines.join(', ')})`, () =>
      Promise.resolve(this.lines.includes(line)),
    )
  }

  tell(line: string): void {
    this.#process.stdin?.write(`${line}\n`)
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    await new Promise((resolve) => {
      this.#process.once('exit', resolve)
      this.#process.kill('SIGKILL')
    })
  }
}

/** Takes connections and never answers; closes them all when it is told anything. */
function server(): Child {
  return new Child(
    host,
    `const open = []
     require('node:net').createServer((c) => { open.push(c); c.on('error', () => {}); console.log('accepted') })
       .listen(${port}, '0.0.0.0', () => console.log('listens'))
     process.stdin.on('data', () => { for (const c of open) c.end(); console.log('closed') })`,
  )
}

/** Connects, asks, and waits for an answer without any timeout. */
function client(): Child {
  return new Child(
    neighbour,
    `const c = require('node:net').connect(${port}, '${vip}', () => { console.log('connected'); c.write('question') })
     c.on('error', (e) => console.log(e.code)); c.on('end', () => console.log('end'))
     c.on('data', () => {}); setInterval(() => {}, 1000)`,
  )
}

async function onHost(...args: string[]): Promise<string> {
  return (await execute('ip', ['-n', host, ...args])).stdout
}

async function hasVip(): Promise<boolean> {
  return (await onHost('-o', '-4', 'addr', 'show')).includes(`${vip}/`)
}

async function connected(): Promise<{ readonly server: Child; readonly client: Child }> {
  await onHost('addr', 'add', `${vip}/24`, 'dev', 'eth0')
  const s = server()
  await s.says('listens')
  const c = client()
  await c.says('connected')
  await s.says('accepted')
  return { server: s, client: c }
}

describe('an address that is taken away while a client waits', () => {
  test('the client hears nothing, even when the server closes', async () => {
    const { server: s, client: c } = await connected()
    await onHost('addr', 'del', `${vip}/24`, 'dev', 'eth0')
    s.tell('close')
    await s.says('closed')
    await pause(3000)
    expect(c.lines).toEqual(['connected'])
  })

  test('its sockets ended first, the client is told at once', async () => {
    const { client: c } = await connected()
    // It may complain and still work: what counts is the socket.
    await execute('ip', ['netns', 'exec', host, 'ss', '-K', 'src', vip]).catch(() => undefined)
    await c.says('ECONNRESET')
    const left = await execute('ip', ['netns', 'exec', host, 'ss', '-Htn', 'state', 'established', 'src', vip])
    expect(left.stdout).toBe('')
  })
})

describe('a neighbour that still sends to the old host', () => {
  /** It knows where the address was, as an ARP table does for a while. */
  async function remembered(): Promise<void> {
    const { server: s, client: c } = await connected()
    await c.end()
    await onHost('addr', 'del', `${vip}/24`, 'dev', 'eth0')
    await s.end()
    const link = JSON.parse(await onHost('-j', 'link', 'show', 'eth0')) as readonly { readonly address: string }[]
    await execute('ip', [
      '-n',
      neighbour,
      'neigh',
      'replace',
      vip,
      'lladdr',
      link[0]?.address ?? '',
      'dev',
      'eth0',
      'nud',
      'permanent',
    ])
  }

  test('is not answered', async () => {
    await remembered()
    const c = client()
    await pause(2500)
    expect(c.lines).toEqual([])
  })

  test('is refused at once by a rule that answers with a reset, but only while the address is there', async () => {
    await remembered()
    await onHost('addr', 'add', `${vip}/24`, 'dev', 'eth0')
    const rule = `-w 1 -I INPUT -d ${vip}/32 -p tcp -m comment --comment rolekeeper:shop -j REJECT --reject-with tcp-reset`
    await execute('ip', ['netns', 'exec', host, 'iptables', ...rule.split(' ')])
    const guarded = client()
    await guarded.says('ECONNREFUSED')
    // Without the address the packet is not for this host and never comes to the chain of the rule.
    await onHost('addr', 'del', `${vip}/24`, 'dev', 'eth0')
    const late = client()
    await pause(2500)
    expect(late.lines).toEqual([])
  })

  test('a client that got no answer is refused at its next try, a second later', async () => {
    await remembered()
    const c = client()
    await pause(300)
    const begun = performance.now()
    await onHost('addr', 'add', `${vip}/24`, 'dev', 'eth0')
    await c.says('ECONNREFUSED')
    expect(performance.now() - begun).toBeGreaterThan(100)
  })
})

describe('announcing and expiring', () => {
  test('arping waits for its deadline', async () => {
    await onHost('addr', 'add', `${vip}/24`, 'dev', 'eth0')
    const begun = performance.now()
    await execute('ip', ['netns', 'exec', host, 'arping', '-q', '-U', '-c', '1', '-w', '1', '-I', 'eth0', vip]).catch(
      () => undefined,
    )
    expect(performance.now() - begun).toBeGreaterThan(900)
  })

  test('an address with a lifetime goes by itself', async () => {
    await onHost('addr', 'add', `${vip}/24`, 'dev', 'eth0', 'valid_lft', '2', 'preferred_lft', '2')
    await pause(500)
    expect(await hasVip()).toBe(true)
    await until('the address is gone', async () => !(await hasVip()), 10_000)
  })

  test('a change renews the lifetime, and adds an address that is missing', async () => {
    await onHost('addr', 'add', `${vip}/24`, 'dev', 'eth0', 'valid_lft', '2', 'preferred_lft', '2')
    await onHost('addr', 'change', `${vip}/24`, 'dev', 'eth0', 'valid_lft', '60', 'preferred_lft', '60')
    await pause(4000)
    expect(await hasVip()).toBe(true)
    await onHost('addr', 'del', `${vip}/24`, 'dev', 'eth0')
    expect(await hasVip()).toBe(false)
    await onHost('addr', 'change', `${vip}/24`, 'dev', 'eth0', 'valid_lft', '60', 'preferred_lft', '60')
    expect(await hasVip()).toBe(true)
  })
})
