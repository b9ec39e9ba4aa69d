// How long `rolekeeper validate` takes for many files, on one core.
import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { maximum, median } from './figures.ts'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)

/** Longest that 1,000 files may take. */
const wantedMs = 3000

export interface ValidateFigures {
  readonly files: number
  readonly runs: readonly number[]
  /** Rows for docs/bench, with their heading. */
  readonly table: string
}

/** Times whole runs of the program, its start included, pinned to one core where `taskset` is there; the files are valid, with comments and every section. */
export async function benchValidate(files: number, runs: number): Promise<ValidateFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'rolekeeper-bench-'))
  try {
    await mkdir(join(folder, 'clusters'))
    await Promise.all(
      Array.from({ length: files }, (_, i) => writeFile(join(folder, `clusters/c${i}.yaml`), clusterFile(i))),
    )
    const program = [process.execPath, join(root, 'bin/rolekeeper.mjs'), 'validate']
    const [command = '', ...args] = isPinned() ? ['taskset', '-c', '0', ...program] : program
    const took: number[] = []
    for (let i = 0; i < runs; i += 1) {
      const begun = performance.now()
      const { stdout } = await run(command, args, { cwd: folder, timeout: 120_000 })
      took.push(performance.now() - begun)
      if (stdout !== `${files} files: valid.\n`) throw new Error(`not what was asked for: ${stdout.slice(0, 500)}`)
    }
    return { files, runs: took, table: table(files, took) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function isPinned(): boolean {
  return spawnSync('taskset', ['-c', '0', 'true']).status === 0
}

function table(files: number, took: readonly number[]): string {
  const figures = [median(took), maximum(took)].map((ms) => `${ms.toFixed(0)} ms`).join(' | ')
  return [
    '| check | runs | median | maximum | wanted |',
    '|---|---|---|---|---|',
    `| \`rolekeeper validate\`, ${files} files, one core | ${took.length} | ${figures} | ≤ ${wantedMs} ms for 1000 |`,
    '',
  ].join('\n')
}

/** About sixty lines, five hosts, three roles; each cluster has addresses of its own, so that what is compared across files is compared. */
function clusterFile(i: number): string {
  const net = `10.${100 + Math.floor(i / 256)}.${i % 256}`
  const hosts = [1, 2, 3, 4, 5]
    .map((h) => `    db${h}: {address: ${net}.${h}, zone: ${h % 2 === 0 ? 'a' : 'b'}} # rack ${h}`)
    .join('\n')
  return `# yaml-language-server: $schema=../schemas/cluster.v1.schema.json
# Cluster ${i}.
apiVersion: rolekeeper/v1
kind: Cluster
metadata:
  name: c${i}
  labels: {team: team-${i % 20}, tier: one}
spec:
  engine: mariadb
  management: manage
  hosts:
${hosts}
  roles:
    # Nobody else is ever made writer.
    writer:
      mode: exclusive
      hosts: [db1, db2, db3]
      prefer: [db1, db2]
      vips: [${net}.100/24]
      failback: window
      failbackAfter: 1h
      applyWithin: 4h
    reader:
      mode: balanced
      hosts: [db1, db2, db3, db4, db5]
      vips:
        - ${net}.101/24
        - ${net}.102/24
        - ${net}.103/24
    reports:
      mode: exclusive
      hosts: [db4, db5]
      vips: [${net}.110/24]
  replication:
    heartbeat: 1s
    netTimeout: 4s
  checks:
    interval: 1s
    timeout: 1s
    failAfter: 3s
    maxLag: 30s
  failover:
    witnesses: majority
    maxLoss: {transactions: 100}
    limit: {count: 2, within: 1h}
  switchover:
    maxLag: 5s
    timeout: 10s
    windows:
      - {allow: "mon-fri 22:00-23:30", zone: Europe/Berlin}
      - {deny: "fri 22:00-24:00", zone: Europe/Berlin}
  recovery:
    autoOnline: 5m
    flap: {count: 3, within: 1h}
`
}
