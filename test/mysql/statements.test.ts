import * as fc from 'fast-check'
import { format } from 'mysql2'
import { describe, expect, test } from 'vitest'
import * as change from '../../src/mysql/statements/change.ts'
import * as mysql from '../../src/mysql/statements/mysql.ts'
import { probeMariadb, takeActorLock } from '../../src/mysql/statements/probe.ts'
import { quoteLiteral, quoteName, type Statement } from '../../src/mysql/statements/statement.ts'

/** As it goes over the wire. */
function sent(statement: Statement): string {
  return format(statement.sql, [...(statement.values ?? [])])
}

/** What a server with an empty sql_mode reads: the texts between quotes, and the rest. */
function readBack(sql: string): { readonly literals: readonly string[]; readonly rest: string } {
  const literals: string[] = []
  const rest = sql.replaceAll(/'((?:[^'\\]|\\.|'')*)'/gs, (_, body: string) => {
    literals.push(unescaped(body))
    return '?'
  })
  return { literals, rest }
}

function unescaped(body: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', '0': '\0', Z: '\u001a' }
  return body.replaceAll(/\\(.)|''/gs, (_, c: string | undefined) => (c === undefined ? "'" : (letters[c] ?? c)))
}

const source: change.SourceAddress = {
  address: '10.0.0.1',
  port: 3306,
  user: 'repl',
  password: 'x',
  heartbeatSeconds: 1.5,
  tls: null,
}

describe('texts from outside stay texts', () => {
  test.each([
    ['a password', (t: string) => change.changeSource({ ...source, password: t })],
    ['a password (MySQL)', (t: string) => mysql.changeSourceMysql({ ...source, password: t })],
    ['an address', (t: string) => change.changeSource({ ...source, address: t })],
    ['a TLS file', (t: string) => change.changeSource({ ...source, tls: { ca: t, cert: null, key: null } })],
    [
      'a TLS file (MySQL)',
      (t: string) => mysql.changeSourceMysql({ ...source, tls: { ca: null, cert: null, key: t } }),
    ],
    ['a channel (MySQL)', (t: string) => mysql.stopReceiverMysql(t)],
    ['a cluster', (t: string) => change.writeToken(t, 'token')],
    ['a GTID position', (t: string) => change.setReplicaPosition(t)],
  ])('%s', (_, make) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("'", "\\'", '\\', "';--", '\0', 'a\nb', '?')), (text) => {
        const plain = readBack(sent(make('plain')))
        const { literals, rest } = readBack(sent(make(text)))
        expect(rest).toBe(plain.rest)
        expect(literals).toContain(text)
        expect(literals.length).toBe(plain.literals.length)
      }),
    )
  })

  test('a channel of MariaDB, which has no name where it is empty', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const { literals, rest } = readBack(sent(change.stopReceiver(text)))
        expect({ literals, rest }).toEqual({ literals: [text], rest: 'STOP SLAVE ? IO_THREAD' })
      }),
    )
    expect(change.stopReceiver('').sql).toBe('STOP SLAVE IO_THREAD')
    expect(change.startApplier('').sql).toBe('START SLAVE SQL_THREAD')
    expect(change.resetChannel('').sql).toBe('RESET SLAVE ALL')
  })

  test('names and literals', () => {
    expect(quoteName('a`b')).toBe('`a``b`')
    expect(quoteLiteral("a'b\\c")).toBe("'a''b\\\\c'")
  })
})

describe('what is sent', () => {
  test('a source is followed by GTID, at once and with heartbeats', () => {
    expect(sent(change.changeSource(source))).toBe(
      "CHANGE MASTER TO MASTER_HOST='10.0.0.1', MASTER_PORT=3306, MASTER_USER='repl', MASTER_PASSWORD='x', MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=1.5, MASTER_USE_GTID=slave_pos, MASTER_SSL=0",
    )
    expect(
      sent(change.changeSource({ ...source, tls: { ca: '/ca.pem', cert: null, key: '/key.pem' } })).split(
        'MASTER_SSL=1',
      )[1],
    ).toBe(", MASTER_SSL_CA='/ca.pem', MASTER_SSL_KEY='/key.pem'")
    expect(sent(mysql.changeSourceMysql(source))).toContain('SOURCE_AUTO_POSITION=1')
  })

  test('a statement with a password says so', () => {
    expect(change.changeSource(source).secret).toBe(true)
    expect(mysql.changeSourceMysql(source).secret).toBe(true)
    expect(change.setReplicaPosition('0-1-5').secret).toBeUndefined()
  })

  test('MySQL 9 hears neither MASTER nor SLAVE', () => {
    const all = [
      mysql.probeMysql('shop'),
      mysql.replicaStatusMysql(),
      mysql.heartbeatsMysql(),
      mysql.connectionLimitsMysql(),
      mysql.setReadOnlyMysql(true),
      mysql.setReadOnlyMysql(false),
      mysql.stopReceiverMysql('c'),
      mysql.startApplierMysql('c'),
      mysql.stopChannelMysql('c'),
      mysql.startChannelMysql('c'),
      mysql.resetChannelMysql('c'),
      mysql.setNetTimeoutMysql(4),
      mysql.changeSourceMysql(source),
    ]
    for (const statement of all) expect(sent(statement)).not.toMatch(/master|slave/i)
  })

  test('numbers are numbers', () => {
    expect(change.killConnection(12.9).sql).toBe('KILL CONNECTION 12')
    expect(change.setNetTimeout(0.2).sql).toBe('SET GLOBAL slave_net_timeout=1')
    expect(mysql.setNetTimeoutMysql(4.4).sql).toBe('SET GLOBAL replica_net_timeout=4')
  })

  test('one lock for every actor of a cluster', () => {
    expect(sent(takeActorLock('shop'))).toContain("GET_LOCK('rolekeeper:shop', 0)")
    expect(sent(probeMariadb('shop'))).toContain("IS_USED_LOCK('rolekeeper:shop')")
    expect(sent(mysql.probeMysql('shop'))).toContain("IS_USED_LOCK('rolekeeper:shop')")
  })
})
