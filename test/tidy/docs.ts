import { posix } from 'node:path'
import { file, type Rule } from './rule.ts'
import { lineAt, withoutComments } from './source-text.ts'
import { isCode, type SourceFile } from './tree.ts'

function exists(files: readonly SourceFile[], path: string): boolean {
  const plain = path.replace(/\/$/, '')
  return plain === '' || plain === '.' || files.some((f) => f.path === plain || f.path.startsWith(`${plain}/`))
}

const isDoc = (path: string): boolean => path.endsWith('.md')

export const links: Rule = {
  name: 'links and paths in the docs lead somewhere',
  check: (files) => files.filter((f) => isDoc(f.path)).flatMap((f) => [...deadLinks(f, files), ...deadPaths(f, files)]),
  bad: [
    [file('docs/A.md', 'see [b](B.md)\n')],
    [file('docs/A.md', 'see [b](#nowhere)\n# Here\n')],
    [file('README.md', 'see `src/none.ts`\n')],
    [file('docs/A.md', '![p](p.png)\n')],
  ],
  good: [
    [
      file('docs/A.md', '# One, two\n[b](../README.md), [c](#one-two), [d](https://example.org), `test/<name>.ts`\n'),
      file('README.md', ''),
    ],
  ],
}

function deadLinks({ path, text }: SourceFile, files: readonly SourceFile[]): readonly string[] {
  return [...withoutFences(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].flatMap((m) => {
    const link = m[1] ?? ''
    if (/^[a-z]+:/.test(link)) return []
    const [name = '', anchor] = link.split('#')
    const to = name === '' ? path : posix.normalize(posix.join(posix.dirname(path), name))
    const where = `${path}:${lineAt(text, m.index)}`
    if (!exists(files, to)) return [`${where}: ${link} leads nowhere`]
    const page = files.find((f) => f.path === to)
    const dead = anchor !== undefined && page !== undefined && !anchorsOf(page.text).includes(anchor)
    return dead ? [`${where}: ${to} has no heading #${anchor}`] : []
  })
}

function anchorsOf(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/^#+ +(.+)$/gm)].map((m) =>
    (m[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  )
}

/** Blanks fenced blocks: an example may show what is not here. */
function withoutFences(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, (block) => block.replaceAll(/[^\n]/g, ' '))
}

const inTree = /`((?:src|test|docs|scripts|bench|bin|clusters|examples|schemas|\.ci)\/[^`\s]*|[A-Z]+\.md)`/g

function deadPaths({ path, text }: SourceFile, files: readonly SourceFile[]): readonly string[] {
  return [...withoutFences(text).matchAll(inTree)].flatMap((m) => {
    const named = m[1] ?? ''
    if (/[<*{]/.test(named)) return []
    if (exists(files, named) || exists(files, posix.join(posix.dirname(path), named))) return []
    return [`${path}:${lineAt(text, m.index)}: there is no ${named}`]
  })
}

export const comments: Rule = {
  name: 'docs that comments point to are there',
  check: (files) =>
    files
      .filter((f) => isCode(f.path))
      .flatMap((f) => {
        const code = withoutComments(f.text)
        return [...f.text.matchAll(/\bdocs\/[\w/-]+(?:\.md)?/g)]
          .filter((m) => code[m.index] === ' ' && !exists(files, m[0]) && !exists(files, `${m[0]}.md`))
          .map((m) => `${f.path}:${lineAt(f.text, m.index)}: there is no ${m[0]}`)
      }),
  bad: [[file('src/a.ts', '// see docs/NONE\n')]],
  good: [
    [file('src/a.ts', '// see docs/ONE\n'), file('docs/ONE.md', '')],
    [file('test/a.test.ts', "const a = 'docs/none'\n")],
  ],
}

export const commands: Rule = {
  name: 'commands in the docs exist',
  check: (files) => {
    const text = (path: string): string => files.find((f) => f.path === path)?.text ?? ''
    const targets = [...text('Makefile').matchAll(/^([a-z][a-z-]*):/gm)].map((m) => m[1])
    const scripts = Object.keys((JSON.parse(text('package.json') || '{}') as { scripts?: object }).scripts ?? {})
    const program = text('src/cli/main.ts')
    const known = [...program.matchAll(/\bname: '([a-z-]+)'/g), ...program.matchAll(/aliases: \['([a-z-]+)'/g)].map(
      (m) => m[1],
    )
    const kinds = [
      { pattern: /^(?:\$ )?(?:sudo )?make ([a-z][a-z-]*)/gm, known: targets, what: 'target of the Makefile' },
      { pattern: /\bnpm run (?:--silent )?([a-z:-]+)/gm, known: scripts, what: 'script of package.json' },
      { pattern: /(?:^|&& |\$ )rolekeeper ([a-z][a-z-]+)/gm, known, what: 'command of rolekeeper' },
    ]
    return files
      .filter((f) => isDoc(f.path))
      .flatMap((f) =>
        programText(f.text).flatMap(({ text: shown, line }) =>
          kinds.flatMap((kind) =>
            [...shown.matchAll(kind.pattern)]
              .filter((m) => !kind.known.includes(m[1] ?? ''))
              .map((m) => `${f.path}:${line}: ${m[1]} is no ${kind.what}`),
          ),
        ),
      )
  },
  bad: [
    [file('README.md', '```sh\nmake nothing   # why\n```\n'), file('Makefile', 'test:\n')],
    [file('README.md', '`npm run nothing`\n'), file('package.json', '{"scripts":{"a":"b"}}')],
    [file('README.md', '```\nrolekeeper frobnicate shop\n```\n'), file('src/cli/main.ts', "{ name: 'plan' }")],
  ],
  good: [[file('README.md', '`make test`\nmake it\nrolekeeper writes\n'), file('Makefile', 'test:\n')]],
}

