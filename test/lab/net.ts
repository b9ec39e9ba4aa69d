import { run } from './exec.ts'

/** A host of the lab as the network sees it. */
export interface NetHost {
  readonly netns: string
  readonly address: string
}

/** One bridge in a namespace of its own, which also answers as the gateway (`references`); every host is a namespace with `eth0`. */
export class LabNet {
  readonly id: string
  readonly bridge: string
  readonly gateway: string
  readonly #prefix: number
  #ports = 0

  constructor(id: string, gateway: string, prefix = 24) {
    this.id = id
    this.bridge = `${id}-br`
    this.gateway = gateway
    this.#prefix = prefix
  }

  async up(): Promise<void> {
    await run('ip', ['netns', 'add', this.bridge])
    await batch(this.bridge, [
      'link set lo up',
      'link add br0 type bridge',
      'link set br0 up',
      `addr add ${this.gateway}/${this.#prefix} dev br0`,
    ])
  }

  async add(name: string, address: string): Promise<NetHost> {
    const netns = `${this.id}-${name}`
    this.#ports += 1
    const port = `p${this.#ports}`
    await run('ip', ['netns', 'add', netns])
    await batch(this.bridge, [
      `link add ${port} type veth peer name eth0 netns ${netns}`,
      `link set ${port} master br0`,
      `link set ${port} up`,
    ])
    await batch(netns, ['link set lo up', `addr add ${address}/${this.#prefix} dev eth0`, 'link set eth0 up'])
    return { netns, address }
  }
}

async function batch(netns: string, commands: readonly string[]): Promise<void> {
  await run('ip', ['-n', netns, '-b', '-'], { input: `${commands.join('\n')}\n` })
}

export function inNetns(netns: string, argv: readonly string[]): Promise<string> {
  return run('ip', ['netns', 'exec', netns, ...argv])
}

export async function addressesIn(netns: string): Promise<readonly string[]> {
  const text = await run('ip', ['-n', netns, '-o', '-4', 'addr', 'show', 'dev', 'eth0'])
  return [...text.matchAll(/inet ([0-9.]+)\//g)].map((m) => m[1] ?? '')
}

const cutComment = 'lab-cut'

/** Drops what comes from an address. One direction; the other one is the other host's rule. */
export async function dropFrom(netns: string, address: string): Promise<void> {
  await inNetns(netns, [
    'iptables',
    '-w',
    '5',
    '-I',
    'INPUT',
    '-s',
    address,
    '-m',
    'comment',
    '--comment',
    cutComment,
    '-j',
    'DROP',
  ])
}

export async function rejectPort(netns: string, port: number, from: string | null): Promise<void> {
  const source = from === null ? [] : ['-s', from]
  await inNetns(netns, [
    'iptables',
    '-w',
    '5',
    '-I',
    'INPUT',
    ...source,
    '-p',
    'tcp',
    '--dport',
    String(port),
    '-m',
    'comment',
    '--comment',
    cutComment,
    '-j',
    'REJECT',
    '--reject-with',
    'tcp-reset',
  ])
}

/** Takes back every cut and refusal of the lab on this host. */
export async function healHost(netns: string): Promise<void> {
  const rules = await inNetns(netns, ['iptables', '-w', '5', '-S', 'INPUT'])
  for (const rule of rules.split('\n')) {
    if (!rule.includes(cutComment)) continue
    await inNetns(netns, ['iptables', '-w', '5', ...rule.replace(/^-A/, '-D').replaceAll('"', '').split(' ')])
  }
}
