import { randomUUID } from 'node:crypto'
import { serveControl } from '../http/control.ts'
import type { OperatorRequest } from '../model/observation.ts'
import { Fleet } from '../runtime/fleet.ts'
import { GitLoop } from '../runtime/git-loop.ts'
import { StatusPublisher } from '../runtime/publisher.ts'
import { type Config, controlSocketPath } from './config.ts'
import { openClock, openLog } from './wire/base.ts'
import { wireCluster } from './wire/cluster.ts'
import { openSource, openStatusSink, readPublished } from './wire/git.ts'
import { instanceName, openLastGood, openStateDirectory } from './wire/state.ts'

export interface Daemon {
  readonly fleet: Fleet
  /** Ends within 2 s, whatever does not answer, and changes no server. */
  stop(): Promise<void>
}

/** Longest time that the last publication may take at the end, ms. */
const lastPublication = 1000

export async function startDaemon(config: Config): Promise<Daemon> {
  const log = openLog(config.daemon)
  const clock = openClock()
  const stateDir = await openStateDirectory(config)
  const sink = await openStatusSink(config, clock)
  const publisher =
    sink === null
      ? null
      : new StatusPublisher(
          { instance: instanceName(), version: '0.1.0', debounce: config.daemon.status.debounceMs },
          { clock, sink, log },
        )
  const source = await openSource(config)
  const git: GitLoop = new GitLoop(config.daemon, { clock, source, lastGood: openLastGood(stateDir), log }, (desired) =>
    fleet.setDesired(desired.spec, desired.source),
  )
  const fleet = new Fleet({
    wire: (spec) =>
      wireCluster(spec, { config, clock, log, lock: true, checkSource: (cluster) => void git.checkHead(cluster) }),
    onDecision: (loop) => {
      if (publisher !== null && loop.status !== null) publisher.update(loop.status)
    },
    log,
  })
  const control = await serveControl(controlSocketPath(config), {
    clusters: () => fleet.names(),
    status: (name) => fleet.loop(name)?.status ?? null,
    inspect: (name) => {
      const loop = fleet.loop(name)
      return loop === null ? null : { state: loop.state, view: loop.view(), spec: loop.spec, source: loop.source }
    },
    request: (name, body) => {
      const request = readRequest(body)
      return request === null
        ? Promise.resolve({ ok: false, code: 'BadRequest', message: 'not a request that is known' })
        : fleet.request(name, request)
    },
    alive: () => true,
    ready: () => fleet.names().every((n) => fleet.loop(n)?.state.observing === false),
  })
  log('info', 'daemon started', { state: stateDir })
  // The last good files are in force before the remote is asked: a daemon that starts while Git is away watches its clusters all the same.
  await git.start()
  if (publisher !== null && sink !== null) {
    // What the branch says of unchanged conditions keeps its times. It must not hold up anything.
    void readPublished(sink, 10_000)
      .then((published) => publisher.adopt(published))
      .catch((error: unknown) =>
        log('warn', 'status branch not read', { error: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => publisher.start())
  }
  return {
    fleet,
    stop: async () => {
      await control.close()
      await Promise.all([git.stop(), fleet.stop()])
      await publisher?.close(lastPublication)
      log('info', 'daemon ended', {})
    },
  }
}

/** What comes over the socket is checked field by field; its id is ours. */
function readRequest(body: unknown): OperatorRequest | null {
  if (typeof body !== 'object' || body === null) return null
  const b = body as Record<string, unknown>
  const by = typeof b['by'] === 'string' ? b['by'].slice(0, 100) : 'unknown'
  const id = randomUUID()
  switch (b['kind']) {
    case 'move-role':
      if (typeof b['role'] !== 'string' || typeof b['to'] !== 'string') return null
      return { kind: 'move-role', id, role: b['role'], to: b['to'], by, force: b['force'] === true }
    case 'set-offline':
    case 'set-online':
      return typeof b['host'] === 'string' ? { kind: b['kind'], id, host: b['host'], by } : null
    case 'adopt':
    case 'resume':
      return { kind: b['kind'], id, by }
    case 'ack':
      return { kind: 'ack', id, by, down: typeof b['down'] === 'string' ? b['down'] : null }
    case 'suspend': {
      const { scope, reason, until } = b
      if ((scope !== 'planned' && scope !== 'all') || typeof reason !== 'string' || typeof until !== 'number')
        return null
      return { kind: 'suspend', id, by, scope, reason: reason.slice(0, 500), until }
    }
    default:
      return null
  }
}
