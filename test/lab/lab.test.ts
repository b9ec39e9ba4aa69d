import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createConnection } from 'mysql2/promise'
import { afterEach, expect, test } from 'vitest'
import { labIds } from './cleanup.ts'
import { LabClient } from './client/client.ts'
import { run } from './exec.ts'
import { holdFtwrl } from './holds.ts'
import { Lab } from './lab.ts'
import { inNetns } from './net.ts'
import {
  breakReplication,
  cut,
  heal,
  holders,
  kill,
  link,
  moveVip,
  refusePort,
  replicaStatus,
  sourceOf,
} from './verbs.ts'
import { pause, waitFor } from './wait.ts'

const labs: Lab[] = []

async function up(options: Parameters<typeof Lab.up>[0] = {}): Promise<Lab> {
  const lab = await Lab.up(options)
  labs.push(lab)
  return lab
}

afterEach(async () => {
  await Promise.all(labs.splice(0).map((l) => l.down()))
})

/** Whether a host reaches an address at all. */
function reaches(lab: Lab, from: string, address: string): Promise<boolean> {
  return inNetns(lab.place(from).netns, ['ping', '-q', '-c', '1', '-W', '1', address]).then(
    () => true,
    () => false,
  )
}

test('a pair with a replica replicates; a crash and a moved address leave a measured outage', async () => {
  const lab = await up({ hosts: 3, topology: 'pair', vips: { db1: [100] } })
  expect(await sourceOf(lab, 'db2')).toBe('db1')
  expect(await sourceOf(lab, 'db3')).toBe('db1')
  expect(await sourceOf(lab, 'db1')).toBe('db2')
  expect(await holders(lab, lab.vip())).toEqual(['db1'])
  const client = await LabClient.start(lab, { vip: lab.vip() })
  await kill(lab, 'db1')
  await pause(300)
  await lab.sql('db2', 'SET GLOBAL read_only=0')
  await moveVip(lab, 'db1', 'db2', lab.vip())
  expect((await client.served()).server).toBe(2)
  const report = await client.report('db2')
  expect(report.outageMs).toBeGreaterThan(300)
  expect(report.outageBetween).toEqual([1, 2])
  expect(report.servers).toEqual([1, 2])
  expect(report.byDeposed).toBe(0)
  expect(report.hanging).toBe(0)
})

test('a client without timeouts hangs on a frozen server, and it is counted', async () => {
  const lab = await up({ hosts: 2, vips: { db1: [100] } })
  const client = await LabClient.start(lab, { vip: lab.vip(), timeouts: false, connections: 2 })
  lab.host('db1').mysqld.signal('SIGSTOP')
  await pause(300)
  await client.stop()
  lab.host('db1').mysqld.signal('SIGCONT')
  const report = await client.report('db1')
  expect(report.hanging).toBe(2)
  expect(report.longestWaitMs).toBeGreaterThan(1000)
})

test('the supervisor starts a killed server again, read-only; switched off it leaves it down', async () => {
  const lab = await up({ hosts: 2 })
  const { mysqld } = lab.host('db1')
  await mysqld.supervise(true)
  const before = mysqld.pid
  await mysqld.kill()
  await waitFor('another one runs', () => mysqld.running && mysqld.pid !== before)
  await mysqld.ready()
  expect(await lab.value('db1', '@@global.read_only')).toBe('1')
  await mysqld.supervise(false)
  await mysqld.kill()
  await pause(200)
  expect(mysqld.running).toBe(false)
})

