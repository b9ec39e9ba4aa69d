import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PackageRegistry } from './package-registry.ts'

// The package as it would be published: packed, installed into an empty folder by npm, and used from there.

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
let dir: string
let app: string
let registry: PackageRegistry
let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rk-package-'))
  app = join(dir, 'app')
  await mkdir(app)
  registry = await PackageRegistry.start(root)
  await run(process.execPath, [join(root, 'scripts/build.mjs'), '--out', join(dir, 'dist')])
  const shown = await npm(join(dir, 'dist'), 'pack', '--json', '--pack-destination', dir)
  const found: unknown = JSON.parse(shown)
  packed = (Array.isArray(found) ? found[0] : Object.values(found as object)[0]) as typeof packed
  await writeFile(join(app, 'package.json'), '{"name": "app", "private": true, "type": "module"}\n')
  await npm(app, 'install', '--no-save', join(dir, packed.filename))
})

afterAll(async () => {
  await registry.close()
  await rm(dir, { recursive: true, force: true })
})

/** With neither the user's settings nor the user's cache: only the registry above is asked. */
async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  const settings = [
    `--registry=${registry.url}`,
    `--cache=${join(dir, 'cache')}`,
    `--userconfig=${join(dir, 'none')}`,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--fetch-retries=0',
    '--loglevel=error',
  ]
  return (await run('npm', [...args, ...settings], { cwd, timeout: 100_000, env: plainEnvironment() })).stdout
}

/** What an npm that started these tests has put there would steer the one below. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))
  return Object.fromEntries(kept)
}

function rolekeeper(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return run(join(app, 'node_modules/.bin/rolekeeper'), args, { cwd: app, timeout: 20_000 })
}

test('the tarball holds the program, the library with its types, and the schemas; no sources, tests or tools', () => {
  const paths = packed.files.map((f) => f.path)
  for (const path of [
    'rolekeeper.js',
    'library.js',
    'types/library.d.ts',
    'schemas/plan.v1.schema.json',
    'README.md',
    'LICENSE',
  ])
    expect(paths).toContain(path)
  const other = paths.filter(
    (p) =>
      !/^(?:types\/.+\.d\.ts|schemas\/.+\.json|(?:chunks\/)?[\w-]+\.js(?:\.map)?|[A-Z]\w+(?:\.md)?|package\.json)$/.test(
        p,
      ),
  )
  expect(other).toEqual([])
})

test('the installed program runs: its version, a file that is right, one that is not', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  expect((await rolekeeper('--version')).stdout).toBe(`${version}\n`)
  await mkdir(join(app, 'clusters'))
  await copyFile(join(root, 'clusters/shop.yaml'), join(app, 'clusters/shop.yaml'))
  expect((await rolekeeper('validate')).stdout).toContain('1 file: valid')
  await writeFile(join(app, 'clusters/till.yaml'), 'apiVersion: rolekeeper/v1\nkind: Cluster\n')
  await expect(rolekeeper('validate')).rejects.toMatchObject({ code: 65 })
})

test('every command of it can be loaded: nothing that it imports is missing', async () => {
  const { stdout } = await rolekeeper('--help')
  const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]+)(?:\|\S+)?(?: |$)/gm)].map((m) => m[1] ?? '')
  expect(commands).toEqual(expect.arrayContaining(['plan', 'reconcile', 'status', 'replay']))
  const helped = await Promise.all(
    commands.filter((c) => c !== 'help' && c !== 'rolekeeper').map(async (c) => (await rolekeeper(c, '--help')).stdout),
  )
  for (const text of helped) expect(text).toContain('Usage: rolekeeper')
})

test('the example of the library runs as it stands in the docs, prints what is said there, and has types', async () => {
  const page = await readFile(join(root, 'docs/library.md'), 'utf8')
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
  const [, output = ''] = /```text\n([\s\S]*?)```/.exec(page) ?? []
  await writeFile(join(app, 'example.ts'), example)
  expect((await run(process.execPath, ['example.ts'], { cwd: app })).stdout).toBe(output)
  await writeFile(join(app, 'wrong.ts'), "import { decide } from 'rolekeeper'\ndecide(1, 2, 3, 'now')\n")
  const options = {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom'],
    strict: true,
    noEmit: true,
    types: [],
  }
  await writeFile(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['example.ts'] }))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const checked = await run(process.execPath, [tsc, '-p', app]).catch((error: { stdout: string }) => error)
  expect(checked.stdout).toBe('')
  await writeFile(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['wrong.ts'] }))
  await expect(run(process.execPath, [tsc, '-p', app])).rejects.toThrow()
})