/** What is shown as typed: between backticks, and in fenced blocks. */
function programText(text: string): readonly { readonly text: string; readonly line: number }[] {
  const fences = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)]
  const spans = [...withoutFences(text).matchAll(/`([^`\n]+)`/g)]
  return [...fences, ...spans].map((m) => ({ text: m[1] ?? '', line: lineAt(text, m.index) }))
}

/** Where codes are written, and by which pattern they are found there. */
const codePatterns: readonly { readonly where: RegExp; readonly pattern: RegExp }[] = [
  { where: /^src\/model\/codes-spec\.ts$/, pattern: /^ {2}'?([A-Za-z][\w-]*)'?:/gm },
  { where: /^src\/(core|runtime|http|cli)\//, pattern: /\b(?:code|reason|because): '([A-Z][A-Za-z]+)'/g },
  { where: /^src\/core\//, pattern: /\baddHold\(\w+, '([A-Z]\w+)'/g },
  { where: /^src\/core\/preflight\.ts$/, pattern: /\b(?:verdictOf|fail)\(\s*'([a-z-]+)'/g },
  { where: /^src\/core\/assess-table\.ts$/, pattern: /\bverdict: '([a-z-]+)'/g },
]

export const codes: Rule = {
  name: 'docs/CODES.md lists every code, and no other',
  check: (files) => {
    const used = new Map<string, string>()
    for (const f of files.filter((x) => isCode(x.path))) {
      for (const { where, pattern } of codePatterns) {
        if (where.test(f.path)) for (const m of f.text.matchAll(pattern)) used.set(m[1] ?? '', f.path)
      }
    }
    const page = files.find((f) => f.path === 'docs/CODES.md')?.text ?? ''
    const listed = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map((m) => m[1] ?? '')
    const source = files
      // What only explains codes does not make them arise.
      .filter((f) => f.path.startsWith('src/') && !/^src\/model\/(codes-runtime|reasons)\.ts$/.test(f.path))
      .map((f) => f.text)
      .join('\n')
    return [
      ...[...used]
        .filter(([code]) => !listed.includes(code))
        .map(([code, path]) => `${path}: ${code} has no row in docs/CODES.md`),
      ...listed
        .filter((code) => !used.has(code) && !source.includes(`'${code}'`) && !source.includes(`${code}:`))
        .map((code) => `docs/CODES.md: nothing in src says ${code}; take the row out`),
      ...listed.filter((code, n) => listed.indexOf(code) !== n).map((code) => `docs/CODES.md: ${code} has two rows`),
    ]
  },
  bad: [
    [file('src/core/a.ts', "x({ code: 'NewCode' })\n"), file('docs/CODES.md', '')],
    [file('src/core/a.ts', "addHold(state, 'NewCode', 'move', m)\n")],
    [
      file('src/model/codes-spec.ts', "export const c = {\n  'new-code': 'text',\n  timing: 'text',\n}\n"),
      file('docs/CODES.md', '| `timing` | x |\n'),
    ],
    [file('docs/CODES.md', '| `old-code` | x |\n')],
    [file('docs/CODES.md', '| `old-code` | x |\n'), file('src/model/codes-runtime.ts', "  'old-code': {},\n")],
  ],
  good: [[file('src/core/a.ts', "x({ code: 'NewCode' })\n"), file('docs/CODES.md', '| `NewCode` | x |\n')]],
}

const invariantCount = 11
const homes = ['Function', 'Checker', 'Test']

export const invariants: Rule = {
  name: 'docs/SAFETY.md names the three homes of every invariant',
  check: (files) => {
    const text = files.find((f) => f.path === 'docs/SAFETY.md')?.text ?? ''
    const sections = text.split(/^### /m).slice(1)
    const numbers = sections.map((s) => Number.parseInt(s, 10))
    const wanted = Array.from({ length: invariantCount }, (_, n) => n + 1)
    return [
      ...wanted.filter((n) => !numbers.includes(n)).map((n) => `docs/SAFETY.md: no section for invariant ${n}`),
      ...sections.flatMap((section, n) =>
        homes.flatMap((home) => {
          const line = new RegExp(String.raw`^- \*\*${home}:\*\* (.+)$`, 'm').exec(section)?.[1]
          if (line === undefined) return [`docs/SAFETY.md: invariant ${numbers[n]} has no line **${home}:**`]
          if (line.startsWith('Not yet: ')) return []
          return /`[a-z]+\/[^`]+`/.test(line)
            ? []
            : [
                `docs/SAFETY.md: invariant ${numbers[n]}, ${home}: name a path, or begin with "Not yet: " and say what is missing`,
              ]
        }),
      ),
    ]
  },
  bad: [
    [file('docs/SAFETY.md', '')],
    [file('docs/SAFETY.md', sample('- **Function:** somewhere\n- **Checker:** Not yet: x\n- **Test:** `test/a.ts`\n'))],
    [file('docs/SAFETY.md', sample('- **Function:** `src/a.ts`\n- **Test:** `test/a.ts`\n'))],
  ],
  good: [
    [
      file(
        'docs/SAFETY.md',
        sample('- **Function:** `src/a.ts`\n- **Checker:** Not yet: x\n- **Test:** `test/a.ts`\n'),
      ),
    ],
  ],
}

function sample(body: string): string {
  return Array.from({ length: invariantCount }, (_, n) => `### ${n + 1}. Title\n${body}`).join('\n')
}

export const version: Rule = {
  name: 'one version',
  check: (files) => {
    const declared = /"version": "([^"]+)"/.exec(files.find((f) => f.path === 'package.json')?.text ?? '')?.[1]
    return files
      .filter((f) => isCode(f.path) && f.path.startsWith('src/'))
      .flatMap((f) =>
        [...f.text.matchAll(/\bversion(?:\(|: )'(\d+\.\d+\.\d+)'/g)]
          .filter((m) => m[1] !== declared)
          .map((m) => `${f.path}:${lineAt(f.text, m.index)}: ${m[1]}, and package.json says ${declared ?? 'nothing'}`),
      )
  },
  bad: [
    [file('package.json', '{"version": "1.0.0"}'), file('src/cli/main.ts', ".version('0.9.0')")],
    [file('package.json', '{"version": "1.0.0"}'), file('src/cli/daemon.ts', "{ version: '0.9.0' }")],
  ],
  good: [[file('package.json', '{"version": "1.0.0"}'), file('src/cli/main.ts', ".version('1.0.0')")]],
}
