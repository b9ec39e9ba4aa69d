// npm run lab -- up|down|status|exec|fault ...
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cleanUp, labRoot } from './cleanup.ts'
import { clusterFileFor, LabDaemon, LabRepository } from './daemon.ts'
import { run } from './exec.ts'
import { Lab } from './lab.ts'
import { addressesIn, dropFrom, healHost, inNetns, rejectPort } from './net.ts'

const help = `npm run lab -- up [--hosts N] [--topology pair|source] [--no-daemon]   start a lab that stays
npm run lab -- status                                        labs, their hosts and addresses
npm run lab -- exec LAB HOST COMMAND...                      run a command on a host (db1, mon, c1)
npm run lab -- fault LAB kill HOST                           kill -9 of its mysqld (also: stop, continue)
npm run lab -- fault LAB link HOST up|down
npm run lab -- fault LAB cut HOST HOST                       both directions; heal takes back cuts and refusals
npm run lab -- fault LAB refuse HOST                         answer the server's port with a reset
npm run lab -- fault LAB heal
npm run lab -- fault LAB vip add|del HOST ADDRESS
npm run lab -- down LAB | --all
`

interface Saved {
  readonly hosts: readonly {
    readonly name: string
    readonly address: string
    readonly netns: string
    readonly pidFile: string
    readonly port: number
  }[]
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  strict: false,
  options: {
    hosts: { type: 'string' },
    topology: { type: 'string' },
    all: { type: 'boolean' },
    help: { type: 'boolean' },
    'no-daemon': { type: 'boolean' },
  },
})
const [verb, ...words] = positionals

if (values['help'] === true || verb === undefined) process.stdout.write(help)
else if (verb === 'up') await up()
else if (verb === 'status') await status()
else if (verb === 'down') await down()
else if (verb === 'exec') await exec()
else if (verb === 'fault') await fault()
else {
  process.stderr.write(help)
  process.exitCode = 64
}

async function up(): Promise<void> {
  const began = performance.now()
  const topology = values['topology'] === 'pair' ? 'pair' : 'source'
  const lab = await Lab.up({ hosts: Number(values['hosts'] ?? 3), topology, keep: true })
  const saved: Saved = {
    hosts: lab.hosts.map((h) => ({
      name: h.name,
      address: h.address,
      netns: h.net.netns,
      pidFile: join(lab.dir, h.name, 'pid'),
      port: h.port,
    })),
  }
  await writeFile(join(lab.dir, 'lab.json'), JSON.stringify(saved))
  process.stdout.write(
    `${lab.id}: ${lab.hosts.map((h) => `${h.name} ${h.address}`).join(', ')}; up in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  )
  if (values['no-daemon'] !== true) {
    const repository = await LabRepository.create(lab)
    await repository.commit(clusterFileFor(lab), 'shop as it is')
    const daemon = new LabDaemon(lab, repository)
    await daemon.startSettled()
    process.stdout.write(`daemon file ${daemon.configFile}, log ${daemon.logFile}, repository ${repository.work}\n`)
  }
  process.stdout.write(
    `try: npm run lab -- fault ${lab.id} kill db1; npm run lab -- exec ${lab.id} db2 mariadb -S ${lab.dir}/db2/sock -e 'SELECT @@read_only'\ndown: npm run lab -- down ${lab.id}\n`,
  )
  process.exit(0)
}

async function load(id: string | undefined): Promise<Saved> {
  const text = await readFile(join(labRoot, id ?? '', 'lab.json'), 'utf8').catch(() => null)
  if (id === undefined || text === null) throw new Error(`no lab ${id ?? ''}; npm run lab -- status lists them`)
  return JSON.parse(text) as Saved
}

async function status(): Promise<void> {
  const ids = await readdir(labRoot).catch(() => [])
  if (ids.length === 0) process.stdout.write('no lab is up\n')
  for (const id of ids) {
    process.stdout.write(`${id}\n`)
    for (const host of (await load(id).catch(() => ({ hosts: [] }))).hosts) {
      process.stdout.write(`  ${host.name}  ${host.netns}  ${(await addressesIn(host.netns)).join(' ')}\n`)
    }
  }
}

async function down(): Promise<void> {
  const ids = values['all'] === true ? await readdir(labRoot).catch(() => []) : words
  for (const id of ids) {
    await cleanUp(id)
    process.stdout.write(`${id} is gone\n`)
  }
}

async function exec(): Promise<void> {
  const [id, host, ...command] = words
  await load(id)
  process.stdout.write(await inNetns(`${id}-${host}`, command))
}

async function fault(): Promise<void> {
  const [id, what, a, b, c] = words
  const lab = await load(id)
  const host = (name: string | undefined): Saved['hosts'][number] => {
    const found = lab.hosts.find((h) => h.name === name)
    if (found === undefined) throw new Error(`no host ${name ?? ''} in ${id}`)
    return found
  }
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    process.kill(Number((await readFile(host(a).pidFile, 'utf8')).trim()), name)
  }
  switch (what) {
    case 'kill':
      return signal('SIGKILL')
    case 'stop':
      return signal('SIGSTOP')
    case 'continue':
      return signal('SIGCONT')
    case 'link':
      await run('ip', ['-n', host(a).netns, 'link', 'set', 'eth0', b === 'down' ? 'down' : 'up'])
      return
    case 'cut':
      await dropFrom(host(a).netns, host(b).address)
      return dropFrom(host(b).netns, host(a).address)
    case 'refuse':
      return rejectPort(host(a).netns, host(a).port, null)
    case 'heal':
      for (const h of lab.hosts) await healHost(h.netns)
      return
    case 'vip':
      await run('ip', ['-n', host(b).netns, 'addr', a === 'del' ? 'del' : 'add', `${c}/24`, 'dev', 'eth0'])
      return
    default:
      throw new Error(`no fault ${what ?? ''}`)
  }
}
