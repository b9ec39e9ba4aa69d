import { posix } from 'node:path'
import { file, type Rule } from './rule.ts'
import { codeOnly, importsOf, lineAt } from './source-text.ts'
import { isCode, type SourceFile } from './tree.ts'

/** Who may import whom; its own layer everyone. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  mysql: ['model'],
  spec: ['model', 'mysql'],
  core: ['model', 'mysql'],
  ports: ['model'],
  runtime: ['spec', 'core', 'ports', 'mysql', 'model'],
  drivers: ['ports', 'mysql', 'model'],
  http: ['ports', 'model'],
  cli: ['model', 'mysql', 'spec', 'core', 'ports', 'runtime', 'http'],
}
/** The one folder that knows drivers. */
const wire = 'src/cli/wire/'
/** No clock, no chance, no I/O: a decision can be made again from what it was made of. */
const pure = ['model', 'mysql', 'spec', 'core']
const packagesOfPure: Readonly<Record<string, readonly string[]>> = { spec: ['yaml'] }
const bannedInPure =
  /(?<![.\w$])(?:Date|Math\.random|process(?=\??[.[])|console|performance|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|crypto|globalThis|async|await|Promise)\b(?!\s*\??:)/g

function layerOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null
}

function target(importer: string, from: string): string | null {
  return from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(importer), from)) : null
}

export const layers: Rule = {
  name: 'each layer imports only what it may',
  check: (files) => files.flatMap((f) => (isCode(f.path) ? layerFaults(f) : [])),
  bad: [
    [file('src/model/a.ts', "import { b } from '../mysql/b.ts'\n")],
    [file('src/core/a.ts', "import type { S } from '../spec/s.ts'\n")],
    [file('src/spec/a.ts', "export { x } from '../core/x.ts'\n")],
    [file('src/spec/a.ts', "import {\n  x,\n  y,\n} from '../core/x.ts'\n")],
    [file('src/runtime/a.ts', "import { d } from '../drivers/d.ts'\n")],
    [file('src/cli/cmd-a.ts', "const d = await import('../drivers/d.ts')\n")],
    [file('src/drivers/a.ts', "import { decide } from '../core/decide.ts'\n")],
    [file('src/http/a.ts', "import { f } from '../runtime/fleet.ts'\n")],
    [file('src/core/a.ts', "import { lab } from '../../test/lab/lab.ts'\n")],
    [file('src/odd/a.ts', 'export const a = 1\n')],
  ],
  good: [
    [file(`${wire}a.ts`, "import { d } from '../../drivers/d.ts'\n")],
    [file('src/core/a.ts', "// import { x } from '../drivers/d.ts'\nimport { b } from './b.ts'\n")],
  ],
}

function layerFaults({ path, text }: SourceFile): readonly string[] {
  const layer = layerOf(path)
  if (layer === null) return []
  const allowed = mayImport[layer]
  if (allowed === undefined) return [`${path}: src/${layer} is no layer; give it a line in test/tidy/layers.ts`]
  return importsOf(text).flatMap(({ from, line }) => {
    const to = target(path, from)
    if (to === null) return []
    const other = layerOf(to)
    // The validators that are compiled from them say no more than the schemas themselves.
    if (layer === 'spec' && to.startsWith('schemas/')) return []
    if (
      other === layer ||
      (other !== null && allowed.includes(other)) ||
      (path.startsWith(wire) && other === 'drivers')
    )
      return []
    const may = allowed.length === 0 ? 'nothing' : allowed.join(', ')
    const hint = layer === 'cli' && other === 'drivers' ? `; drivers are wired in ${wire} alone` : ''
    return [`${path}:${line}: src/${layer} may import ${may}, not ${to}${hint}`]
  })
}

