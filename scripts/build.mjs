// Bundles the package into dist/ (or the folder that `--out` names): the program, a chunk for each command, loaded when it runs, and the library.
import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = values.out === undefined ? join(root, 'dist') : resolve(values.out)
const pkg = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

await rm(out, { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: { rolekeeper: join(root, 'src/cli/rolekeeper.ts'), library: join(root, 'src/library.ts') },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: true,
  legalComments: 'none',
  banner: { js: '#!/usr/bin/env node' },
  // Packages stay packages, so that what is installed is what the lock file says; commander alone is in every start, and small.
  packages: 'external',
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
})
// A folder that can be published as it is: no private, none of what only this repository needs.
for (const file of ['README.md', 'LICENSE']) await copyFile(join(root, file), join(out, file))
await chmod(join(out, 'rolekeeper.js'), 0o755)
await mkdir(join(out, 'schemas'))
for (const file of await readdir(join(root, 'schemas')))
  await copyFile(join(root, 'schemas', file), join(out, 'schemas', file))
await declarations()
const { name, version, description, license, type, engines, dependencies } = pkg
const imported = Object.values(metafile.outputs)
  .flatMap((o) => o.imports.filter((i) => i.external && !i.path.startsWith('node:')))
  .map((i) => (i.path.startsWith('@') ? i.path.split('/').slice(0, 2).join('/') : (i.path.split('/')[0] ?? '')))
const undeclared = [...new Set(imported)].filter((p) => !(p in dependencies))
if (undeclared.length > 0) throw new Error(`imported, and no dependency of the package: ${undeclared.join(', ')}`)
const exports = {
  '.': { types: './types/library.d.ts', default: './library.js' },
  './schemas/*': './schemas/*',
  './package.json': './package.json',
}
await writeFile(
  join(out, 'package.json'),
  `${JSON.stringify({ name, version, description, license, type, engines, bin: { rolekeeper: 'rolekeeper.js' }, exports, sideEffects: false, dependencies }, null, 2)}\n`,
)

/** The types of the library: those files that its own lead to, with names that every TypeScript resolves. */
async function declarations() {
  const made = join(out, '.types')
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [
    tsc,
    '-p',
    join(root, 'scripts/tsconfig.library.json'),
    '--outDir',
    made,
  ])
  const wanted = ['library.d.ts']
  for (const file of wanted) {
    const text = await readFile(join(made, file), 'utf8')
    for (const [, from] of text.matchAll(/from '(\.[^']*)\.ts'/g)) {
      const next = join(dirname(file), `${from}.d.ts`)
      if (!wanted.includes(next)) wanted.push(next)
    }
    await mkdir(join(out, 'types', dirname(file)), { recursive: true })
    await writeFile(join(out, 'types', file), text.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"))
  }
  await rm(made, { recursive: true })
}
