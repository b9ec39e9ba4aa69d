// A guided tour of the whole loop on this machine: real servers, real addresses, a real Git remote.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LabClient } from '../../test/lab/client/client.ts'
import { LabDaemon, LabRepository } from '../../test/lab/daemon.ts'
import { Lab } from '../../test/lab/lab.ts'
import { sourceOf } from '../../test/lab/verbs.ts'
import { pause, waitFor } from '../../test/lab/wait.ts'
import { invite } from './invite.ts'
import { chapter, command, explain, figure, output } from './say.ts'

const root = join(import.meta.dirname, '../..')
const keep = process.argv.includes('--keep')

if (process.argv.includes('--help')) {
  process.stdout.write(`make demo                 the tour, then everything is taken down
make demo DEMO=--keep     the same; the cluster stays, with what to try\n`)
} else await tour()

async function tour(): Promise<void> {
  const began = performance.now()
  let lab: Lab | null = null
  let interrupted = false
  const stop = async (): Promise<void> => {
    // Whoever asks twice does not wait; the lab is taken down behind us.
    if (interrupted) process.exit(130)
    interrupted = true
    process.exitCode = 130
    process.stdout.write('\nTaking everything down ...\n')
    if (lab === null) return
    // Twice: what the tour was doing, as writing a file, may end after the first.
    await lab.down()
    await pause(300)
    await lab.down()
    process.exit(130)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  explain('Starting three MariaDB servers, each in a network namespace with its own')
  explain('address and sshd ...')
  try {
    // It is kept only after the tour: an interrupted one leaves nothing behind.
    const started = await Lab.up({ hosts: 3, topology: 'pair' })
    if (interrupted) {
      await started.down()
      process.exit(130)
    }
    lab = started
    await guide(started, began)
  } catch (error) {
    if (!interrupted) throw error
    // What fails now fails because the lab goes away; then `stop` ends us. One that was never up is gone already.
    if (lab !== null) return
    process.exit(130)
  }
  process.exit(0)
}

async function guide(lab: Lab, began: number): Promise<void> {
  const program = join(root, 'bin/rolekeeper.mjs')
  const repository = await LabRepository.create(lab)
  const daemon = new LabDaemon(lab, repository, { program })
  try {
    const text = await readFile(join(root, 'clusters/shop.yaml'), 'utf8')
    await repository.commit(text, 'shop: as it is')
    await daemon.startSettled()
    figure(
      `up in ${seconds(began)} s: db1 writes, db2 and db3 replicate; a bare Git repository holds clusters/shop.yaml`,
    )
    await show(lab, repository, daemon, text)
    figure(`the tour took ${seconds(began)} s`)
    if (!keep) return explain('Taking it down. To go on by hand instead: make demo DEMO=--keep')
    await invite(lab, repository, daemon, program)
    await lab.release()
  } finally {
    if (!keep) {
      await daemon.stop()
      await lab.down()
    }
  }
}

async function show(lab: Lab, repository: LabRepository, daemon: LabDaemon, text: string): Promise<void> {
  const vip = lab.address(100)
  chapter(1, 'The cluster as it is')
  await run(daemon, 'status', 'shop')
  explain('(db1 and db2 are a pair, as with MMM: the writer follows the other back)')

  chapter(2, 'A branch that prefers db2, and what a merge of it would do')
  await repository.git('switch', '-q', '-c', 'move-to-db2')
  const moved = text.replace('prefer: [db1, db2, db3]', 'prefer: [db2, db1, db3]')
  await repository.commitText(moved, 'shop: writer to db2')
  command('git diff main --unified=0')
  output((await repository.git('diff', 'main', '--unified=0')).split('\n').slice(4).join('\n'))
  await run(daemon, 'plan', 'shop', '--base', 'main')

  chapter(3, 'Merge: the daemon moves the writer, while a client writes 100 rows a second')
  const client = await LabClient.start(lab, { vip })
  await repository.git('switch', '-q', 'main')
  await repository.git('merge', '-q', 'move-to-db2')
  await repository.git('push', '-q', 'origin', 'main')
  command('git merge move-to-db2 && git push')
  const state = await daemon.until('the move is done', (s) => s.intent?.state === 'Done')
  await client.served()
  const first = await client.report('db2')
  figure(
    `db2 is the writer. Write pause seen by the client: ${first.outageMs.toFixed(0)} ms (by the daemon: ${(state.intent?.writePauseMs ?? 0).toFixed(0)} ms); ${first.acknowledged} rows acknowledged, ${first.lost.length} lost`,
  )
  await daemon.settled()

  chapter(4, 'kill -9 of the writer')
  const second = await LabClient.start(lab, { vip })
  command(`kill -9 ${lab.host('db2').mysqld.pid}     # mysqld on db2`)
  await lab.host('db2').mysqld.kill()
  const after = await daemon.until('the failover is over', (s) => s.incident === null && s.incidents.length === 1)
  await second.served()
  const writer = after.epoch?.writer ?? ''
  const report = await second.report(writer)
  figure(
    `${writer} is the writer. Outage seen by the client: ${report.outageMs.toFixed(0)} ms; ${report.acknowledged} rows acknowledged, ${report.lost.length} lost`,
  )
  explain('   (replication is asynchronous here: what the writer acknowledged in its last')
  explain('   milliseconds may be lost, and is counted)')
  await run(daemon, 'status', 'shop')

  chapter(5, 'The old writer comes back')
  await lab.host('db2').mysqld.start()
  const back = await daemon.until(
    'the old writer is judged',
    (s) => ['ONLINE', 'REPLICATION_FAIL'].includes(s.hosts['db2']?.state ?? '') && s.incidents[0]?.lost !== null,
  )
  if (back.hosts['db2']?.state === 'ONLINE') {
    await waitFor('it follows', async () => (await sourceOf(lab, 'db2')) === writer)
    figure(`db2 came up read-only, has nothing that ${writer} lacks, and follows it; the writer stays where it is`)
  } else
    figure(
      `db2 has transactions that ${writer} lacks (${back.hosts['db2']?.errant ?? ''}): quarantined, for a person to look at`,
    )
  await run(daemon, 'status', 'shop')

  chapter(6, 'What Git knows of it')
  await waitFor('the branch tells of the failover, and who has which address now', async () => {
    const published = (await repository.published('status/shop.yaml')) ?? ''
    return (await repository.statusLog()).some((l) => l.includes('failover')) && !published.includes('/24: null')
  })
  command('git log --format=%s rolekeeper-status')
  output((await repository.statusLog()).join('\n'))
  command('git show rolekeeper-status:status/shop.yaml | cut -c-78')
  const published = (await repository.published('status/shop.yaml')) ?? ''
  output(published.replaceAll(/^(.{78}).*$/gm, '$1'))
}

async function run(daemon: LabDaemon, ...args: readonly string[]): Promise<void> {
  command(`rolekeeper ${args.join(' ')}`)
  const result = await daemon.cli(...args)
  output(result.stdout + result.stderr)
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
