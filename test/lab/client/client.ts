import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { accounts } from '../accounts.ts'
import type { Lab } from '../lab.ts'
import { waitFor } from '../wait.ts'
import { type Ack, byDeposed, longestGap, type Outage } from './judge.ts'
import type { ProcessOptions } from './process.ts'

export interface ClientOptions {
  /** One address, or several over which the connections are spread. */
  readonly vip: string | readonly string[]
  readonly mode?: 'write' | 'read'
  readonly connections?: number
  /** Operations per second, all connections together. */
  readonly rate?: number
  /** False: no timeout anywhere, as a careless application has it. */
  readonly timeouts?: boolean
  readonly connectTimeoutMs?: number
  readonly queryTimeoutMs?: number
  /** Which client host, from 0. */
  readonly client?: number
  /** False: does not wait until it is served. */
  readonly wait?: boolean
}

export interface ClientReport extends Outage {
  readonly acknowledged: number
  /** Acknowledged rows that the final writer does not have. */
  readonly lost: readonly number[]
  /** Acknowledged by a server after another one had taken over from it. */
  readonly byDeposed: number
  /** Operations that did not end within a second when the client was told to stop. */
  readonly hanging: number
  /** Longest wait of one operation, ms, hanging ones included. */
  readonly longestWaitMs: number
  readonly errors: number
  readonly servers: readonly number[]
}

const graceMs = 1000
/** Time for its end beyond the grace of its operations, ms. */
const endsWithin = 10_000

/** A running client; judged by what it wrote down. */
export class LabClient {
  readonly acks: Ack[] = []
  /** Failures as they came: `E code time`. */
  readonly errors: string[] = []
  readonly #lab: Lab
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  #complaint = ''
  #finished = false
  #hanging = 0
  #longestWait = 0

  private constructor(lab: Lab, child: ChildProcess) {
    this.#lab = lab
    this.#child = child
    const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const lines = createInterface({ input: child.stdout ?? process.stdin })
    lines.on('line', (line) => this.#hear(line))
    // The last lines may be read after the process has ended.
    const heard = new Promise<void>((resolve) => lines.once('close', () => resolve()))
    this.#ended = Promise.all([exit, heard]).then(() => undefined)
    child.stderr?.on('data', (text: Buffer) => {
      this.#complaint = `${this.#complaint}${text.toString()}`.slice(-4000)
    })
  }

  static async start(lab: Lab, o: ClientOptions): Promise<LabClient> {
    const { connections = 4, rate = 100, timeouts = true, connectTimeoutMs = 200, queryTimeoutMs = 250 } = o
    const net = lab.clients[o.client ?? 0]
    if (net === undefined) throw new Error('the lab has no such client')
    const options: ProcessOptions = {
      mode: o.mode ?? 'write',
      hosts: typeof o.vip === 'string' ? [o.vip] : o.vip,
      port: lab.options.port ?? 3306,
      ...accounts.application,
      connections,
      everyMs: (1000 / rate) * connections,
      connectTimeoutMs: timeouts ? connectTimeoutMs : 0,
      queryTimeoutMs: timeouts ? queryTimeoutMs : 0,
      retryMs: 3,
      firstId: lab.takeRows(),
      graceMs,
      // So that its times compare with performance.timeOrigin + performance.now() here.
      clockOffsetMs: performance.timeOrigin + performance.now() - Number(process.hrtime.bigint()) / 1e6,
    }
    const child = lab.spawnIn(net, [process.execPath, join(import.meta.dirname, 'process.ts'), JSON.stringify(options)])
    const client = new LabClient(lab, child)
    if (o.wait !== false) await client.#atLeast(3)
    return client
  }

  /** An acknowledgement from now on. */
  async served(timeout = 20_000): Promise<Ack> {
    const from = performance.timeOrigin + performance.now()
    const newest = (): Ack | null => this.acks.findLast((a) => a.at > from) ?? null
    return waitFor('the client is served', newest, { timeout, pause: 5, explain: () => this.#explain() })
  }

  /** @throws when the client had died before, or does not end */
  async stop(): Promise<void> {
    this.#child.stdin?.on('error', () => undefined)
    this.#child.stdin?.write('stop\n')
    const late = setTimeout(() => this.#child.kill('SIGKILL'), graceMs + endsWithin)
    await this.#ended
    clearTimeout(late)
    if (!this.#finished) throw new Error(`the client died: ${this.#complaint}`)
  }

  /** Stops the client and compares what it was told with what the final writer has. */
  async report(finalWriter: string): Promise<ClientReport> {
    await this.stop()
    const rows = await this.#lab.sql(finalWriter, 'SELECT id FROM app.writes')
    const has = new Set(rows.map((r) => Number(r['id'])))
    // A reader is served by many at once, and none of them is deposed.
    const written = this.acks.filter((a) => a.id > 0)
    return {
      ...longestGap(this.acks),
      lost: written.filter((a) => !has.has(a.id)).map((a) => a.id),
      byDeposed: byDeposed(written, this.#lab.host(finalWriter).mysqld.options.serverId),
      hanging: this.#hanging,
      longestWaitMs: this.#longestWait,
      errors: this.errors.length,
      acknowledged: this.acks.length,
      servers: [...new Set(this.acks.map((a) => a.server))],
    }
  }

  #atLeast(count: number): Promise<unknown> {
    return waitFor('the client is served', () => this.acks.length >= count, { explain: () => this.#explain() })
  }

  #explain(): string {
    return `${this.acks.length} acknowledgements; last failures: ${this.errors.slice(-3).join(', ')} ${this.#complaint}`
  }

  #hear(line: string): void {
    const [kind, a, b, c] = line.split(' ')
    if (kind === 'A') this.acks.push({ id: Number(a), at: Number(b), server: Number(c) })
    else if (kind === 'E') this.errors.push(line)
    else if (kind === 'Z') this.#finished = true
    else if (kind === 'W' || kind === 'H') {
      if (kind === 'H') this.#hanging += 1
      this.#longestWait = Math.max(this.#longestWait, Number(a))
    }
  }
}
