// Outages and write pauses on real servers, beside a floor script in the same run. make bench, or: npm run bench -- --runs 10 [--only kill|move|start|validate]
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LabClient } from '../test/lab/client/client.ts'
import { longestGap } from '../test/lab/client/judge.ts'
import { type Fixture, startFixture } from '../test/lab/fixture.ts'
import { pause } from '../test/lab/wait.ts'
import { floorKill, floorMove } from './floor.ts'
import { maximum, median, row, type Sample } from './figures.ts'
import { benchValidate } from './validate.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    only: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const root = join(import.meta.dirname, '..')
const wanted = (name: string): boolean => values.only === undefined || values.only === name

async function cluster(): Promise<Fixture> {
  return startFixture({
    hosts: 4,
    topology: 'pair',
    program: join(root, 'bin/rolekeeper.mjs'),
    poll: '30s',
    daemon: { status: { debounce: '30s' } },
    file: (file) => {
      // Killed again and again, a host would count as flapping.
      file.spec['recovery'] = { autoOnline: '1s', flap: { count: 100, within: '1h' } }
      file.spec['failover'] = { limit: { count: 100, within: '1h' } }
    },
  })
}

/** A client that writes 100 rows a second for long enough before and after. */
async function measured(
  f: Fixture,
  rate: number,
  event: () => Promise<void>,
  writerAfter: () => Promise<string>,
): Promise<Sample> {
  const client = await LabClient.start(f.lab, { vip: f.vip, rate, connections: 4 })
  // A neighbour's table takes no new entry within a second of the last change (arp locktime): events in a row would measure that.
  await pause(1500)
  const from = performance.timeOrigin + performance.now()
  await event()
  // Asking the daemon costs it time, too.
  await pause(500)
  const writer = await writerAfter()
  await client.served()
  await pause(500)
  const report = await client.report(writer)
  return { outageMs: longestGap(client.acks.filter((a) => a.at > from - 100)).outageMs, lost: report.lost.length }
}

async function kills(): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  const f = await cluster()
  try {
    for (let i = 0; i < runs; i += 1) {
      const old = (await f.daemon.inspect()).state.epoch?.writer ?? ''
      const before = (await f.daemon.inspect()).state.incidents.length
      samples.push(
        await measured(
          f,
          100,
          () => f.lab.host(old).mysqld.kill(),
          async () =>
            (
              await f.daemon.until(
                'failed over',
                (s) => s.incident === null && (s.incidents.length > before || s.epoch?.writer !== old),
              )
            ).epoch?.writer ?? '',
        ),
      )
      process.stderr.write(
        `kill -9 ${i + 1}: ${samples.at(-1)?.outageMs.toFixed(0)} ms, ${samples.at(-1)?.lost} lost\n`,
      )
      await f.lab.host(old).mysqld.start()
      const back = await f.daemon.until(
        'back',
        (s) => s.hosts[old]?.state === 'ONLINE' || s.hosts[old]?.errant !== null,
        'shop',
        60_000,
      )
      // A tail that nobody received keeps it out of service, as it must; the bench needs it again.
      if (back.hosts[old]?.state !== 'ONLINE') {
        const writer = back.epoch?.writer ?? ''
        await f.lab.sql(old, 'STOP ALL SLAVES; RESET SLAVE ALL; RESET MASTER')
        await f.lab.sql(old, 'SET GLOBAL gtid_slave_pos=?', [await f.lab.value(writer, '@@gtid_binlog_pos')])
        await f.lab.sql(old, 'SET SESSION sql_log_bin=0; DELETE FROM app.writes; SET SESSION sql_log_bin=1')
        await f.daemon.request({ kind: 'set-online', host: old })
        await f.daemon.until('back', (s) => s.hosts[old]?.state === 'ONLINE', 'shop', 60_000)
      }
      await f.daemon.request({ kind: 'ack' })
    }
  } finally {
    await f.down()
  }
  return samples
}

