import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const program = join(import.meta.dirname, '../../src/cli/rolekeeper.ts')
const good = readFileSync(join(import.meta.dirname, '../../clusters/shop.yaml'), 'utf8')
const bad = good.replace('      prefer:', '      prefered:')
const daemon = `apiVersion: rolekeeper/v1
kind: Daemon
source: {directory: repository, path: files}
allow: {networks: [10.77.0.0/25]}
credentials:
  default:
    monitor: {user: m, password: {env: A}}
    operator: {user: o, password: {env: B}}
    replication: {user: r, password: {env: C}}
`
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolekeeper-validate-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function put(path: string, content: string | Buffer): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), content)
}

function validate(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [program, 'validate', ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 25_000,
    env: { PATH: process.env['PATH'] ?? '' },
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

describe('exit codes', () => {
  test('0: valid', () => {
    put('clusters/shop.yaml', good)
    expect(validate()).toEqual({ code: 0, out: '1 file: valid.\n', err: '' })
  })

  test('0: with warnings', () => {
    put('shop.yaml', good.replace('  recovery:\n', '  replication: {semiSync: {acks: 1}}\n  recovery:\n'))
    const { code, out } = validate('shop.yaml')
    expect(code).toBe(0)
    expect(out).toContain('warning[no-effect]')
    expect(out).toMatch(/1 file: valid, 1 warning\.\n$/)
  })

  test('0: with a warning that is ignored for a reason', () => {
    const above = '  # rolekeeper-ignore no-effect: semi-sync comes next week\n'
    put('shop.yaml', good.replace('  recovery:\n', `${above}  replication: {semiSync: {acks: 1}}\n  recovery:\n`))
    expect(validate('shop.yaml')).toEqual({ code: 0, out: '1 file: valid, 1 ignored.\n', err: '' })
  })

  test('65: not valid, drawn on standard output', () => {
    put('clusters/shop.yaml', bad)
    expect(validate('clusters/shop.yaml')).toEqual({
      code: 65,
      out: `clusters/shop.yaml:18:7 error[unknown-field] spec.roles.writer: unknown field "prefered", did you mean "prefer"?
  18 |       prefered: [db1, db2, db3]
     |       ^^^^^^^^
1 file: 1 error.
`,
      err: '',
    })
  })

  test.each<readonly [string, readonly string[], RegExp]>([
    ['a file that is not there', ['nothing.yaml'], /nothing\.yaml does not exist/],
    ['no folder', [], /clusters does not exist/],
    ['a folder without cluster files', ['--dir', '.'], /\. holds no cluster file/],
    ['an unknown format', ['--format', 'xml'], /xml/],
    ['an unknown option', ['--colour'], /--colour/],
    ['no daemon file', ['--config', 'rk.yaml'], /rk\.yaml does not exist/],
  ])('64: %s', (_, args, message) => {
    const { code, out, err } = validate(...args)
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(err).toMatch(message)
  })
})

test('--json is the format of --format json, and pipes whole', async () => {
  const many = Array.from({ length: 40 }, (_, i) => `clusters/c${i}.yaml`)
  for (const name of many) put(name, `${bad}${Array.from({ length: 99 }, (_, i) => `x${i}: 1\n`).join('')}`)
  const child = spawn(process.execPath, [program, 'validate', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  // A reader that is slower than the writer: what is written must not be cut off by the end of the program.
  for await (const chunk of child.stdout) {
    out += String(chunk)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const { formatVersion, valid, diagnostics } = JSON.parse(out) as {
    formatVersion: number
    valid: boolean
    diagnostics: readonly { range: { file: string } }[]
  }
  expect({ formatVersion, valid }).toEqual({ formatVersion: 1, valid: false })
  expect(new Set(diagnostics.map((d) => d.range.file)).size).toBe(40)
  expect(
    diagnostics.find((d) => d.range.file === 'clusters/c0.yaml' && 'hint' in d && d.hint === 'write "prefer"'),
  ).toEqual({
    code: 'unknown-field',
    severity: 'error',
    summary: 'spec.roles.writer: unknown field "prefered", did you mean "prefer"?',
    detail: 'A field that the format does not have.',
    range: { file: 'clusters/c0.yaml', start: { line: 18, column: 7 }, end: { line: 18, column: 15 } },
    path: 'spec.roles.writer.prefered',
    hint: 'write "prefer"',
    related: null,
  })
  expect(validate('--format', 'json', 'clusters/c0.yaml').out).toBe(validate('--json', 'clusters/c0.yaml').out)
})

test('--format github marks lines, and a file cannot add commands', () => {
  put('clusters/shop.yaml', bad.replace('zone: a', 'zone: 022'))
  expect(validate('--format', 'github').out).toBe(
    [
      '::error file=clusters/shop.yaml,line=11,col=49,endLine=11,endColumn=52,title=yaml-ambiguous::022 is read differently by different programs (quote it: "022")',
      '::error file=clusters/shop.yaml,line=18,col=7,endLine=18,endColumn=15,title=unknown-field::spec.roles.writer: unknown field "prefered", did you mean "prefer"?',
      '',
    ].join('\n'),
  )
  put('clusters/shop.yaml', `${good}"x\\n::error::forged": 1\n`)
  expect(validate('--format', 'github').out.trimEnd().split('\n')).toHaveLength(1)
})

describe('the daemon file', () => {
  test('says where the files are, and what they may name', () => {
    put('rolekeeper.yaml', daemon)
    put('repository/files/shop.yaml', good.replace('10.77.0.102', '10.77.0.202'))
    const { code, out } = validate()
    expect(code).toBe(65)
    expect(out).toContain('repository/files/shop.yaml:')
    expect(out).toContain('error[outside-allow] 10.77.0.202 is outside')
    expect(out).toMatch(/2 files: 1 error\.\n$/)
  })

  test('is judged itself, beside the cluster files', () => {
    put('etc/rk.yaml', daemon.replace('{env: A}', 'hunter2'))
    put('clusters/shop.yaml', bad)
    const { code, out } = validate('--config', 'etc/rk.yaml', '--dir', 'clusters')
    expect(code).toBe(65)
    expect(out).toContain('etc/rk.yaml:7:34 error[literal-secret]')
    expect(out).toContain('error[unknown-field]')
    expect(out).not.toContain('hunter2')
  })

  test('may be named beside the others, and lie among them', () => {
    put('shop.yaml', good)
    put('rk.yaml', daemon.replace('10.77.0.0/25', '10.78.0.0/16'))
    expect(validate('rk.yaml', 'shop.yaml')).toMatchObject({
      code: 65,
      out: expect.stringContaining('error[outside-allow]') as string,
    })
    put('rk.json', JSON.stringify(parse(daemon), null, 2))
    expect(validate('rk.json')).toEqual({ code: 0, out: '1 file: valid.\n', err: '' })
    expect(validate('rk.yaml')).toEqual({ code: 0, out: '1 file: valid.\n', err: '' })
    expect(validate('--dir', '.')).toEqual({ code: 0, out: '1 file: valid.\n', err: '' })
  })

  test('with a Git source, the files are those of the repository that the command stands in', () => {
    put(
      'etc/rk.yaml',
      daemon.replace('{directory: repository, path: files}', '{url: "git@git.example:c.git", path: files}'),
    )
    put('files/shop.yaml', good)
    expect(validate('--config', 'etc/rk.yaml')).toEqual({ code: 0, out: '2 files: valid.\n', err: '' })
  })
})

describe('what a repository may hold', () => {
  test('a link that leads out is not followed, one inside is', () => {
    put('secret', 'root:$6$hash:19000\n')
    put('clusters/.data/shop.yaml', good)
    symlinkSync('../secret', join(folder, 'clusters/leak.yaml'))
    symlinkSync('.data/shop.yaml', join(folder, 'clusters/shop.yaml'))
    const { code, out } = validate()
    expect(code).toBe(65)
    expect(out).toContain(
      'clusters/leak.yaml:1:1 error[file-unreadable] the file is a link that leads out of its folder',
    )
    expect(out).not.toContain('hash')
    expect(out).not.toContain('shop.yaml')
  })

  test('a pipe does not hang, bytes that are no text are said, a folder is not a file', () => {
    put('clusters/latin.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xe9]))
    mkdirSync(join(folder, 'clusters/folder.yaml'))
    expect(spawnSync('mkfifo', [join(folder, 'clusters/pipe.yaml')]).status).toBe(0)
    const { code, out } = validate()
    expect(code).toBe(65)
    expect(out).toContain('clusters/folder.yaml:1:1 error[file-unreadable] this is not a regular file')
    expect(out).toContain('clusters/latin.yaml:1:1 error[file-unreadable] the file is not UTF-8')
    expect(out).toContain('clusters/pipe.yaml:1:1 error[file-unreadable] this is not a regular file')
  })

  test('no control character of a file reaches the terminal; columns stay', () => {
    put('shop.yaml', good.replace('zone: a', 'zone: 022, x: "\u001b[2J\u202e"').replaceAll('\n', '\r\n'))
    const { out } = validate('shop.yaml')
    // oxlint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(out).toContain(
      `  11 |     db1: {address: 10.77.0.11, peer: db2, zone: 022, x: " [2J "}\n     | ${' '.repeat(48)}^^^\n`,
    )
  })

  test('a byte order mark is no mistake', () => {
    put('shop.yaml', `\ufeff${good}`)
    expect(validate('shop.yaml').out).toBe('1 file: valid.\n')
  })
})

test('--help shows examples', () => {
  const { code, out } = validate('--help')
  expect(code).toBe(0)
  expect(out).toContain('rolekeeper validate clusters/shop.yaml')
})

describe('made to cost', () => {
  test.each<readonly [string, () => string | Buffer, RegExp]>([
    ['10 MB', () => 'a: b\n'.repeat(2_000_000), /big\.yaml:1:1 error\[yaml-unsafe\] the file has 10000000 characters/],
    [
      '20 MB',
      () => Buffer.alloc(20_000_000, 'a'),
      /big\.yaml:1:1 error\[file-unreadable\] the file has 20000000 bytes/,
    ],
    ['a NUL byte', () => good.replace('db1', 'd\0b'), /big\.yaml:11:6 error\[yaml-unsafe\] the file holds a NUL byte/],
    [
      'an alias bomb',
      () =>
        `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join('\n')}\n`,
      /big\.yaml:1:1 error\[yaml-unsafe\] aliases repeat/,
    ],
    [
      'nothing but brackets',
      () => '['.repeat(60_000),
      /big\.yaml:1:1 error\[yaml-unsafe\] the file is nested too deeply/,
    ],
  ])('%s: a clear error, and the others are judged', (_, text, said) => {
    put('clusters/big.yaml', text())
    put('clusters/shop.yaml', good)
    const { code, out, err } = validate()
    expect({ code, err }).toEqual({ code: 65, err: '' })
    expect(out).toMatch(said)
    expect(out).toMatch(/2 files: 1 error\.\n$/)
  })
})
