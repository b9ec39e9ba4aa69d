import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { accounts } from '../accounts.ts'
import type { Lab } from '../lab.ts'
import { waitFor } from '../wait.ts'

export interface Ack {
  readonly id: number
  /** ms since the epoch. */
  readonly at: number
  readonly server: number
}

export interface ClientOptions {
  readonly vip: string
  readonly mode?: 'write' | 'read'
  readonly connections?: number
  /** Operations per second, all connections together. */
  readonly rate?: number
  /** False: no timeout anywhere, as a careless application has it. */
  readonly timeouts?: boolean
  readonly client?: number
}

export interface ClientReport {
  readonly acknowledged: number
  /** Longest time between two acknowledgements, ms, and when it began. */
  readonly outageMs: number
  readonly outageAt: number
  /** Acknowledged rows that the final writer does not have. */
  readonly lost: readonly number[]
  /** Acknowledged by a server after another one had taken over from it. */
  readonly byDeposed: number
  /** Connections that were still inside an operation when the client was told to stop. */
  readonly hanging: number
  /** Longest wait of one operation of a client without timeouts, ms. */
  readonly longestWaitMs: number
  readonly errors: number
  readonly servers: readonly number[]
}

let firstId = 1

/** A running client; judged by what it wrote down. */
export class LabClient {
  readonly acks: Ack[] = []
  /** Failures as they came: `E code time`. */
  readonly errors: string[] = []
  readonly #lab: Lab
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  #errors = 0
  #hanging = 0
  #longestWait = 0

  private constructor(lab: Lab, child: ChildProcess) {
    this.#lab = lab
    this.#child = child
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()))
  }

  static async start(lab: Lab, o: ClientOptions): Promise<LabClient> {
    const { connections = 4, rate = 100, timeouts = true } = o
    const net = lab.clients[o.client ?? 0]
    if (net === undefined) throw new Error('the lab has no such client')
    const options = {
      mode: o.mode ?? 'write',
      host: o.vip,
      port: lab.options.port ?? 3306,
      ...accounts.application,
      connections,
      everyMs: (1000 / rate) * connections,
      connectTimeoutMs: timeouts ? 200 : 0,
      queryTimeoutMs: timeouts ? 250 : 0,
      retryMs: 3,
      firstId,
    }
    firstId += 10_000_000
    const child = lab.spawnIn(net, [process.execPath, join(import.meta.dirname, 'process.ts'), JSON.stringify(options)])
    const client = new LabClient(lab, child)
    child.stderr?.resume()
    if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => client.#hear(line))
    await waitFor('the client is served', () => client.acks.length >= 3)
    return client
  }

  /** An acknowledgement from now on. */
  async served(timeout = 20_000): Promise<Ack> {
    const from = performance.timeOrigin + performance.now()
    return waitFor('the client is served', () => this.acks.findLast((a) => a.at > from) ?? null, { timeout, pause: 5 })
  }

  async stop(): Promise<void> {
    this.#child.stdin?.write('stop\n')
    await this.#ended
  }

  /** Stops the client and compares what it was told with what the final writer has. */
  async report(finalWriter: string): Promise<ClientReport> {
    await this.stop()
    const rows = await this.#lab.sql(finalWriter, 'SELECT id FROM app.writes')
    const has = new Set(rows.map((r) => Number(r['id'])))
    const lost = this.acks.filter((a) => a.id > 0 && !has.has(a.id)).map((a) => a.id)
    return {
      ...longestGap(this.acks),
      lost,
      byDeposed: byDeposed(this.acks),
      hanging: this.#hanging,
      longestWaitMs: this.#longestWait,
      errors: this.#errors,
      acknowledged: this.acks.length,
      servers: [...new Set(this.acks.map((a) => a.server))],
    }
  }

  #hear(line: string): void {
    const [kind, a, b, c] = line.split(' ')
    if (kind === 'A') this.acks.push({ id: Number(a), at: Number(b), server: Number(c) })
    else if (kind === 'E') {
      this.#errors += 1
      this.errors.push(line)
    } else if (kind === 'H') this.#hanging += 1
    else if (kind === 'W') this.#longestWait = Math.max(this.#longestWait, Number(a))
  }
}

export function longestGap(acks: readonly Ack[]): { readonly outageMs: number; readonly outageAt: number } {
  let outageMs = 0
  let outageAt = 0
  for (const [i, ack] of acks.entries()) {
    const before = acks[i - 1]
    if (before !== undefined && ack.at - before.at > outageMs) {
      outageMs = ack.at - before.at
      outageAt = before.at
    }
  }
  return { outageMs, outageAt }
}

/** Servers in the order in which they took over; an acknowledgement by an earlier one after a later one's is one too many. */
function byDeposed(acks: readonly Ack[]): number {
  const turns: number[] = []
  for (const ack of acks) if (turns.at(-1) !== ack.server) turns.push(ack.server)
  // db1, db2, db1 may be a move and its way back: only short returns count, where the other one still goes on afterwards.
  let count = 0
  for (const [i, ack] of acks.entries()) {
    const earlierOther = acks[i - 1]
    const laterSame = acks.slice(i + 1, i + 50).some((a) => a.server === earlierOther?.server && a.at - ack.at < 1000)
    if (earlierOther !== undefined && earlierOther.server !== ack.server && laterSame) count += 1
  }
  return count
}