async function moves(rate: number): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  const f = await cluster()
  try {
    for (let i = 0; i < runs; i += 1) {
      const to = i % 2 === 0 ? 'db2' : 'db1'
      samples.push(
        await measured(
          f,
          rate,
          async () => {
            await f.daemon.request({ kind: 'move-role', role: 'writer', to })
          },
          async () =>
            (await f.daemon.until('moved', (s) => s.epoch?.writer === to && s.move === null)).epoch?.writer ?? '',
        ),
      )
      process.stderr.write(
        `move at ${rate}/s ${i + 1}: ${samples.at(-1)?.outageMs.toFixed(0)} ms, ${samples.at(-1)?.lost} lost\n`,
      )
      await f.daemon.settled()
    }
  } finally {
    await f.down()
  }
  return samples
}

/** Milliseconds from the start of the program to its end, median of `times`. */
async function startUp(args: readonly string[], times = 15): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < times; i += 1) {
    const began = performance.now()
    await new Promise((resolve) => execFile(process.execPath, [join(root, 'bin/rolekeeper.mjs'), ...args], resolve))
    took.push(performance.now() - began)
  }
  return median(took)
}

const lines: string[] = []
const floor = { kill: [] as readonly Sample[], move: [] as readonly Sample[] }
if (wanted('kill')) floor.kill = await floorKill(runs)
if (wanted('move')) floor.move = await floorMove(runs)
if (wanted('kill')) lines.push(row('kill -9 of the writer, 100 rows/s', await kills(), floor.kill, 500))
if (wanted('move')) {
  lines.push(row('planned move, 100 rows/s', await moves(100), floor.move, 100))
  lines.push(row('planned move, 1,000 rows/s', await moves(1000), floor.move, 100))
}
const starts: string[] = []
if (wanted('start')) {
  const f = await cluster()
  try {
    starts.push(`| \`rolekeeper --help\` | ${(await startUp(['--help'])).toFixed(0)} ms | ≤ 100 ms |`)
    starts.push(
      `| \`rolekeeper status\`, answered by the daemon | ${(await startUp(['status', '--config', f.daemon.configFile])).toFixed(0)} ms | ≤ 100 ms |`,
    )
    starts.push(`| node with an empty file, for comparison | ${(await emptyNode()).toFixed(0)} ms | |`)
  } finally {
    await f.down()
  }
}

async function emptyNode(): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < 15; i += 1) {
    const began = performance.now()
    await new Promise((resolve) => execFile(process.execPath, ['-e', ''], resolve))
    took.push(performance.now() - began)
  }
  return median(took)
}

const checked = wanted('validate') ? (await benchValidate(1000, runs)).table : ''

const text = `# Measured

\`make bench BENCH="--runs ${runs}"\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Linux ${release().split('-')[0] ?? ''}, Node ${process.versions.node},
MariaDB 10.11, four hosts (MMM's pair and two replicas), asynchronous, default settings. A client with four connections and timeouts of 200 and 250 ms
writes through the writer VIP; the outage is the longest time between two acknowledgements; lost rows are acknowledged ones that the final writer has not.
The floor is a script with warm sessions that knows of the event at once and checks nothing (\`bench/floor.ts\`), in the same run on the same kind of lab.

| event | runs | median | maximum | lost rows | floor: median | ratio | wanted first |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}

| start | median of 15 | wanted |
|---|---|---|
${starts.join('\n')}

${checked}`
process.stdout.write(text)
if (!values.dry && values.only === undefined) {
  await mkdir(join(root, 'docs/bench'), { recursive: true })
  await writeFile(join(root, 'docs/bench/README.md'), text)
}
process.stderr.write(
  `maximum of all floors: ${maximum([...floor.kill, ...floor.move].map((s) => s.outageMs)).toFixed(0)} ms\n`,
)
process.exit(0)
