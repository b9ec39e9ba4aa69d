import { clusterFileFor, type LabClusterFile, LabDaemon, LabRepository, type DaemonOptions } from './daemon.ts'
import { Lab, type LabOptions } from './lab.ts'
import { journalsDiffer } from './replayed.ts'
import { holders, sourceOf } from './verbs.ts'
import { waitFor } from './wait.ts'

export interface Fixture {
  readonly lab: Lab
  readonly repository: LabRepository
  readonly daemon: LabDaemon
  readonly vip: string
  readonly file: LabClusterFile
  /** Commits the file again with another first preference. */
  readonly prefer: (host: string) => Promise<string>
  /** The writer serves through its address, and every other host follows it. */
  readonly serves: (host: string, without?: readonly string[]) => Promise<void>
  readonly down: () => Promise<void>
}

export interface FixtureOptions extends LabOptions {
  readonly file?: (file: LabClusterFile, lab: Lab) => void
  readonly daemon?: DaemonOptions['daemon']
  readonly program?: string
  readonly poll?: DaemonOptions['poll']
  /** Done to the servers before there is a daemon. */
  readonly prepare?: (lab: Lab) => Promise<void>
  /** Wait until the cluster is as declared; on unless said otherwise. */
  readonly settle?: boolean
}

/** A cluster, its repository and a daemon, ready. */
export async function startFixture(options: FixtureOptions): Promise<Fixture> {
  const { file: change, daemon: daemonFile, program, poll, prepare, settle = true, ...labOptions } = options
  const lab = await Lab.up(labOptions)
  try {
    await prepare?.(lab)
    const repository = await LabRepository.create(lab)
    const file = clusterFileFor(lab)
    change?.(file, lab)
    await repository.commit(file, 'shop as it is')
    const daemon = new LabDaemon(lab, repository, {
      ...(daemonFile === undefined ? {} : { daemon: daemonFile }),
      ...(program === undefined ? {} : { program }),
      ...(poll === undefined ? {} : { poll }),
    })
    await daemon.start()
    const writerVips = file.spec.roles['writer']?.['vips'] as readonly string[]
    const vip = writerVips[0]?.split('/')[0] ?? ''
    const fixture: Fixture = {
      lab,
      repository,
      daemon,
      vip,
      file,
      prefer: async (host) => {
        const role = file.spec.roles['writer'] as { prefer: readonly string[]; hosts: readonly string[] }
        file.spec.roles['writer'] = { ...role, prefer: [host, ...role.hosts.filter((h) => h !== host)] }
        return repository.commit(file, `shop: writer to ${host}`)
      },
      serves: async (host, without = []) => {
        await waitFor(`${host} holds ${vip}`, async () => (await holders(lab, vip)).join() === host)
        for (const other of lab.hosts) {
          if (other.name === host || without.includes(other.name)) continue
          await waitFor(`${other.name} follows ${host}`, async () => (await sourceOf(lab, other.name)) === host)
        }
      },
      down: async () => {
        await daemon.stop()
        const differences = await journalsDiffer(lab.dir)
        await lab.down()
        if (differences.length > 0) throw new Error(`decided otherwise when asked again:\n${differences.join('\n')}`)
      },
    }
    if (settle) {
      await daemon.settled()
      await fixture.serves(lab.hosts[lab.options.writer ?? 0]?.name ?? '')
    }
    return fixture
  } catch (error) {
    await lab.down()
    throw error
  }
}
