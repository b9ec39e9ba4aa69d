import type { SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { ControllerState } from '../model/state.ts'
import type { ClusterStatus } from '../model/status.ts'
import type { View } from '../model/view.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

export interface Inspection {
  readonly state: ControllerState
  readonly view: View
  readonly spec: ClusterSpec
  readonly source: SourceFacts
}

export interface RequestAnswer {
  readonly ok: boolean
  /** A code of docs/CODES. */
  readonly code: string
  readonly message: string
}

export interface DaemonClient {
  statuses(): Promise<readonly ClusterStatus[]>
  inspect(cluster: string): Promise<Inspection>
  request(cluster: string, body: object): Promise<RequestAnswer>
}

/**
 * Not imported: importing names touches every name, and one of them loads a whole WebSocket client, which nobody needs here, 40 ms in the
 * start of each command (Node 24).
 */
const { request } = process.getBuiltinModule('node:http')

/** Longest time for one question and its whole answer, ms. */
const deadline = 5000

/**
 * Talks to the daemon of the same daemon file over its control socket. Rejects with a `CommandError`: 69 where no daemon answers
 * (in time, or in a way that can be read), 64 where it does not watch that cluster.
 */
export function daemonClient(socketPath: string, timeoutMs: number = deadline): DaemonClient {
  const ask = (method: string, path: string, body?: object): Promise<unknown> =>
    exchange(socketPath, method, `/api/v1/clusters${path}`, body, timeoutMs)
  return {
    statuses: async () =>
      ((await ask('GET', '')) as { clusters: (ClusterStatus | null)[] }).clusters.filter((c) => c !== null),
    inspect: async (cluster) => (await ask('GET', `/${encodeURIComponent(cluster)}/inspect`)) as Inspection,
    request: async (cluster, body) =>
      (await ask('POST', `/${encodeURIComponent(cluster)}/requests`, { ...body, by: operator() })) as RequestAnswer,
  }
}

/** Who is said to have asked: shown in status and audit, and trusted with nothing. */
export function operator(): string {
  return process.env['SUDO_USER'] ?? process.env['USER'] ?? 'unknown'
}

/** What a number of the system means here. */
const words: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such socket: it does not run, or has another state directory'],
  ['ECONNREFUSED', 'it does not run any more'],
  ['EACCES', "this user may not: run this as the daemon's user, or as root"],
])

function exchange(
  socketPath: string,
  method: string,
  path: string,
  body: object | undefined,
  timeoutMs: number,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void =>
      reject(new CommandError(exitCodes.unreachable, `no daemon answers at ${socketPath} (${why})`))
    // On the whole exchange: the timeout of a socket starts anew with every byte.
    const signal = AbortSignal.timeout(timeoutMs)
    const onError = (error: NodeJS.ErrnoException): void =>
      fail(signal.aborted ? `not within ${timeoutMs} ms` : (words.get(error.code ?? '') ?? error.code ?? error.message))
    const headers = body === undefined ? {} : { 'content-type': 'application/json' }
    const req = request({ socketPath, method, path, signal, headers }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => {
        text += chunk
      })
      // A daemon that ends in the middle of its answer is said here, not by the request.
      res.on('error', onError)
      res.on('end', () => {
        const status = res.statusCode ?? 0
        if (status === 404) reject(new CommandError(exitCodes.usage, 'the daemon watches no cluster of that name'))
        else if (status !== 200 && status !== 409) fail(`status ${status}`)
        else
          try {
            resolve(JSON.parse(text))
          } catch {
            fail('its answer cannot be read')
          }
      })
    })
    req.on('error', onError)
    req.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
