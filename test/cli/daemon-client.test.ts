import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { daemonClient } from '../../src/cli/daemon-client.ts'
import { exitCodes } from '../../src/cli/exit-codes.ts'

let folder: string
let socket: string
let server: Server | null = null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rk-client-'))
  socket = join(folder, 's')
})

afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = null
  await rm(folder, { recursive: true })
})

async function serve(listener: RequestListener): Promise<void> {
  server = createServer(listener).listen(socket)
  await once(server, 'listening')
}

test('asks by path and hands back what was answered', async () => {
  const asked: (string | undefined)[] = []
  await serve((req, res) => {
    asked.push(`${req.method} ${req.url}`)
    res.end(req.url?.endsWith('inspect') === true ? '{"state":{}}' : '{"clusters":[null,{"kind":"ClusterStatus"}]}')
  })
  const client = daemonClient(socket)
  expect(await client.statuses()).toEqual([{ kind: 'ClusterStatus' }])
  expect(await client.inspect('a/b c')).toEqual({ state: {} })
  expect(asked).toEqual(['GET /api/v1/clusters', 'GET /api/v1/clusters/a%2Fb%20c/inspect'])
})

test('a request says who asks, and a refusal is an answer', async () => {
  const bodies: unknown[] = []
  const take = async (req: IncomingMessage): Promise<void> => void bodies.push(JSON.parse(await text(req)))
  await serve((req, res) => {
    void take(req).then(() => res.writeHead(409).end('{"ok":false,"code":"ForeignActor","message":"held"}'))
  })
  const answer = await daemonClient(socket).request('shop', { kind: 'ack' })
  expect(answer).toEqual({ ok: false, code: 'ForeignActor', message: 'held' })
  expect(bodies).toEqual([{ kind: 'ack', by: expect.any(String) }])
})

test('an unknown cluster is a mistake of usage', async () => {
  await serve((_req, res) => void res.writeHead(404).end('{"code":"UnknownCluster"}'))
  await expect(daemonClient(socket).inspect('none')).rejects.toMatchObject({ exitCode: exitCodes.usage })
})

test.each<[string, RequestListener | null, string]>([
  ['nobody listens', null, 'there is no such socket'],
  ['an answer that is no JSON', (_req, res) => void res.end('<html>'), 'cannot be read'],
  ['an error of the daemon', (_req, res) => void res.writeHead(500).end('{}'), 'status 500'],
  ['a daemon that ends while it answers', cut, 'ECONNRESET'],
  ['a daemon that is silent', () => undefined, 'not within 200 ms'],
  ['a daemon that never comes to an end', drip, 'not within 200 ms'],
])('%s: exit code 69, and why', async (_name, listener, why) => {
  if (listener !== null) await serve(listener)
  const asked = daemonClient(socket, 200).statuses()
  await expect(asked).rejects.toMatchObject({
    exitCode: exitCodes.unreachable,
    message: expect.stringContaining(why) as string,
  })
})

function cut(...[, res]: Parameters<RequestListener>): void {
  res.writeHead(200, { 'content-length': '100' })
  res.write('{"clusters":', () => res.destroy())
}

/** A byte now and then keeps a socket's own timeout from ever coming. */
function drip(...[, res]: Parameters<RequestListener>): void {
  const timer = setInterval(() => res.write(' '), 20)
  res.on('close', () => clearInterval(timer))
}
