import { expect, test } from 'vitest'
import { capabilities, parseVersion } from '../../src/mysql/versions.ts'

test.each([
  ['10.11.19-MariaDB-0+deb12u1-log', { flavour: 'mariadb', major: 10, minor: 11, patch: 19 }],
  ['5.5.5-10.6.4-MariaDB', { flavour: 'mariadb', major: 10, minor: 6, patch: 4 }],
  ['11.8.3-MariaDB-1', { flavour: 'mariadb', major: 11, minor: 8, patch: 3 }],
  ['8.4.3', { flavour: 'mysql', major: 8, minor: 4, patch: 3 }],
  ['9.7.4-2', { flavour: 'mysql', major: 9, minor: 7, patch: 4 }],
  ['', null],
  ['MariaDB', null],
  ['10.11', null],
])('%j', (text, version) => {
  expect(parseVersion(text)).toEqual(version)
})

function of(text: string): ReturnType<typeof capabilities> {
  const version = parseVersion(text)
  return version === null ? null : capabilities(version)
}

test('a former writer can be demoted by one option from MariaDB 10.10 on', () => {
  expect(of('10.9.8-MariaDB')?.demoteToSlave).toBe(false)
  expect(of('10.10.1-MariaDB')?.demoteToSlave).toBe(true)
  expect(of('11.0.0-MariaDB')?.demoteToSlave).toBe(true)
  expect(of('9.7.0')?.demoteToSlave).toBe(false)
})

test('each kind has its own words and its own strong read-only', () => {
  expect(of('10.11.6-MariaDB')).toMatchObject({
    replicaStatus: 'SHOW ALL SLAVES STATUS',
    superReadOnly: false,
    readOnlyValues: ['OFF', 'ON'],
    statementLimit: 'set-statement',
  })
  expect(of('12.1.2-MariaDB')?.readOnlyValues).toContain('NO_LOCK_NO_ADMIN')
  expect(of('8.4.0')).toMatchObject({
    replicaStatus: 'SHOW REPLICA STATUS',
    superReadOnly: true,
    statementLimit: 'optimizer-hint',
  })
})

test('what is too old is not guessed at', () => {
  expect(of('10.4.34-MariaDB')).toBeNull()
  expect(of('8.0.40')).toBeNull()
  expect(of('5.7.44-log')).toBeNull()
})
