import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SourceFile } from '../../src/ports/spec-source.ts'
import { type Desired, GitLoop } from '../../src/runtime/git-loop.ts'
import { parseDaemonFile } from '../../src/spec/parse-daemon.ts'
import { SimClock } from '../sim/clock.ts'

const good = readFileSync(join(import.meta.dirname, '../../clusters/shop.yaml'), 'utf8')
const daemon = parseDaemonFile(
  `apiVersion: rolekeeper/v1
kind: Daemon
source: {url: /srv/clusters.git, poll: 1s}
credentials:
  default:
    monitor: {user: m, password: {env: M}}
    operator: {user: o, password: {env: O}}
    replication: {user: r, password: {env: R}}
    ssh: {user: root, key: {file: /k}, knownHosts: /h}
allow: {networks: [10.0.0.0/8]}
`,
  'rolekeeper.yaml',
).spec

/** A remote whose branch is whatever the test says, and a disk that may be full. */
class Branch {
  commit = 'c1'
  files: readonly SourceFile[] = [{ path: 'clusters/shop.yaml', text: good }]
  full = false
  readonly written: string[] = []
  readonly log: string[] = []
  readonly changes: Desired[] = []
  readonly clock = new SimClock()
  readonly loop: GitLoop

  constructor() {
    if (daemon === null) throw new Error('the daemon file of this test is not valid')
    const ports = {
      clock: this.clock,
      source: {
        kind: 'git' as const,
        fetch: () => Promise.resolve({ commit: this.commit, files: this.files, rewound: false }),
        head: () => Promise.resolve(this.commit),
        at: () => Promise.resolve({ commit: this.commit, files: this.files }),
        close: () => Promise.resolve(),
      },
      lastGood: {
        read: () => Promise.resolve(null),
        list: () => Promise.resolve([]),
        write: (name: string, entry: { commit: string | null }) => {
          if (this.full) return Promise.reject(new Error('ENOSPC'))
          this.written.push(`${name} ${entry.commit}`)
          return Promise.resolve()
        },
      },
      log: (_: string, message: string, fields: object) => this.log.push(`${message} ${JSON.stringify(fields)}`),
    }
    this.loop = new GitLoop(daemon, ports, (desired) => this.changes.push(desired))
  }

  async start(): Promise<void> {
    void this.loop.start()
    await this.clock.run(100)
  }
}

test('a good file is handed over and kept, once for each commit', async () => {
  const branch = new Branch()
  await branch.start()
  await branch.clock.run(5000)
  expect(branch.loop.current('shop')?.source).toMatchObject({ commit: 'c1', invalid: false, reachable: true })
  expect(branch.written).toEqual(['shop c1'])
  branch.commit = 'c2'
  await branch.clock.run(2000)
  expect(branch.written).toEqual(['shop c1', 'shop c2'])
})

test('a file that cannot be read does not replace the last good one, and the log says why', async () => {
  const branch = new Branch()
  await branch.start()
  branch.commit = 'c2'
  branch.files = [{ path: 'clusters/shop.yaml', text: '', problem: 'is a link that leads out of its folder' }]
  await branch.clock.run(2000)
  expect(branch.loop.current('shop')?.source).toMatchObject({ commit: 'c1', invalid: true })
  expect(branch.log.join('\n')).toContain('leads out of its folder')
  expect(branch.log.join('\n')).not.toContain('is empty')
})

test('a full disk is said, and is no reason to call the remote unreachable', async () => {
  const branch = new Branch()
  branch.full = true
  await branch.start()
  expect(branch.loop.current('shop')?.source).toMatchObject({ commit: 'c1', reachable: true })
  expect(branch.log.join('\n')).toContain('last good file not kept')
  branch.full = false
  await branch.clock.run(2000)
  expect(branch.written).toEqual(['shop c1'])
})
