import { emitYaml } from '../core/status-files/emit-yaml.ts'
import { renderReadme } from '../core/status-files/render-readme.ts'
import { renderStatusFile, statusPath } from '../core/status-files/render-status-file.ts'
import { significant } from '../core/status-files/significance.ts'
import { subjectFor } from '../core/status-files/subject.ts'
import type { DurationMs, Instant } from '../model/ids.ts'
import type { ClusterStatus } from '../model/status.ts'
import type { Clock } from '../ports/clock.ts'
import type { StatusFile, StatusSink } from '../ports/status-sink.ts'

export interface PublisherOptions {
  /** Name of this daemon, for `status/_publisher.yaml`. */
  readonly instance: string
  readonly version: string
  /** How long routine changes are gathered; default 30 s. Incidents: the same, but at most 3 s. */
  readonly debounce?: DurationMs
  /** Commits within any hour that routine changes may fill; default 30. */
  readonly commitsPerHour?: number
  /** For one try; default 30 s. */
  readonly deadline?: DurationMs
  /** Everything is published again this often, for the case that somebody removed it; what is unchanged makes no commit. Default 1 h. */
  readonly refresh?: DurationMs
}

export interface PublisherPorts {
  readonly clock: Clock
  readonly sink: StatusSink
  readonly log: (level: 'info' | 'warn' | 'error', message: string, fields: object) => void
}

/** How publishing goes, for metrics and `status`. */
export interface PublisherHealth {
  /** Last time that the branch was known to say what it should; null: never yet. */
  readonly upToDateAt: Instant | null
  /** The remote has not taken our status since then; null: it has. */
  readonly failingSince: Instant | null
  readonly error: string | null
  readonly waiting: boolean
}

const hour = 3_600_000
const incidentDebounce = 3_000
const retryFirst = 5_000
const retryLast = 300_000

/**
 * Brings statuses to the status branch when something changed: gathered, limited, retried, one commit for all clusters.
 * {@link StatusPublisher.update} only takes note; nobody ever waits for Git here, and nothing is lost by its absence but timeliness,
 * since each try publishes what is true then.
 */
export class StatusPublisher {
  readonly #options: Required<PublisherOptions>
  readonly #ports: PublisherPorts
  readonly #current = new Map<string, ClusterStatus>()
  /** As the branch has them; empty until the first commit. */
  readonly #published = new Map<string, ClusterStatus>()
  readonly #commits: Instant[] = []
  /** When the change that waits longest is due, apart from limits; null: nothing waits. */
  #due: Instant | null = null
  /** An incident waits. */
  #urgent = false
  #notBefore: Instant = 0
  #retryAfter = retryFirst
  #upToDateAt: Instant | null = null
  #failure: { readonly since: Instant; readonly error: string } | null = null
  #wake = new AbortController()
  readonly #stop = new AbortController()
  #running: Promise<void> | null = null

