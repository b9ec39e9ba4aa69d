import type { Connection, RowDataPacket } from 'mysql2/promise'
import type { Lab } from './lab.ts'
import { addressesIn, dropFrom, healHost, inNetns, rejectPort } from './net.ts'
import { run } from './exec.ts'

/** A host of the lab by name: a database host, `monitor`, `gateway`, or a client (`c1`). */
function place(lab: Lab, name: string): { readonly netns: string; readonly address: string } {
  if (name === 'monitor') return lab.monitor
  const client = /^c(\d+)$/.exec(name)?.[1]
  if (client !== undefined) {
    const found = lab.clients[Number(client) - 1]
    if (found !== undefined) return found
  }
  return lab.host(name).net
}

/** Cuts every host of `a` off from every host of `b`: both directions, or only what goes from `a` to `b`. */
export async function cut(
  lab: Lab,
  a: readonly string[],
  b: readonly string[],
  direction: 'both' | 'forth' = 'both',
): Promise<void> {
  for (const x of a) {
    for (const y of b) {
      await dropFrom(place(lab, y).netns, place(lab, x).address)
      if (direction === 'both') await dropFrom(place(lab, x).netns, place(lab, y).address)
    }
  }
}

export async function heal(lab: Lab): Promise<void> {
  const all = [...lab.hosts.map((h) => h.net), lab.monitor, ...lab.clients]
  await Promise.all(all.map((n) => healHost(n.netns)))
}

/** Answers connections to the server's port with a reset, from one host or from all. */
export async function refusePort(lab: Lab, host: string, from: string | null = null): Promise<void> {
  await rejectPort(lab.host(host).net.netns, lab.host(host).port, from === null ? null : place(lab, from).address)
}

export async function link(lab: Lab, host: string, state: 'up' | 'down'): Promise<void> {
  await run('ip', ['-n', lab.host(host).net.netns, 'link', 'set', 'eth0', state])
}

export async function addVip(lab: Lab, host: string, vip: string, prefix = 24): Promise<void> {
  await run('ip', ['-n', lab.host(host).net.netns, 'addr', 'add', `${vip}/${prefix}`, 'dev', 'eth0'])
  await inNetns(lab.host(host).net.netns, ['arping', '-q', '-U', '-c', '1', '-w', '1', '-I', 'eth0', vip]).catch(
    () => '',
  )
}

export async function removeVip(lab: Lab, host: string, vip: string, prefix = 24): Promise<void> {
  await run('ip', ['-n', lab.host(host).net.netns, 'addr', 'del', `${vip}/${prefix}`, 'dev', 'eth0'])
}

export async function holders(lab: Lab, vip: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    lab.hosts.map(async (h) => ({ name: h.name, has: (await addressesIn(h.net.netns)).includes(vip) })),
  )
  return lists.filter((l) => l.has).map((l) => l.name)
}

export async function guards(lab: Lab, host: string): Promise<readonly string[]> {
  const rules = await inNetns(lab.host(host).net.netns, ['iptables', '-w', '5', '-S', 'INPUT'])
  return rules.split('\n').filter((r) => r.includes('rolekeeper:'))
}

/** A session that holds something until it is let go. */
export interface Held {
  release(): Promise<void>
}

export async function holdFtwrl(lab: Lab, host: string): Promise<Held> {
  return hold(await lab.connect(host), 'FLUSH TABLES WITH READ LOCK')
}

export async function lockTables(lab: Lab, host: string, table = 'app.writes'): Promise<Held> {
  return hold(await lab.connect(host), `LOCK TABLES ${table} READ`)
}

/** An open transaction with a row changed. */
export async function openTransaction(lab: Lab, host: string): Promise<Held> {
  const c = await lab.connect(host)
  await c.query('BEGIN')
  return hold(c, 'INSERT INTO app.writes (id, connection) VALUES (-1, -1)')
}

async function hold(connection: Connection, statement: string): Promise<Held> {
  connection.on('error', () => undefined)
  await connection.query(statement)
  return { release: () => Promise.resolve(connection.destroy()) }
}

/** A row that exists on this host only. */
export async function errantWrite(lab: Lab, host: string, id = 900_000_000): Promise<void> {
  await lab.sql(host, 'INSERT INTO app.writes (id, connection) VALUES (?, -2)', [id])
}

export async function replicaStatus(lab: Lab, host: string): Promise<RowDataPacket | null> {
  const rows = await lab.sql(host, 'SHOW ALL SLAVES STATUS')
  return rows[0] ?? null
}

/** The host that this one replicates from with both threads running, by name. */
export async function sourceOf(lab: Lab, host: string): Promise<string | null> {
  const status = await replicaStatus(lab, host)
  if (status === null || status['Slave_IO_Running'] !== 'Yes' || status['Slave_SQL_Running'] !== 'Yes') return null
  return lab.hosts.find((h) => h.address === status['Master_Host'])?.name ?? null
}

export async function isReadOnly(lab: Lab, host: string): Promise<boolean> {
  return (await lab.value(host, '@@global.read_only')) === '1'
}
