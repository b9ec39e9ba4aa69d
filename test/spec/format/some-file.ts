import fc from 'fast-check'

/** Fields of a valid file, as a tree of names; their order here means nothing. */
const content = {
  apiVersion: 'rolekeeper/v1',
  kind: 'Cluster',
  metadata: { name: 'shop', labels: { team: 'payments', tier: 'one' } },
  spec: {
    engine: 'mariadb',
    management: 'manage',
    writerRole: 'writer',
    suspend: { scope: 'planned', reason: '"waits for # the audit"', until: '"2030-01-01T00:00:00Z"' },
    defaults: { port: '3307', ssh: { user: 'admin', port: '2222' } },
    hosts: {
      db1: { address: '10.77.0.11', peer: 'db2', zone: 'a', ssh: { address: '10.78.0.11' } },
      db2: { address: '10.77.0.12', peer: 'db1', maintenance: { stopReplication: 'true' } },
      db3: { address: '"fd00::13"', promotion: 'never' },
    },
    roles: {
      writer: {
        mode: 'exclusive',
        hosts: ['db1', 'db2'],
        prefer: ['db2'],
        vips: ['10.77.0.100/24'],
        lease: { ttl: '5s', bareMetal: 'true' },
      },
      reader: { mode: 'balanced', hosts: ['db1', 'db2', 'db3'], vips: ['10.77.0.101/24'], fallbackToWriter: 'true' },
    },
    checks: { interval: '500ms', maxLag: '20s' },
    failover: { mode: 'auto', maxLoss: { transactions: '0' }, limit: { count: '1', within: '2h' } },
    switchover: {
      maxLag: '2s',
      timeout: '8s',
      windows: [
        { allow: '"mon-fri 22:00-23:30"', zone: 'UTC' },
        { deny: '"daily 00:00-01:00"', zone: 'UTC' },
      ],
    },
    recovery: { autoOnline: '"off"', rejoin: 'manual' },
  },
}

type Tree = string | readonly Tree[] | { readonly [name: string]: Tree }

interface Draw {
  /** A whole number below `below`. */
  (below: number): number
}

/** The same fields in any order, in braces or on lines of their own, indented as people do, with comments wherever one may be. */
export const someFile = fc.infiniteStream(fc.nat(1_000_000)).map((stream): string => {
  let n = 0
  const draw: Draw = (below) => Number(stream.next().value ?? 0) % below
  const note = (where: string): string => {
    n += 1
    return `# ${where} c${n}`
  }
  const step = draw(3) === 0 ? 4 : 2
  const header = draw(2) === 0 ? `${note('header')}\n${draw(2) === 0 ? '\n' : ''}` : ''
  return header + block(content, 0, step, draw, note)
})

function block(
  tree: { readonly [name: string]: Tree },
  indent: number,
  step: number,
  draw: Draw,
  note: (where: string) => string,
): string {
  const pad = ' '.repeat(indent)
  const above = (): string =>
    draw(4) === 0 ? `${draw(3) === 0 ? '\n' : ''}${pad}${note('above')}\n` : draw(8) === 0 ? '\n' : ''
  const beside = (): string => (draw(4) === 0 ? ` ${note('beside')}` : draw(6) === 0 ? '  ' : '')
  const below = (): string => (draw(10) === 0 ? `${pad}${' '.repeat(step)}${note('below')}\n` : '')
  const entries = shuffled(Object.entries(tree), draw).map(([name, value]) => {
    const start = `${above()}${pad}${name}:`
    if (typeof value === 'string') return `${start} ${value}${beside()}\n${below()}`
    const inner = indent + step
    if (isList(value)) {
      if (draw(2) === 0) return `${start} ${braces(value, draw)}${beside()}\n`
      const dash = ' '.repeat(draw(2) === 0 ? indent : inner)
      const items = value.map(
        (v) =>
          `${dash}- ${typeof v === 'string' || draw(2) === 0 || isList(v) ? `${braces(v, draw)}${beside()}\n` : compact(v, dash.length + 2, draw)}`,
      )
      return `${start}${beside()}\n${items.join('')}`
    }
    if (draw(4) === 0) return `${start} ${braces(value, draw)}${beside()}\n${below()}`
    return `${start}${beside()}\n${block(value, inner, step, draw, note)}`
  })
  return entries.join('') + (draw(6) === 0 ? `${pad}${note('end')}\n` : '')
}

function compact(tree: { readonly [name: string]: Tree }, indent: number, draw: Draw): string {
  return shuffled(Object.entries(tree), draw)
    .map(([name, value], i) => `${i === 0 ? '' : ' '.repeat(indent)}${name}: ${braces(value, draw)}\n`)
    .join('')
}

function braces(tree: Tree, draw: Draw): string {
  if (typeof tree === 'string') return tree
  const gap = draw(2) === 0 ? ' ' : ''
  if (isList(tree)) return `[${gap}${tree.map((t) => braces(t, draw)).join(', ')}${gap}]`
  return `{${gap}${shuffled(Object.entries(tree), draw)
    .map(([name, value]) => `${name}: ${braces(value, draw)}`)
    .join(`${gap}, `)}${gap}}`
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree)
}

function shuffled<T>(list: readonly T[], draw: Draw): readonly T[] {
  const rest = [...list]
  return list.flatMap(() => rest.splice(draw(rest.length), 1))
}
