import { chmod, unlink } from 'node:fs/promises'
import type { ClusterStatus } from '../model/status.ts'

/** What the control socket serves; made by whoever runs the clusters. */
export interface ControlApi {
  clusters(): readonly string[]
  status(cluster: string): ClusterStatus | null
  /** State, view and desired state in full, for `plan`, `checks` and `status --json` against the daemon. */
  inspect(cluster: string): object | null
  request(
    cluster: string,
    body: unknown,
  ): Promise<{ readonly ok: boolean; readonly code: string; readonly message: string }>
  /** The loops turn. */
  alive(): boolean
  /** Every cluster was observed once. */
  ready(): boolean
}

export interface ControlServer {
  close(): Promise<void>
}

/** Longest body of a command, bytes. */
const bodyLimit = 64 * 1024

/**
 * The daemon's door for commands: HTTP on a unix socket that only its own user may open. Who can open it may do what the
 * daemon may do, so there is no other authentication here; TCP comes with a token or not at all.
 */
export async function serveControl(path: string, api: ControlApi): Promise<ControlServer> {
  const { fastify } = await import('fastify')
  const app = fastify({ bodyLimit, logger: false, forceCloseConnections: true })
  app.get('/healthz', (_request, reply) => reply.code(api.alive() ? 200 : 503).send({ ok: api.alive() }))
  app.get('/readyz', (_request, reply) => reply.code(api.ready() ? 200 : 503).send({ ok: api.ready() }))
  app.get('/api/v1/clusters', () => ({ clusters: api.clusters().map((name) => api.status(name)) }))
  app.get<{ Params: { name: string } }>('/api/v1/clusters/:name', (request, reply) => {
    const status = api.status(request.params.name)
    return status === null ? reply.code(404).send({ code: 'UnknownCluster' }) : reply.send(status)
  })
  app.get<{ Params: { name: string } }>('/api/v1/clusters/:name/inspect', (request, reply) => {
    const found = api.inspect(request.params.name)
    return found === null ? reply.code(404).send({ code: 'UnknownCluster' }) : reply.send(found)
  })
  app.post<{ Params: { name: string } }>('/api/v1/clusters/:name/requests', async (request, reply) => {
    const answer = await api.request(request.params.name, request.body)
    return reply.code(answer.ok ? 200 : 409).send(answer)
  })
  await unlink(path).catch(() => undefined)
  await app.listen({ path })
  await chmod(path, 0o600)
  return {
    close: async () => {
      await app.close()
      await unlink(path).catch(() => undefined)
    },
  }
}
