import { file, type Rule } from './rule.ts'
import { codeOnly, lineAt, withoutComments } from './source-text.ts'
import { isCode, isGenerated, type SourceFile } from './tree.ts'

const longestFile = 400

interface Banned {
  readonly name: string
  readonly where: (path: string) => boolean
  readonly pattern: RegExp
  /** Look at strings and comments too. */
  readonly raw?: true
  readonly instead: string
  /** Text that must be objected to, in a file of that name. */
  readonly bad: readonly SourceFile[]
  readonly good?: readonly SourceFile[]
}

const inCode = (path: string): boolean => isCode(path) && /^(src|test|bench|scripts|bin)\//.test(path)
const inSrc = (path: string): boolean => isCode(path) && path.startsWith('src/')
const inTests = (path: string): boolean => isCode(path) && path.startsWith('test/')
/** This file says what it looks for. */
const itself = 'test/tidy/style.ts'
const anywhere = (path: string): boolean => path !== 'package-lock.json' && path !== itself

const banned: readonly Banned[] = [
  {
    name: 'no enum and no namespace',
    where: inCode,
    pattern: /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?(?:enum|namespace)\s+\w+/gm,
    instead: 'a union of literals, or an object with `as const`',
    bad: [file('src/a.ts', 'export enum A { B }\n'), file('src/a.ts', 'namespace A {}\n')],
  },
  {
    name: 'no default export',
    where: inCode,
    pattern: /\bexport\s+default\b|\bas\s+default\b/g,
    instead: 'export it by name',
    bad: [file('src/a.ts', 'export default 1\n'), file('src/a.ts', "export { a as default } from './b.ts'\n")],
    good: [file('vitest.config.ts', 'export default {}\n')],
  },
  {
    name: 'no mutable state of a module',
    where: inSrc,
    pattern: /^(?:export\s+)?(?:let|var)\s+\w+/gm,
    instead: 'keep it in an object that is made and handed on',
    bad: [file('src/a.ts', 'let count = 0\n')],
    good: [file('src/a.ts', 'function f() {\n  let count = 0\n}\n')],
  },
  {
    name: 'no shell',
    where: inSrc,
    pattern: /\bshell:\s*(?:true|['"])|\bexecSync\b|import\s*\{[^}]*\bexec\b[^}]*\}\s*from\s*'node:child_process'/g,
    raw: true,
    instead: 'spawn or execFile with a list of arguments',
    bad: [
      file('src/a.ts', 'spawn(x, [], { shell: true })\n'),
      file('src/a.ts', "import { exec } from 'node:child_process'\n"),
    ],
    good: [file('src/a.ts', "import { execFile } from 'node:child_process'\n")],
  },
  {
    name: 'no test that is left out',
    where: inTests,
    pattern: /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:only|skip|todo)\b/g,
    instead: 'mend the test or take it out',
    bad: [file('test/a.test.ts', "test.only('a', f)\n"), file('test/a.test.ts', "describe.concurrent.skip('a', f)\n")],
    good: [file('test/a.test.ts', 'const a = text.skip(1)\n')],
  },
  {
    name: 'nothing is left to be done in a comment',
    where: anywhere,
    pattern: /\b(?:TODO|FIXME|XXX)\b/g,
    raw: true,
    instead: 'do it, or open an issue',
    bad: [file('src/a.ts', '// TODO: later\n'), file('docs/A.md', 'FIXME\n')],
  },
  {
    name: 'no path of one machine',
    where: anywhere,
    pattern: /(?<![\w.~$}-])\/(?:work|home|root|Users)\/[\w.-]/g,
    raw: true,
    instead: 'a path that everybody has, or one that is worked out',
    bad: [file('src/a.ts', "const a = '/home/me/x'\n"), file('Makefile', '\tcd /work/project\n')],
    good: [file('src/a.ts', "import x from '../work/a.ts'\nconst a = `${dir}/work/a`\n")],
  },
  {
    name: 'no name of a package registry',
    where: (path) => path !== itself,
    pattern: /\bregistry\.[a-z0-9-]+\.[a-z]+|\bdeb\.debian\.org|artifactory|verdaccio|npmmirror/gi,
    raw: true,
    instead: "leave it to the machine's own settings",
    bad: [
      file('.npmrc', 'registry=https://registry.npmjs.org/\n'),
      file('package-lock.json', '"https://registry.npmjs.org/a"'),
    ],
  },
]

function findAll(rule: Banned, { path, text }: SourceFile): readonly string[] {
  if (!rule.where(path)) return []
  const searched = rule.raw === true ? text : codeOnly(text)
  return [...searched.matchAll(rule.pattern)].map(
    (m) => `${path}:${lineAt(searched, m.index)}: ${m[0].trim()}: ${rule.instead}`,
  )
}

export const bans: readonly Rule[] = banned.map((rule) => ({
  name: rule.name,
  check: (files) => files.flatMap((f) => findAll(rule, f)),
  bad: rule.bad.map((f) => [f]),
  ...(rule.good === undefined ? {} : { good: rule.good.map((f) => [f]) }),
}))

export const length: Rule = {
  name: `no file over ${longestFile} lines`,
  check: (files) =>
    files
      .filter((f) => inCode(f.path) || (/^(scripts|\.ci)\//.test(f.path) && !isGenerated(f.path)))
      .map((f) => ({ path: f.path, lines: f.text.split('\n').length - 1 }))
      .filter((f) => f.lines > longestFile)
      .map((f) => `${f.path}: ${f.lines} lines; split it by what changes together`),
  bad: [[file('src/a.ts', 'x\n'.repeat(longestFile + 1))]],
  good: [[file('src/a.ts', 'x\n'.repeat(longestFile))], [file('src/spec/compiled/a.js', 'x\n'.repeat(5000))]],
}

/** Of the package, for those who build on it: the one place where what belongs to others is gathered, since a package has one entry. */
const door = 'src/library.ts'

export const barrels: Rule = {
  name: 'no barrel',
  check: (files) =>
    files
      .filter((f) => inCode(f.path) && f.path !== door && isBarrel(f.text))
      .map((f) => `${f.path}: only hands on what others export; import from where it is made`),
  bad: [
    [file('src/a.ts', "export { b } from './b.ts'\n")],
    [file('src/a.ts', "export * from './b.ts'\nexport type { C } from './c.ts'\n")],
    [file('src/a.ts', "// All of it.\nimport { b } from './b.ts'\n\nexport { b }\n")],
  ],
  good: [
    [file(door, "export { b } from './core/b.ts'\n")],
    [file('src/a.ts', "import { b } from './b.ts'\nawait b()\n")],
    [file('src/a.ts', "import './b.ts'\n")],
  ],
}

function isBarrel(text: string): boolean {
  const code = withoutComments(text)
  if (!/^export\b/m.test(code)) return false
  const rest = code
    .replaceAll(/^(?:import|export)\b[^'"`;()=]*?from\s*['"][^'"]+['"];?/gm, '')
    .replaceAll(/^export\s*(?:type\s*)?\{[^}]*\};?/gm, '')
  return rest.trim() === ''
}
