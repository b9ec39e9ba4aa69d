// Bundles the program into dist/: one entry, a chunk for each command, loaded when it runs.
import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist')
const pkg = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

await rm(out, { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: { rolekeeper: join(root, 'src/cli/rolekeeper.ts') },
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
const { name, version, description, license, type, engines, dependencies } = pkg
const imported = Object.values(metafile.outputs)
  .flatMap((o) => o.imports.filter((i) => i.external && !i.path.startsWith('node:')))
  .map((i) => (i.path.startsWith('@') ? i.path.split('/').slice(0, 2).join('/') : (i.path.split('/')[0] ?? '')))
const undeclared = [...new Set(imported)].filter((p) => !(p in dependencies))
if (undeclared.length > 0) throw new Error(`imported, and no dependency of the package: ${undeclared.join(', ')}`)
await writeFile(
  join(out, 'package.json'),
  `${JSON.stringify({ name, version, description, license, type, engines, bin: { rolekeeper: 'rolekeeper.js' }, exports: { './package.json': './package.json' }, dependencies }, null, 2)}\n`,
)
