import { createConnection } from 'mysql2/promise'

/**
 * The client of the lab: a process of its own in a client's namespace. Writes (or reads) through a virtual IP all the time and says
 * on standard output what it saw, one line each: `A id time server` acknowledged, `E code` failed, `W ms` an operation without timeout waited.
 * Times are ms since the epoch on this machine's monotonic clock, the same for every process.
 */
interface Options {
  readonly mode: 'write' | 'read'
  readonly host: string
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
}

const options = JSON.parse(process.argv[2] ?? '{}') as Options
let stopping = false
let buffer: string[] = []
let nextId = options.firstId
const waiting = new Map<number, number>()

function now(): number {
  return performance.timeOrigin + performance.now()
}

function say(line: string): void {
  buffer.push(line)
}

setInterval(() => {
  if (buffer.length === 0) return
  process.stdout.write(`${buffer.join('\n')}\n`)
  buffer = []
}, 20)

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  if (ms === 0) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function session(index: number): Promise<void> {
  const { host, port, user, password, connectTimeoutMs, queryTimeoutMs, everyMs, mode } = options
  waiting.set(index, now())
  const opening = createConnection({
    host,
    port,
    user,
    password,
    connectTimeout: connectTimeoutMs,
    ...(connectTimeoutMs === 0 ? {} : { enableKeepAlive: false }),
  })
  const connection = await within(opening, connectTimeoutMs === 0 ? 0 : connectTimeoutMs).catch((error: unknown) => {
    void opening.then((c) => c.destroy()).catch(() => undefined)
    throw error
  })
  connection.on('error', () => undefined)
  try {
    const [rows] = await within(connection.query('SELECT @@server_id AS server'), queryTimeoutMs)
    const server = String((rows as { server: number }[])[0]?.server)
    let due = now()
    while (!stopping) {
      waiting.set(index, now())
      const began = now()
      if (mode === 'write') {
        const id = nextId
        nextId += 1
        await within(
          connection.query('INSERT INTO app.writes (id, connection) VALUES (?, ?)', [id, index]),
          queryTimeoutMs,
        )
        say(`A ${id} ${now().toFixed(3)} ${server}`)
      } else {
        await within(connection.query('SELECT COUNT(*) FROM app.writes WHERE id < 10'), queryTimeoutMs)
        say(`A 0 ${now().toFixed(3)} ${server}`)
      }
      if (queryTimeoutMs === 0 && now() - began > 500) say(`W ${(now() - began).toFixed(0)}`)
      due = Math.max(due + everyMs, now() - everyMs)
      await pause(Math.max(0, due - now()))
    }
    await connection.end()
  } finally {
    connection.destroy()
  }
}

async function forever(index: number): Promise<void> {
  await pause((options.everyMs / Math.max(1, options.connections)) * index)
  while (!stopping) {
    try {
      await session(index)
    } catch (error) {
      say(`E ${(error as { code?: string }).code ?? (error as Error).message} ${now().toFixed(1)}`)
      await pause(options.retryMs)
    }
  }
  waiting.delete(index)
}

process.stdin.on('data', () => {
  stopping = true
  // Whoever is still inside an operation a moment later hangs in it.
  setTimeout(() => {
    for (const since of waiting.values()) if (now() - since > 1500) say(`H ${(now() - since).toFixed(0)}`)
    say('Z')
    setTimeout(() => process.exit(0), 60)
  }, 400)
})
process.on('uncaughtException', (error) => say(`E ${error.message}`))

for (let i = 0; i < options.connections; i += 1) void forever(i)
