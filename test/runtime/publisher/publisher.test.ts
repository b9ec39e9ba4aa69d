import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StatusBranch } from '../../../src/drivers/git/status-branch.ts'
import type { ClusterStatus } from '../../../src/model/status.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { StatusFile, StatusSink } from '../../../src/ports/status-sink.ts'
import { type PublisherOptions, StatusPublisher } from '../../../src/runtime/publisher.ts'
import { afterFailover, host, status } from '../../core/status-files/statuses.ts'
import { git, realClock, repository, until } from '../../drivers/git/world.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Time that passes when it is told to; everything that is due on the way happens in its order. */
class SimulatedClock implements Clock {
  #now = Date.UTC(2026, 10, 20)
  #sleepers: { readonly at: number; readonly wake: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(delay: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason)
      const sleeper = { at: this.#now + delay, wake: resolve }
      this.#sleepers.push(sleeper)
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper)
        reject(signal.reason)
      })
    })
  }

  async pass(duration: number): Promise<void> {
    const end = this.#now + duration
    for (;;) {
      await settled()
      const next = this.#sleepers.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > end) break
      this.#sleepers = this.#sleepers.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      next.wake()
    }
    this.#now = end
  }
}

/** Everything that can go on without time passing has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
}

/** A branch in memory that behaves as the real one does, and can be away. */
class MemorySink implements StatusSink {
  readonly commits: { readonly at: number; readonly subject: string }[] = []
  readonly files = new Map<string, string>()
  tries = 0
  away = false
  /** A push that is under way until this settles. */
  hold: Promise<void> = Promise.resolve()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async publish(files: readonly StatusFile[], subject: string): Promise<string | null> {
    this.tries += 1
    await this.hold
    if (this.away) throw new Error('no route to the remote')
    if (files.every((file) => this.files.get(file.path) === file.text)) return null
    for (const file of files) this.files.set(file.path, file.text)
    this.commits.push({ at: this.#clock.now(), subject })
    return String(this.commits.length)
  }

  read(): Promise<readonly StatusFile[]> {
    return Promise.resolve([])
  }
}

function world(options: Partial<PublisherOptions> = {}) {
  const clock = new SimulatedClock()
  const sink = new MemorySink(clock)
  const logs: string[] = []
  const log = (level: string, message: string): number => logs.push(`${level}: ${message}`)
  const publisher = new StatusPublisher({ instance: 'mon1', version: '1', ...options }, { clock, sink, log })
  publisher.start()
  const begin = clock.now()
  return { clock, sink, logs, publisher, since: () => sink.commits.map((one) => (one.at - begin) / second) }
}

/** Different each time, and routine. */
function routine(n: number, name = 'shop'): ClusterStatus {
  return status(name, { hosts: { db1: host(null), db2: host('db1', { reason: `reason ${n}` }) } })
}

test('routine changes gather for 30 s from the first, and make one commit for all clusters', async () => {
  const { clock, sink, publisher, since } = world()
  publisher.update(status('shop'))
  await clock.pass(20 * second)
  publisher.update(status('crm'))
  await clock.pass(20 * second)
  expect(since()).toEqual([30])
  expect([...sink.files.keys()].toSorted()).toEqual([
    'README.md',
    'status/_publisher.yaml',
    'status/crm.yaml',
    'status/shop.yaml',
  ])
  expect(sink.files.get('status/_publisher.yaml')).toContain('instance: mon1')
  expect(sink.commits[0]?.subject).toBe('shop: first status (writer db1); crm: first status (writer db1)')
})

test('an incident goes out after 3 s and takes waiting routine changes along', async () => {
  const { clock, sink, publisher, since } = world()
  publisher.update(status('shop'))
  await clock.pass(minute)
  publisher.update(routine(1, 'crm'))
  await clock.pass(10 * second)
  publisher.update(afterFailover('shop'))
  await clock.pass(minute)
  expect(since()).toEqual([30, 73])
  expect(sink.commits[1]?.subject).toBe(
    'shop: failover writer db1 → db2 (writer-crashed, 0.4 s, nothing lost); crm: first status (writer db1)',
  )
})

test('what the branch says already makes the first commit tell what changed, or needless', async () => {
  const { clock, sink, publisher } = world()
  publisher.adopt([status('shop'), status('crm')])
  publisher.update(status('crm'))
  await clock.pass(10 * minute)
  expect(sink.tries).toBe(0)
  publisher.update(afterFailover('shop'))
  await clock.pass(3 * second)
  expect(sink.commits.map((one) => one.subject)).toEqual([
    'shop: failover writer db1 → db2 (writer-crashed, 0.4 s, nothing lost)',
  ])
})

test('nothing to do costs nothing', async () => {
  const delays: number[] = []
  const clock: Clock = {
    now: () => 0,
    after: (delay) => {
      delays.push(delay)
      return new Promise(() => {})
    },
  }
  const publisher = new StatusPublisher(
    { instance: 'mon1', version: '1' },
    { clock, sink: new MemorySink(clock), log: () => {} },
  )
  publisher.start()
  await settled()
  expect(delays).toEqual([hour])
})

test('a configured debounce holds for both', async () => {
  const { clock, publisher, since } = world({ debounce: second })
  publisher.update(status('shop'))
  await clock.pass(10 * second)
  publisher.update(afterFailover('shop'))
  await clock.pass(10 * second)
  expect(since()).toEqual([1, 11])
})

test('the same status again makes nothing, and a status that came back makes no commit', async () => {
  const { clock, sink, publisher } = world()
  publisher.update(status())
  await clock.pass(minute)
  for (let n = 0; n < 100; n += 1) {
    publisher.update(status())
    await clock.pass(second)
  }
  expect(sink.tries).toBe(1)
  publisher.update(routine(1))
  await clock.pass(second)
  publisher.update(status())
  await clock.pass(minute)
  expect(sink.commits).toHaveLength(1)
})

test('no hour has more than 30 routine commits, later ones fold together, and an incident does not wait', async () => {
  const { clock, sink, publisher, since } = world({ debounce: 10 * second })
  for (let n = 0; n < 3 * 360; n += 1) {
    publisher.update(routine(n))
    await clock.pass(10 * second)
  }
  const times = since()
  expect(times.length).toBeGreaterThan(80)
  for (const time of times) {
    expect(times.filter((other) => other > time - 3600 && other <= time).length).toBeLessThanOrEqual(30)
  }
  await clock.pass(2 * hour)
  expect(sink.files.get('status/shop.yaml')).toContain('reason 1079')
  for (let n = 0; n < 40; n += 1) {
    publisher.update(routine(n))
    await clock.pass(10 * second)
  }
  const before = sink.commits.length
  publisher.update(afterFailover())
  await clock.pass(3 * second)
  expect(sink.commits).toHaveLength(before + 1)
  expect(sink.commits.at(-1)?.subject).toContain('failover')
})

test('a cluster that flaps between good and bad cannot make a storm', async () => {
  const { clock, sink, publisher } = world()
  const bad = status('shop', { conditions: [] })
  for (let n = 0; n < 3600; n += 1) {
    publisher.update(n % 2 === 0 ? status() : bad)
    await clock.pass(second)
  }
  expect(sink.commits.length).toBeLessThanOrEqual(62)
})

test('a remote that is away is tried less and less often, says so once, and gets the latest when it is back', async () => {
  const { clock, sink, publisher, logs } = world()
  sink.away = true
  publisher.update(status())
  await clock.pass(3 * hour)
  expect(sink.tries).toBeGreaterThan(30)
  expect(sink.tries).toBeLessThan(50)
  expect(logs).toEqual(['warn: status not published'])
  expect(publisher.health()).toMatchObject({ upToDateAt: null, error: 'no route to the remote', waiting: true })
  publisher.update(routine(1))
  publisher.update(routine(2))
  sink.away = false
  await clock.pass(5 * minute)
  expect(sink.commits).toHaveLength(1)
  expect(sink.files.get('status/shop.yaml')).toContain('reason 2')
  expect(publisher.health()).toMatchObject({ failingSince: null, error: null, waiting: false })
  expect(logs).toHaveLength(2)
})

test('an incident does not wait for the end of a long pause between tries', async () => {
  const { clock, sink, publisher } = world()
  publisher.update(status())
  await clock.pass(minute)
  sink.away = true
  publisher.update(routine(1))
  await clock.pass(hour)
  sink.away = false
  publisher.update(afterFailover())
  await clock.pass(3 * second)
  expect(sink.commits.at(-1)?.subject).toContain('failover')
})

test('an update during a push is neither lost nor published twice, and never waits', async () => {
  const { clock, sink, publisher } = world()
  let release = (): void => {}
  sink.hold = new Promise((resolve) => {
    release = resolve
  })
  publisher.update(status())
  await clock.pass(40 * second)
  expect(sink.tries).toBe(1)
  publisher.update(routine(1))
  await clock.pass(5 * minute)
  expect(sink.tries).toBe(1)
  release()
  await clock.pass(minute)
  expect(sink.commits).toHaveLength(2)
  expect(sink.files.get('status/shop.yaml')).toContain('reason 1')
  await clock.pass(50 * minute)
  expect(sink.tries).toBe(2)
})

test('an update during a push that the push takes along needs no other', async () => {
  const { clock, sink, publisher } = world()
  let release = (): void => {}
  sink.hold = new Promise((resolve) => {
    release = resolve
  })
  publisher.update(status())
  await clock.pass(40 * second)
  publisher.update(status())
  release()
  await clock.pass(50 * minute)
  expect(sink.tries).toBe(1)
})

test('what somebody removed is published again within the hour', async () => {
  const { clock, sink, publisher } = world()
  publisher.update(status())
  await clock.pass(minute)
  sink.files.clear()
  await clock.pass(hour)
  expect(sink.commits.map((one) => one.subject)).toEqual(['shop: first status (writer db1)', 'status published again'])
})

test('closing publishes what waits, and does not wait for a remote that hangs', async () => {
  const { clock, sink, publisher } = world()
  publisher.update(status())
  await publisher.close(second)
  expect(sink.commits).toHaveLength(1)

  const other = world()
  other.sink.hold = new Promise(() => {})
  other.publisher.update(status())
  await other.clock.pass(minute)
  let closed = false
  const closing = other.publisher.close(second).then(() => {
    closed = true
  })
  await other.clock.pass(second)
  await closing
  expect(closed).toBe(true)
  await clock.pass(0)
})

test('on a real branch: a restart of the daemon makes no commit, and a lost mirror is no loss', async () => {
  const repo = repository()
  const branch = 'rolekeeper-status'
  const daemon = async (statuses: readonly ClusterStatus[]): Promise<void> => {
    const sink = new StatusBranch({
      remote: { url: repo.bare },
      branch,
      mirrorDir: join(repo.root, 'state', 'status.git'),
      clock: realClock,
    })
    const publisher = new StatusPublisher(
      { instance: 'mon1', version: '1', debounce: 20 },
      { clock: realClock, sink, log: () => {} },
    )
    publisher.start()
    for (const one of statuses) publisher.update(one)
    await until(() => publisher.health().upToDateAt !== null && !publisher.health().waiting, 10_000)
    await publisher.close(5000)
    await sink.close()
  }
  const subjects = (): readonly string[] => git(repo.bare, 'log', '--format=%s', branch).split('\n')
  await daemon([status('shop'), status('crm')])
  await daemon([status('shop'), status('crm')])
  expect(subjects()).toEqual(['shop: first status (writer db1); crm: first status (writer db1)'])
  rmSync(join(repo.root, 'state'), { recursive: true })
  await daemon([afterFailover('shop'), status('crm')])
  expect(subjects()).toHaveLength(2)
  expect(git(repo.bare, 'ls-tree', '-r', '--name-only', branch).split('\n')).toEqual([
    'README.md',
    'status/_publisher.yaml',
    'status/crm.yaml',
    'status/shop.yaml',
  ])
  repo.remove()
})
