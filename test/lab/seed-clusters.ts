import type { LabClusterFile } from './daemon.ts'
import type { FixtureOptions } from './fixture.ts'

// The clusters of MMM's users as files of today: hosts, addresses, ports and roles as they had them. Waits are short where nothing
// depends on them.

/** Faults follow each other within seconds here: neither the limit nor flapping is what most cases ask about. */
const patient = { limit: { count: 50, within: '1h' }, catchUp: { timeout: '2s' } }

function pairOf(
  network: string,
  addresses: readonly number[],
  roles: (at: (last: number) => string) => LabClusterFile['spec']['roles'],
  rest: Readonly<Record<string, unknown>> = {},
): FixtureOptions {
  return {
    hosts: addresses.length,
    topology: 'pair',
    network,
    addresses,
    file: (file) => {
      file.spec.roles = roles((last) => `${network}.${last}/24`)
      Object.assign(file.spec, {
        failover: patient,
        recovery: { autoOnline: '1s', flap: { count: 50, within: '1h' } },
        switchover: { timeout: '2s' },
        ...rest,
      })
    },
  }
}

/** Two masters and a slave, one address for reads. Names in a cluster file are in small letters. */
export const t0: FixtureOptions = {
  ...pairOf(
    '192.168.8',
    [25, 26, 27],
    (at) => ({
      writer: { mode: 'exclusive', hosts: ['m1', 'm2'], prefer: ['m1'], vips: [at(51)] },
      // The slave first, as they had it: of hosts that carry equally little, the first one gets the address.
      reader: { mode: 'balanced', hosts: ['slave1', 'm2', 'm1'], vips: [at(52)] },
    }),
    {
      recovery: { autoOnline: '2s', flap: { count: 50, within: '1h' } },
      failover: { ...patient, candidateLocks: 'skip' },
    },
  ),
  names: ['m1', 'm2', 'slave1'],
}

/** Two masters and a slave on port 3308; the second master reads too. Back in service only by hand. */
export const t1: FixtureOptions = {
  ...pairOf(
    '192.168.1',
    [186, 187, 184],
    (at) => ({
      writer: { mode: 'exclusive', hosts: ['db2', 'db1'], prefer: ['db1'], vips: [at(200)] },
      reader: { mode: 'balanced', hosts: ['db2', 'db3'], vips: [at(201), at(202)] },
    }),
    { recovery: { autoOnline: 'off' } },
  ),
  port: 3308,
  // Where clients are otherwise, a reader address is here.
  clientsFrom: 231,
}

/** Two masters that only write and two slaves that only read. */
export const t2: FixtureOptions = pairOf(
  '192.168.2',
  [100, 102, 103, 105],
  (at) => ({
    writer: { mode: 'exclusive', hosts: ['db1', 'db2'], prefer: ['db1'], vips: [at(188)] },
    reader: { mode: 'balanced', hosts: ['db3', 'db4'], vips: [at(198), at(199)] },
  }),
  { recovery: { autoOnline: '2s' } },
)
/** Two masters and a slave of the first, built from a dump. Which addresses moved there is not recorded. */
export const t4: FixtureOptions = pairOf('192.168.3', [100, 101, 102], (at) => ({
  writer: { mode: 'exclusive', hosts: ['db1', 'db2'], prefer: ['db1'], vips: [at(110)] },
  reader: { mode: 'balanced', hosts: ['db3', 'db2'], vips: [at(111)] },
}))

/** The sample configuration that MMM shipped. */
export const tm: FixtureOptions = pairOf('192.168.0', [31, 32, 33], (at) => ({
  writer: { mode: 'exclusive', hosts: ['db1', 'db2'], prefer: ['db1'], vips: [at(50)] },
  reader: { mode: 'balanced', hosts: ['db1', 'db2', 'db3'], vips: [at(51), at(52), at(53)] },
}))
