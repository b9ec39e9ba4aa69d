import type { NoAnswer } from '../model/seen.ts'

/** What a failed question left: the server's error number, or the system's code. */
export interface Failure {
  readonly errno?: number | undefined
  readonly code?: string | undefined
}

/** 1040 from a server without a free connection; 1203, 1226: the account's own limit. It lives. */
export function isTooManyConnections(f: Failure): boolean {
  return f.errno === 1040 || f.errno === 1203 || f.errno === 1226
}

/**
 * 1044, 1045, 1142, 1227: wrong password, or a right that is missing; 1129, 1130: this client's address is blocked or not allowed; 1698: a
 * socket-only account; 1862: its password has expired; 3118, 4151: it is locked. The server lives and does not want us.
 */
export function isDenied(f: Failure): boolean {
  return f.errno !== undefined && [1044, 1045, 1129, 1130, 1142, 1227, 1698, 1862, 3118, 4151].includes(f.errno)
}

/** 3159: `require_secure_transport`, and we came without TLS. */
export function isTlsRequired(f: Failure): boolean {
  return f.errno === 3159
}

/** 1205: a lock was not had within `lock_wait_timeout`, as when a commit waits for an acknowledgement and read_only waits for the commit. */
export function isLockWaitTimeout(f: Failure): boolean {
  return f.errno === 1205
}

/** 1094: the connection to be killed is gone already. */
export function isNoSuchThread(f: Failure): boolean {
  return f.errno === 1094
}

/** 1290: the server was started with an option that forbids it (`--event-scheduler=DISABLED`). */
export function isOptionPreventsStatement(f: Failure): boolean {
  return f.errno === 1290
}

/** 1053: the server shuts down; 1080: it closes connections by force; 1317, 1927, 3169: somebody killed this one. */
export function isSessionEnded(f: Failure): boolean {
  return f.errno !== undefined && [1053, 1080, 1317, 1927, 3169].includes(f.errno)
}

const byCode: ReadonlyMap<string, NoAnswer> = new Map<string, NoAnswer>(
  Object.entries({
    ECONNREFUSED: 'refused',
    ECONNRESET: 'lost',
    ECONNABORTED: 'lost',
    EPIPE: 'lost',
    PROTOCOL_CONNECTION_LOST: 'lost',
    ETIMEDOUT: 'timeout',
    PROTOCOL_SEQUENCE_TIMEOUT: 'timeout',
    EHOSTUNREACH: 'unreachable',
    ENETUNREACH: 'unreachable',
    EHOSTDOWN: 'unreachable',
    ENETDOWN: 'unreachable',
    ENOTFOUND: 'dns',
    EAI_AGAIN: 'dns',
    HANDSHAKE_NO_SSL_SUPPORT: 'tls',
    HANDSHAKE_SSL_ERROR: 'tls',
    EPROTO: 'tls',
    CERT_HAS_EXPIRED: 'tls',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
    SELF_SIGNED_CERT_IN_CHAIN: 'tls',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
    AUTH_SWITCH_PLUGIN_ERROR: 'denied',
  }),
)

/** What a failed question says about the way to the server. `error`: it answered, and with an error of the question itself. */
export function noAnswerOf(f: Failure): NoAnswer {
  if (isTooManyConnections(f)) return 'too-many-connections'
  if (isDenied(f)) return 'denied'
  if (isTlsRequired(f) || f.code?.startsWith('ERR_TLS_') === true || f.code?.startsWith('ERR_SSL_') === true)
    return 'tls'
  if (isSessionEnded(f)) return 'lost'
  return (f.code === undefined ? undefined : byCode.get(f.code)) ?? 'error'
}
