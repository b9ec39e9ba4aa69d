import type { DaemonSpec } from '../model/daemon.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { SourceFacts } from '../model/observation.ts'
import type { ClusterSpec } from '../model/spec.ts'
import type { Clock } from '../ports/clock.ts'
import type { LastGood } from '../ports/last-good.ts'
import type { Revision, SpecSource } from '../ports/spec-source.ts'
import { judgeTogether, parseClusterFiles } from '../spec/parse-clusters.ts'
import { FileCache } from './file-cache.ts'

export interface Desired {
  readonly spec: ClusterSpec
  readonly source: SourceFacts
}

export interface GitLoopPorts {
  readonly clock: Clock
  readonly source: SpecSource
  readonly lastGood: LastGood
  readonly log: (level: 'info' | 'warn' | 'error', message: string, fields: object) => void
}

type Kept = Parameters<LastGood['write']>[1]

const fetchDeadline = 20_000
const headDeadline = 2000

/**
 * Brings new desired state, on its own time: nothing in the health loop waits for it. A file that does not validate, or vanishes,
 * never replaces the last good one; that it did is said in the source facts of its cluster.
 */
export class GitLoop {
  readonly #ports: GitLoopPorts
  readonly #daemon: DaemonSpec
  readonly #onChange: (desired: Desired) => void
  readonly #current = new Map<string, Desired>()
  readonly #files = new FileCache()
  /** What the last good files were written of. */
  readonly #kept = new Map<string, string>()
  readonly #stop = new AbortController()
  #wake = new AbortController()
  #running: Promise<void> = Promise.resolve()

  constructor(daemon: DaemonSpec, ports: GitLoopPorts, onChange: (desired: Desired) => void) {
    this.#daemon = daemon
    this.#ports = ports
    this.#onChange = onChange
  }

  /** Last good files first, so that a daemon without its remote begins at once; then the branch, for ever. */
  async start(): Promise<void> {
    await this.#loadLastGood()
    await this.#poll()
    this.#running = this.#loop()
  }

  current(cluster: string): Desired | null {
    return this.#current.get(cluster) ?? null
  }

  clusters(): readonly Desired[] {
    return [...this.#current.values()]
  }

  /** A hint that the branch may have moved. */
  poke(): void {
    this.#wake.abort()
  }

  /** The branch head, read now; the cluster's source facts carry it. */
  async checkHead(cluster: string): Promise<void> {
    const before = this.#current.get(cluster)
    if (before === undefined) return
    try {
      const commit = await this.#ports.source.head(headDeadline)
      this.#set(cluster, {
        ...before,
        source: { ...before.source, reachable: true, head: { commit, at: this.#ports.clock.now() } },
      })
      if (commit !== before.source.commit) this.poke()
    } catch {
      this.#set(cluster, { ...before, source: { ...before.source, reachable: false } })
    }
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#wake.abort()
    await this.#ports.source.close()
    await this.#running
  }

  async #loop(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#wake = new AbortController()
      await this.#ports.clock
        .after(this.#daemon.source.pollMs, AbortSignal.any([this.#wake.signal, this.#stop.signal]))
        .catch(() => undefined)
      if (!this.#stop.signal.aborted) await this.#poll()
    }
  }

  async #poll(): Promise<void> {
    const { source, log } = this.#ports
    try {
      const revision = await source.fetch(fetchDeadline)
      await this.#accept(revision, revision.rewound)
    } catch (error) {
      log('warn', 'source not reachable', { error: error instanceof Error ? error.message : String(error) })
      for (const [name, desired] of this.#current)
        this.#set(name, { ...desired, source: { ...desired.source, reachable: false } })
    }
  }

  async #accept(revision: Revision, rewound: boolean): Promise<void> {
    const { log, clock } = this.#ports
    const files = await this.#files.read(revision.files, clock)
    const parsed = judgeTogether(files, { daemon: this.#daemon, now: clock.now() })
    const broken = new Set(parsed.diagnostics.filter(isError).map((d) => d.range.file))
    for (const d of parsed.diagnostics.filter(isError))
      log('warn', 'cluster file not valid', {
        code: d.code,
        file: d.range.file,
        line: d.range.start.line,
        summary: d.summary,
      })
    const facts: SourceFacts = {
      kind: this.#ports.source.kind,
      commit: revision.commit,
      reachable: true,
      head: { commit: revision.commit, at: clock.now() },
      rewound,
      invalid: false,
      missing: false,
    }
    const found = new Set<string>()
    for (const entry of parsed.clusters) {
      const name = entry.spec?.name ?? nameOf(entry.file)
      found.add(name)
      if (entry.spec === null || broken.has(entry.file)) {
        const before = this.#current.get(name)
        if (before !== undefined)
          this.#set(name, { ...before, source: { ...facts, commit: before.source.commit, invalid: true } })
        continue
      }
      const text = revision.files.find((f) => f.path === entry.file)?.text ?? ''
      this.#set(name, { spec: entry.spec, source: facts })
      await this.#keep(name, { commit: revision.commit, path: entry.file, text })
    }
    for (const [name, before] of this.#current) {
      if (!found.has(name))
        this.#set(name, { ...before, source: { ...facts, commit: before.source.commit, missing: true } })
    }
  }

  /** A disk that takes nothing costs the next start its last good file, and the branch nothing. */
  async #keep(name: string, entry: Kept): Promise<void> {
    const mark = JSON.stringify(entry)
    if (this.#kept.get(name) === mark) return
    try {
      await this.#ports.lastGood.write(name, entry)
      this.#kept.set(name, mark)
    } catch (error) {
      this.#ports.log('warn', 'last good file not kept', { cluster: name, error: String(error) })
    }
  }

  async #loadLastGood(): Promise<void> {
    const { lastGood, clock, log } = this.#ports
    for (const name of await lastGood.list()) {
      const entry = await lastGood.read(name)
      if (entry === null) continue
      const parsed = parseClusterFiles([{ name: entry.path, text: entry.text }], {
        daemon: this.#daemon,
        now: clock.now(),
      })
      const spec = parsed.clusters[0]?.spec
      if (spec === undefined || spec === null) {
        log('warn', 'the kept copy of a cluster file is not valid any more', { cluster: name })
        continue
      }
      const source: SourceFacts = {
        kind: this.#ports.source.kind,
        commit: entry.commit,
        reachable: false,
        head: null,
        rewound: false,
        invalid: false,
        missing: false,
      }
      this.#set(name, { spec, source })
    }
  }

  #set(name: string, desired: Desired): void {
    this.#current.set(name, desired)
    this.#onChange(desired)
  }
}

function isError(d: Diagnostic): boolean {
  return d.severity === 'error'
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
}
