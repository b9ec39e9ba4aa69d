import { spawn } from 'node:child_process'
import { cleanUp, labIds, livingOwner } from './cleanup.ts'
import { clusterFileFor, LabDaemon, LabRepository } from './daemon.ts'
import { exited, inNamespaceArgv } from './exec.ts'
import { Lab } from './lab.ts'
import { addressesIn } from './net.ts'
import { isReadOnly, replicaStatus } from './verbs.ts'

interface UpValues {
  readonly hosts?: string
  readonly topology?: string
  readonly clients?: string
  readonly name?: string
  readonly network?: string
  readonly port?: string
  readonly 'no-daemon'?: boolean
}

export async function up(values: UpValues): Promise<void> {
  const { topology = 'source', hosts = '3', clients = '1', port = '3306', name, network } = values
  if (topology !== 'pair' && topology !== 'source') throw new Error(`topology is pair or source, not ${topology}`)
  const began = performance.now()
  const lab = await Lab.up({
    hosts: Number(hosts),
    topology,
    clients: Number(clients),
    port: Number(port),
    ...(name === undefined ? {} : { name }),
    ...(network === undefined ? {} : { network }),
  })
  say(`${lab.id} is up after ${((performance.now() - began) / 1000).toFixed(1)} s, files in ${lab.dir}`)
  for (const host of lab.hosts) say(`  ${host.name}  ${host.address}:${host.port}  socket ${host.mysqld.socket}`)
  say(
    `  monitor  ${lab.monitor.address}   clients  ${lab.clients.map((c) => c.address).join(' ')}   gateway  ${lab.gateway}`,
  )
  say(`  virtual IPs are free from ${lab.vip(0)} on; ssh key ${lab.keys.privateKeyPath}, hosts ${lab.knownHostsPath}`)
  if (values['no-daemon'] !== true) await watch(lab)
  // Ours until everything is up: nothing is left of what was interrupted.
  await lab.release()
  say('try')
  say(`  npm run lab -- status ${lab.id}`)
  say(`  npm run lab -- exec ${lab.id} sql db1 -e 'SELECT @@read_only'`)
  say(`  npm run lab -- fault ${lab.id} kill db1`)
  say(`  npm run lab -- down ${lab.id}`)
  lab.close()
}

async function watch(lab: Lab): Promise<void> {
  const repository = await LabRepository.create(lab)
  await repository.commit(clusterFileFor(lab), 'shop as it is')
  const daemon = new LabDaemon(lab, repository)
  await daemon.startSettled()
  say(`  rolekeeper watches it: daemon file ${daemon.configFile}, log ${daemon.logFile}, repository ${repository.work}`)
}

/** The lab of that name, or the only one that is nobody's: a lab that a running test owns has to be named. */
export async function named(id: string | undefined): Promise<Lab> {
  if (id !== undefined && id !== '-') return Lab.open(id)
  const ids = (await labIds()).filter((one) => livingOwner(one) === null)
  if (ids.length === 1 && ids[0] !== undefined) return Lab.open(ids[0])
  throw new Error(ids.length === 0 ? 'no lab is kept here' : `say which lab: ${ids.join(', ')}`)
}

export async function status(id: string | undefined): Promise<void> {
  const ids = id === undefined ? await labIds() : [id]
  if (ids.length === 0) say('no lab is up')
  for (const one of ids) {
    const lab = await Lab.open(one).catch(() => null)
    if (lab === null) {
      say(`${one}  (being made, or what a crash left: npm run lab -- down ${one})`)
      continue
    }
    const owner = livingOwner(one)
    const whose = owner === null ? 'kept' : `ends with process ${owner}`
    say(`${one}  ${lab.options.topology ?? 'source'}, ${whose}`)
    for (const host of lab.hosts) say(`  ${host.name}  ${await describe(lab, host.name)}`)
    lab.close()
  }
}

async function describe(lab: Lab, name: string): Promise<string> {
  const host = lab.host(name)
  const addresses = (await addressesIn(host.net.netns)).join(' ')
  const ssh = host.sshd.running ? '' : ', no sshd'
  if (!host.mysqld.running) return `${addresses}  mysqld down${ssh}`
  const supervised = host.mysqld.supervised ? ', supervised' : ''
  // A frozen server answers nothing, and the others are to be seen all the same.
  const answer = Promise.all([isReadOnly(lab, name), replicaStatus(lab, name)])
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1000))
  const seen = await Promise.race([answer, late]).catch(() => null)
  if (seen === null) return `${addresses}  mysqld ${host.mysqld.pid} does not answer${supervised}${ssh}`
  const [readOnly, replica] = seen
  const from = lab.hosts.find((h) => h.address === replica?.['Master_Host'])?.name ?? replica?.['Master_Host']
  const threads = `${replica?.['Slave_IO_Running']}/${replica?.['Slave_SQL_Running']}`
  const follows = replica === null ? '' : `, follows ${from} (${threads})`
  return `${addresses}  mysqld ${host.mysqld.pid}, ${readOnly ? 'read-only' : 'writable'}${follows}${supervised}${ssh}`
}

/** Runs a program on a host with our own terminal; resolves to its exit code. */
export async function exec(words: readonly string[]): Promise<number> {
  const known = await labIds()
  const [first] = words
  const explicit = first !== undefined && (first === '-' || known.includes(first))
  const lab = await named(explicit ? first : undefined)
  const [host, ...argv] = explicit ? words.slice(1) : words
  if (host === undefined || argv.length === 0)
    throw new Error('usage: exec [LAB] HOST ARGV..., or exec [LAB] sql HOST ...')
  const [place, command] =
    host === 'sql'
      ? [argv[0] ?? '', ['mariadb', '--no-defaults', '-S', lab.host(argv[0] ?? '').mysqld.socket, ...argv.slice(1)]]
      : [host, argv]
  const [file = '', ...args] = inNamespaceArgv(lab.place(place).netns, command)
  const child = spawn(file, args, { stdio: 'inherit' })
  await exited(child)
  lab.close()
  return child.exitCode ?? 1
}

/** `all` means all that is nobody's: what a running program owns goes with it, or by name. */
export async function down(words: readonly string[], all: boolean): Promise<void> {
  const known = await labIds()
  if (!all && words.length === 0) throw new Error('say which lab, or --all')
  for (const id of words) if (!known.includes(id)) throw new Error(`no lab ${id}`)
  for (const id of all ? known : words) {
    const owner = livingOwner(id)
    if (owner !== null && !words.includes(id)) {
      say(`${id} is left: it ends with process ${owner}, which runs`)
      continue
    }
    await cleanUp(id)
    say(`${id} is gone`)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
