import { describe, expect, test } from 'vitest'
import {
  isDenied,
  isLockWaitTimeout,
  isNoSuchThread,
  isOptionPreventsStatement,
  isSessionEnded,
  isTlsRequired,
  isTooManyConnections,
  noAnswerOf,
} from '../../src/mysql/errors.ts'

describe('why there was no answer', () => {
  test.each([
    [{ errno: 1040 }, 'too-many-connections'],
    [{ errno: 1203, code: 'ER_TOO_MANY_USER_CONNECTIONS' }, 'too-many-connections'],
    [{ errno: 1045, code: 'ER_ACCESS_DENIED_ERROR' }, 'denied'],
    [{ errno: 1227 }, 'denied'],
    [{ errno: 1129 }, 'denied'],
    [{ code: 'AUTH_SWITCH_PLUGIN_ERROR' }, 'denied'],
    [{ errno: 3159 }, 'tls'],
    [{ code: 'HANDSHAKE_NO_SSL_SUPPORT' }, 'tls'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls'],
    [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'tls'],
    [{ errno: 1053 }, 'lost'],
    [{ errno: 1927 }, 'lost'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'lost'],
    [{ code: 'ECONNRESET' }, 'lost'],
    [{ code: 'ECONNREFUSED' }, 'refused'],
    [{ code: 'ETIMEDOUT' }, 'timeout'],
    [{ code: 'EHOSTUNREACH' }, 'unreachable'],
    [{ code: 'ENOTFOUND' }, 'dns'],
    [{ errno: 1064, code: 'ER_PARSE_ERROR' }, 'error'],
    [{ code: 'constructor' }, 'error'],
    [{}, 'error'],
  ] as const)('%j is %s', (failure, why) => {
    expect(noAnswerOf(failure)).toBe(why)
  })

  // The server's own number says more than what became of the socket: a refused login also ends the connection.
  test('the number of the server comes before the code of the system', () => {
    expect(noAnswerOf({ errno: 1040, code: 'ECONNRESET' })).toBe('too-many-connections')
  })
})

test('each number has one meaning', () => {
  const meanings = [
    isTooManyConnections,
    isDenied,
    isTlsRequired,
    isLockWaitTimeout,
    isNoSuchThread,
    isOptionPreventsStatement,
    isSessionEnded,
  ]
  for (let errno = 1000; errno < 5000; errno += 1) {
    expect(meanings.filter((is) => is({ errno })).length, String(errno)).toBeLessThanOrEqual(1)
  }
  for (const is of meanings) expect(is({ code: 'ECONNREFUSED' })).toBe(false)
})
