import { describe, expect, test } from 'vitest'
import { parseClusterFile, parseClusterFiles } from '../../src/spec/parse-clusters.ts'
import { parseDaemonFile } from '../../src/spec/parse-daemon.ts'

function fileWith(roles: string): string {
  return `apiVersion: rolekeeper/v1
kind: Cluster
metadata: {name: shop}
spec:
  engine: mariadb
  management: manage
  hosts:
    db1: {address: 10.77.0.11}
    db2: {address: 10.77.0.12, delay: 1h}
  roles:
${roles}
`
}

const writer =
  '    writer: {mode: exclusive, hosts: [db1]} # rolekeeper-ignore sole-candidate: the other one is for reports'

function codes(text: string): readonly string[] {
  return parseClusterFile(text, 'shop.yaml').diagnostics.map((d) => d.code)
}

describe('a warning is left out where a comment asks for it, with a reason', () => {
  test.each<readonly [string, string]>([
    ['on its line', writer],
    [
      'alone above it',
      '    # rolekeeper-ignore sole-candidate: the other one is for reports\n    writer: {mode: exclusive, hosts: [db1]}',
    ],
    [
      'above it with other comments and empty lines between',
      '    # rolekeeper-ignore sole-candidate: the other one is for reports\n    # see also elsewhere\n\n    writer: {mode: exclusive, hosts: [db1]}',
    ],
  ])('%s', (_, roles) => {
    const { diagnostics, ignored } = parseClusterFiles([{ name: 'shop.yaml', text: fileWith(roles) }])
    expect(diagnostics).toEqual([])
    expect(ignored.map((d) => d.code)).toEqual(['sole-candidate'])
  })

  test('several on one line, each with a comment of its own', () => {
    const roles = `${writer}
    # rolekeeper-ignore no-effect: addresses come next week
    # rolekeeper-ignore delayed-reader: they know
    reader: {mode: balanced, hosts: [db2]}`
    expect(codes(fileWith(roles))).toEqual([])
  })
})

test('the same in a daemon file', () => {
  const text = `apiVersion: rolekeeper/v1
kind: Daemon
source: {directory: .}
credentials:
  default:
    monitor: {user: m, password: {env: A}}
    operator: {user: o, password: {env: B}}
    replication: {user: r, password: {env: C}}
# rolekeeper-ignore no-effect: the port is opened next week
http: {token: {env: D}}
`
  expect(parseDaemonFile(text, 'r.yaml')).toMatchObject({ diagnostics: [], spec: { state: '/var/lib/rolekeeper' } })
  const without = parseDaemonFile(text.replace(': the port is opened next week', ''), 'r.yaml')
  expect(without.spec).toBeNull()
  expect(without.diagnostics.map((d) => d.code)).toEqual(['bad-ignore', 'no-effect'])
})

describe('not otherwise', () => {
  test('elsewhere in the file', () => {
    expect(codes(`# rolekeeper-ignore sole-candidate: everywhere\n${fileWith(writer.replace(/ #.*/, ''))}`)).toEqual([
      'unused-ignore',
      'sole-candidate',
    ])
  })

  test('in another file', () => {
    const other = fileWith(writer.replace(/ #.*/, '')).replace('shop', 'other').replaceAll('10.77', '10.78')
    const { diagnostics } = parseClusterFiles([
      { name: 'shop.yaml', text: fileWith(writer) },
      { name: 'other.yaml', text: other },
    ])
    expect(diagnostics.map((d) => [d.range.file, d.code])).toEqual([['other.yaml', 'sole-candidate']])
  })

  test('without a reason, and then the warning stays', () => {
    expect(codes(fileWith(writer.replace(/: the other.*/, '')))).toEqual(['sole-candidate', 'bad-ignore'])
    expect(codes(fileWith(writer.replace(/: the other.*/, ':  ')))).toEqual(['sole-candidate', 'bad-ignore'])
  })

  test('inside of a text', () => {
    const text = fileWith('    writer: {mode: exclusive, hosts: [db1]}').replace(
      'metadata: {name: shop}',
      'metadata:\n  name: shop\n  labels:\n    note: |\n      # rolekeeper-ignore nothing\n    other: "# rolekeeper-ignore nothing"',
    )
    expect(codes(text)).toEqual(['sole-candidate'])
  })

  test('a word that only begins like it', () => {
    expect(codes(fileWith(writer.replace('rolekeeper-ignore', 'rolekeeper-ignored')))).toEqual(['sole-candidate'])
  })
})

describe('an ignore that meets nothing', () => {
  test('is said where the file is valid', () => {
    expect(codes(fileWith(writer.replace('[db1]', '[db1, db3]')))).toEqual(['unknown-host'])
    expect(codes(fileWith(writer.replace('mode: exclusive, hosts: [db1]', 'hosts: [db1], mode: exclusive')))).toEqual(
      [],
    )
    expect(codes(fileWith(writer).replace(', delay: 1h', '').replace('[db1]', '[db1, db2]'))).toEqual(['unused-ignore'])
  })

  test('is not said of a suspension, which is over at some time without a change of the file', () => {
    const text = fileWith(writer).replace(
      '  hosts:',
      '  # rolekeeper-ignore suspension-over: it is kept as an example\n  suspend: {scope: all, reason: audit, until: 2026-01-01T00:00:00Z}\n  hosts:',
    )
    for (const day of ['2025-12-01', '2026-02-01'])
      expect(parseClusterFile(text, 'shop.yaml', { now: Date.parse(day) }).diagnostics).toEqual([])
  })
})