export const purity: Rule = {
  name: 'the pure layers have no clock, no chance, no I/O',
  check: (files) => files.flatMap((f) => (isCode(f.path) && pure.includes(layerOf(f.path) ?? '') ? impure(f) : [])),
  bad: [
    [file('src/core/a.ts', "import { readFileSync } from 'node:fs'\n")],
    [file('src/core/a.ts', "import { parse } from 'yaml'\n")],
    [file('src/spec/a.ts', "import { Ajv } from 'ajv'\n")],
    [file('src/model/a.ts', 'export const a = new Date(0)\n')],
    [file('src/model/a.ts', 'export const a = [Date.now()]\n')],
    [file('src/mysql/a.ts', 'export const a = Math.random()\n')],
    [file('src/spec/a.ts', "if (process.env['A']) x()\n")],
    [file('src/core/a.ts', 'export async function f() {}\n')],
    [file('src/core/a.ts', 'console.log(1)\n')],
    [file('src/core/a.ts', 'setTimeout(f, 1)\n')],
    [file('src/core/a.ts', 'export function f(): Promise<void> {\n')],
    [file('src/core/a.ts', "const x = a / b\nconst y = /[/']/\nconst z = Date.now()\n")],
  ],
  good: [
    [file('src/spec/a.ts', "import { parseDocument } from 'yaml'\n")],
    [file('src/spec/a.ts', "import { validate } from './compiled/cluster.js'\n")],
    [file('src/core/a.ts', "// Date.now() would be wrong\nconst a = 'await it'\nconst by = { process: 1 }\n")],
  ],
}

function impure({ path, text }: SourceFile): readonly string[] {
  const layer = layerOf(path) ?? ''
  const packages = importsOf(text)
    .filter((i) => !i.from.startsWith('.') && packagesOfPure[layer]?.includes(i.from) !== true)
    .map((i) => `${path}:${i.line}: src/${layer} imports ${i.from}; put what needs it behind a port`)
  const code = codeOnly(text)
  const words = [...code.matchAll(bannedInPure)].map(
    (m) => `${path}:${lineAt(code, m.index)}: ${m[0]} in src/${layer}; take what it gives as an argument`,
  )
  return [...packages, ...words]
}

export const cycles: Rule = {
  name: 'no file imports itself by way of others',
  check: (files) => {
    const code = files.filter((f) => isCode(f.path) && f.path.startsWith('src/'))
    const known = new Set(code.map((f) => f.path))
    const edges = new Map(
      code.map((f) => [
        f.path,
        importsOf(f.text).flatMap((i) => {
          const to = target(f.path, i.from)
          return to !== null && known.has(to) ? [to] : []
        }),
      ]),
    )
    return cyclesIn(edges).map((c) => `${c.join(' → ')}: move what both need into a third file`)
  },
  bad: [
    [
      file('src/core/a.ts', "import { b } from './b.ts'\n"),
      file('src/core/b.ts', "import type { C } from './c.ts'\n"),
      file('src/core/c.ts', "import type { A } from './a.ts'\n"),
    ],
  ],
}

function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  const stack: string[] = []
  const visit = (node: string): void => {
    state.set(node, 'open')
    stack.push(node)
    for (const to of edges.get(node) ?? []) {
      if (state.get(to) === 'open') found.push([...stack.slice(stack.indexOf(to)), to])
      else if (!state.has(to)) visit(to)
    }
    stack.pop()
    state.set(node, 'done')
  }
  for (const node of edges.keys()) if (!state.has(node)) visit(node)
  return found
}

export const twins: Rule = {
  name: 'every kind of step has its model in core/steps and its hands in drivers/steps',
  check: (files) => {
    const notKinds = ['table', 'step-model']
    return files
      .filter((f) => posix.dirname(f.path) === 'src/core/steps' && !notKinds.includes(posix.basename(f.path, '.ts')))
      .map((f) => f.path.replace('/core/', '/drivers/'))
      .filter((twin) => !files.some((f) => f.path === twin))
      .map((twin) => `there is no ${twin}; a step needs its model and its hands, by the same name`)
  },
  bad: [[file('src/core/steps/a.ts', '')]],
  good: [[file('src/core/steps/a.ts', ''), file('src/drivers/steps/a.ts', ''), file('src/drivers/steps/hands.ts', '')]],
}
