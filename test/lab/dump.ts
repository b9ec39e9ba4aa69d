import { run } from './exec.ts'
import type { Lab } from './lab.ts'
import { accounts } from './accounts.ts'

/** A position in a binlog, as a dump and SHOW MASTER STATUS give it. */
export interface Coordinates {
  readonly file: string
  readonly position: number
}

/** Every database of a host as SQL, with where in its binlog that was. */
export async function dumpAll(lab: Lab, host: string): Promise<{ readonly text: string; readonly at: Coordinates }> {
  const { socket } = lab.host(host).mysqld
  const options = ['--single-transaction', '--master-data=2', '--all-databases']
  const text = await run('mariadb-dump', ['--no-defaults', '-S', socket, ...options], { timeout: 60_000 })
  const found = /MASTER_LOG_FILE='([^']+)', MASTER_LOG_POS=(\d+)/.exec(text)
  if (found === null) throw new Error('the dump does not say where it was taken')
  return { text, at: { file: found[1] ?? '', position: Number(found[2]) } }
}

/** Makes a host what the dump says, with a binlog that begins here and a replica of nobody. */
export async function restore(lab: Lab, host: string, text: string): Promise<void> {
  await lab.sql(host, "STOP SLAVE; RESET SLAVE ALL; DROP DATABASE app; RESET MASTER; SET GLOBAL gtid_slave_pos=''")
  const { socket } = lab.host(host).mysqld
  await run('mariadb', ['--no-defaults', '-S', socket], { input: text, timeout: 60_000 })
  await lab.sql(host, 'RESET MASTER')
}

export async function endOfBinlog(lab: Lab, host: string): Promise<Coordinates> {
  const [row] = await lab.sql(host, 'SHOW MASTER STATUS')
  return { file: String(row?.['File']), position: Number(row?.['Position']) }
}

/** Points a host at another one by file and position, as it was done before there were GTIDs. */
export async function followAt(lab: Lab, host: string, source: string, at: Coordinates): Promise<void> {
  const to = lab.host(source)
  await lab.sql(
    host,
    'CHANGE MASTER TO MASTER_HOST=?, MASTER_PORT=?, MASTER_USER=?, MASTER_PASSWORD=?, MASTER_LOG_FILE=?, MASTER_LOG_POS=?, MASTER_CONNECT_RETRY=1, MASTER_USE_GTID=no',
    [to.address, to.port, accounts.replication.user, accounts.replication.password, at.file, at.position],
  )
  await lab.sql(host, 'START SLAVE')
}