test('cuts, refusals and a pulled cable do what they say and are healed', async () => {
  const lab = await up({ hosts: 2, vips: { db1: [100] } })
  const [db1, db2] = [lab.host('db1'), lab.host('db2')]
  await cut(lab, ['db1'], ['monitor', 'db2'])
  expect(await reaches(lab, 'monitor', db1.address)).toBe(false)
  expect(await reaches(lab, 'db2', lab.vip())).toBe(false)
  expect(await reaches(lab, 'c1', lab.vip())).toBe(true)
  await heal(lab)
  expect(await reaches(lab, 'monitor', db1.address)).toBe(true)
  await cut(lab, ['db1'], ['c1'], 'forth')
  expect(await reaches(lab, 'c1', lab.vip())).toBe(false)
  await heal(lab)
  const login = ['mariadb', '--no-defaults', '-h', db1.address, '-u', 'app', '-plab-app', '-e', 'SELECT 1']
  await refusePort(lab, 'db1', 'monitor')
  await expect(inNetns(lab.monitor.netns, login)).rejects.toThrow(/Can't connect/)
  await inNetns(lab.place('c1').netns, login)
  await heal(lab)
  await inNetns(lab.monitor.netns, login)
  await link(lab, 'db2', 'down')
  expect(await reaches(lab, 'db1', db2.address)).toBe(false)
  await link(lab, 'db2', 'up')
  await waitFor('db2 is back', () => reaches(lab, 'db1', db2.address))
})

test('root is let in over the socket only; a lock holds until it is let go; a replica can be broken', async () => {
  const lab = await up({ hosts: 2 })
  const tcp = ['mariadb', '--no-defaults', '-h', lab.host('db1').address, '-u', 'root', '-e', 'SELECT 1']
  await expect(inNetns(lab.host('db1').net.netns, tcp)).rejects.toThrow(/Access denied|not allowed/)
  expect((await lab.sql('db1', "SELECT * FROM mysql.global_priv WHERE User=''")).length).toBe(0)
  const held = await holdFtwrl(lab, 'db1')
  const writer = await createConnection({ socketPath: lab.host('db1').mysqld.socket, user: 'root' })
  const write = writer.query('INSERT INTO app.writes (id, connection) VALUES (1, 0)').then(() => 'done')
  expect(await Promise.race([write, pause(300).then(() => 'waiting')])).toBe('waiting')
  await held.release()
  expect(await write).toBe('done')
  await writer.end()
  await breakReplication(lab, 'db2', 'db1')
  await waitFor('db2 is broken', async () => (await replicaStatus(lab, 'db2'))?.['Last_SQL_Errno'] === 1062)
})

test('two labs at once do not meet, and nothing of them is left', async () => {
  const [a, b] = await Promise.all([up({ hosts: 2 }), up({ hosts: 2 })])
  expect(a.host('db1').address).toBe(b.host('db1').address)
  await a.sql('db1', 'CREATE DATABASE only_a')
  expect((await b.sql('db1', "SHOW DATABASES LIKE 'only_a'")).length).toBe(0)
  await Promise.all([a.down(), b.down()])
  expect(await traces(a.id)).toEqual([])
  expect(await traces(b.id)).toEqual([])
})

test('a lab is gone without a trace when its owner is killed', async () => {
  const program = `import { Lab } from '${import.meta.dirname}/lab.ts'
    const lab = await Lab.up({ hosts: 2 })
    await lab.host('db1').mysqld.supervise(true)
    console.log(lab.id)
    setInterval(() => undefined, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const id = await new Promise<string>((resolve) => createInterface({ input: owner.stdout }).once('line', resolve))
  expect((await traces(id)).length).toBeGreaterThan(5)
  owner.kill('SIGKILL')
  await waitFor('nothing is left', async () => (await traces(id)).length === 0)
})

test('a lab that is to be kept stays when its program ends, and leaves nothing when it was interrupted before', async () => {
  const make = (name: string): ReturnType<typeof spawn> =>
    spawn(process.execPath, [`${import.meta.dirname}/cli.ts`, 'up', '--hosts', '2', '--no-daemon', '--name', name], {
      stdio: 'ignore',
    })
  const name = `kept${process.pid % 1000}`
  const interrupted = make(`${name}a`)
  await waitFor('something is there', async () => (await traces(`rk${name}a`)).some((t) => t.includes('-br')))
  interrupted.kill('SIGKILL')
  const whole = make(`${name}b`)
  await new Promise((resolve) => whole.once('exit', resolve))
  const lab = await Lab.open(`rk${name}b`)
  labs.push(lab)
  expect(await lab.value('db1', '1')).toBe('1')
  await waitFor('nothing is left', async () => (await traces(`rk${name}a`)).length === 0)
})

test('another program finds a lab by its name', async () => {
  const lab = await up({ hosts: 2 })
  const same = await Lab.open(lab.id)
  expect(await same.value('db2', '@@server_id')).toBe('2')
  expect(same.host('db2').mysqld.pid).toBe(lab.host('db2').mysqld.pid)
  same.close()
  const shown = await run(process.execPath, [`${import.meta.dirname}/cli.ts`, 'status', lab.id])
  expect(shown).toMatch(/db1 {2}10\.77\.0\.11 {2}mysqld \d+, writable/)
  expect(shown).toMatch(/db2 .*read-only, follows db1 \(Yes\/Yes\)/)
  await expect(run(process.execPath, [`${import.meta.dirname}/cli.ts`, 'down', 'rknone'])).rejects.toThrow(
    'no lab rknone',
  )
})

/** Namespaces, processes and directories that carry the name of a lab. */
async function traces(id: string): Promise<readonly string[]> {
  const namespaces = (await run('ip', ['netns', 'list'])).split('\n').filter((l) => l.startsWith(`${id}-`))
  const processes = (await run('ps', ['-eo', 'args'])).split('\n').filter((l) => l.includes(`rolekeeper-lab/${id}`))
  const directories = (await labIds()).filter((i) => i === id)
  return [...namespaces, ...processes, ...directories]
}
