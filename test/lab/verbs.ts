import type { RowDataPacket } from 'mysql2/promise'
import { run } from './exec.ts'
import type { Lab } from './lab.ts'
import { addAddress, addressesIn, dropFrom, healHost, inNetns, rejectPort } from './net.ts'

/** Which way a cut goes: `forth` drops only what goes from the first set to the second. */
export type Direction = 'both' | 'forth'

/** Cuts every host of `a` off from every host of `b`. Names: database hosts, `monitor`, `gateway`, `git`, clients (`c1`). */
export async function cut(
  lab: Lab,
  a: readonly string[],
  b: readonly string[],
  direction: Direction = 'both',
): Promise<void> {
  for (const x of a) {
    for (const y of b) {
      await dropFrom(lab.place(y), lab.place(x))
      if (direction === 'both') await dropFrom(lab.place(x), lab.place(y))
    }
  }
}

/** Takes back every cut and every refused port. */
export async function heal(lab: Lab): Promise<void> {
  await Promise.all(lab.places.map((p) => healHost(p)))
}

/** Answers what comes to the server's port with a reset, from one host or from all; open connections end with their next packet. */
export async function refusePort(lab: Lab, host: string, from: string | null = null): Promise<void> {
  await rejectPort(lab.place(host), lab.host(host).port, from === null ? null : lab.place(from))
}

export async function link(lab: Lab, host: string, state: 'up' | 'down'): Promise<void> {
  const place = lab.place(host)
  await run('ip', ['-n', place.netns, 'link', 'set', place.interface, state])
}

export async function addVip(lab: Lab, host: string, vip: string, prefix = 24): Promise<void> {
  await addAddress(lab.place(host), vip, prefix)
}

export async function removeVip(lab: Lab, host: string, vip: string, prefix = 24): Promise<void> {
  const place = lab.place(host)
  await run('ip', ['-n', place.netns, 'addr', 'del', `${vip}/${prefix}`, 'dev', place.interface])
}

/** As a careless hand moves it: off the one, then on the other. */
export async function moveVip(lab: Lab, from: string, to: string, vip: string, prefix = 24): Promise<void> {
  await removeVip(lab, from, vip, prefix)
  await addVip(lab, to, vip, prefix)
}

export async function holders(lab: Lab, vip: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    lab.hosts.map(async (h) => ({ name: h.name, has: (await addressesIn(h.net.netns)).includes(vip) })),
  )
  return lists.filter((l) => l.has).map((l) => l.name)
}

/** The packet-filter rules of rolekeeper on a host, as `iptables -S` prints them. */
export async function guards(lab: Lab, host: string): Promise<readonly string[]> {
  const rules = await inNetns(lab.host(host).net.netns, ['iptables', '-w', '5', '-S', 'INPUT'])
  return rules.split('\n').filter((r) => r.includes('rolekeeper:'))
}

/** `kill -9` of its mysqld; it stays down unless it is supervised. */
export async function kill(lab: Lab, host: string): Promise<void> {
  await lab.host(host).mysqld.kill()
}

/** SIGSTOP: the kernel goes on taking connections and bytes, and nobody answers. */
export async function freeze(lab: Lab, host: string): Promise<void> {
  lab.host(host).mysqld.signal('SIGSTOP')
}

export async function thaw(lab: Lab, host: string): Promise<void> {
  lab.host(host).mysqld.signal('SIGCONT')
}

/** Stops a replica's threads by hand; `IO_THREAD` and `SQL_THREAD` stop one of them. */
export async function stopReplication(
  lab: Lab,
  host: string,
  thread: '' | 'IO_THREAD' | 'SQL_THREAD' = '',
): Promise<void> {
  await lab.sql(host, `STOP SLAVE ${thread}`)
}

export async function startReplication(
  lab: Lab,
  host: string,
  thread: '' | 'IO_THREAD' | 'SQL_THREAD' = '',
): Promise<void> {
  await lab.sql(host, `START SLAVE ${thread}`)
}

/**
 * Breaks a replica with error 1062: a row that is put there past the binlog, so that no errant transaction comes of it, meets the same
 * row from the source.
 */
export async function breakReplication(lab: Lab, host: string, source: string, id = 800_000_000): Promise<void> {
  await lab.sql(
    host,
    'SET SESSION sql_log_bin=0; INSERT INTO app.writes (id, connection) VALUES (?, -3); SET SESSION sql_log_bin=1',
    [id],
  )
  await lab.sql(source, 'INSERT INTO app.writes (id, connection) VALUES (?, -4)', [id])
}

/** A transaction that exists on this host only. */
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
