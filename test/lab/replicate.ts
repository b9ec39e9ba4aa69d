import type { Lab } from './lab.ts'
import { waitFor } from './wait.ts'

/** Makes the table of the clients on the writer and lets the other hosts follow it; in a pair the writer follows its peer too. */
export async function replicateAll(lab: Lab): Promise<void> {
  const { topology = 'source', writer = 0, writable = true } = lab.options
  const source = lab.hosts[writer]
  if (source === undefined) throw new Error(`no host number ${writer} in this lab`)
  await lab.sql(source.name, 'CREATE DATABASE app')
  await lab.sql(
    source.name,
    'CREATE TABLE app.writes (id BIGINT NOT NULL PRIMARY KEY, connection INT NOT NULL, at TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6)) ENGINE=InnoDB',
  )
  const replicas = lab.hosts.filter((h) => h !== source)
  await Promise.all(replicas.map((r) => lab.follow(r.name, source.name)))
  const end = await lab.value(source.name, '@@gtid_binlog_pos')
  await Promise.all(
    replicas.map((r) =>
      waitFor(`${r.name} has caught up`, async () => (await lab.value(r.name, '@@gtid_slave_pos')) === end, {
        pause: 5,
      }),
    ),
  )
  const peer = lab.hosts.slice(0, 2).find((h) => h !== source)
  if (topology === 'pair' && peer !== undefined) {
    // A writer that never was a replica has an empty replica position: without this it would ask for everything from the start.
    await lab.sql(source.name, 'SET GLOBAL gtid_slave_pos=@@gtid_binlog_pos')
    await lab.follow(source.name, peer.name)
    await waitFor(`${source.name} follows ${peer.name}`, async () => {
      const [status] = await lab.sql(source.name, 'SHOW ALL SLAVES STATUS')
      return status?.['Slave_IO_Running'] === 'Yes' && status['Slave_SQL_Running'] === 'Yes'
    })
  }
  if (writable) await lab.sql(source.name, 'SET GLOBAL read_only=0')
}
