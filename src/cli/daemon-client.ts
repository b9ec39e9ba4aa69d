import { request } from 'node:http'
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

export interface DaemonClient {
  statuses(): Promise<readonly ClusterStatus[]>
  inspect(cluster: string): Promise<Inspection>
  request(
    cluster: string,
    body: object,
  ): Promise<{ readonly ok: boolean; readonly code: string; readonly message: string }>
}

const deadline = 5000

/** Talks to the daemon of the same daemon file over its control socket. Rejects with exit code 69 where there is none. */
export function daemonClient(socketPath: string): DaemonClient {
  return {
    statuses: async () =>
      ((await ask(socketPath, 'GET', '/api/v1/clusters')) as { clusters: (ClusterStatus | null)[] }).clusters.filter(
        (c) => c !== null,
      ),
    inspect: async (cluster) =>
      (await ask(socketPath, 'GET', `/api/v1/clusters/${encodeURIComponent(cluster)}/inspect`)) as Inspection,
    request: async (cluster, body) =>
      (await ask(socketPath, 'POST', `/api/v1/clusters/${encodeURIComponent(cluster)}/requests`, {
        ...body,
        by: process.env['SUDO_USER'] ?? process.env['USER'] ?? 'unknown',
      })) as {
        ok: boolean
        code: string
        message: string
      },
  }
}

function ask(socketPath: string, method: string, path: string, body?: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const req = request(
      { socketPath, method, path, timeout: deadline, headers: { 'content-type': 'application/json' } },
      (res) => {
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (chunk: string) => {
          text += chunk
        })
        res.on('end', () => {
          if (res.statusCode === 404)
            reject(new CommandError(exitCodes.usage, 'the daemon watches no cluster of that name'))
          else resolve(JSON.parse(text))
        })
      },
    )
    req.on('timeout', () => req.destroy(new Error(`no answer within ${deadline} ms`)))
    req.on('error', (error) =>
      reject(
        new CommandError(
          exitCodes.unreachable,
          `no daemon answers at ${socketPath} (${(error as NodeJS.ErrnoException).code ?? error.message})`,
        ),
      ),
    )
    req.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
