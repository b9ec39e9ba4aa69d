import { join } from 'node:path'
import type { Connection } from 'mysql2/promise'
import { start } from './exec.ts'
import type { Lab } from './lab.ts'
import { abandon } from './sql.ts'
import { waitFor } from './wait.ts'

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
  return { release: () => Promise.resolve(abandon(connection)) }
}

const mark = '/* held by the lab */'

/** As above for a command that ends: a program on the host holds it until `releaseDetached`. */
export async function holdDetached(lab: Lab, host: string, statement: string): Promise<void> {
  const { mysqld, net } = lab.host(host)
  const before = (await detached(lab, host)).length
  // Without --comments the client takes the mark away.
  const argv = [
    'mariadb',
    '--no-defaults',
    '--comments',
    '-S',
    mysqld.socket,
    '-e',
    `${statement}; SELECT SLEEP(86400) ${mark}`,
  ]
  start(net.netns, argv, join(lab.dir, `${host}-hold.log`)).unref()
  await waitFor(`${statement} on ${host}`, async () => (await detached(lab, host)).length > before)
}

/** Ends every session of `holdDetached` on the host; resolves to how many there were. */
export async function releaseDetached(lab: Lab, host: string): Promise<number> {
  const ids = await detached(lab, host)
  for (const id of ids) await lab.sql(host, `KILL CONNECTION ${id}`).catch(() => [])
  return ids.length
}

async function detached(lab: Lab, host: string): Promise<readonly number[]> {
  const rows = await lab.sql(host, 'SHOW FULL PROCESSLIST')
  return rows.filter((r) => String(r['Info']).endsWith(mark)).map((r) => Number(r['Id']))
}
