import type { Duplex } from 'node:stream'
import { type Connection, createConnection } from 'mysql2/promise'

/**
 * The client of the lab: a process of its own in a client's namespace. Writes (or reads) through virtual IPs all the time and says
 * on standard output what it saw, one line each: `A id time server` acknowledged, `E code time` failed, `W ms` the longest wait of one
 * operation so far, `H ms` an operation that did not end when the client was told to stop.
 */
export interface ProcessOptions {
  readonly mode: 'write' | 'read'
  /** Connections are spread over them. */
  readonly hosts: readonly string[]
  readonly port: number
  readonly user: string
  readonly password: string
  readonly connections: number
  readonly everyMs: number
  /** 0: no timeout at all. */
  readonly connectTimeoutMs: number
  readonly queryTimeoutMs: number
  readonly retryMs: number
  readonly firstId: number
  /** How long an operation may still take after the stop. */
  readonly graceMs: number
  /** Added to this machine's monotonic clock, so that every process has the same time. */
  readonly clockOffsetMs: number
}

const options = JSON.parse(process.argv[2] ?? '{}') as ProcessOptions
/** Since when each connection is inside an operation. */
const inside = new Map<number, number>()
const state = { stopping: false, nextId: options.firstId, longestWait: 0, lines: [] as string[] }

function now(): number {
  return Number(process.hrtime.bigint()) / 1e6 + options.clockOffsetMs
}

function flush(): void {
  if (state.lines.length > 0) process.stdout.write(`${state.lines.join('\n')}\n`)
  state.lines = []
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** One operation, with its deadline if it has one, and with its wait written down. */
async function operation<T>(index: number, ms: number, work: Promise<T>): Promise<T> {
  const began = now()
  inside.set(index, began)
  let timer: NodeJS.Timeout | undefined
  try {
    if (ms === 0) return await work
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('late')), ms)
    })
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    inside.delete(index)
    const waited = now() - began
    if (waited > state.longestWait) {
      state.longestWait = waited
      state.lines.push(`W ${waited.toFixed(1)}`)
    }
  }
}

async function open(index: number): Promise<Connection> {
  const { hosts, port, user, password, connectTimeoutMs } = options
  const opening = createConnection({
    host: hosts[index % hosts.length] ?? '',
    port,
    user,
    password,
    connectTimeout: connectTimeoutMs,
  })
  try {
    return await operation(index, connectTimeoutMs, opening)
  } catch (error) {
    void opening.then(abandon, () => undefined)
    throw error
  }
}

/** The driver's own way to end a connection leaves the socket open while a server is silent. */
function abandon(connection: Connection): void {
  const inner = (connection as unknown as { readonly connection: { readonly stream: Duplex } }).connection
  inner.stream.destroy()
  connection.destroy()
}

async function session(index: number): Promise<void> {
  const { queryTimeoutMs, everyMs, mode } = options
  const connection = await open(index)
  connection.on('error', () => undefined)
  try {
    // Asked anew in every session: behind the same address there may be another server.
    const [rows] = await operation(index, queryTimeoutMs, connection.query('SELECT @@server_id AS server'))
    const server = String((rows as { server: number }[])[0]?.server)
    let due = now()
    while (!state.stopping) {
      if (mode === 'write') {
        const id = state.nextId
        state.nextId += 1
        const insert = connection.query('INSERT INTO app.writes (id, connection) VALUES (?, ?)', [id, index])
        await operation(index, queryTimeoutMs, insert)
        state.lines.push(`A ${id} ${now().toFixed(3)} ${server}`)
      } else {
        await operation(index, queryTimeoutMs, connection.query('SELECT COUNT(*) FROM app.writes WHERE id < 10'))
        state.lines.push(`A 0 ${now().toFixed(3)} ${server}`)
      }
      due = Math.max(due + everyMs, now() - everyMs)
      await pause(Math.max(0, due - now()))
    }
  } finally {
    abandon(connection)
  }
}

async function untilStopped(index: number): Promise<void> {
  await pause((options.everyMs / Math.max(1, options.connections)) * index)
  while (!state.stopping) {
    try {
      await session(index)
    } catch (error) {
      state.lines.push(`E ${(error as { code?: string }).code ?? (error as Error).message} ${now().toFixed(1)}`)
      await pause(options.retryMs)
    }
  }
}

setInterval(flush, 20)
process.on('uncaughtException', (error) => state.lines.push(`E ${error.message} ${now().toFixed(1)}`))
const sessions = Promise.all(Array.from({ length: options.connections }, (_, i) => untilStopped(i)))

process.stdin.once('data', () => {
  state.stopping = true
  void Promise.race([sessions, pause(options.graceMs)]).then(() => {
    for (const since of inside.values()) state.lines.push(`H ${(now() - since).toFixed(0)}`)
    state.lines.push('Z')
    flush()
    // Standard output is a pipe, and writing to one is synchronous here.
    process.exit(0)
  })
})
