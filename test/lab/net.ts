import { inNamespaceArgv, run, start } from './exec.ts'

/** A host of the lab as the network sees it. */
export interface NetHost {
  readonly name: string
  readonly netns: string
  readonly address: string
  readonly interface: string
}

/** One bridge in a namespace of its own, which also answers as the gateway (`references`); every host is a namespace with `eth0`. */
export class LabNet {
  readonly id: string
  readonly gateway: NetHost
  readonly #prefix: number
  #ports = 0

  constructor(id: string, gateway: string, prefix = 24) {
    this.id = id
    this.gateway = { name: 'gateway', netns: `${id}-br`, address: gateway, interface: 'br0' }
    this.#prefix = prefix
  }

  async up(): Promise<void> {
    const { netns, address } = this.gateway
    await run('ip', ['netns', 'add', netns])
    await batch(netns, [
      'link set lo up',
      'link add br0 type bridge',
      'link set br0 up',
      `addr add ${address}/${this.#prefix} dev br0`,
    ])
  }

  host(name: string, address: string): NetHost {
    return { name, netns: `${this.id}-${name}`, address, interface: 'eth0' }
  }

  async add({ netns, address }: NetHost): Promise<void> {
    this.#ports += 1
    const port = `p${this.#ports}`
    await run('ip', ['netns', 'add', netns])
    await batch(this.gateway.netns, [
      `link add ${port} type veth peer name eth0 netns ${netns}`,
      `link set ${port} master br0`,
      `link set ${port} up`,
    ])
    await batch(netns, ['link set lo up', `addr add ${address}/${this.#prefix} dev eth0`, 'link set eth0 up'])
  }
}

async function batch(netns: string, commands: readonly string[]): Promise<void> {
  await run('ip', ['-n', netns, '-b', '-'], { input: `${commands.join('\n')}\n` })
}

export function inNetns(netns: string, argv: readonly string[]): Promise<string> {
  const [file = '', ...args] = inNamespaceArgv(netns, argv)
  return run(file, args)
}

export async function addressesIn(netns: string): Promise<readonly string[]> {
  const text = await run('ip', ['-n', netns, '-o', '-4', 'addr', 'show', 'scope', 'global'])
  return [...text.matchAll(/inet ([0-9.]+)\//g)].map((m) => m[1] ?? '')
}

/** Adds an address and announces it, without waiting for anybody's answer. */
export async function addAddress(host: NetHost, address: string, prefix: number): Promise<void> {
  await run('ip', ['-n', host.netns, 'addr', 'add', `${address}/${prefix}`, 'dev', host.interface])
  // arping waits for its deadline even where it wants no answer.
  const announcement = start(
    host.netns,
    ['arping', '-q', '-U', '-c', '1', '-w', '1', '-I', host.interface, address],
    '/dev/null',
  )
  announcement.unref()
}

export async function macOf(host: NetHost): Promise<string> {
  const links = JSON.parse(await run('ip', ['-n', host.netns, '-j', 'link', 'show', host.interface])) as {
    readonly address: string
  }[]
  return links[0]?.address ?? ''
}

// The lab's rules are in a table of their own (mangle), before the filter table, where a guard of rolekeeper could come first and where
// rolekeeper looks.
const mangle = ['iptables', '-w', '5', '-t', 'mangle']

/**
 * Drops everything that one host sends to another: one direction; the other one is the other host's rule. By hardware address, so that
 * it holds for virtual IPs, wherever they are, and for ARP.
 */
export async function dropFrom(at: NetHost, from: NetHost): Promise<void> {
  const mac = await macOf(from)
  await inNetns(at.netns, [...mangle, '-I', 'INPUT', '-m', 'mac', '--mac-source', mac, '-j', 'DROP'])
  await inNetns(at.netns, ['arptables', '-I', 'INPUT', '--source-mac', mac, '-j', 'DROP'])
}

const filter = ['iptables', '-w', '5']
const refusals = 'lab-refusals'

/** Answers everything that comes to a port with a reset, from one host or from all: established connections too. */
export async function rejectPort(at: NetHost, port: number, from: NetHost | null): Promise<void> {
  const source = from === null ? [] : ['-m', 'mac', '--mac-source', await macOf(from)]
  // Only the filter table may answer with a reset; a chain of its own is emptied without a look at what else is there.
  await inNetns(at.netns, [...filter, '-N', refusals]).catch(() => '')
  await inNetns(at.netns, [...filter, '-C', 'INPUT', '-j', refusals]).catch(() =>
    inNetns(at.netns, [...filter, '-I', 'INPUT', '-j', refusals]),
  )
  const reject = ['-j', 'REJECT', '--reject-with', 'tcp-reset']
  await inNetns(at.netns, [...filter, '-A', refusals, ...source, '-p', 'tcp', '--dport', String(port), ...reject])
}

/** Takes back every cut and refusal of the lab on this host. */
export async function healHost(host: NetHost): Promise<void> {
  await inNetns(host.netns, [...mangle, '-F', 'INPUT'])
  await inNetns(host.netns, ['arptables', '-F', 'INPUT'])
  await inNetns(host.netns, [...filter, '-F', refusals]).catch(() => '')
  // Questions for hardware addresses that nobody could answer would be repeated only after a second. Known ones stay, stale or not.
  for (const state of ['failed', 'incomplete'])
    await run('ip', ['-n', host.netns, 'neigh', 'flush', 'dev', host.interface, 'nud', state])
}