  constructor(options: PublisherOptions, ports: PublisherPorts) {
    this.#options = {
      debounce: 30_000,
      commitsPerHour: 30,
      deadline: 30_000,
      refresh: hour,
      ...options,
    }
    this.#ports = ports
  }

  start(): void {
    this.#running ??= this.#loop()
  }

  /** The status of one cluster as it is now. Returns at once, in any state of the remote. */
  update(status: ClusterStatus): void {
    const { name } = status.metadata
    this.#current.set(name, status)
    const weight = significant(this.#published.get(name) ?? null, status)
    if (weight === 'none') return
    const now = this.#ports.clock.now()
    const gather = weight === 'incident' ? Math.min(incidentDebounce, this.#options.debounce) : this.#options.debounce
    const due = Math.min(this.#due ?? Number.POSITIVE_INFINITY, now + gather)
    const becameUrgent = weight === 'incident' && !this.#urgent
    // News of this kind do not wait for the end of a long pause between tries.
    if (becameUrgent) this.#notBefore = Math.min(this.#notBefore, now + gather)
    this.#urgent ||= weight === 'incident'
    if (due === this.#due && !becameUrgent) return
    this.#due = due
    this.#wake.abort()
  }

  /** What the branch says already, as read at start: so that the first commit tells what changed. Touches nothing that is known better. */
  adopt(published: readonly ClusterStatus[]): void {
    for (const status of published) {
      if (!this.#published.has(status.metadata.name)) this.#published.set(status.metadata.name, status)
    }
  }

  /** The cluster is no longer this daemon's; its file stays on the branch as it is. */
  forget(cluster: string): void {
    this.#current.delete(cluster)
    this.#published.delete(cluster)
  }

  health(): PublisherHealth {
    return {
      upToDateAt: this.#upToDateAt,
      failingSince: this.#failure?.since ?? null,
      error: this.#failure?.error ?? null,
      waiting: this.#due !== null,
    }
  }

  /** Publishes what waits in one last try of at most `deadline` ms, then ends. */
  async close(deadline: DurationMs): Promise<void> {
    this.#stop.abort()
    this.#wake.abort()
    const enough = this.#ports.clock.after(deadline)
    await Promise.race([this.#running ?? Promise.resolve(), enough])
    if (this.#due !== null) await Promise.race([this.#flush(deadline), enough])
  }

  async #loop(): Promise<void> {
    const { clock } = this.#ports
    while (!this.#stop.signal.aborted) {
      this.#wake = new AbortController()
      // A timer takes no delay without end: it would fire at once, again and again.
      const delay = Math.min(this.#flushAt() - clock.now(), hour)
      if (delay <= 0) await this.#flush(this.#options.deadline)
      else await clock.after(delay, AbortSignal.any([this.#wake.signal, this.#stop.signal])).catch(() => undefined)
    }
  }

  /** Moment of the next flush, by what waits, the pause after a failure and the hourly limit. */
  #flushAt(): Instant {
    const due =
      this.#due ?? (this.#upToDateAt === null ? Number.POSITIVE_INFINITY : this.#upToDateAt + this.#options.refresh)
    return Math.max(due, this.#notBefore, this.#urgent ? 0 : this.#limitedUntil())
  }

  #limitedUntil(): Instant {
    const now = this.#ports.clock.now()
    while ((this.#commits[0] ?? now) <= now - hour) this.#commits.shift()
    // The commit that has to become older than an hour before there is room for one more.
    const oldest = this.#commits.at(-this.#options.commitsPerHour)
    return oldest === undefined ? 0 : oldest + hour
  }

  async #flush(deadline: DurationMs): Promise<void> {
    const { clock, sink, log } = this.#ports
    const statuses = [...this.#current.values()]
    if (statuses.length === 0) {
      this.#due = null
      return
    }
    const subject = subjectFor([...this.#published.values()], statuses)
    // What comes in while the push is under way is a change of its own.
    this.#due = null
    this.#urgent = false
    try {
      const commit = await sink.publish(this.#files(statuses), subject, deadline)
      const now = clock.now()
      if (commit !== null) this.#commits.push(now)
      for (const status of statuses) {
        if (this.#current.has(status.metadata.name)) this.#published.set(status.metadata.name, status)
      }
      if (this.#failure !== null) log('info', 'status published again', { failedForMs: now - this.#failure.since })
      this.#upToDateAt = now
      this.#failure = null
      this.#notBefore = 0
      this.#retryAfter = retryFirst
      // An update that came meanwhile was measured against what had been published before.
      this.#remeasure()
    } catch (error) {
      const now = clock.now()
      const text = error instanceof Error ? error.message : String(error)
      if (this.#failure === null) log('warn', 'status not published', { error: text })
      this.#failure = { since: this.#failure?.since ?? now, error: text }
      this.#due ??= now
      this.#notBefore = now + this.#retryAfter
      this.#retryAfter = Math.min(this.#retryAfter * 2, retryLast)
      this.#urgent ||= this.#weights().includes('incident')
    }
  }

  /** Drops a flush that has nothing left to say, e.g. for an update that the flush before took along. */
  #remeasure(): void {
    if (this.#due === null) return
    const weights = this.#weights()
    this.#urgent = weights.includes('incident')
    if (weights.every((weight) => weight === 'none')) this.#due = null
  }

  #weights(): readonly ReturnType<typeof significant>[] {
    return [...this.#current].map(([name, status]) => significant(this.#published.get(name) ?? null, status))
  }

  #files(statuses: readonly ClusterStatus[]): readonly StatusFile[] {
    const { instance, version } = this.#options
    return [
      ...statuses.map((status) => ({ path: statusPath(status.metadata.name), text: renderStatusFile(status) })),
      { path: 'README.md', text: renderReadme(statuses) },
      {
        path: 'status/_publisher.yaml',
        text: emitYaml({ apiVersion: 'rolekeeper/v1', kind: 'Publisher', instance, version }),
      },
    ]
  }
}
