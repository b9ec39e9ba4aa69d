// Types and validators from the schemas, the table of codes in docs/CODES.md, and the reasons in docs/operating/blocked.md. `--check` writes nothing and fails when a committed file differs.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import { build } from 'esbuild'
import { compile } from 'json-schema-to-typescript'

const root = join(import.meta.dirname, '..')
const check = process.argv.includes('--check')
// A plan is written by the program itself: its types stand in src/model, and the validator is for plans that come back from a file.
const kinds = ['cluster', 'daemon', 'plan']
const typed = ['cluster', 'daemon']
const stale = []

async function put(path, text) {
  const file = join(root, path)
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) return
  stale.push(path)
  if (check) return
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, text)
}

for (const kind of kinds) {
  const schema = JSON.parse(await readFile(join(root, `schemas/${kind}.v1.schema.json`), 'utf8'))
  if (typed.includes(kind)) {
    const types = await compile(structuredClone(schema), '', {
      bannerComment: `// Generated from schemas/${kind}.v1.schema.json by scripts/generate.mjs.`,
      additionalProperties: false,
      format: false,
      unreachableDefinitions: false,
      maxItems: 8,
    })
    await put(`src/model/generated/${kind}-file.ts`, types)
  }

  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  })
  addFormats.default(ajv, ['date-time'])
  const code = standalone.default(ajv, ajv.compile(schema))
  const bundled = await build({
    stdin: { contents: code, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    preserveSymlinks: true,
    legalComments: 'none',
    // Without white space there are no comments with paths either: the same bytes wherever they lie.
    minifyWhitespace: true,
    target: 'es2023',
  })
  await put(
    `src/spec/compiled/${kind}.js`,
    `// Generated from schemas/${kind}.v1.schema.json by scripts/generate.mjs.\n${bundled.outputFiles[0].text}`,
  )
}

const { specCodes } = await import(join(root, 'src/model/codes-spec.ts'))
const { exitMeanings } = await import(join(root, 'src/cli/exit-codes.ts'))
const runtime = await import(join(root, 'src/model/codes-runtime.ts'))
const { holdCodes, reasons } = await import(join(root, 'src/model/reasons.ts'))
/** Titles of the columns, and the fields of a row that stand in them. */
const codeTables = {
  'model/codes-spec.ts': [
    specCodes,
    { 'what is wrong': (c) => c.summary + (c.severity === 'warning' ? ' (warning)' : ''), 'what to do': (c) => c.hint },
  ],
  'model/codes-runtime.ts: verdictCodes': [
    runtime.verdictCodes,
    { 'what was seen': (c) => c.means, 'what follows': (c) => c.follows },
  ],
  'model/reasons.ts': [
    Object.fromEntries(holdCodes.map((code) => [code, reasons[code]])),
    { why: (c) => c.means, 'ways out': (c) => c.ways.join('; ') },
  ],
  'model/codes-runtime.ts: preflightCodes': [runtime.preflightCodes, { 'must be so': (c) => c.means }],
  'model/codes-runtime.ts: repairCodes': [runtime.repairCodes, { difference: (c) => c.means }],
  'model/codes-runtime.ts: conditionCodes': [
    runtime.conditionCodes,
    { condition: (c) => c.condition, meaning: (c) => c.means },
  ],
  'model/codes-runtime.ts: answerCodes': [runtime.answerCodes, { meaning: (c) => c.means }],
  'cli/exit-codes.ts': [exitMeanings, { meaning: (text) => text }],
}
let page = await readFile(join(root, 'docs/CODES.md'), 'utf8')
for (const [from, [codes, columns]] of Object.entries(codeTables)) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  const table = [
    line([from.includes('exit') ? 'exit' : 'code', ...Object.keys(columns)]),
    line(['---', ...Object.keys(columns).map(() => '---')]),
    ...Object.entries(codes).map(([code, facts]) =>
      line([
        from.includes('exit') ? code : `\`${code}\``,
        ...Object.values(columns).map((cell) => cell(facts).replaceAll('|', '\\|')),
      ]),
    ),
  ]
  const mark = `<!-- generated from src/${from} -->\n`
  const [before, after] = [page.indexOf(mark) + mark.length, page.indexOf('<!-- end -->', page.indexOf(mark))]
  if (before < mark.length || after === -1) throw new Error(`docs/CODES.md has no place for ${from}`)
  page = `${page.slice(0, before)}${table.join('\n')}\n${page.slice(after)}`
}
await put('docs/CODES.md', page)

const blocked = await readFile(join(root, 'docs/operating/blocked.md'), 'utf8')
const sections = Object.entries(reasons).map(([code, { means, retries, ways }]) =>
  [
    `## \`${code}\``,
    '',
    means,
    '',
    `- Tried again by itself: ${retries}.`,
    ...ways.map((way) => `- Way out: ${way}.`),
    '',
  ].join('\n'),
)
await put(
  'docs/operating/blocked.md',
  blocked.replace(/(<!-- generated from src\/model\/reasons\.ts -->\n)[\s\S]*?(?=<!-- end -->)/, (_, begin) =>
    [begin, ...sections].join('\n'),
  ),
)

if (check && stale.length > 0) {
  process.stderr.write(`not generated anew: ${stale.join(', ')}; run npm run generate\n`)
  process.exitCode = 1
} else if (!check) process.stdout.write(stale.length === 0 ? 'up to date\n' : `written: ${stale.join(', ')}\n`)
