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

/** 1044, 1045: wrong password or no right; 1227: a privilege is missing; 1130: this client's address is not allowed; 1129: blocked after failed attempts; 1698: a socket-only account. */
export function isDenied(f: Failure): boolean {
  return f.errno !== undefined && [1044, 1045, 1142, 1227, 1129, 1130, 1698, 1862, 4151].includes(f.errno)
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

/** 1053: the server shuts down; 1927, 3169, 1317: this connection was killed. */
export function isSessionEnded(f: Failure): boolean {
  return f.errno === 1053 || f.errno === 1927 || f.errno === 1317 || f.errno === 1080
}

const byCode: Readonly<Record<string, NoAnswer>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'lost',
  EPIPE: 'lost',
  PROTOCOL_CONNECTION_LOST: 'lost',
  ETIMEDOUT: 'timeout',
  PROTOCOL_SEQUENCE_TIMEOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls',
  HANDSHAKE_SSL_ERROR: 'tls',
  PROTOCOL_INCORRECT_PACKET_SEQUENCE: 'garbage',
}

export function noAnswerOf(f: Failure): NoAnswer {
  if (isTooManyConnections(f)) return 'too-many-connections'
  if (isDenied(f)) return 'denied'
  if (isSessionEnded(f)) return 'lost'
  return (f.code === undefined ? undefined : byCode[f.code]) ?? 'error'
}
