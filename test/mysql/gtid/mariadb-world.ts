import type { SqlFacts } from '../../../src/model/observation.ts'

/** The naive twin: every server has the plain list of its events, and nothing is deduced. */
interface Event {
  readonly domain: number
  readonly server: number
  readonly sequence: number
}

interface Server {
  id: number
  /** Everything executed, in order. */
  readonly log: Event[]
  /** What lies before is from a backup: executed, and not in the binlog. */
  binlogFrom: number
  slavePos: Map<number, Event>
  readonly relay: Event[]
  source: number
}

export type Operation =
  | { readonly kind: 'write'; readonly at: number; readonly domain: number }
  | { readonly kind: 'write-as-declared'; readonly count: number }
  | { readonly kind: 'receive' | 'apply'; readonly at: number; readonly count: number }
  | { readonly kind: 'catch-up' | 'switch-over'; readonly at: number }
  | { readonly kind: 'repoint' | 'provision'; readonly at: number; readonly from: number }
  | { readonly kind: 'promote'; readonly at: number }

export type Facts = Pick<SqlFacts, 'gtid' | 'gtidStrict' | 'channels'>

/** Servers that write, replicate, receive in part, write errantly, are promoted and set up again, as MariaDB does it. */
export class World {
  readonly strict: boolean
  readonly servers: readonly Server[]
  #writer = 0
  #ids: number

  constructor(size: number, strict: boolean) {
    this.strict = strict
    this.#ids = size
    this.servers = Array.from({ length: size }, (_, i) => ({
      id: i + 1,
      log: [],
      binlogFrom: 0,
      slavePos: new Map(),
      relay: [],
      source: i === 0 ? -1 : 0,
    }))
  }

  get writer(): number {
    return this.#writer
  }

  run(operation: Operation): void {
    const at = operation.kind === 'write-as-declared' ? this.#writer : operation.at
    const s = this.server(at)
    switch (operation.kind) {
      case 'write-as-declared':
        for (let i = 0; i < operation.count; i += 1) this.run({ kind: 'write', at, domain: 0 })
        return
      case 'catch-up':
        this.run({ kind: 'receive', at, count: 1000 })
        this.run({ kind: 'apply', at, count: 1000 })
        return
      case 'switch-over':
        this.run({ kind: 'catch-up', at })
        this.run({ kind: 'promote', at })
        return
      case 'write':
        s.log.push({ domain: operation.domain, server: s.id, sequence: lastSequence(s.log, operation.domain) + 1 })
        return
      case 'receive':
        s.relay.push(...this.#offered(s).slice(0, operation.count))
        return
      case 'apply':
        for (let i = 0; i < operation.count && this.#applyOne(s); i += 1);
        return
      case 'repoint':
        if (operation.from !== operation.at) this.#repoint(operation.at, operation.from)
        return
      case 'promote':
        this.#writer = at
        s.source = -1
        s.relay.length = 0
        for (const [i, other] of this.servers.entries()) if (other !== s) this.#repoint(i, at)
        return
      case 'provision':
        if (operation.from !== operation.at) this.#provision(s, operation.from)
        return
      default:
        operation satisfies never
    }
  }

  server(at: number): Server {
    const s = this.servers[at]
    if (s === undefined) throw new Error(`no server ${at}`)
    return s
  }

  facts(at: number): Facts {
    const s = this.server(at)
    const positions = new Map(s.slavePos)
    for (const event of s.relay) positions.set(event.domain, event)
    const binlog = new Map<string, Event>()
    for (const event of s.log.slice(s.binlogFrom)) binlog.set(`${event.domain}-${event.server}`, event)
    const channel = { usesGtid: true, receivedGtid: list(positions.values()) } as SqlFacts['channels'][number]
    return {
      gtidStrict: this.strict,
      gtid: { kind: 'mariadb', binlogPos: '', binlogState: list(binlog.values()), slavePos: list(s.slavePos.values()) },
      channels: s.source === -1 ? [] : [channel],
    }
  }

  executed(at: number): ReadonlySet<string> {
    return new Set(this.server(at).log.map(name))
  }

  received(at: number): ReadonlySet<string> {
    const s = this.server(at)
    return new Set([...s.log, ...(s.source === -1 ? [] : s.relay)].map(name))
  }

  /** Index of the source from which the server could go on just now; -1: none. */
  connected(at: number): number {
    const s = this.server(at)
    return s.source !== -1 && this.#start(s) !== null ? s.source : -1
  }

  /** Where each domain goes on in the source's log; null: the source does not have the position in its binlog. */
  #start(s: Server): ReadonlyMap<number, number> | null {
    const source = this.server(s.source)
    const positions = new Map(s.slavePos)
    for (const event of s.relay) positions.set(event.domain, event)
    const starts = new Map<number, number>()
    for (const [domain, event] of positions) {
      const at = source.log.findIndex((e) => name(e) === name(event))
      // The end of the backup is no event of the binlog, but the binlog goes on from there.
      const next = source.log.findIndex((e, i) => i > at && e.domain === domain)
      if (at === -1 || (next !== -1 && next < source.binlogFrom)) return null
      starts.set(domain, at + 1)
    }
    for (const [i, event] of source.log.entries()) {
      if (!starts.has(event.domain)) {
        if (i < source.binlogFrom) return null
        starts.set(event.domain, i)
      }
    }
    return starts
  }

  #offered(s: Server): readonly Event[] {
    if (s.source === -1) return []
    const starts = this.#start(s)
    if (starts === null) return []
    return this.server(s.source).log.filter((e, i) => i >= (starts.get(e.domain) ?? 0))
  }

  #applyOne(s: Server): boolean {
    const event = s.relay[0]
    if (s.source === -1 || event === undefined) return false
    if (this.strict && event.sequence <= lastSequence(s.log.slice(s.binlogFrom), event.domain)) return false
    // A server leaves out what carries its own id, and its position goes on.
    if (event.server === s.id) return false
    s.relay.shift()
    s.log.push(event)
    s.slavePos.set(event.domain, event)
    return true
  }

  /** As a demotion where the source has everything, else as the server stands. */
  #repoint(at: number, from: number): void {
    const s = this.server(at)
    const theirs = this.executed(from)
    if (s.log.every((e) => theirs.has(name(e)))) {
      for (const event of s.log.toSorted((x, y) => x.sequence - y.sequence)) s.slavePos.set(event.domain, event)
    }
    s.relay.length = 0
    s.source = from
  }

  /** A clone gets a new server id: with its old one it would write sequences again that it lost. */
  #provision(s: Server, from: number): void {
    const source = this.server(from)
    this.#ids += 1
    s.id = this.#ids
    s.log.splice(0, s.log.length, ...source.log)
    s.binlogFrom = s.log.length
    s.slavePos = new Map(s.log.map((e) => [e.domain, e]))
    s.relay.length = 0
    s.source = from
  }
}

export function name(e: Event): string {
  return `${e.domain}-${e.server}-${e.sequence}`
}

function list(events: Iterable<Event>): string {
  return [...events].map(name).join(',')
}

function lastSequence(log: readonly Event[], domain: number): number {
  return log.reduce((last, e) => (e.domain === domain && e.sequence > last ? e.sequence : last), 0)
}
