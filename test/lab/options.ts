export interface LabOptions {
  /** Part of every name of this lab; random unless said otherwise. At most 8 small letters and digits. */
  readonly name?: string
  /** Kind of the servers. */
  readonly kind?: 'mariadb'
  /** Database hosts, 2 to 5; named db1, db2, ... unless `names` says otherwise. */
  readonly hosts?: number
  readonly names?: readonly string[]
  /** `pair`: the first two replicate from each other (MMM); `source`: all from the first. */
  readonly topology?: 'pair' | 'source'
  /** Client hosts, up to 50: c1, c2, ... */
  readonly clients?: number
  /** Last number of the first client's address; 201 unless said otherwise. */
  readonly clientsFrom?: number
  /** First three numbers of the network, a /24. */
  readonly network?: string
  /** Last number of each database host's address; 11, 12, ... unless said otherwise. */
  readonly addresses?: readonly number[]
  readonly port?: number
  /** Seconds; 4 unless said otherwise. */
  readonly slaveNetTimeout?: number
  /** Lines added to every my.cnf. */
  readonly config?: readonly string[]
  /** Which host the others replicate from, counted from 0. */
  readonly writer?: number
  /** False leaves the writer read-only, as after a restart of everything. */
  readonly writable?: boolean
  /** Virtual IPs that are there from the start: host → last numbers. None unless said otherwise. */
  readonly vips?: Readonly<Record<string, readonly number[]>>
}

/** @throws Error that names the option */
export function checkOptions(o: LabOptions): void {
  const { hosts = 3, clients = 1, name, names, network } = o
  if (!Number.isInteger(hosts) || hosts < 2 || hosts > 5)
    throw new Error(`a lab has 2 to 5 database hosts, not ${hosts}`)
  if (!Number.isInteger(clients) || clients < 0 || clients > 50)
    throw new Error(`a lab has 0 to 50 clients, not ${clients}`)
  if (name !== undefined && !/^[a-z0-9]{1,8}$/.test(name))
    throw new Error(`the name of a lab is 1 to 8 small letters and digits, not ${name}`)
  if (network !== undefined && !/^\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(network))
    throw new Error(`a network is three numbers, as 10.77.0, not ${network}`)
  for (const host of names ?? [])
    if (!/^[a-zA-Z0-9_-]{1,20}$/.test(host)) throw new Error(`${host} cannot be the name of a host`)
}
