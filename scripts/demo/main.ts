// A guided tour of the whole loop on this machine: real servers, real addresses, a real Git remote.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LabClient } from '../../test/lab/client/client.ts'
import { LabDaemon, LabRepository } from '../../test/lab/daemon.ts'
import { Lab } from '../../test/lab/lab.ts'
import { sourceOf } from '../../test/lab/verbs.ts'
import { waitFor } from '../../test/lab/wait.ts'
import { chapter, command, explain, figure, output } from './say.ts'

const root = join(import.meta.dirname, '../..')
const keep = process.argv.includes('--keep')

if (process.argv.includes('--help')) {
  process.stdout.write(`make demo                 the tour, then everything is taken down
make demo DEMO=--keep     the same; the cluster stays, with what to try\n`)
} else await tour()

async function tour(): Promise<void> {
  const began = performance.now()
  explain('Starting three MariaDB servers, each in a network namespace with its own address and sshd ...')
  const lab = await Lab.up({ hosts: 3, topology: 'pair', keep })
  const stop = async (): Promise<void> => {
    process.stdout.write('\nTaking everything down ...\n')
    await lab.down()
    process.exit(130)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  let daemon: LabDaemon | null = null
  try {
    const repository = await LabRepository.create(lab)
    const text = await readFile(join(root, 'clusters/shop.yaml'), 'utf8')
    await repository.commit(text, 'shop: as it is')
    daemon = new LabDaemon(lab, repository, { program: join(root, 'bin/rolekeeper.mjs') })
    await daemon.startSettled()
    figure(
      `up in ${seconds(began)} s: db1 writes, db2 and db3 replicate; a bare Git repository holds clusters/shop.yaml`,
    )
    await show(lab, repository, daemon, text)
    if (keep) invite(lab, repository, daemon)
    figure(`the tour took ${seconds(began)} s`)
  } finally {
    if (!keep) {
      await daemon?.stop()
      await lab.down()
    }
  }
  process.exit(0)
}

async function show(lab: Lab, repository: LabRepository, daemon: LabDaemon, text: string): Promise<void> {
  const vip = lab.address(100)
  chapter(1, 'The cluster as it is')
  await run(daemon, 'status', 'shop')

  chapter(2, 'A branch that prefers db2, and what a merge of it would do')
  await repository.git('switch', '-q', '-c', 'move-to-db2')
  const moved = text.replace('prefer: [db1, db2, db3]', 'prefer: [db2, db1, db3]')
  await repository.commitText(moved, 'shop: writer to db2')
  command('git diff main --unified=0')
  output((await repository.git('diff', 'main', '--unified=0')).split('\n').slice(4).join('\n'))
  await run(daemon, 'plan', 'shop', '--base', 'main')

  chapter(3, 'Merge: the daemon moves the writer, while a client writes 100 rows a second through the VIP')
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
  explain(
    '   (replication is asynchronous here: what the writer acknowledged in its last milliseconds may be lost, and is counted)',
  )
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
  await waitFor('the branch tells', async () => (await repository.statusLog()).some((l) => l.includes('failover')))
  command('git log --format=%s rolekeeper-status')
  output((await repository.statusLog()).join('\n'))
  command('git show rolekeeper-status:status/shop.yaml')
  output((await repository.published('status/shop.yaml')) ?? '')
}

async function run(daemon: LabDaemon, ...args: readonly string[]): Promise<void> {
  command(`rolekeeper ${args.join(' ')}`)
  const result = await daemon.cli(...args)
  output(result.stdout + result.stderr)
}

function invite(lab: Lab, repository: LabRepository, daemon: LabDaemon): void {
  explain(`
It stays. To try things (the environment of the daemon is needed for commands that look by themselves):
  sudo ip netns exec ${lab.monitor.netns} node bin/rolekeeper.mjs status --config ${daemon.configFile}
  sudo ip netns exec ${lab.monitor.netns} node bin/rolekeeper.mjs move-role shop writer db1 --now --config ${daemon.configFile}
  sudo kill -9 ${lab.host('db1').mysqld.pid}            # mysqld on db1
  cd ${repository.work} && edit clusters/shop.yaml && git commit -a && git push
  tail -f ${daemon.logFile}
Down: sudo make lab LAB="down ${lab.id}"`)
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
